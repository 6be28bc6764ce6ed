from __future__ import annotations

from datetime import date

import pytest

from generator.library.rights import may_be_used
from generator.model.rights import Rights, RightsScope, RightsStatus

DAY = date(2026, 10, 1)


def granted(**more: object) -> Rights:
    return Rights(status=RightsStatus.GRANTED, **more)  # type: ignore[arg-type]


def test_a_granted_permission_holds_until_its_last_day() -> None:
    assert may_be_used(granted(), DAY, "public") is None
    assert may_be_used(granted(expires_on=DAY), DAY, "public") is None
    assert (
        may_be_used(granted(expires_on=date(2026, 9, 30)), DAY, "public") == "permission ended on 2026-09-30"
    )


def test_the_scope_must_cover_words_and_audience() -> None:
    staff_only = granted(scope=(RightsScope.WORDS, RightsScope.STAFF))
    assert may_be_used(staff_only, DAY, "staff") is None
    assert may_be_used(staff_only, DAY, "public") == "permission does not cover a public audience"
    portrait_only = granted(scope=(RightsScope.PORTRAIT, RightsScope.PUBLIC))
    assert may_be_used(portrait_only, DAY, "public") == "permission does not cover the person's words"


@pytest.mark.parametrize("status", [RightsStatus.NOT_ASKED, RightsStatus.WITHDRAWN])
def test_nobody_is_used_without_an_answer_or_against_it(status: RightsStatus) -> None:
    assert may_be_used(Rights(status=status), DAY, "staff") is not None
