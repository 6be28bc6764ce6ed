from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.rights import answer_after_parting, answer_of_both
from generator.model.rights import (
    Rights,
    RightsScope,
    RightsStatus,
    closed_to,
    may_be_drafted,
    may_be_used,
    portrait_may_be_drafted,
    portrait_may_be_used,
)

DAY = date(2026, 10, 1)


def granted(**more: object) -> Rights:
    return Rights(status=RightsStatus.GRANTED, **more)  # type: ignore[arg-type]


def test_a_granted_permission_holds_until_its_last_day() -> None:
    assert may_be_used(granted(), DAY, "public") is None
    assert may_be_used(granted(expires_on=DAY), DAY, "public") is None
    ended = granted(expires_on=date(2026, 9, 30))
    assert may_be_used(ended, DAY, "public") == "permission ended on 30 September 2026"


def test_the_scope_must_cover_words_and_audience() -> None:
    staff_only = granted(scope=(RightsScope.WORDS, RightsScope.STAFF))
    assert may_be_used(staff_only, DAY, "staff") is None
    assert may_be_used(staff_only, DAY, "public") == "permission does not cover a public audience"
    portrait_only = granted(scope=(RightsScope.PORTRAIT, RightsScope.PUBLIC))
    assert may_be_used(portrait_only, DAY, "public") == "permission does not cover the person’s words"


@pytest.mark.parametrize("status", [RightsStatus.NOT_ASKED, RightsStatus.WITHDRAWN])
def test_nobody_is_used_without_an_answer_or_against_it(status: RightsStatus) -> None:
    assert may_be_used(Rights(status=status), DAY, "staff") is not None


def test_who_was_not_asked_may_be_in_a_draft_and_whoever_said_no_may_not() -> None:
    assert may_be_drafted(Rights(status=RightsStatus.NOT_ASKED), DAY, "public") is None
    withdrawn = Rights(status=RightsStatus.WITHDRAWN)
    assert may_be_drafted(withdrawn, DAY, "staff") == "permission was withdrawn"


EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
NEVER = Rights(status=RightsStatus.NOT_ASKED)
_SCOPES = st.sets(st.sampled_from(RightsScope)).map(tuple)
_TIMES = st.datetimes(timezones=st.just(UTC))


def test_a_withdrawal_of_either_of_two_counts_however_old_it_is() -> None:
    withdrew, gave = Rights(status=RightsStatus.WITHDRAWN, at=EARLY), granted(at=LATE)
    assert answer_of_both(withdrew, gave) == answer_of_both(gave, withdrew) == withdrew


def test_the_later_of_two_answers_counts_and_who_never_answered_says_nothing() -> None:
    gave, asked_anew = granted(at=EARLY), Rights(status=RightsStatus.NOT_ASKED, at=LATE)
    assert answer_of_both(gave, asked_anew) == answer_of_both(asked_anew, gave) == asked_anew
    assert answer_of_both(gave, NEVER) == answer_of_both(NEVER, gave) == gave
    assert answer_of_both(NEVER, NEVER) == NEVER


def test_two_permissions_cover_what_both_cover_until_the_first_of_them_ends() -> None:
    staff = granted(at=LATE, scope=(RightsScope.WORDS, RightsScope.STAFF), expires_on=date(2027, 1, 1))
    everything = granted(at=EARLY, expires_on=date(2026, 12, 1))
    both = answer_of_both(everything, staff)
    assert (both.scope, both.expires_on) == (staff.scope, date(2026, 12, 1))


@given(st.builds(Rights, status=st.sampled_from(RightsStatus), scope=_SCOPES, at=_TIMES),
       st.builds(Rights, status=st.sampled_from(RightsStatus), scope=_SCOPES, at=_TIMES))  # fmt: skip
def test_two_who_become_one_never_allow_what_the_later_of_them_did_not(one: Rights, other: Rights) -> None:
    later = other if other.at > one.at else one  # type: ignore[operator]
    both = answer_of_both(one, other)
    for audience in ("public", "staff"):
        if may_be_used(both, DAY, audience) is None:
            assert may_be_used(later, DAY, audience) is None
            assert RightsStatus.WITHDRAWN not in (one.status, other.status)


@pytest.mark.parametrize(
    ("before", "meanwhile", "after"),
    [
        ("granted", None, "granted"),
        ("granted", "granted", "granted"),
        ("not_asked", "granted", "not_asked"),
        ("withdrawn", "granted", "withdrawn"),
        ("granted", "withdrawn", "withdrawn"),
        ("granted", "not_asked", "not_asked"),
    ],
)
def test_two_who_part_have_their_own_answers_and_what_was_taken_back_meanwhile(
    before: str, meanwhile: str | None, after: str
) -> None:
    since = Rights(status=RightsStatus(meanwhile)) if meanwhile else None
    assert answer_after_parting(Rights(status=RightsStatus(before)), since).status == after


def test_a_photograph_needs_a_permission_of_its_own() -> None:
    words_only = granted(scope=(RightsScope.WORDS, RightsScope.PUBLIC))
    assert portrait_may_be_used(words_only, DAY, "public") == "permission does not cover it"
    photograph_only = granted(scope=(RightsScope.PORTRAIT, RightsScope.PUBLIC))
    assert portrait_may_be_used(photograph_only, DAY, "public") is None
    assert portrait_may_be_used(photograph_only, DAY, "staff") == "permission does not cover a staff audience"
    assert portrait_may_be_used(granted(expires_on=DAY), DAY, "public") is None


def test_a_photograph_may_be_drafted_before_anybody_asked_and_never_against_a_no() -> None:
    assert portrait_may_be_drafted(Rights(status=RightsStatus.NOT_ASKED), DAY, "public") is None
    assert portrait_may_be_used(Rights(status=RightsStatus.NOT_ASKED), DAY, "public") is not None
    for answer in (
        Rights(status=RightsStatus.WITHDRAWN),
        granted(scope=(RightsScope.WORDS, RightsScope.PUBLIC)),
    ):
        assert portrait_may_be_drafted(answer, DAY, "public") is not None


BOTH = {RightsScope.WORDS, RightsScope.PORTRAIT}
TO_STAFF = (*BOTH, RightsScope.STAFF)


@pytest.mark.parametrize(
    ("answer", "public", "staff"),
    [
        (Rights(status=RightsStatus.WITHDRAWN), BOTH, BOTH),
        (Rights(status=RightsStatus.NOT_ASKED), set(), set()),
        (granted(), set(), set()),
        (granted(scope=TO_STAFF), BOTH, set()),
        (granted(scope=(RightsScope.WORDS, RightsScope.PUBLIC)), {RightsScope.PORTRAIT}, BOTH),
        (granted(scope=(RightsScope.PORTRAIT, RightsScope.STAFF)), BOTH, {RightsScope.WORDS}),
        (granted(expires_on=date(2026, 9, 30)), BOTH, BOTH),
        (granted(expires_on=DAY), set(), set()),
    ],
)
def test_what_went_out_stays_as_far_as_the_newest_answer_would_have_let_it_go(
    answer: Rights, public: set[RightsScope], staff: set[RightsScope]
) -> None:
    assert closed_to("public", answer, day=DAY) == public
    assert closed_to("staff", answer, day=DAY) == staff
