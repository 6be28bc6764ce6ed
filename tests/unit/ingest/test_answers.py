from __future__ import annotations

from itertools import pairwise

import pytest

from generator.model.quote import QuoteKind
from generator.model.source import SourceFormat
from tests.unit.ingest.reading import alone, read, said, words

INTERVIEW = """Five minutes with Amara Okoye

By Jonas Whitfield

Amara Okoye runs the night bakery at Port Ellery. We met her at four in the morning.

What made you start?

I was cold and the ovens were warm. That is the whole of it, and I never found a better reason.

Tell us about your first loaf

“My first boss was a terror.”

It was a brick. My uncle kept it as a doorstop for eleven years.

But why would I give up? I asked myself that every morning and the bread answered.

You have since trained forty bakers.

What do you look for in them?

I look for people who turn up. Everything else can be taught in a warm room.

Thank you for talking to us, Amara.

Related articles

I lost my job and found the sea, by somebody else entirely.
"""


def test_answers_to_questions_are_the_persons_own() -> None:
    found = read(INTERVIEW)
    assert found.format is SourceFormat.INTERVIEW
    assert found.subject
    assert found.subject.name == "Amara Okoye"
    assert "I look for people who turn up. Everything else can be taught in a warm room." in words(found)
    assert {each.quote.kind for each in found.quotes} == {QuoteKind.ANSWER}


@pytest.mark.parametrize(
    "others",
    [
        "Five minutes with",
        "runs the night bakery",
        "What made you start",
        "Tell us about",
        "You have since trained forty bakers",
        "My first boss was a terror",
        "Thank you for talking",
        "Related articles",
        "found the sea",
    ],
)
def test_nothing_else_in_an_interview_is(others: str) -> None:
    assert others not in said(read(INTERVIEW))


def test_each_answer_knows_its_question() -> None:
    found = read(INTERVIEW)
    asked = {
        found.document.text[slice(*each.quote.question)]
        for each in found.quotes
        if each.quote.question is not None
    }
    assert asked == {"What made you start?", "Tell us about your first loaf", "What do you look for in them?"}


def test_what_was_left_out_says_why() -> None:
    reasons = {rejected.reason for rejected in read(INTERVIEW).rejected}
    assert "the interviewer's thanks" in reasons
    assert "wholly between quotation marks: may be somebody else's words" in reasons


def test_numbered_questions_and_remarks_in_brackets_are_questions() -> None:
    found = read(
        "Questions for Kofi Mensah\n\n1. Where did you learn to weld? (Be honest.)\n\nMensah would say "
        "a shed. I say a "
        "very good shed.\n\n2) Describe a bad day\n\nI burn my gloves, and then I burn the other gloves."
    )
    assert "Be honest" not in said(found)
    assert "Describe" not in said(found)
    assert "I burn my gloves, and then I burn the other gloves." in words(found)


def test_a_publishers_closing_lines_are_not_the_last_answer() -> None:
    found = read(
        "Talking boats: Ada Nwosu\n\nWhy boats?\n\nI like anything that leaks. It keeps you "
        "humble.\n\nWhat next?\n\n"
        "I am building one that Nwosu the Elder could stand up in.\n\nThe Harbour Trust is open on "
        "Sundays.\n\n"
        "Applications close in March. Bring a friend."
    )
    assert "Harbour Trust" not in said(found)
    assert "Applications" not in said(found)


def test_an_unknown_heading_ends_an_answer() -> None:
    found = read(
        "Talking boats: Ada Nwosu\n\nWhy boats?\n\nI like anything that leaks, says Nwosu of Ellery to "
        "me.\n\nWhat next?\n\n"
        "I am building one for my mother to complain about.\n\nThe view from the office\n\nI watched "
        "her go and felt proud."
    )
    assert "I watched her go" not in said(found)


LABELLED = """Episode 4: Reading aloud

Dr Ruth Abara: Welcome to the show. With me is Yusuf Aydın-Clarke, a lighthouse keeper.

Yusuf Aydın-Clarke: Thank you. It is good to be somewhere without stairs.

[00:03:12] Ruth: How many stairs are there?

[00:03:15] Yusuf: Two hundred and one. I have counted them in three languages and it never changes.

People always ask. I have started to lie about it.

[Laughter]

Caller: I love the show!

Ruth: And at night?

Yusuf: At night you hear the sea think, and you answer it.
"""


def test_labels_may_shorten_after_the_first() -> None:
    found = read(LABELLED)
    assert found.format is SourceFormat.TRANSCRIPT
    assert found.subject
    assert found.subject.name == "Yusuf Aydın-Clarke"
    assert "At night you hear the sea think, and you answer it." in words(found)
    assert "People always ask. I have started to lie about it." in words(found)


