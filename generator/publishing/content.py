"""What a letter says around the people's own words: headline, subject, preheader, opening. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.config.schedule import Schedule
from generator.config.settings import Settings
from generator.model.letter import Brand, Letter, StandingBlock, Voice
from generator.model.observance import AccentPair, Occurrence
from generator.model.profile import Profile
from generator.model.quote import QuoteKind
from generator.model.selection import ChosenProfile, Selection
from generator.model.source import Source

SUBJECT_LENGTH = 60
"""Characters that inboxes show of a subject."""
PREHEADER_LENGTHS = (40, 90)
DATES_AHEAD = 3
SOON = timedelta(days=62)
"""A letter tells of the greatest days within two months, not of the very next ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterBrief:
    """All that a letter is written from."""

    settings: Settings
    schedule: Schedule
    issue: str
    number: int
    day: date
    selection: Selection
    sources: Mapping[str, Source]
    """Revision id → its source."""
    coming: Sequence[Occurrence]
    """Observances after the day, in the order of their dates."""
    accent: AccentPair
    blocks: tuple[StandingBlock, ...] = ()


def write_letter(brief: LetterBrief) -> Letter:
    """The letter's content; the first chosen person leads."""
    voices = [_voice(chosen, brief.sources) for chosen in brief.selection.chosen]
    people = [chosen.profile for chosen in brief.selection.chosen]
    occurrence = brief.selection.occurrence
    headline = choose_headline(brief.schedule, day=brief.day, occurrence=occurrence)
    return Letter(
        brand=_brand(brief.settings),
        number=brief.number,
        day=brief.day,
        occurrence=occurrence,
        accent=occurrence.accent if occurrence else brief.accent,
        headline=headline,
        subject=_subject(headline, occurrence),
        preheader=_preheader(people, occurrence),
        opening=(occurrence.about if occurrence else brief.schedule.opening, _introduction(people)),
        lead=voices[0],
        voices=tuple(voices[1:]),
        dates_ahead=dates_ahead(brief.coming, brief.day),
        view_url=f"{brief.settings.web.public_url}/letters/{brief.issue}",
        blocks=brief.blocks,
        support_line=brief.settings.desk.support_line if occurrence and occurrence.support_line else "",
    )


def dates_ahead(coming: Sequence[Occurrence], day: date) -> tuple[Occurrence, ...]:
    """The three greatest days within two months, the nearer of equals, then later ones; in the order of their dates."""
    ranked = sorted(coming, key=lambda one: (one.start > day + SOON, -one.weight, one.start, one.observance))
    return tuple(sorted(ranked[:DATES_AHEAD], key=lambda one: (one.start, one.observance)))


def choose_headline(schedule: Schedule, *, day: date, occurrence: Occurrence | None) -> str:
    """One of the headlines written for the observance, or for the schedule; the date turns them over."""
    if occurrence:
        return occurrence.headlines[occurrence.start.year % len(occurrence.headlines)]
    return schedule.headlines[(day.year * 12 + day.month) % len(schedule.headlines)]


def _brand(settings: Settings) -> Brand:
    return Brand(
        newsletter=settings.newsletter.name,
        organisation=settings.organisation.name,
        postal_address=settings.organisation.postal_address,
        reason=settings.newsletter.reason,
    )


def _voice(chosen: ChosenProfile, sources: Mapping[str, Source]) -> Voice:
    source = sources[chosen.quotes[0].revision]
    return Voice(
        profile=chosen.profile,
        quotes=chosen.quotes,
        publisher=source.publisher,
        url=source.link,
        is_interview=any(quote.kind in (QuoteKind.ANSWER, QuoteKind.SPEECH) for quote in chosen.quotes),
        published=source.published,
    )


def _subject(headline: str, occurrence: Occurrence | None) -> str:
    longer = f"{headline}: voices for {occurrence.name}" if occurrence else headline
    return longer if len(longer) <= SUBJECT_LENGTH else headline


def _preheader(people: Sequence[Profile], occurrence: Occurrence | None) -> str:
    """The first true sentence that inboxes show whole."""
    full, bare = _joined([person.full_name for person in people]), _joined([person.name for person in people])
    some = people[0].name if len(people) == 1 else f"{people[0].name} and colleagues"
    speak = "speaks" if len(people) == 1 else "speak"
    day = f" for {occurrence.name}" if occurrence else " in this letter"
    sentences = [
        *(f"{who} {speak}{day}, word for word." for who in (full, bare, some)),
        *(f"{who} {speak}{day}." for who in (full, bare, some)),
        f"{some} {speak} in this letter, word for word as published.",
        "People speak for themselves in this letter, word for word.",
    ]
    shortest, longest = PREHEADER_LENGTHS
    return next(sentence for sentence in sentences if shortest <= len(sentence) <= longest)


def _introduction(people: Sequence[Profile]) -> str:
    first, others = people[0], people[1:]
    if not others:
        return f"In this letter {_named(first)} speaks, word for word as published."
    return (
        f"{_named(first)} opens this letter; {_joined([_named(person) for person in others])} "
        f"{'follows' if len(others) == 1 else 'follow'}. Every quotation stands here word for word as published."
    )


def _named(person: Profile) -> str:
    if not person.organisation:
        return person.full_name
    organisation = person.organisation
    # Inside a sentence the article is not part of the name: "of the Metropolitan Police".
    organisation = f"the {organisation[4:]}" if organisation.startswith("The ") else organisation
    return f"{person.full_name} of {organisation}"


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
