"""Reviewers hear that a draft waits, in time, once, and not when it no longer does; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from generator.model.issue import IssueStatus
from generator.publishing.approve import approve, cancel_issue
from generator.publishing.choosing import Pins
from generator.publishing.compose import ComposeOptions, compose
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.rendering.environment import Templates
from generator.scheduling.by_hand import Decision, named_run, retry_run, skip_run
from tests.fixtures.mail_server import SmtpServer
from tests.integration.publishing.conftest import NOW, settle_everything
from tests.integration.scheduling.conftest import with_quiet, with_schedule
from tests.integration.scheduling.desk import DEPUTY, REVIEWER, Post, with_desk, words_of

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
WAITS = "To approve by Thu 1 Oct, 09:00: Voices, October 2026"
STILL = "Still to approve by Thu 1 Oct, 09:00: Voices, October 2026"
FOR_DEPUTY = "For the deputy, to approve by Thu 1 Oct, 09:00: Voices, October 2026"


@pytest.fixture
def post(smtp_server: SmtpServer) -> Post:
    return Post(smtp_server)


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    return with_desk(with_schedule(newsroom))


def approve_draft(room: Newsroom, at: datetime = NOW) -> None:
    issue = room.issue(RUN)
    approve(room, RUN, seen_hash=issue.hash, settlement=settle_everything(room, issue), by="Ann", now=at)


def compose_without(room: Newsroom, slug: str, *, at: datetime) -> None:
    kept = tuple(person.slug for person in room.issue(RUN).profiles if person.slug != slug)
    smaller = with_schedule(room, profiles=len(kept))
    options = ComposeOptions(pins=Pins(profiles=kept), revise=True)
    compose(smaller, named_run(smaller, RUN), options, now=at)


def test_a_draft_that_waits_is_told_once_with_everything_to_decide_on(room: Newsroom, post: Post) -> None:
    told = post.look(room, NOW)
    (mail,) = post.taken()
    issue = room.issue(RUN)
    assert (mail["To"], mail["Subject"]) == (REVIEWER, WAITS)
    assert mail["From"] == "Voices <news@example.org>"
    assert mail["Reply-To"] == "editor@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOW
    assert mail.get_content_type() == "text/plain"
    said = words_of(mail)
    assert "Thursday 1 October 2026 at 09:00 (London time)" in said
    assert f"https://news.example.org/issues/{RUN}" in said
    assert " ".join(issue.headline.split()) in said
    for person in issue.profiles:
        assert person.name in said
        assert all(" ".join(quote.text.split()) in said for quote in person.quotes)
    for question in readiness(room, issue).questions:
        if question.kind in ("permission", "reuse"):
            assert " ".join(question.text.split()) in said
    assert [(event.action, event.ok) for event in told] == [("told", True)]
    assert told[0].message == f"1 person was told by mail: {RUN} waits for approval."
    assert post.subjects(room, NOW + timedelta(minutes=1)) == []


def test_every_line_of_a_mail_fits_and_nothing_shouts(room: Newsroom, post: Post) -> None:
    post.look(room, NOW)
    text = str(post.taken()[0].get_content())
    assert all(len(line) <= 72 for line in text.splitlines())
    assert "!" not in text


def test_reminders_come_at_their_hours_and_the_deputy_with_the_last(room: Newsroom, post: Post) -> None:
    assert post.subjects(room, NOW) == [(REVIEWER, WAITS)]
    assert post.subjects(room, NINE - 48 * HOUR - timedelta(minutes=1)) == []
    assert post.subjects(room, NINE - 48 * HOUR) == [(REVIEWER, STILL)]
    assert post.subjects(room, NINE - 47 * HOUR) == []
    assert post.subjects(room, NINE - 24 * HOUR) == [(REVIEWER, STILL), (DEPUTY, FOR_DEPUTY)]
    assert post.subjects(room, NINE - 23 * HOUR) == []


def test_a_machine_that_slept_through_a_reminder_sends_one_not_all(room: Newsroom, post: Post) -> None:
    assert post.subjects(room, NOW) == [(REVIEWER, WAITS)]
    assert post.subjects(room, NINE - 2 * HOUR) == [(REVIEWER, STILL), (DEPUTY, FOR_DEPUTY)]
    assert post.subjects(room, NINE - HOUR) == []


def test_a_draft_that_is_prepared_late_is_told_without_a_reminder_on_its_heels(
    room: Newsroom, post: Post
) -> None:
    late = NINE - 30 * HOUR
    assert post.subjects(room, late) == [(REVIEWER, WAITS)]
    assert post.subjects(room, late + HOUR) == []
    assert post.subjects(room, NINE - 24 * HOUR) == [(REVIEWER, STILL), (DEPUTY, FOR_DEPUTY)]


def test_nobody_is_reminded_of_what_was_approved(room: Newsroom, post: Post) -> None:
    post.subjects(room, NOW)
    approve_draft(room)
    assert post.subjects(room, NINE - 48 * HOUR) == []
    assert post.subjects(room, NINE - 24 * HOUR) == []


def test_nobody_is_reminded_of_what_was_cancelled_or_skipped(room: Newsroom, post: Post) -> None:
    post.subjects(room, NOW)
    cancel_issue(room, RUN, by="Ann", reason="not this month", now=NOW)
    assert post.subjects(room, NINE - 48 * HOUR) == []
    assert room.issue(RUN).status is IssueStatus.CANCELLED


def test_nobody_is_reminded_of_a_skipped_run(room: Newsroom, post: Post) -> None:
    post.subjects(room, NOW)
    skip_run(room, named_run(room, RUN), Decision(by="ann", now=NOW, reason="the chief asked"))
    assert post.subjects(room, NINE - 24 * HOUR) == []


def test_a_draft_that_changed_is_told_once_more_after_it_came_to_rest(room: Newsroom, post: Post) -> None:
    post.subjects(room, NOW)
    gone = room.issue(RUN).profiles[-1]
    changed = NOW + HOUR
    compose_without(room, gone.slug, at=changed)
    assert post.tell(room, changed + timedelta(minutes=9)) == []
    (event,) = post.tell(room, changed + timedelta(minutes=10))
    assert "has changed and waits for approval" in event.message
    (mail,) = post.taken()
    assert mail["Subject"] == f"Changed, to approve by {WAITS.removeprefix('To approve by ')}"
    assert f"{gone.name} is no longer in it." in words_of(mail)
    assert post.tell(room, changed + timedelta(minutes=11)) == []


def test_a_draft_that_was_changed_back_meanwhile_is_not_told_again(room: Newsroom, post: Post) -> None:
    post.subjects(room, NOW)
    before = room.issue(RUN)
    compose_without(room, before.profiles[-1].slug, at=NOW + HOUR)
    pins = Pins(profiles=tuple(person.slug for person in before.profiles))
    compose(room, named_run(room, RUN), ComposeOptions(pins=pins, revise=True), now=NOW + HOUR)
    assert room.issue(RUN).hash == before.hash
    assert post.tell(room, NOW + 2 * HOUR) == []


def test_a_draft_of_a_run_that_is_tried_again_is_told_again(room: Newsroom, post: Post) -> None:
    late = NINE + timedelta(days=2)
    post.subjects(room, NOW)
    post.subjects(room, NINE)
    assert room.issue(RUN).status is IssueStatus.EXPIRED
    retry_run(room, named_run(room, RUN), Decision(by="ann", now=late, reason=""))
    told = post.subjects(room, late + timedelta(minutes=1))
    assert [(to, about.partition(" by ")[0]) for to, about in told if to == REVIEWER] == [
        (REVIEWER, "To approve")
    ]


def test_a_schedule_names_its_own_reviewers_and_deputy(newsroom: Newsroom, post: Post) -> None:
    named = with_schedule(
        newsroom, reviewers=("Own@example.org", "own@example.org"), deputy="own@example.org"
    )
    room = with_desk(named)
    assert [to for to, _ in post.subjects(room, NOW)] == ["Own@example.org"]
    assert [to for to, _ in post.subjects(room, NINE - 24 * HOUR)] == ["Own@example.org"]


def test_a_deadline_that_a_quiet_time_moved_is_the_one_that_is_told(room: Newsroom, post: Post) -> None:
    spans = [{"start": "2026-09-30", "end": "2026-10-02"}]
    quiet = with_quiet(room, {"id": "freeze", "name": "the freeze", "audience": "public", "spans": spans})
    assert post.subjects(quiet, NOW) == [(REVIEWER, WAITS.replace("Thu 1 Oct", "Sat 3 Oct"))]


def test_where_approval_is_not_needed_nobody_is_bothered_unless_something_is_open(
    newsroom: Newsroom, post: Post
) -> None:
    room = with_desk(with_schedule(newsroom, approval="not_needed"))
    assert post.subjects(room, NOW) == [(REVIEWER, WAITS)]
    approve_draft(room)
    compose(room, named_run(room, RUN), ComposeOptions(revise=True), now=NOW)
    assert readiness(room, room.issue(RUN)).questions == ()
    assert post.subjects(room, NINE - 24 * HOUR) == []


def test_a_template_that_is_broken_is_said_and_the_mail_goes_once_it_is_mended(
    room: Newsroom, post: Post, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("templates")
    (own / "mail").mkdir()
    (own / "mail" / "review.txt.j2").write_text("{{ mail.titel }}\n", encoding="utf-8")
    broken = replace(room, templates=Templates(shipped=room.templates.shipped, workspace=own))
    (event,) = post.look(broken, NOW)
    assert not event.ok
    assert "review.txt.j2, line 1" in event.message
    assert post.subjects(room, NOW + timedelta(minutes=9)) == []
    assert post.subjects(room, NOW + timedelta(minutes=10)) == [(REVIEWER, WAITS)]


def test_a_deadline_that_moves_is_told_anew_once_with_both_dates(room: Newsroom, post: Post) -> None:
    assert post.subjects(room, NOW) == [(REVIEWER, WAITS)]
    freeze = {"id": "freeze", "name": "the autumn freeze", "audience": "public"}
    moved = with_quiet(room, freeze | {"spans": [{"start": NINE.date(), "end": NINE.date()}]})
    post.look(moved, NOW + HOUR)
    (mail,) = post.taken()
    assert (mail["To"], mail["Subject"]) == (
        REVIEWER,
        "Moved, to approve by Fri 2 Oct, 09:00: Voices, October 2026",
    )
    said = words_of(mail)
    assert "waits for approval until Friday 2 October 2026 at 09:00 (London time)" in said
    assert "and no longer until Thursday 1 October 2026 at 09:00 (London time)." in said
    assert "This is because of the autumn freeze." in said
    assert post.subjects(moved, NOW + 2 * HOUR) == []
    assert post.subjects(room, NOW + 3 * HOUR) == [(REVIEWER, f"Moved, t{WAITS[1:]}")]
    assert post.subjects(room, NOW + 4 * HOUR) == []


def test_a_run_planned_for_another_hour_is_told_with_its_new_draft_and_both_dates(
    room: Newsroom, post: Post
) -> None:
    post.subjects(room, NOW)
    cron = room.schedules["monthly"].when.model_copy(update={"cron": "0 15 2 * *"})
    edited = with_desk(with_schedule(room, when=cron.model_dump(exclude_unset=True)))
    post.look(edited, NOW + HOUR)
    post.look(edited, NOW + HOUR + timedelta(minutes=10))
    (mail,) = post.taken()
    assert str(mail["Subject"]).startswith("Changed, to approve by Fri 2 Oct, 15:00")
    assert "and no longer until Thursday 1 October 2026 at 09:00 (London time)." in words_of(mail)
