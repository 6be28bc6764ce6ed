"""An organisation's own .ics file (RFC 5545): each of its events is an awareness day of the region `own`.

What a calendar program exports says when a day is and what it is called; what only our own files say has plain
values: the brand's colours, weight 1, the name as headline.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.config.ics_dates import MOST_DATES, Zones, event_days, named_zone
from generator.config.ics_lines import Component, read_components
from generator.config.observance import Observance
from generator.config.observance_rules import Announced, AnnouncedSpan, ObservanceRule

_LONGEST_ID = 60
"""Characters of a title's words in an id."""
_GOOGLE_SETTINGS = "To hide observances, go to Google Calendar Settings"
"""Google's holiday calendars say this of each entry (as of 2026); it is about their page and not about the day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IcsEvent:
    """One event, with its dates. `id` comes from its title, so that next year's event of that title is the same day."""

    id: str
    name: str
    about: str
    themes: tuple[str, ...]
    url: str
    spans: tuple[AnnouncedSpan, ...]
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
            days, lasting = event_days(event, zones, instead=instead, room=room)
            room -= len(days)
            read = _event(event, days, lasting, zones=zones, themes=themes)
            if read.spans:
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
    for span in sorted(
        {span for event in events for span in event.spans}, key=lambda span: (span.start, span.end)
    ):
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


def _event(
    event: Component, days: Iterable[date], lasting: int, *, zones: Zones, themes: Collection[str]
) -> IcsEvent:
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
        spans=tuple(_spans(() if state == "CANCELLED" else days, lasting, provisional=state == "TENTATIVE")),
        file=zones.file,
        line=(title or event).line,
    )


def _spans(days: Iterable[date], lasting: int, *, provisional: bool) -> Iterator[AnnouncedSpan]:
    for day in days:
        yield AnnouncedSpan(start=day, end=day + timedelta(days=lasting - 1), provisional=provisional)


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