@pytest.mark.parametrize(
    "others", ["Welcome", "How many", "I love the show", "And at night", "Yusuf", "Laughter"]
)
def test_other_speakers_and_labels_are_not_quoted(others: str) -> None:
    assert others not in said(read(LABELLED))


@pytest.mark.parametrize(
    ("question", "answer"), [("Q: ", "A: "), ("Q. ", "A. "), ("LM: ", "KM: "), ("Interviewer: ", "Kofi: ")]
)
def test_many_kinds_of_labels_are_read(question: str, answer: str) -> None:
    found = read(
        f"A welder's day: Kofi Mensah\n\nKofi Mensah welds bridges in Ellery.\n\n{question}Where did "
        f"you learn?\n\n"
        f"{answer}In a shed with a hole in the roof.\n\n{question}And now?\n\n{answer}Now I weld the "
        f"roof of it myself."
    )
    assert [each for each in words(found) if "shed" in each or "roof" in each] == [
        "In a shed with a hole in the roof.",
        "Now I weld the roof of it myself.",
    ]


def test_a_panel_is_about_its_guests_and_keeps_to_the_one_who_is_asked_for() -> None:
    panel = (
        "Who builds the city?\n\nModerator: What is a city for?\n\nLeila Haddad: It is for people you "
        "did not plan to meet."
        "\n\nMarcus Lind: It is for work, I would say.\n\nModerator: And housing?\n\nLeila: Housing is "
        "the first public "
        "service.\n\nMarcus: I disagree with all of that."
    )
    assert [person.subject.name for person in read(panel).people] == ["Leila Haddad", "Marcus Lind"]
    found = read(panel, about="Leila Haddad")
    assert words(found) == [
        "It is for people you did not plan to meet.",
        "Housing is the first public service.",
    ]


def test_a_label_that_fits_two_people_is_nobodys() -> None:
    found = read(
        "Two Ruths\n\nHost: Hello?\n\nRuth Abara: I am the older one.\n\nRuth Bello: I am the taller "
        "one.\n\nHost: Who sings?"
        "\n\nRuth: I do, mostly.",
        about="Ruth Abara",
    )
    assert words(found) == ["I am the older one."]


STATEMENT = """Why I stayed

We asked a colleague to write about her first winter. She did, and her words follow.

When I came to the Mill I had one bag and a phone number that did not work. I stayed because somebody gave me a key.

My manager used to say, “A key is a kind of contract.” I have handed out forty keys since.

Zainab Farouk-Hale
Caretaker, Mill House Trust

Mill House Trust provides homes for two hundred people. We are a registered charity.
"""


def test_a_signed_statement_is_its_signers() -> None:
    found = read(STATEMENT)
    assert found.format is SourceFormat.STATEMENT
    assert found.subject
    assert (found.subject.name, found.subject.evidence) == ("Zainab Farouk-Hale", "the signature")
    assert "My manager used to say" in said(found)
    assert "We asked a colleague" not in said(found)
    assert "registered charity" not in said(found)


def test_a_first_person_text_under_a_byline_is_not_about_its_writer() -> None:
    found = read(
        "Lunch with the bell-ringer\n\nBy Greta Simms\n\nI met Osei Darko in a church that smelled of "
        "rope, and I told him "
        "so.\n\nI tried, and I failed. My arms hurt for a week."
    )
    assert found.subject is None
    assert found.reason == 'cannot tell whom this is about: say --about "Name"'


def test_a_page_of_frequent_questions_is_no_interview() -> None:
    found = read(
        "How to apply to Ada Nwosu's scheme\n\nWhat is it?\n\nThe scheme pays for tools. Ada Nwosu "
        "began it.\n\nWho may "
        "apply?\n\nAnyone may. You need an address."
    )
    assert words(found) == []


def test_whole_passages_are_kept_and_no_two_quotes_that_stand_alone_overlap() -> None:
    found = read(INTERVIEW)
    spans = sorted((each.quote.start, each.quote.end) for each in found.quotes if each.quote.standalone)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert alone(found)
    assert "It was a brick. My uncle kept it as a doorstop for eleven years." in words(found)


INTERRUPTED = """Noor Haidari on printing

Why ink?

Because I could never rub it out, and I like to mean what I say. (Laughs.)

Advertisement

I ruin a shirt a week. [Editor's note: two shirts.] My wife counts them aloud on Sundays.

Read more: How to fold a boat

I never wanted to be in this teaser from elsewhere.

Why paper?

My father folded it into boats, and Haidari the younger folds it still, I suppose.

Editor's note: we have changed some names in this story, and I regret it.
"""


@pytest.mark.parametrize(
    "others", ["Laughs", "two shirts", "Advertisement", "Read more", "teaser", "Editor", "regret"]
)
def test_what_an_editor_put_into_an_answer_is_cut_out(others: str) -> None:
    assert others not in said(read(INTERRUPTED))


