from __future__ import annotations

import pytest

from tests.unit.ingest.reading import read, said, words

HEAD = "Ironing: Mina Holt\n\nMina Holt runs the laundry on Quay Street.\n\n"
FIRST = "What do you like?\n\nI like the hiss of it.\n\n"


@pytest.mark.parametrize(
    "others",
    [
        "What does Mina say?\n\nI only fold, and I am happy folding.",
        "Is she strict?\n\nI have had nine bosses and she is the fairest.",
        "Why was she chosen?\n\nI chose Mina because she stayed late for my coat.",
        "Who irons best?\n\nShe does, and I would tell anybody so.",
        "What then?\n\nMina was talking to Tom Kerr. I enjoyed every minute of it.",
        "What then?\n\nNext month: I talk to a cooper.",
        "Piet, who folds?\n\nI fold, and I am quick.",
        "And you, Piet?\n\nI fold, and I am quick.",
        "What does your husband think?\n\nI think that she works too hard.",
        "What do customers say?\n\nI never had cleaner cuffs.",
        "And her cousin, Piet\n\nDo you fold?\n\nI fold, and I hum as I do it.",
    ],
)
def test_an_answer_that_may_be_another_persons_is_left_out(others: str) -> None:
    assert words(read(f"{HEAD}{FIRST}{FIRST}{others}")) == ["I like the hiss of it."] * 2


def test_a_question_may_be_about_somebody_the_person_spoke_of() -> None:
    found = read(
        f"{HEAD}{FIRST}Who taught you?\n\nMy mother did, and I burned her best sheet.\n\n"
        "What did she say?\n\nShe said that a sheet is only a sheet, and I have kept it."
    )
    assert "I have kept it" in said(found)


@pytest.mark.parametrize(
    "intro",
    [
        "Mina Holt died in May. Her cousin talked to us at the mangle.",
        "We asked her daughter what she remembers.",
        "These are the people behind Mina Holt, who know the steam.",
    ],
)
def test_people_around_somebody_answer_only_under_labels(intro: str) -> None:
    assert words(read(f"Ironing: Mina Holt\n\n{intro}\n\n{FIRST}Why steam?\n\nI never knew.")) == []


@pytest.mark.parametrize(
    "closing",
    [
        "At Quayside we believe that every shirt counts.",
        "We are proud of our folders and we invite you to join us.",
        "We wish her a long rest.",
    ],
)
def test_an_organisations_we_closes_no_answer(closing: str) -> None:
    found = read(f"{HEAD}{FIRST}What next?\n\nI want a second iron.\n\n{closing}")
    assert words(found)[-1] == "I want a second iron."


def test_what_is_set_apart_as_a_quotation_is_somebody_elses() -> None:
    found = read(
        f"# Ironing: Mina Holt\n\nMina Holt irons.\n\n{FIRST}> I had my first clean collar because of her.\n\n{FIRST}",
        kind="markdown",
    )
    assert words(found) == ["I like the hiss of it."] * 2


def test_a_remark_in_brackets_by_somebody_else_is_cut_out() -> None:
    found = read(
        f"{HEAD}{FIRST}When do you sleep?\n\nI sleep with the radio on. (Piet, from the stairs: I turn it off.)"
    )
    assert words(found)[-1] == "I sleep with the radio on."


TURNS = (
    "Ironing: a visit\n\nThe Post: Where do you iron?\n\nMina Holt: By the window, where the light is.\n\n{between}\n\n"
    "The Post: And at night?\n\nMina Holt: By the stove, with one ear open."
)


@pytest.mark.parametrize(
    "between",
    [
        "I try one of the irons, and it is heavier than I thought.",
        "I ask her whether I may see the book.",
        "Her landlord: I only let the rooms.",
        "From the chat: I am watching and I am ironing too.",
        "@piet_folds: I was there and I folded.",
        "Mina laughs, and I do too.",
    ],
)
def test_what_stands_between_labelled_turns_may_be_anybodys(between: str) -> None:
    assert words(read(TURNS.format(between=between))) == [
        "By the window, where the light is.",
        "By the stove, with one ear open.",
    ]


def test_a_labelled_turn_may_go_on_in_a_further_paragraph() -> None:
    assert "I hummed" in said(read(TURNS.format(between="I hummed, so that they knew I was awake.")))


TRIBUTE = (
    "{title}\n\n{top}I met her on a cold platform. I was lost and she was not.\n\n"
    "I said that I would outlive her{end}."
)


