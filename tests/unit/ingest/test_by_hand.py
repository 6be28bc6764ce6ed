"""Quotes that a person points at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.errors import UsageError
from generator.ingest.by_hand import Pointed, PointedWords, checked_place, found_by_hand, place_of_words
from generator.model.quote import QuoteKind
from generator.model.source import Revision, SourceFormat, revision_id, text_sha256

ASKED = "What did she say?"
WORDS = "I don’t keep bees because of the honey. I keep them for the way they argue on a roof."
TEXT = f"Ada Obi laughs.\n\n{ASKED}\n\n“{WORDS}” She laughs.\n\nAda Obi laughs.\n"
START = TEXT.index(WORDS)
END = START + len(WORDS)


def revision(text: str, *, form: SourceFormat = SourceFormat.FEATURE) -> Revision:
    sha256 = text_sha256(text)
    return Revision(
        id=revision_id(sha256),
        source="s",
        sha256=sha256,
        text=text,
        format=form,
        archived_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "typed", [WORDS, WORDS.replace("’", "'"), WORDS.replace(" I keep", "\nI   keep"), f"  {WORDS} "]
)
def test_words_are_found_however_their_marks_and_lines_were_typed(typed: str) -> None:
    assert place_of_words(TEXT, typed) == (START, END)
    assert PointedWords(words=typed).found_in(TEXT) == Pointed(start=START, end=END)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ada Obi laughs.", "stand 2 times in that article, at 0 to 15, "),
        ("I keep bees for the honey.", "do not stand in that article"),
        (" \n", "they are empty"),
        (".*", "do not stand"),
    ],
)
def test_words_that_stand_nowhere_or_twice_are_refused(typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("*", r"\*")):
        place_of_words(TEXT, typed)


def test_a_place_loses_the_white_space_at_its_ends() -> None:
    assert checked_place("One thing.  Two things.", Pointed(start=10, end=23)) == Pointed(start=12, end=23)


@pytest.mark.parametrize(
    ("pointed", "said"),
    [
        (Pointed(start=START + 2, end=END), f"the whole of it stands at {START} to "),
        (Pointed(start=5, end=5), "is no place"),
        (Pointed(start=-1, end=9), "is no place"),
        (Pointed(start=0, end=10_000), "is no place"),
        (Pointed(start=START - 3, end=START - 2), "there are no words"),
        (Pointed(start=START, end=END, question=(START, END)), "cannot be part of the words"),
        (Pointed(start=START, end=END, question=(9, 3)), "is no place"),
    ],
)
def test_a_place_that_is_no_whole_sentence_of_the_text_is_refused(pointed: Pointed, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        checked_place(TEXT, pointed)


def test_a_quote_by_hand_is_scored_and_flagged_like_every_other() -> None:
    asked = (TEXT.index(ASKED), TEXT.index(ASKED) + len(ASKED))
    pointed = Pointed(start=START, end=END, question=asked)
    found = found_by_hand(revision(TEXT), pointed, name="Ada Obi", themes={"bees": ["bees"]})
    assert (found.kind, found.standalone, found.flags, found.themes) == (
        QuoteKind.ANSWER,
        True,
        (),
        ("bees",),
    )
    assert sum(merit.points for merit in found.merit) == pytest.approx(found.score)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (SourceFormat.FEATURE, QuoteKind.QUOTATION),
        (SourceFormat.TRANSCRIPT, QuoteKind.SPEECH),
        (SourceFormat.STATEMENT, QuoteKind.STATEMENT),
        (SourceFormat.INTERVIEW, QuoteKind.ANSWER),
    ],
)
def test_the_kind_of_a_quote_by_hand_follows_its_article(form: SourceFormat, kind: QuoteKind) -> None:
    pointed = Pointed(start=START, end=END)
    assert found_by_hand(revision(TEXT, form=form), pointed, name="Ada Obi", themes={}).kind is kind
