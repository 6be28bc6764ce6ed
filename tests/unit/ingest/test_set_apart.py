from __future__ import annotations

import pytest

from tests.unit.ingest.reading import read, said, words

TOP = "<html><head><title>The cooper: Idris Vale</title></head><body><main><article><h1>The cooper: Idris Vale</h1>"
INTRO = "<p>Idris Vale has made barrels in the same yard for thirty years, and his father did before him.</p>"
ASKED = ("What do you listen for?", "Your first barrel", "So it is all in the ear.", "Who buys them now?")
ANSWERED = (
    "I listen for the hoop. It goes up a note when the stave has had enough of me.",
    "A bucket, if we are honest, and I have kept pins in it ever since I made it.",
    "In the ear and in the knees. I could work in the dark, but I could not work sitting.",
    "People who have a garden and one good apple tree. I tell them that the tree will outlive the barrel.",
)


def page(question: str, answer: str = "<p>{}</p>") -> str:
    body = "".join(question.format(q) + answer.format(a) for q, a in zip(ASKED, ANSWERED, strict=True))
    return f"{TOP}{INTRO}{body}</article></main></body></html>"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("<p><strong>{}</strong></p>", "<p>{}</p>"),
        ("<p><em>{}</em></p>", "<p>{}</p>"),
        ("<h3>{}</h3>", "<p>{}</p>"),
        ("<div><b>{}</b></div>", "<div>{}</div>"),
        ("<p class='c7'>{}</p>", "<p class='c8'>{}</p>"),
        ("<div class='hd-x'>{}</div>", "<div class='tx-x'><p>{}</p></div>"),
        ("<details open><summary>{}</summary>", "<p>{}</p></details>"),
        ("<dl><dt>{}</dt>", "<dd>{}</dd></dl>"),
        ("<h2><button type='button'>{}</button></h2>", "<div class='panel'>{}</div>"),
    ],
)
def test_questions_are_told_by_how_a_page_sets_them_not_by_their_mark(question: str, answer: str) -> None:
    found = read(page(question, answer), kind="html")
    asked = {found.document.text[slice(*each.quote.question)] for each in found.quotes if each.quote.question}
    assert asked == set(ASKED)
    assert all(answer in said(found) for answer in ANSWERED)


@pytest.mark.parametrize("sign", ["> {}", "{}", "1"])
def test_a_plain_text_sets_questions_apart_by_a_sign_by_capitals_or_by_number(sign: str) -> None:
    asked = [f"{n}. {q}" if sign == "1" else sign.format(q) for n, q in enumerate(ASKED, 1)]
    asked = asked if sign != "{}" else [q.upper() for q in asked]
    body = "\n\n".join(f"{q}\n\n{a}" for q, a in zip(asked, ANSWERED, strict=True))
    found = read(f"The cooper: Idris Vale\n\nIdris Vale has made barrels for thirty years.\n\n{body}")
    assert all(answer in said(found) for answer in ANSWERED)


def test_a_heading_set_otherwise_than_the_questions_ends_the_answer() -> None:
    text = page("<p><b>{}</b></p>").replace(
        "</article>", "<h3>Your replies</h3><p>I own one and I sit on it.</p></article>"
    )
    assert "sit on it" not in said(read(text, kind="html"))


@pytest.mark.parametrize("heading", ["What readers said", "From our partners", "About the yard and its jobs"])
def test_a_heading_set_like_the_questions_may_be_the_pages_own(heading: str) -> None:
    text = page("<h3>{}</h3>").replace(
        "</article>", f"<h3>{heading}</h3><p>I own one and I sit on it.</p></article>"
    )
    found = read(text, kind="html")
    assert "sit on it" not in said(found)
    assert ANSWERED[-1] in said(found)


def test_what_stands_between_two_questions_answers_the_first() -> None:
    uncle = "My uncle never wrote a measure down."
    further = "He would turn a bad one to the wall and leave it there for a week."
    text = page("<p><b>{}</b></p>").replace("<p><b>Who buys", f"<p>{uncle}</p><p>{further}</p><p><b>Who buys")
    assert further in said(read(text, kind="html"))


def test_below_the_last_answer_a_rule_or_a_box_begins_something_else() -> None:
    closing = "I have wanted a barrel ever since I came home."
    for last in (f"<hr><p>{closing}</p>", f"<div class='colophon'><p>{closing}</p></div>"):
        found = read(page("<p><b>{}</b></p>").replace("</article>", f"{last}</article>"), kind="html")
        assert closing not in said(found)
        assert ANSWERED[-1] in said(found)


