"""Which letters the archive shows, on both databases."""

from __future__ import annotations

from dataclasses import replace

from generator.model.issue import IssueStatus
from generator.model.rights import Rights, RightsStatus
from generator.publishing.compose import Composed
from generator.publishing.newsroom import Newsroom
from generator.publishing.withdraw import answer_rights
from generator.store.archive import public_letters
from generator.store.issues import move_issue
from tests.integration.publishing.conftest import NOW, compose_october

ISSUE = "monthly.2026-10"


def listed(newsroom: Newsroom) -> list[str]:
    """Ids of the letters in the archive."""
    with newsroom.database.read() as connection:
        return [letter.id for letter in public_letters(connection)]


def go_out(newsroom: Newsroom) -> None:
    """The October issue is on its way."""
    with newsroom.database.write() as connection:
        move_issue(connection, ISSUE, to=IssueStatus.SENDING)


def test_a_letter_is_listed_once_it_goes_out_and_until_somebody_withdraws(
    newsroom: Newsroom, approved: Composed
) -> None:
    assert listed(newsroom) == []
    go_out(newsroom)
    assert listed(newsroom) == [ISSUE]
    somebody = newsroom.issue(ISSUE).profiles[-1].slug
    answer_rights(newsroom, somebody, Rights(status=RightsStatus.WITHDRAWN, note="asked"), by="Ann", now=NOW)
    assert listed(newsroom) == []


def test_posts_alone_make_no_letter(newsroom: Newsroom) -> None:
    posts_only = newsroom.schedules["monthly"].model_copy(update={"produce": ("posts",), "profiles": 1})
    compose_october(replace(newsroom, schedules={**newsroom.schedules, "monthly": posts_only}))
    with newsroom.database.write() as connection:
        move_issue(connection, ISSUE, to=IssueStatus.APPROVED)
    go_out(newsroom)
    assert listed(newsroom) == []