def test_an_answer_goes_on_after_what_was_put_into_it() -> None:
    found = words(read(INTERRUPTED))
    assert "I ruin a shirt a week." in found
    assert "My wife counts them aloud on Sundays." in found


def test_a_page_of_several_people_keeps_each_to_their_own() -> None:
    page = (
        "Our apprentices\n\nSam Oduya, Electrician\n\nI like the smell of a new board.\n\nBea Lind, "
        "Plumber\n\n"
        "I like water that goes where it is told."
    )
    assert [person.subject.name for person in read(page).people] == ["Sam Oduya", "Bea Lind"]
    assert words(read(page, about="Bea Lind")) == ["I like water that goes where it is told."]


def test_questions_below_somebody_elses_heading_are_answered_by_somebody_else() -> None:
    found = read(
        "Our apprentices: Sam Oduya\n\nSam Oduya\n\nWhy wires?\n\nI like the smell of a new "
        "board.\n\nWhy lights?\n\nI hate "
        "the dark.\n\nBea Lind\n\nWhy water?\n\nI like it when it goes where it is told.\n\nWhy "
        "pipes?\n\nI like brass.",
        about="Sam Oduya",
    )
    assert words(found) == ["I like the smell of a new board.", "I hate the dark."]


def test_initials_in_bold_are_labels() -> None:
    found = read(
        "<main><article><h1>At the press</h1><p>Ed Lamb talks to Noor Haidari, printer of "
        "books.</p><p><b>EL</b> Why ink, of "
        "all the things to love?</p><p><b>NH</b> Because I could never rub it out.</p><p><b>EL</b> And "
        "why paper?</p><p>"
        "<b>NH</b> My father folded it into boats.</p><p>I ruin a shirt a week.</p></article></main>",
        kind="html",
    )
    assert found.subject
    assert found.subject.name == "Noor Haidari"
    assert words(found) == [
        "Because I could never rub it out.",
        "My father folded it into boats.",
        "I ruin a shirt a week.",
    ]


REPORTER = (
    "Lunch with the bell-ringer\n\n{byline}I met the ringer in a church that smelled of rope, and I told him so.\n\n"
    "I tried, and I failed. My arms hurt for a week{name}.\n\n“You pull and you listen,” says Darko. He is right."
)


@pytest.mark.parametrize(
    "text",
    [
        REPORTER.format(byline="By Greta Simms\n\n", name=""),
        REPORTER.format(byline="", name=", and Darko laughed"),
    ],
)
def test_a_reporter_who_says_i_is_not_the_person_the_editor_named(text: str) -> None:
    assert words(read(text, about="Osei Darko")) == ["You pull and you listen"]


def test_whom_a_text_is_about_is_not_yet_who_wrote_it() -> None:
    text = "On bells\n\n{byline}I pull and I listen. Mostly I listen.\n\nI never learned to read."
    assert words(read(text.format(byline=""), about="Osei Darko")) == []
    assert words(read(text.format(byline="By Osei Darko\n\n"), about="Osei Darko")) == [
        "I pull and I listen. Mostly I listen.",
        "I never learned to read.",
    ]


def test_a_page_may_say_that_it_is_in_somebodys_own_words() -> None:
    found = read(
        "# In her own words: Sergeant Priya Raman\n\n*Sergeant Priya Raman leads the river unit.*\n\n## On joining\n\n"
        "I joined because somebody gave me her gloves.\n\n## On rivers\n\nI have learned to give it very little.",
        kind="markdown",
    )
    assert words(found) == [
        "I joined because somebody gave me her gloves.",
        "I have learned to give it very little.",
    ]


def test_a_statement_signed_by_another_is_not_the_person_the_editor_named() -> None:
    assert words(read(STATEMENT, about="Osei Darko")) == []


@pytest.mark.parametrize(
    "closing",
    [
        "We would like to thank Noor for her time.",
        "If you would like to share your story, we would love to hear it.",
        "Our thanks to Noor, and to you for reading to the end of it.",
        "We are always looking for people. Get in touch with our team.",
    ],
)
def test_a_publishers_we_is_not_the_persons(closing: str) -> None:
    found = read(
        "Talking ink: Noor Haidari\n\nWhy ink?\n\nI like what Haidari before me liked.\n\nWhy paper?\n\n"
        f"I like to fold it.\n\nI like to hear it tear as well.\n\n{closing}"
    )
    assert closing not in said(found)
    assert "I like to hear it tear as well." in words(found)


def test_an_answer_to_who_somebody_is_may_begin_with_their_name() -> None:
    text = (
        "The lamp room: Noor Haidari\n\nNoor Haidari trims the lamps.\n\n1. Name and what you do\n\n{first}\n\n"
        "2. What do you like about it?\n\nI like the smell of the wicks.\n\n3. And what do you carry?\n\nI carry a rag."
    )
    answer = "Noor Haidari, lamps and stairs. I also wind the clock."
    assert answer in said(read(text.format(first=answer)))
    assert "winds the clock" not in said(read(text.format(first="Noor Haidari winds the clock, I am told.")))


