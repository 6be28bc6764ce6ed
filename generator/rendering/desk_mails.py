"""What the desk reads in its mails: a draft that waits, and things that went wrong. Plain text in 72 columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from generator.rendering.environment import Templates, render_template
from generator.rendering.words import MONTHS, in_one_line, long_day, quoted

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class Occasion(StrEnum):
    """Why somebody hears of a draft."""

    WAITS = "waits"
    CHANGED = "changed"
    MOVED = "moved"
    REMINDER = "reminder"
    DEPUTY = "deputy"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPerson:
    """Somebody in a draft, with the quotations that it prints."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewMail:
    """A draft that waits, as its reviewers hear of it."""

    title: str
    """`Voices, October 2026`."""
    send: str
    """The regular send, as its file names it."""
    occasion: Occasion
    deadline: datetime
    zone: str
    held_unapproved: bool
    """Whether it is held at its time if nobody approved it; else it is not sent."""
    headline: str
    people: tuple[ShownPerson, ...]
    to_settle: tuple[str, ...]
    changes: tuple[str, ...]
    """What changed since the reader was told of it, a sentence each."""
    url: str
    deadline_before: datetime | None = None
    """Until when it could be approved when the reader was told of it, where that is another time now."""
    quiet: str | None = None
    """The name of the quiet time because of which it goes out later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What may be done: in words, then the command or the address for it, on lines of its own."""

    words: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownTrouble:
    """Something that went wrong: what is hit, what happened, what may be done."""

    title: str
    """`Voices, October 2026, was not sent`."""
    what: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TroubleMail:
    """Everything that went wrong since the reader was last told."""

    newsletter: str
    troubles: tuple[ShownTrouble, ...]
    because: str
    """`as a reviewer`, `under desk.notify in config.yaml`."""


def render_review(mail: ReviewMail, *, templates: Templates) -> tuple[str, str]:
    """Subject and text. Raises `TemplateError`."""
    by = short_moment(mail.deadline, mail.zone)
    opening = {
        Occasion.WAITS: f"To approve by {by}",
        Occasion.CHANGED: f"Changed, to approve by {by}",
        Occasion.MOVED: f"Moved, to approve by {by}",
        Occasion.REMINDER: f"Still to approve by {by}",
        Occasion.DEPUTY: f"For the deputy, to approve by {by}",
    }
    before = moment(mail.deadline_before, mail.zone) if mail.deadline_before else None
    shown = {"mail": mail, "deadline": moment(mail.deadline, mail.zone), "before": before}
    text = render_template(templates, "mail/review.txt.j2", shown)
    return _subject(f"{opening[mail.occasion]}: {mail.title}"), _set(text)


def render_troubles(mail: TroubleMail, *, templates: Templates) -> tuple[str, str]:
    """Subject and text. Raises `TemplateError`."""
    count = len(mail.troubles)
    things = "One thing" if count == 1 else f"{NUMBERS[count] if count < len(NUMBERS) else count} things"
    opening = f"{things} about {mail.newsletter} {'needs' if count == 1 else 'need'} somebody to look."
    text = render_template(templates, "mail/trouble.txt.j2", {"mail": mail, "opening": opening})
    return _subject(mail.troubles[0].title if count == 1 else opening.rstrip(".")), _set(text)


def shown_person(name: str, quotations: tuple[str, ...]) -> ShownPerson:
    """A person's name and words, each quotation between its marks."""
    return ShownPerson(name=in_one_line(name), words=tuple(quoted(words) for words in quotations))


def _subject(words: str) -> str:
    """In one line; a control character that somebody typed into a name does not stop a mail."""
    return "".join(sign if sign.isprintable() else " " for sign in in_one_line(words))


def _set(text: str) -> str:
    """Never more than two empty lines in a row, none at the ends."""
    return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"


def moment(instant: datetime, zone: str) -> str:
    """`Thursday 1 October 2026 at 09:00 (London time)`."""
    wall = instant.astimezone(ZoneInfo(zone))
    place = zone.rpartition("/")[2].replace("_", " ")
    return f"{WEEKDAYS[wall.weekday()]} {long_day(wall.date())} at {wall:%H:%M} ({place} time)"


def short_moment(instant: datetime, zone: str) -> str:
    """`Thu 1 Oct, 09:00`."""
    wall = instant.astimezone(ZoneInfo(zone))
    return f"{WEEKDAYS[wall.weekday()][:3]} {wall.day} {MONTHS[wall.month - 1][:3]}, {wall:%H:%M}"


def period_words(period: str, *, occasion: str | None = None) -> str:
    """`October 2026`, `5–11 October 2026`, `1 October 2026`, `Black History Month 2026`.

    `occasion` is the name of the awareness day that `ID:2026` stands for.
    """
    if ":" in period:
        name, _, edition = period.partition(":")
        return f"{occasion or name} {_edition_words(edition)}"
    if re.fullmatch(r"\d{4}-\d{2}", period):
        return f"{MONTHS[int(period[5:]) - 1]} {period[:4]}"
    day = date.fromisoformat(period)
    return _week(day) if "W" in period else long_day(day)


def _edition_words(edition: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", edition):
        return long_day(date.fromisoformat(edition))
    if found := re.fullmatch(r"(\d+)(ah|am)", edition):
        return f"{found[1]} {found[2].upper()}"
    return re.sub(r"(?<=\d)lunar$", " (lunar year)", edition).replace("-", " ")


def _week(monday: date) -> str:
    sunday = monday + timedelta(days=6)
    if (monday.year, monday.month) == (sunday.year, sunday.month):
        return f"{monday.day}–{long_day(sunday)}"
    if monday.year == sunday.year:
        return f"{monday.day} {MONTHS[monday.month - 1]} – {long_day(sunday)}"
    return f"{long_day(monday)} – {long_day(sunday)}"
