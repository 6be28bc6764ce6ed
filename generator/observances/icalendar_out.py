"""Occurrences as an iCalendar file (RFC 5545) that Outlook, Google and Apple take. Pure.

The same occurrences give the same bytes, and an occurrence whose dates move keeps its UID, so that a calendar program
that reads the file again moves the entry instead of adding one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from generator.model.observance import Occurrence

PRODUCT = "-//newsletter-generator//awareness days//EN"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedSend:
    """A planned send as a calendar shows it; `held` where it waits for a person."""

    id: str
    title: str
    at: datetime
    """Aware."""
    about: str
    held: bool = False


def icalendar_of(
    found: Iterable[Occurrence],
    *,
    name: str,
    host: str,
    checked: Mapping[str, date | None],
    sends: Iterable[PlannedSend] = (),
) -> bytes:
    """A whole calendar, lines folded and ended as the standard asks.

    `host` makes the UIDs this organisation's own; `checked` says when somebody last compared an observance's dates.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    for one in found:
        calendar.add_component(_event(one, host=host, stamp=checked.get(one.observance)))
    for send in sends:
        calendar.add_component(_send(send, host=host))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _event(one: Occurrence, *, host: str, stamp: date | None) -> Event:
    event = Event()
    event.add("UID", f"{one.key.replace(':', '-')}@{host}")
    # The day of the last check, so that two writings of one calendar are the same file.
    event.add("DTSTAMP", datetime.combine(stamp or date(one.start.year, 1, 1), time.min, tzinfo=UTC))
    event.add("DTSTART", one.start)
    # RFC 5545, 3.6.1: the end of whole days is the day after the last.
    event.add("DTEND", one.end + timedelta(days=1))
    event.add("SUMMARY", _title(one))
    event.add("DESCRIPTION", _description(one))
    if one.themes:
        event.add("CATEGORIES", list(one.themes))
    if one.url:
        event.add("URL", one.url)
    event.add("STATUS", "TENTATIVE" if one.provisional else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    event.add("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE")
    event.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
    return event


def _send(send: PlannedSend, *, host: str) -> Event:
    event = Event()
    event.add("UID", f"{send.id}@{host}")
    event.add("DTSTAMP", datetime(send.at.year, 1, 1, tzinfo=UTC))
    event.add("DTSTART", send.at.astimezone(UTC))
    event.add("SUMMARY", send.title)
    event.add("DESCRIPTION", send.about)
    event.add("CATEGORIES", ["planned send"])
    event.add("STATUS", "TENTATIVE" if send.held else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    return event


def _title(one: Occurrence) -> str:
    """What is uncertain stands in the title too, since a month's page shows nothing else."""
    notes = one.date_notes
    return f"{one.name} ({', '.join(notes)})" if notes else one.name


def _description(one: Occurrence) -> str:
    notes = f"Dates: {', '.join(one.date_notes)}." if one.date_notes else ""
    guidance = f"For the editor: {one.guidance}" if one.guidance else ""
    return "\n\n".join(part for part in (one.about, guidance, notes) if part)