@pytest.mark.parametrize(
    "text",
    [
        TRIBUTE.format(title="On Mina", top="By Father Tom Kerr\n\n", end="") + "\n\nMina Holt\nLaundress",
        TRIBUTE.format(title="On Mina", top="", end="") + "\n\nMina Holt\n1931–2024",
        TRIBUTE.format(title="A letter to Mina Holt", top="Dear Mina,\n\n", end="")
        + "\n\nMina Holt\nLaundress",
        TRIBUTE.format(title="On steam", top="", end=", and Mina laughed") + "\n\nMina Holt\nLaundress",
    ],
)
def test_a_tribute_is_not_the_words_of_the_one_it_is_for(text: str) -> None:
    assert words(read(text)) == []
    assert words(read(text, about="Mina Holt")) == []


@pytest.mark.parametrize(
    "others",
    [
        "Piet: He irons nothing. I iron for both of us.",
        "“I did not want the steam, and I have said so,” she told the local paper.",
        "I put this to her over the mangle. “I was late once,” she says, and I write it down.",
        "As I leave, the steam follows me down the street.",
        "P.S. I asked about socks as well, and I was told nothing.",
        "Did you enjoy this? I would love to hear from you.",
        "If any of this is hard to read, I am happy to talk – Jo, Wellbeing Lead.",
    ],
)
def test_an_answer_may_break_off_for_somebody_else(others: str) -> None:
    found = read(f"{HEAD}{FIRST}What next?\n\nI want a second iron.\n\n{others}")
    assert words(found) == ["I like the hiss of it.", "I want a second iron."]


def test_a_title_about_another_leaves_the_answers_to_labels() -> None:
    page = f"Ironing: Mina Holt\n\nPiet Roos wrote to Mina Holt.\n\n{FIRST}What next?\n\nI want to rest."
    assert words(read(page)) != []
    assert words(read(page, about="Piet Roos")) == []


def test_a_reporters_visit_is_nobodys_own_statement() -> None:
    text = (
        "# Mina Holt, in her own words\n\nI was born by the mangle and I never left it.\n\n"
        "{}I like steam because I can see it leave."
    )
    assert len(words(read(text.format(""), kind="markdown", about="Mina Holt"))) == 2
    told = text.format("I ask her whether she is tired.\n\n")
    assert words(read(told, kind="markdown", about="Mina Holt")) == []


def test_a_writer_who_quotes_another_is_quoted_without_it() -> None:
    found = read(
        "On steam\n\nBy Mina Holt\n\nI have ironed since I was nine.\n\n“You will burn it,” the old man called. "
        "“You will burn it twice.” I did.\n\nI burned it once, and I kept the sheet.",
        about="Mina Holt",
    )
    assert words(found) == ["I have ironed since I was nine.", "I burned it once, and I kept the sheet."]


def test_what_is_set_in_another_type_than_the_answers_is_an_aside() -> None:
    page = (
        "# Ironing: Mina Holt\n\nMina Holt irons.\n\n**What do you like?**\n\n"
        "{0}I like the hiss.{0}\n\n{1}{aside}{1}\n\n"
        "{0}I hum to it.{0}\n\n**What next?**\n\n{0}I want a second iron.{0}"
    )
    aside = "The kettle boils, and I look out of my window."
    kept = ["I like the hiss.", "I hum to it.", "I want a second iron."]
    assert words(read(page.format("", "*", aside=aside), kind="markdown")) == kept
    assert words(read(page.format("*", "", aside=aside), kind="markdown")) == kept


def test_where_questions_are_in_italics_a_remark_in_italics_asks_as_well() -> None:
    found = read(
        "# Ironing: Mina Holt\n\nMina Holt irons.\n\n*What do you like?*\n\nI like the hiss.\n\n"
        "*I have always wondered about the blue shirts.*\n\nThey were cheap, and I was young.\n\n"
        "*What next?*\n\nI want a second iron.",
        kind="markdown",
    )
    asked = [found.document.text[slice(*each.quote.question)] for each in found.quotes if each.quote.question]
    assert asked[1] == "I have always wondered about the blue shirts."
    assert "wondered" not in said(found)


def test_a_paragraph_that_names_the_writer_is_the_writers() -> None:
    found = read(
        f"Ironing: Mina Holt\n\nBy Tom Kerr\n\nMina Holt irons.\n\n{FIRST}{FIRST}"
        "Tom Kerr writes for us. I love laundry."
    )
    assert "I love laundry" not in said(found)