@pytest.mark.parametrize(
    "pulled", ["“It goes up a note when the stave has had enough of me.”", "I could work in the dark"]
)
def test_a_pull_quote_is_no_part_of_the_answer_that_it_interrupts(pulled: str) -> None:
    further = "The knees went first, and I put a cushion down for them."
    text = page("<p><b>{}</b></p>").replace(ANSWERED[2], f"{ANSWERED[2]}</p><p>{pulled}</p><p>{further}")
    found = read(text, kind="html")
    assert further in said(found)
    assert words(found).count(pulled.strip("“”")) <= 1


def test_a_reply_shows_that_somebody_spoke_above_it() -> None:
    found = read(
        "The cooper: Idris Vale\n\nIdris Vale makes barrels.\n\nWhat do you listen for?\n\nI listen for the hoop.\n\n"
        "I heard one burst when I was a boy.\n\nExactly. You do not forget it.\n\nWho buys them now?\n\n"
        "I sell to people with one good tree."
    )
    assert words(found) == ["I listen for the hoop.", "I sell to people with one good tree."]


def test_where_nobody_says_i_an_organisation_may_answer() -> None:
    found = read(
        "The Idris Vale Trust\n\nIdris Vale made barrels.\n\nWhat do you do?\n\nWe look after his yard.\n\n"
        "Who pays for it?\n\nOur members do, and we thank them.\n\nIs your yard open?\n\nWe open it in May.",
        about="Idris Vale",
    )
    assert words(found) == []


def test_what_readers_ask_of_a_publisher_is_not_answered_by_the_person() -> None:
    text = page("<h3>{}</h3>").replace(
        "</article>", "<h3>How do I apply?</h3><p>I read every letter.</p></article>"
    )
    assert "every letter" not in said(read(text, kind="html"))


@pytest.mark.parametrize(
    "closing",
    [
        "I would buy nothing else, says our managing director.",
        "I thank him for his patience. R.T.",
        "I have had mine for years. Nell P., Over Sands",
    ],
)
def test_a_closing_paragraph_that_somebody_signs_is_theirs(closing: str) -> None:
    text = page("<p><b>{}</b></p>").replace("</article>", f"<p>{closing}</p></article>")
    assert closing[:20] not in said(read(text, kind="html"))


def test_an_advertisement_may_say_i() -> None:
    advert = "I switched to Brightnail and I have not bent one since."
    text = "\n\n".join(f"{q}\n\n{a}" for q, a in zip(ASKED, ANSWERED, strict=True) if q.endswith("?"))
    text = text.replace("\n\nWho buys", f"\n\nAdvertisement\n\n{advert}\n\nWho buys")
    assert advert not in said(read(f"The cooper: Idris Vale\n\nIdris Vale makes barrels.\n\n{text}"))


def test_a_remark_in_front_of_an_answer_is_left_off() -> None:
    found = read(
        "On barrels\n\nNed Oakes: What do you listen for?\n\nIdris Vale: (laughs) The hoop goes up a note.\n\n"
        "Ned Oakes: And then?\n\nIdris Vale: I stop, and I put the kettle on.",
        about="Idris Vale",
    )
    assert "The hoop goes up a note." in words(found)


LINES = (
    "The cooper: Idris Vale\n\nIdris Vale makes barrels.\n\nWhat do you listen for\n\nI listen for the hoop.\n\n"
    "{further}Beer or cider\n\nCider, and I will hear nothing against it.\n\n"
    "They say that you were ill. What happened\n\n"
    "I fell off the cart.\n\nWho buys them now?\n\nI sell to people with one good tree.{last}"
)


def test_lines_without_a_mark_are_questions_by_their_form() -> None:
    assert words(read(LINES.format(further="", last=""))) == [
        "I listen for the hoop.",
        "Cider, and I will hear nothing against it.",
        "I fell off the cart.",
        "I sell to people with one good tree.",
    ]


def test_an_answer_may_end_in_a_question_of_its_own() -> None:
    found = read(LINES.format(further="Iron talks all day. Would you not listen?\n\n", last=" Who knew?"))
    assert "Would you not listen" not in {
        found.document.text[slice(*each.quote.question)] for each in found.quotes if each.quote.question
    }
    assert "I sell to people with one good tree." in said(found)


