"""What planned sends are called in mails to people."""

from __future__ import annotations

from generator.publishing.newsroom import Newsroom
from generator.rendering.desk_mails import period_words


def title_of(newsroom: Newsroom, schedule: str, *, period: str) -> str:
    """`Voices, October 2026`: by the newsletter's name where only this regular send has a letter, else by its own."""
    names = {one.id: one.name for one in newsroom.agenda.observances}
    words = period_words(period, occasion=names.get(period.partition(":")[0]))
    return f"{_name(newsroom, schedule)}, {words}"


def _name(newsroom: Newsroom, schedule: str) -> str:
    letters = [one.id for one in newsroom.schedules.values() if "letter" in one.produce]
    if letters == [schedule]:
        return newsroom.settings.newsletter.name
    known = newsroom.schedules.get(schedule)
    return known.name if known else schedule


def page_of(newsroom: Newsroom, issue: str) -> str:
    """The address of the page on which an issue is read and approved."""
    settings = newsroom.settings
    return f"{settings.desk.pages or settings.web.public_url}/issues/{issue}"
