"""An organisation's own .ics file (RFC 5545): each of its events is an awareness day of the region `own`.

What a calendar program exports says when a day is and what it is called; what only our own files say has plain
values: the brand's colours, weight 1, the name as headline.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from generator.config.ics_dates import MOST_DATES, EventDays, Zones, event_days, named_zone
from generator.config.ics_lines import Component, read_components
from generator.config.observance import Observance
from generator.config.observance_rules import Announced, AnnouncedSpan, ObservanceRule

_LONGEST_ID = 60
"""Characters of a title's words in an id."""
_GOOGLE_SETTINGS = "To hide observances, go to Google Calendar Settings"
"""Google's holiday calendars say this of each entry (as of 2026); it is about their page and not about the day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventDate:
    """One time at which an event takes place, and the first day for which it was made, however it was moved since."""

    made_for: date
    start: date
    end: date
    provisional: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class IcsEvent:
    """One event, with its dates. `id` comes from its title, so that next year's event of that title is the same day."""

    id: str
    name: str
    about: str
    themes: tuple[str, ...]
    url: str
    dates: tuple[EventDate, ...]
    ruled: frozenset[date]
    """The first days that it was made for, with those that were struck out or moved."""
    file: Path
    line: int


def read_ics(file: Path, *, themes: Collection[str]) -> tuple[IcsEvent, ...]:
    """The events of a file in its order; `ConfigError` names the line of whatever is wrong.

    Of their categories those count that are among `themes`. What was cancelled has no dates and is left out.
    """
    found: list[IcsEvent] = []
    room = MOST_DATES
    for calendar in read_components(file):
        zones = _zones(calendar, file)
        events = [one for one in calendar.inside if one.name == "VEVENT"]
        moved = _moved(events, zones)
        for event in events:
            instead = () if event.first("RECURRENCE-ID") else moved.get(_uid(event), ())
            days = event_days(event, zones, instead=instead, room=room)
            room -= len(days.first_days)
            read = _event(event, days, zones=zones, themes=themes)
            if read.dates:
                found.append(read)
    return tuple(found)


def observances_of(events: Iterable[IcsEvent]) -> tuple[Observance, ...]:
    """One observance for all events of one id; what they say beside their dates is the first one's."""
    together: dict[str, list[IcsEvent]] = {}
    for event in events:
        together.setdefault(event.id, []).append(event)
    return tuple(_observance(same) for same in together.values())


def _observance(events: list[IcsEvent]) -> Observance:
    first = events[0]
    years: dict[int, tuple[AnnouncedSpan, ...]] = {}
    for span in sorted(_named(events), key=lambda span: span.start):
        years[span.start.year] = (*years.get(span.start.year, ()), span)
    says = {
        "id": first.id,
        "name": first.name,
        "region": "own",
        "rules": (ObservanceRule(announced=Announced(years=years)),),
        "themes": first.themes,
        "hashtag": _hashtag(first),
        "headlines": (f"{first.name}, in people’s own words",),
        "about": first.about or f"{first.name} is a day of our own calendar.",
        "guidance": f"Nobody has written yet what to take care of: this day was read from {first.file.name}.",
    }
    return Observance.model_validate(says | ({"url": first.url} if first.url else {}))


def _named(events: Iterable[IcsEvent]) -> Iterator[AnnouncedSpan]:
    """Its dates by what names them: the day for which each was made, or that day's year where no year has several."""
    together = list(events)
    by_day = _comes_often(together)
    taken: set[str] = set()
    for one in _once_each(together):
        made_for = one.made_for.isoformat() if by_day else str(one.made_for.year)
        # Two events made for one day stay two: what was moved keeps the name, since it may have gone out under it.
        name = next(name for name in _names(made_for, one.start) if name not in taken)
        taken.add(name)
        yield AnnouncedSpan(start=one.start, end=one.end, provisional=one.provisional, known_as=name)


def _comes_often(events: Iterable[IcsEvent]) -> bool:
    """Whether any year has it several times, or had before some were struck out."""
    days = {day for event in events for day in event.ruled}
    return max(Counter(day.year for day in days).values(), default=1) > 1