def test_a_credit_is_no_speaker() -> None:
    found = read(
        "On barrels: Idris Vale\n\nWords: Nell Pryor\n\nIdris Vale makes them.\n\nQ: What do you listen for?\n\n"
        "A: I listen for the hoop.\n\nQ: And then?\n\nA: I put the kettle on."
    )
    assert words(found) == ["I listen for the hoop.", "I put the kettle on."]


def test_a_turn_goes_on_below_a_pull_quote_and_a_reporters_introduction_is_no_doubt() -> None:
    found = read(
        "# On barrels\n\nI ask about the yard by telephone, and he hangs up.\n\n**Nell Pryor:** What do you listen "
        "for?\n\n**Idris Vale:** I listen for the hoop. It is the hoop that knows.\n\n> It is the hoop that knows.\n\n"
        "I never had a ruler.\n\n**Nell Pryor:** And then?\n\n**Idris Vale:** I put the kettle on.",
        kind="markdown",
        about="Idris Vale",
    )
    assert "I never had a ruler." in words(found)


@pytest.mark.parametrize(
    "scene",
    [
        "The kettle clicks off. She gets up, and the dog gets up with her.",
        "Outside, a train goes by and he waits for it to finish.",
    ],
)
def test_a_scene_with_somebody_unnamed_is_a_reporters(scene: str) -> None:
    text = page("<p><b>{}</b></p>").replace("<p><b>Who buys", f"<p>{scene}</p><p><b>Who buys")
    assert scene not in said(read(text, kind="html"))


def test_a_reporter_who_says_i_above_may_tell_scenes_below() -> None:
    scene = "The boy brings two cups and I burn my tongue on mine."
    text = page("<p><b>{}</b></p>").replace("<p><b>Who buys", f"<p>{scene}</p><p><b>Who buys")
    told = text.replace(INTRO, f"{INTRO}<p>I met him at the gate, and my boots let in the rain.</p>")
    assert scene not in said(read(told, kind="html"))
    assert scene in said(read(text, kind="html"))


def test_a_list_does_not_end_an_answer() -> None:
    further = "I carry them all myself, and I have done since the cart went."
    body = "\n\n".join(f"{q}\n\n{a}" for q, a in zip(ASKED, ANSWERED, strict=True) if q.endswith("?"))
    body = body.replace(
        "\n\nWho buys", f"\n\n- two hoops\n- a hammer\n\n{further}\n\nAre you tired?\n\nI am.\n\nWho buys"
    )
    assert further in said(read(f"The cooper: Idris Vale\n\nIdris Vale makes barrels.\n\n{body}"))


def test_what_is_set_as_only_questions_are_begins_nobody_elses_part() -> None:
    text = page("<details open><summary>{}</summary>", "<p>{}</p></details>")
    found = read(text.replace(ASKED[1], "And the barrel (go on)"), kind="html")
    assert ANSWERED[1] in said(found)


def test_a_call_to_the_reader_below_a_heading_set_like_the_questions_is_no_answer() -> None:
    text = page("<h3>{}</h3>").replace(
        "</article>", "<h3>Like this?</h3><p>Read about the wheelwright or sign up.</p></article>"
    )
    assert "wheelwright" not in said(read(text, kind="html"))
    assert ANSWERED[3] in said(read(text, kind="html"))


@pytest.mark.parametrize(
    ("last", "theirs"),
    [("Dates for your diary", False), ("And the hoops. Somebody makes those as well.", True)],
)
def test_below_a_line_that_asks_nothing_after_the_last_question_the_page_may_go_on(
    last: str, theirs: bool
) -> None:
    below = "The yard opens for the harvest fair on the first of October."
    text = page("<h3>{}</h3>").replace("</article>", f"<h3>{last}</h3><p>{below}</p></article>")
    assert (below in said(read(text, kind="html"))) is theirs


def test_bold_words_in_front_of_an_answer_are_no_part_of_it() -> None:
    asked = (*ASKED[:1], "Your first barrel", *ASKED[3:])
    body = "".join(f"<p><b>{q}</b> {a}</p>" for q, a in zip(asked, ANSWERED, strict=False))
    found = read(
        f"{TOP}{INTRO}{body}<p><b>And who drinks?</b> My neighbour does, I fear.</p></article>", kind="html"
    )
    assert "Your first barrel" not in said(found)
    assert ANSWERED[0] in said(found)
