"""The desk hears of what went wrong: once, whatever happens on the way; on both databases."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.model.run import RunStatus
from generator.publishing.approve import approve
from generator.publishing.newsroom import Newsroom
from generator.scheduling.by_hand import Decision, named_run, release_run_held, retry_run
from generator.scheduling.notices import tell
from generator.scheduling.tick import TickEvent, tick
from generator.store.audit import record_action
from generator.store.database import open_database
from generator.store.runs import set_run_status
from generator.store.schema import notices
from generator.store.sendings import main_sending, pause_sending
from generator.transports.base import Transport
from tests.fixtures.databases import address_of
from tests.fixtures.ledger import Ticking
from tests.fixtures.mail_server import DropAt, SmtpServer
from tests.integration.publishing.conftest import NOW, settle_everything
from tests.integration.scheduling.conftest import with_quiet, with_schedule
from tests.integration.scheduling.desk import NOTIFY, REVIEWER, Post, transport_to, with_desk, words_of

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOT_SENT = "Voices, October 2026, was not sent"
HELD = "Voices, October 2026, is held"


@pytest.fixture
def post(smtp_server: SmtpServer) -> Post:
    return Post(smtp_server)


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """A newsroom in which only what goes wrong is told."""
    return with_desk(with_schedule(newsroom), reviewers=(), deputy=None)


def draft(room: Newsroom) -> None:
    tick(room, DispatchSummary, now=NOW)


def approve_draft(room: Newsroom) -> None:
    issue = room.issue(RUN)
    approve(room, RUN, seen_hash=issue.hash, settlement=settle_everything(room, issue), by="Ann", now=NOW)


def sent_marks(room: Newsroom) -> list[datetime | None]:
    with room.database.read() as connection:
        return list(connection.scalars(select(notices.c.sent_at).order_by(notices.c.id)))


def test_an_expired_draft_is_told_once_with_what_to_do(room: Newsroom, post: Post) -> None:
    draft(room)
    (event,) = post.look(room, NINE)
    assert event.message == f"1 person was told by mail: {RUN} was not sent."
    assert (event.schedule, event.period) == ("monthly", "2026-10")
    (mail,) = post.taken()
    assert (mail["To"], mail["Subject"]) == (NOTIFY, NOT_SENT)
    said = words_of(mail)
    assert "Nobody approved it before Thursday 1 October 2026 at 09:00 (London time)." in said
    assert f"generator runs retry {RUN}" in said
    assert re.fullmatch(r"<notice\.\d+\.[0-9a-f]{16}@example\.org>", str(mail["Message-ID"]))
    for minutes in (1, 10, 11, 60 * 24 * 20):
        assert post.subjects(room, NINE + minutes * MINUTE) == []


def test_everything_new_of_a_tick_is_one_mail(room: Newsroom, post: Post) -> None:
    draft(room)
    late = NINE + timedelta(days=66)
    post.look(room, late)
    (mail,) = post.taken()
    assert mail["Subject"] == "Two things about Voices need somebody to look"
    assert "Voices, October 2026, was not sent" in words_of(mail)
    assert "2 planned sends of Voices were missed, 1 November to 1 December 2026" in words_of(mail)
    assert post.subjects(room, late + MINUTE) == []


def test_a_machine_that_slept_for_months_still_tells_what_it_missed(room: Newsroom, post: Post) -> None:
    draft(room)
    post.look(room, NINE + timedelta(days=100))
    (mail,) = post.taken()
    assert "Voices, October 2026, was not sent" in words_of(mail)


def test_nothing_is_told_where_nobody_is_named(newsroom: Newsroom, post: Post) -> None:
    room = with_desk(with_schedule(newsroom), notify=(), reviewers=(), deputy=None)
    draft(room)
    assert post.look(room, NINE) == []
    assert post.taken() == []


def test_a_run_that_fails_again_after_it_was_tried_again_is_told_again(room: Newsroom, post: Post) -> None:
    draft(room)
    assert post.subjects(room, NINE) == [(NOTIFY, NOT_SENT)]
    later = NINE + timedelta(days=1)
    retry_run(room, named_run(room, RUN), Decision(by="ann", now=later, reason=""))
    assert post.tell(room, later + MINUTE) == []
    with room.database.write() as connection:
        set_run_status(
            connection, "monthly", period="2026-10", status=RunStatus.FAILED, reason="nobody may be featured"
        )
    (event,) = post.tell(room, later + 2 * MINUTE)
    assert event.ok
    (mail,) = post.taken()
    assert "Nobody may be featured." in words_of(mail)


def test_a_held_run_is_told_to_the_desk_and_to_whoever_can_release_it(newsroom: Newsroom, post: Post) -> None:
    room = with_desk(with_schedule(newsroom, unapproved="hold"), deputy=None)
    draft(room)
    post.look(room, NINE)
    mails = {str(mail["To"]): mail for mail in post.taken()}
    assert {to: mail["Subject"] for to, mail in mails.items()} == {NOTIFY: HELD, REVIEWER: HELD}
    said = words_of(mails[REVIEWER])
    assert f"https://news.example.org/issues/{RUN}" in said
    assert f"generator runs release {RUN}" in said
    assert said.index("Read and approve it") < said.index("Then release it")
    approve_draft(room)
    release_run_held(room, named_run(room, RUN), Decision(by="ann", now=NINE + MINUTE, reason=""))
    assert post.subjects(room, NINE + 2 * MINUTE) == []


def test_a_run_that_a_quiet_time_holds_is_told_with_the_reason(newsroom: Newsroom, post: Post) -> None:
    spans = [{"start": "2026-09-30", "end": "2026-10-02"}]
    freeze = {"id": "freeze", "name": "the autumn freeze", "audience": "public", "spans": spans}
    room = with_quiet(with_desk(with_schedule(newsroom, quiet="hold"), reviewers=(), deputy=None), freeze)
    draft(room)
    approve_draft(room)
    post.look(room, NINE)
    (mail,) = post.taken()
    assert mail["Subject"] == HELD
    said = words_of(mail)
    assert "It falls into a quiet time: the autumn freeze." in said
    assert "It is quiet until 3 October 2026, 00:00 (Europe/London). Release it then" in said
    assert f"generator runs release {RUN} --despite freeze --reason WHY" in said
    assert "approve" not in said


def test_a_run_that_cannot_be_drafted_is_told_while_there_is_time(room: Newsroom, post: Post) -> None:
    event = TickEvent(
        action="failed",
        message=f"{RUN} cannot be drafted: templates/x.mjml, line 3: no",
        ok=False,
        schedule="monthly",
        period="2026-10",
        runs=(RUN,),
    )
    assert len(post.tell(room, NOW, (event,))) == 1
    (mail,) = post.taken()
    assert mail["Subject"] == "Voices, October 2026, cannot go on"
    assert "templates/x.mjml, line 3: no." in words_of(mail)
    assert post.tell(room, NOW + MINUTE, (event,)) == []


def test_a_run_that_could_not_go_on_is_told_from_the_store_until_it_goes_on(
    room: Newsroom, post: Post
) -> None:
    draft(room)
    with room.database.write() as connection:
        reason = "monthly.2026-10 cannot be drafted for its new time: nobody may be featured"
        set_run_status(connection, "monthly", period="2026-10", status=RunStatus.COMPOSED, reason=reason)
    assert len(post.tell(room, NOW)) == 1
    (mail,) = post.taken()
    assert mail["Subject"] == "Voices, October 2026, cannot go on"
    assert f"{reason}." in words_of(mail)
    assert "Nobody" not in words_of(mail)
    assert post.tell(room, NOW + MINUTE) == []


def test_a_held_run_whose_regular_send_is_gone_is_to_be_sent_by_hand(room: Newsroom, post: Post) -> None:
    draft(room)
    with room.database.write() as connection:
        reason = "schedules/monthly.yaml is gone"
        set_run_status(connection, "monthly", period="2026-10", status=RunStatus.HELD, reason=reason)
    post.tell(replace(room, schedules={}), NINE)
    (mail,) = post.taken()
    assert mail["Subject"] == "monthly, October 2026, is held"
    said = words_of(mail)
    assert "schedules/monthly.yaml is gone." in said
    assert f"generator send {RUN}" in said
    assert "runs release" not in said


def send_october(room: Newsroom, transport: Transport, *, at: datetime) -> None:
    draft(room)
    approve_draft(room)
    tick(room, DispatchSummary, now=at)
    settings = DispatchSettings(public_url="https://news.example.org")
    dispatch(room.database, {"email": transport}, settings=settings, clock=Ticking(at))


def test_refused_and_doubtful_letters_are_told_once_their_sending_is_through(
    room: Newsroom, post: Post
) -> None:
    post.server.refuse_recipient("ann@example.org", "550 5.1.1 no such mailbox")
    post.server.drop_at = DropAt.AFTER_TAKING
    transport = transport_to(post.server)
    send_october(room, transport, at=NINE)
    transport.close()
    post.server.drop_at = None
    post.taken()
    post.tell(room, NINE + MINUTE)
    (mail,) = post.taken()
    said = words_of(mail)
    assert mail["Subject"] == "Two things about Voices need somebody to look"
    assert "Voices, October 2026: 1 message may have gone, please check" in said
    assert "Voices, October 2026: 1 message refused" in said
    assert re.search(r"generator deliveries resolve \d+ sent\|retry\|failed", said)
    assert "ann@example.org" not in said
    assert post.tell(room, NINE + 2 * MINUTE) == []


def test_a_paused_sending_is_told_with_its_reason_each_time_it_is_paused(room: Newsroom, post: Post) -> None:
    draft(room)
    approve_draft(room)
    tick(room, DispatchSummary, now=NINE)
    for round_ in (1, 2):
        with room.database.write() as connection:
            sending = main_sending(connection, RUN, approval=room.issue(RUN).approval or 0)
            assert sending is not None
            pause_sending(connection, sending.id, paused=True)
            record_action(
                connection,
                "pause-sending",
                subject=f"sending {sending.id}",
                by="worker",
                at=NINE,
                detail={"reason": "a quotation is not in its article any more"},
            )
        post.tell(room, NINE + round_ * MINUTE)
        (mail,) = post.taken()
        assert mail["Subject"] == "Voices, October 2026, is paused"
        assert "A quotation is not in its article any more." in words_of(mail)
        assert f"generator send {RUN}" in words_of(mail)
        with room.database.write() as connection:
            pause_sending(connection, sending.id, paused=False)


def test_a_server_that_is_away_stops_nothing_and_is_tried_again(room: Newsroom, post: Post) -> None:
    draft(room)
    post.server.sender_replies = ["451 4.3.2 not now"]
    (event,) = post.look(room, NINE)
    assert not event.ok
    assert "tried again in ten minutes" in event.message
    assert NOTIFY not in event.message
    assert sent_marks(room) == [None]
    assert post.subjects(room, NINE + 9 * MINUTE) == []
    assert post.subjects(room, NINE + 10 * MINUTE) == [(NOTIFY, NOT_SENT)]
    assert post.subjects(room, NINE + 30 * MINUTE) == []


def test_an_address_that_is_refused_for_good_is_said_once_and_the_others_are_told(
    newsroom: Newsroom, post: Post
) -> None:
    room = with_desk(with_schedule(newsroom), notify=("gone@example.org", NOTIFY), reviewers=(), deputy=None)
    post.server.refuse_recipient("gone@example.org", "550 5.1.1 no such mailbox gone@example.org")
    draft(room)
    refused, told = post.look(room, NINE)
    assert (refused.ok, told.ok) == (False, True)
    assert "refused for good" in refused.message
    assert "gone@" not in refused.message
    assert [mail["To"] for mail in post.taken()] == [NOTIFY]
    assert post.look(room, NINE + 20 * MINUTE) == []


def test_a_mail_in_doubt_goes_again_under_the_same_message_id(room: Newsroom, post: Post) -> None:
    draft(room)
    post.server.drop_at = DropAt.AFTER_TAKING
    (event,) = post.look(room, NINE)
    assert not event.ok
    post.server.drop_at = None
    post.look(room, NINE + 10 * MINUTE)
    first, second = post.taken()
    assert first["Message-ID"] == second["Message-ID"]


def test_what_was_left_unfinished_goes_apart_from_what_is_new(room: Newsroom, post: Post) -> None:
    draft(room)
    post.server.sender_replies = ["451 4.3.2 not now"]
    post.look(room, NINE)
    new = TickEvent(
        action="failed",
        message="no",
        ok=False,
        schedule="monthly",
        period="2026-11",
        runs=("monthly.2026-11",),
    )
    post.tell(room, NINE + 10 * MINUTE, (new,))
    assert [mail["Subject"] for mail in post.taken()] == [
        "Voices, November 2026, cannot go on",
        NOT_SENT,
    ]


def test_many_daemons_that_notice_at_once_send_one_mail_to_each(
    newsroom: Newsroom, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    room = with_desk(with_schedule(newsroom), notify=(NOTIFY, "second@example.org"))
    draft(room)
    address = address_of(room.database)

    def daemon(_number: int) -> int:
        database = open_database(address, folder=tmp_path)
        transport = transport_to(smtp_server)
        own = replace(room, database=database)
        try:
            told = [*tell(own, transport, (), now=NOW)]
            events = tick(own, DispatchSummary, now=NINE)
            return len([*told, *tell(own, transport, events, now=NINE)])
        finally:
            transport.close()
            database.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(daemon, range(6)))
    assert sorted(smtp_server.recipients) == [NOTIFY, REVIEWER, "second@example.org"]


def test_no_table_and_no_event_holds_an_address_of_the_desk(room: Newsroom, post: Post) -> None:
    draft(room)
    events = post.look(room, NINE)
    with room.database.read() as connection:
        (row,) = connection.execute(select(notices)).all()
    assert "example.org" not in f"{row} {events}"
    assert len(row.address_hash) == 64
