"""What planned sends are called in mails to people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.publishing.newsroom import Newsroom
from generator.rendering.desk_mails import period_words
from generator.rendering.words import MONTHS, long_day


def title_of(newsroom: Newsroom, schedule: str, *, period: str) -> str:
    """`Voices, October 2026`: by the newsletter's name where only this regular send has a letter, else by its own."""
    names = {one.id: one.name for one in newsroom.agenda.observances}
    words = period_words(period, occasion=names.get(period.partition(":")[0]))
    return f"{name_of(newsroom, schedule)}, {words}"


def name_of(newsroom: Newsroom, schedule: str) -> str:
    """`Voices`: the newsletter's name where only this regular send has a letter, else its own."""
    letters = [one.id for one in newsroom.schedules.values() if "letter" in one.produce]
    if letters == [schedule]:
        return newsroom.settings.newsletter.name
    known = newsroom.schedules.get(schedule)
    return known.name if known else schedule


def missed_words(of: str, *, days: Sequence[date]) -> str:
    """`61 planned sends of daily were missed, 2 September to 1 November 2026`; of two runs or more."""
    first, last = min(days), max(days)
    year = f" {first.year}" if first.year != last.year else ""
    return (
        f"{len(days)} planned sends of {of} were missed, "
        f"{first.day} {MONTHS[first.month - 1]}{year} to {long_day(last)}"
    )


def page_of(newsroom: Newsroom, issue: str) -> str:
    """The address of the page on which an issue is read and approved."""
    settings = newsroom.settings
    return f"{settings.desk.pages or settings.web.public_url}/issues/{issue}"
