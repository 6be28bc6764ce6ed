"""Which mails a tick would send to the desk: to how many people in which role, about what; never an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from generator.model.run import run_id
from generator.publishing.newsroom import Newsroom
from generator.scheduling.look import TickEvent
from generator.scheduling.news import (
    News,
    Role,
    Said,
    news_of_draft,
    news_of_troubles,
    reviewers_of,
)
from generator.scheduling.reviews import waiting_drafts
from generator.scheduling.troubles import find_troubles
from generator.store.destinations import keyed_hash
from generator.store.notices import untold

_PEOPLE = {
    Role.NOTIFY: ("1 person under desk.notify", "{} people under desk.notify"),
    Role.REVIEWER: ("1 reviewer", "{} reviewers"),
    Role.DEPUTY: ("the deputy", "{} deputies"),
}


def foresee_mails(newsroom: Newsroom, events: Sequence[TickEvent], *, now: datetime) -> tuple[TickEvent, ...]:
    """What would be told by mail after these events of a dry run; nothing is claimed and nothing goes."""
    counted: Counter[tuple[Role, Said]] = Counter()
    drafted = {run for event in events if event.action == "composed" for run in event.runs}
    for news in _news(newsroom, events, drafted, now=now):
        mark = keyed_hash(news.address, key=newsroom.key)
        with newsroom.database.read() as connection:
            subjects = untold(connection, news.subjects, address_hash=mark, now=now)
            if subjects and news.holds(connection):
                counted.update((news.role, said) for said in news.say(frozenset(subjects)))
    counted.update(_of_drafts(newsroom, events))
    return tuple(_event(role, said, count) for (role, said), count in counted.items())


def _news(
    newsroom: Newsroom, events: Sequence[TickEvent], drafted: Iterable[str], *, now: datetime
) -> Iterator[News]:
    yield from news_of_troubles(newsroom, find_troubles(newsroom, events, now=now))
    for waiting in waiting_drafts(newsroom, now=now):
        if waiting.issue.id not in drafted:
            yield from news_of_draft(newsroom, waiting, now=now)


def _of_drafts(newsroom: Newsroom, events: Sequence[TickEvent]) -> Iterator[tuple[Role, Said]]:
    """Of what would be drafted now, which is not stored: each reviewer hears of it."""
    for event in events:
        if event.action != "composed" or event.schedule is None or event.period is None:
            continue
        schedule = newsroom.schedules.get(event.schedule)
        name = run_id(event.schedule, event.period)
        words = f"{name} waits for approval"
        if schedule is not None and schedule.approval == "not_needed":
            words = f"{name} waits for approval, if anything in it is to be settled"
        for _ in reviewers_of(newsroom, schedule):
            yield Role.REVIEWER, Said(schedule=event.schedule, period=event.period, words=words)


def _event(role: Role, said: Said, count: int) -> TickEvent:
    one, many = _PEOPLE[role]
    people = f"a mail goes to {one}" if count == 1 else f"mails go to {many.format(count)}"
    message = f"{people[0].upper()}{people[1:]}: {said.words}."
    return TickEvent(action="told", message=message, schedule=said.schedule, period=said.period)
