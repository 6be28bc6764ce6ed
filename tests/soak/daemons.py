"""Many daemons against one PostgreSQL through simulated days: clocks that differ, processes that are killed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from generator.model.delivery import SendingKind
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsStatus
from generator.model.source import Reuse, ReusePermission
from generator.model.subscriber import MailingList
from generator.store.database import Database
from generator.store.destinations import destination_for_address
from generator.store.lists import save_list, subscribe
from generator.store.profiles import record_rights
from generator.store.quotes import set_quote_status
from generator.store.reuse import record_reuse
from generator.store.schema import deliveries, issues, quotes, runs, sendings
from tests.integration.store.library import add_article, add_person, add_words

START = datetime(2026, 10, 20, tzinfo=UTC)
"""The clocks go back five days later."""
LARGEST_SKEW = 40 * 60
READERS = ("ann@example.org", "ben@example.org")


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How many daemons look how often for how long, and how often one of them is killed."""

    daemons: int
    days: int
    step: timedelta
    kills: int
    seed: int = 1


@dataclass(kw_only=True, slots=True)
class Outcome:
    """What was told, and what is wrong."""

    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    killed: int = 0
    faults: list[str] = field(default_factory=list)


def run_daemons(address: str, database: Database, plan: Plan) -> Outcome:
    """Let them work; gives everything that did not happen exactly once."""
    fill_library(database)
    outcome, chance = Outcome(), random.Random(plan.seed)
    crew = [_start(address, chance) for _ in range(plan.daemons)]
    moments = list(_moments(plan))
    fatal = set(chance.sample(range(len(moments)), plan.kills))
    try:
        for place, moment in enumerate(moments):
            _let_all_look(crew, moment)
            victim = chance.randrange(plan.daemons) if place in fatal else None
            if victim is not None:
                crew[victim].kill()
                outcome.killed += 1
            for number, daemon in enumerate(crew):
                if _listen(daemon, outcome):
                    continue
                if number != victim:
                    outcome.faults.append(f"{moment.isoformat()}: a daemon ended by itself")
                crew[number] = _start(address, chance)
    finally:
        for daemon in crew:
            daemon.kill()
            daemon.communicate()
    outcome.faults += _faults(database, outcome, plan)
    return outcome


def _moments(plan: Plan) -> Iterator[datetime]:
    count = int(timedelta(days=plan.days) / plan.step)
    return (START + number * plan.step for number in range(count + 1))


def _start(address: str, chance: random.Random) -> subprocess.Popen[str]:
    skew = chance.uniform(-LARGEST_SKEW, LARGEST_SKEW)
    line = [sys.executable, "-m", "tests.soak.daemon_process", address, str(skew)]
    return subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _let_all_look(crew: list[subprocess.Popen[str]], moment: datetime) -> None:
    for daemon in crew:
        assert daemon.stdin is not None
        daemon.stdin.write(f"{moment.isoformat()}\n")
        daemon.stdin.flush()


def _listen(daemon: subprocess.Popen[str], outcome: Outcome) -> bool:
    """Whether it is still alive; what it told is counted."""
    assert daemon.stdout is not None
    line = daemon.stdout.readline()
    if not line:
        daemon.communicate()
        return False
    told: list[Any] = json.loads(line)
    outcome.told.update((action, period) for action, period in told)
    return True


def _faults(database: Database, outcome: Outcome, plan: Plan) -> Iterator[str]:
    for (action, period), times in sorted(outcome.told.items()):
        if times > 1 or action not in ("composed", "enqueued"):
            yield f"{period}: {action}, told {times} times"
    sent = _sent(database)
    for number in range(1, plan.days):
        day = f"{(START + timedelta(days=number)).date()}"
        if sent.pop(day, 0) != 1:
            yield f"{day}: not sent exactly once"
    yield from (f"{day}: sent {times} times" for day, times in sent.items() if times > 1)
    with database.read() as connection:
        rows = connection.execute(select(deliveries.c.status, deliveries.c.attempts)).all()
        recorded = connection.execute(select(func.count()).select_from(runs)).scalar_one()
        drafted = connection.execute(select(func.count()).select_from(issues)).scalar_one()
    odd = [row for row in rows if row.status != "sent" or row.attempts != 1]
    if len(odd) > len(READERS) * outcome.killed:
        yield f"{len(odd)} deliveries are not sent in one attempt: {odd[:5]}"
    if recorded != drafted:
        yield f"{recorded} runs and {drafted} issues"


def _sent(database: Database) -> Counter[str]:
    """Main sendings by day, each to everybody."""
    query = select(runs.c.period, sendings.c.id).select_from(
        sendings.join(issues, issues.c.id == sendings.c.issue).join(runs, runs.c.id == issues.c.run)
    )
    with database.read() as connection:
        rows = connection.execute(query.where(sendings.c.kind == SendingKind.MAIN)).all()
    return Counter(row.period for row in rows)


def fill_library(database: Database) -> None:
    """Six people who agreed, quotations that were read, two readers."""
    granted = Rights(status=RightsStatus.GRANTED, basis="signed form", by="Ann", at=START)
    reprint = Reuse(permission=ReusePermission.GRANTED, note="mail of their editor", by="Ann", at=START)
    with database.write() as connection:
        for number, slug in enumerate(
            ("ada-obi", "bisi-cole", "cleo-grant", "dora-finch", "eni-moss", "fay-orr")
        ):
            words = (
                f"Our kitchen was the first library I knew, and shelf number {number} of it was never empty."
            )
            address = f"https://stories.example.org/{number}"
            revision = add_article(connection, f"Who taught you?\n\n{words}\n\nAsk {slug}.", address=address)
            add_person(connection, slug, revision=revision)
            add_words(connection, words, slug=slug, revision=revision, score=0.9, question="Who taught you?")
            record_rights(connection, slug, granted)
            record_reuse(connection, revision.source, reprint)
        for quote in connection.execute(select(quotes.c.id)).scalars().all():
            set_quote_status(connection, quote, QuoteStatus.APPROVED)
        save_list(connection, MailingList(id="readers", name="Readers", audience="public"), now=START)
        ids = [destination_for_address(connection, one, key=b"k" * 32, now=START) for one in READERS]
        subscribe(connection, "readers", ids=ids, evidence="signed up", now=START)