def _once_each(events: Iterable[IcsEvent]) -> list[EventDate]:
    """Each first day once, as long as any event has it and confirmed where one is; what was moved comes first."""
    found: dict[date, EventDate] = {}
    dates = {one for event in events for one in event.dates}
    for one in sorted(dates, key=lambda one: (not one.provisional, one.end, one.made_for)):
        found[one.start] = one
    return sorted(found.values(), key=lambda one: (one.start == one.made_for, one.start))


def _names(made_for: str, day: date) -> Iterator[str]:
    """What may name a date, the best first, without end."""
    yield made_for
    yield day.isoformat()
    yield from (f"{day.isoformat()}-{number}" for number in count(2))


def _zones(calendar: Component, file: Path) -> Zones:
    described = {
        one.value for part in calendar.inside if part.name == "VTIMEZONE" for one in part.all("TZID")
    }
    home = calendar.first("X-WR-TIMEZONE")
    return Zones(file=file, defined=described, home=named_zone(home.words) if home else None)


def _moved(events: Iterable[Component], zones: Zones) -> dict[str, set[date]]:
    """By the id of a recurring event the days on which another one stands instead (RFC 5545, 3.8.4.4)."""
    found: dict[str, set[date]] = {}
    for event in events:
        for one in event.all("RECURRENCE-ID"):
            found.setdefault(_uid(event), set()).add(zones.moment(one, one.value).date())
    return found


def _uid(event: Component) -> str:
    uid = event.first("UID")
    return uid.words if uid else f"line {event.line}"


def _event(event: Component, days: EventDays, *, zones: Zones, themes: Collection[str]) -> IcsEvent:
    title = event.first("SUMMARY")
    name = " ".join(title.words.split()) if title else ""
    if not name:
        raise zones.wrong(title or event, "this event has no SUMMARY: say what the day is called")
    status = event.first("STATUS")
    state = status.value.upper() if status else ""
    return IcsEvent(
        id=_id(name),
        name=name,
        about=_plain(event),
        themes=tuple(dict.fromkeys(_themes(event, themes))),
        url=_url(event),
        dates=() if state == "CANCELLED" else tuple(_dates(event, days, zones, state=state)),
        ruled=frozenset() if event.first("RECURRENCE-ID") else days.ruled,
        file=zones.file,
        line=(title or event).line,
    )


def _dates(event: Component, days: EventDays, zones: Zones, *, state: str) -> Iterator[EventDate]:
    instead_of = event.first("RECURRENCE-ID")
    for day in days.first_days:
        yield EventDate(
            made_for=zones.moment(instead_of, instead_of.value).date() if instead_of else day,
            start=day,
            end=day + timedelta(days=days.days - 1),
            provisional=state == "TENTATIVE",
        )


def _themes(event: Component, known: Collection[str]) -> Iterator[str]:
    for one in event.all("CATEGORIES"):
        yield from (slug for slug in map(_slug, one.entries) if slug in known)


def _url(event: Component) -> str:
    given = event.first("URL")
    return given.value.rstrip("/") if given and re.match(r"https?://[^\s/?#]+", given.value) else ""


def _plain(event: Component) -> str:
    """The description as sentences that can be printed: programs write it as HTML, too."""
    given = event.first("DESCRIPTION")
    words = re.sub(r"</?[A-Za-z][^<>]*>", " ", given.words) if given else ""
    lines = (" ".join(line.split()) for line in html.unescape(words).splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith(_GOOGLE_SETTINGS))
    return f"{kept}." if kept[-1:].isalnum() else kept


def _ascii(words: str) -> str:
    return (
        unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
        .encode("ascii", "ignore")
        .decode()
    )


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", _ascii(words).lower()))


def _id(name: str) -> str:
    words, seal = _slug(name), hashlib.sha256(name.encode()).hexdigest()[:12]
    if len(words) > _LONGEST_ID:
        return f"own-{words[:_LONGEST_ID].rstrip('-')}-{seal}"
    # A title in another script leaves no letter to write an id with.
    return f"own-{words or seal}"


def _hashtag(event: IcsEvent) -> str:
    words = re.findall(r"[A-Za-z0-9]+", _ascii(event.name)) or event.id.split("-")
    tag = "".join(word[:1].upper() + word[1:] for word in words)
    return tag if re.search("[A-Za-z]", tag) else f"Own{tag}"