def test_a_closing_paragraph_with_we_is_not_the_last_answers() -> None:
    closing = "If you would like to help with the lamps, visit our volunteering page."
    found = read(
        "The lamp room: Noor Haidari\n\nWhy lamps?\n\nI like what they forgive.\n\nWhy stairs?\n\n"
        f"I count them twice.\n\n{closing}"
    )
    assert "I count them twice." in words(found)
    assert closing not in said(found)


def test_what_stands_outside_the_part_that_holds_the_answers_is_no_answer() -> None:
    rows = "".join(
        f"<tr><td><b>{question}</b></td><td>{answer}</td></tr>"
        for question, answer in (
            ("Why lamps?", "I like what they forgive in a face."),
            ("What do you carry?", "I carry a rag and a spare wick."),
            ("Who taught you?", "My aunt did, and I let her think that I knew."),
        )
    )
    found = read(
        f"<html><body><h1>The lamp room: Noor Haidari</h1><p>Noor Haidari trims the lamps.</p><table>{rows}</table>"
        "<p>I have put a form at the desk for whoever wants to be next.</p></body></html>",
        kind="html",
    )
    assert "I carry a rag" in said(found)
    assert "form at the desk" not in said(found)


def test_she_in_a_further_paragraph_may_be_somebody_the_answer_named() -> None:
    text = (
        "Lamps: Noor Haidari\n\nDESK: Who taught you?\n\nNOOR HAIDARI: My aunt did. I was six.\n\n{further}\n\n"
        "DESK: And now?\n\nNOOR HAIDARI: I teach whoever stands still."
    )
    assert "She kept" in said(read(text.format(further="She kept the wicks in her apron.")))
    assert "She laughs" not in said(read(text.format(further="She laughs and looks at the lamp.")))


def test_initials_may_leave_out_the_second_half_of_a_surname() -> None:
    found = read(
        "Lamps: Noor Haidari-Voss\n\nNoor Haidari-Voss spoke to Bo Lund.\n\nBL: Who taught you?\n\n"
        "NH: My aunt did. I was six.\n\nBL: And now?\n\nNH: I teach whoever stands still."
    )
    assert "I teach whoever stands still." in words(found)


def test_where_a_reporter_says_i_only_the_paragraph_right_below_a_question_is_the_persons() -> None:
    found = read(
        "A day at the lamps\n\nI spent a day with Noor Haidari, and I carried the oil.\n\nWhy lamps?\n\n"
        "I like what they forgive.\n\nI have spilt the oil by now.\n\n"
        "Why stairs?\n\nI count them twice.\n\nI walked home in the dark.",
        about="Noor Haidari",
    )
    assert words(found) == ["I like what they forgive.", "I count them twice."]


def test_a_publishers_line_above_the_title_answers_nothing() -> None:
    text = (
        "Lampwick Homes\nVoices of the stairs\n\nNoor Haidari has trimmed the lamps for years.\n\nWhy lamps?\n\n"
        "I like what they forgive.\n\nWhy stairs?\n\nI count them twice."
    )
    found = read(text)
    assert "forgive" not in said(found) or (found.subject and found.subject.name == "Noor Haidari")


def test_a_paper_that_asks_under_its_own_label_is_nobody() -> None:
    text = (
        "THE LANTERN, our magazine\n\nNoor Haidari trims the lamps.\n\nThe Lantern: You know them all.\n\n"
        "Haidari: I do.\n\n"
        "The Lantern: I have one at home.\n\nHaidari: I would leave it alone.\n\nThe Lantern: Who taught you?"
    )
    assert "at home" not in said(read(text))


def test_brackets_within_a_sentence_spoil_that_sentence_and_no_other() -> None:
    text = (
        "Rosalind Amadi, ferry pilot\n\nQ: Where did you learn?\n\n"
        "A: Very well, I shall tell you all of it. I spent four years at the school in Harnby [Norland], which is gone."
        " Nobody ever taught me to be patient.\n\n"
        "Q: And who was with you?\n\nA: My sister was there. I can still see her on the quay."
    )
    found = said(read(text, about="Rosalind Amadi"))
    assert "I shall tell you all of it." in found
    assert "Nobody ever taught me to be patient." in found
    assert "Harnby" not in found


def test_a_gasp_in_brackets_is_no_part_of_an_answer() -> None:
    text = (
        "Rosalind Amadi, ferry pilot\n\nQ: And the whale?\n\n"
        "A: (GASP) I never saw one so near the quay.\n\nQ: Ever?\n\nA: I did not."
    )
    assert "GASP" not in said(read(text, about="Rosalind Amadi"))
