from __future__ import annotations

from datetime import date

import pytest

from generator.cli.portrait_options import framing_of
from generator.cli.portraits_shown import portrait_words, standing_of
from generator.errors import UsageError
from generator.library.portraits import Framing, printed_credit
from generator.model.portrait import Portrait
from generator.model.rights import Rights, RightsScope, RightsStatus

TODAY = date(2026, 10, 1)
NOT_ASKED = Rights(status=RightsStatus.NOT_ASKED)
WORDS_ONLY = Rights(status=RightsStatus.GRANTED, scope=(RightsScope.WORDS, RightsScope.PUBLIC))
COLLEAGUES = Rights(status=RightsStatus.GRANTED, scope=(RightsScope.PORTRAIT, RightsScope.STAFF))
PORTRAIT = Portrait(
    content=b"jpeg", width=1080, height=1350, credit="Photograph: Jo Bell", alt="", origin="ann.jpg"
)


def test_focus_and_part_are_typed_in_hundredths() -> None:
    assert framing_of(focus=None, crop=None) == Framing()
    assert framing_of(focus="25, 40%", crop=None) == Framing(focus=(0.25, 0.4))
    assert framing_of(focus=None, crop="10,0,90,100") == Framing(part=(0.1, 0.0, 0.9, 1.0))


@pytest.mark.parametrize(
    ("focus", "crop"),
    [
        ("50", None),
        ("50,101", None),
        ("-1,50", None),
        ("nan,50", None),
        ("a,b", None),
        ("", None),
        (None, "0,0,100"),
        (None, "50,0,50,100"),
        (None, "0,90,100,10"),
        ("50,50", "0,0,100,100"),
    ],
)
def test_what_is_no_place_in_a_picture_is_refused(focus: str | None, crop: str | None) -> None:
    with pytest.raises(UsageError, match=r"--focus|--crop"):
        framing_of(focus=focus, crop=crop)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Jo Bell", "Photograph: Jo Bell"),
        ("Photograph: Jo Bell", "Photograph: Jo Bell"),
        ("© Jo  Bell", "© Jo Bell"),
        ("Courtesy of the museum", "Courtesy of the museum"),
        ("Jo Bell/Harbour Trust", "Jo Bell/Harbour Trust"),
    ],
)
def test_a_bare_name_is_told_from_the_persons_own(said: str, printed: str) -> None:
    assert printed_credit(said) == printed


def test_a_photograph_is_shown_with_what_keeps_it_from_print() -> None:
    assert portrait_words(None, NOT_ASKED, TODAY) == "none: a pattern stands in its place"
    shown = "1080 × 1350, Photograph: Jo Bell"
    assert portrait_words(PORTRAIT, NOT_ASKED, TODAY) == f"{shown} (permission not asked for yet)"
    assert portrait_words(PORTRAIT, WORDS_ONLY, TODAY) == f"{shown} (permission does not cover it)"
    assert portrait_words(PORTRAIT, COLLEAGUES, TODAY) == shown


def test_whoever_was_not_asked_is_drafted_and_not_permitted() -> None:
    standing = standing_of(NOT_ASKED, TODAY)
    assert (standing.drafted, standing.permitted, standing.reason) == (True, False, "")
    assert not standing_of(WORDS_ONLY, TODAY).drafted
    assert standing_of(COLLEAGUES, TODAY).permitted
