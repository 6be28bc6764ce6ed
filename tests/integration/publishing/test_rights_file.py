"""Many answers from one file, on both databases."""

from __future__ import annotations

from generator.model.rights import Rights, RightsStatus
from generator.publishing.newsroom import Newsroom
from generator.publishing.rights_file import Bulk, record_file
from generator.publishing.withdraw import answer_rights
from generator.store.profiles import rights_of
from tests.integration.publishing.conftest import NOW

HEADING = "person,status,note\n"
FORMS = f"{HEADING}ada-obi,granted,signed form\nbisi-cole,granted,signed form\n"


def record(newsroom: Newsroom, text: str) -> Bulk:
    return record_file(newsroom, text, name="answers.csv", by="Ann", now=NOW)


def status_of(newsroom: Newsroom, slug: str) -> RightsStatus:
    with newsroom.database.read() as connection:
        return rights_of(connection, [slug])[slug].status


def test_an_old_file_lifts_no_withdrawal(newsroom: Newsroom) -> None:
    assert [each.is_new for each in record(newsroom, FORMS).recorded] == [True, True]
    withdrawn = Rights(status=RightsStatus.WITHDRAWN, note="asked by phone")
    answer_rights(newsroom, "ada-obi", withdrawn, by="Ann", now=NOW)
    again = record(newsroom, FORMS)
    assert again.recorded == ()
    assert "ada-obi withdrew after this answer was recorded" in again.problems[0]
    assert status_of(newsroom, "ada-obi") is RightsStatus.WITHDRAWN


def test_a_new_permission_after_a_withdrawal_is_recorded_from_a_file(newsroom: Newsroom) -> None:
    record(newsroom, FORMS)
    record(newsroom, f"{HEADING}ada-obi,withdrawn,asked by phone\n")
    record(newsroom, f"{HEADING}ada-obi,granted,a second form of July\n")
    assert status_of(newsroom, "ada-obi") is RightsStatus.GRANTED


def test_the_same_file_twice_is_the_same_as_once(newsroom: Newsroom) -> None:
    record(newsroom, FORMS)
    assert [each.is_new for each in record(newsroom, FORMS).recorded] == [False, False]
