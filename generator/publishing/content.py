"""What a letter says around the people's own words: headline, subject, preheader, opening. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.config.schedule import Schedule
from generator.config.settings import Settings
from generator.model.letter import Brand, Letter, StandingBlock, Voice
from generator.model.observance import AccentPair, Occurrence
from generator.model.portrait import Portrait
from generator.model.profile import Profile
from generator.model.quote import Quote, QuoteKind
from generator.model.selection import ChosenProfile, Selection
from generator.model.source import Source
from generator.publishing.logo import Logos
from generator.publishing.opening import Occasion, choose_opening_words
from generator.publishing.portraits import portrait_picture
from generator.rendering.printed import WITHOUT_LEAD
from generator.rendering.words import isolated, quoted, with_article

SUBJECT_LENGTH = 60
"""Characters that inboxes show of a subject."""
PREHEADER_LENGTHS = (40, 90)
DATES_AHEAD = 3
SOON = timedelta(days=62)
"""A letter tells of the greatest days within two months, not of the very next ones."""
_MOST_NAMED = 4
"""So many people are named with their organisations; of more, the names alone."""
_NUMBERS = ("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


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
    portraits: Mapping[str, Portrait] = field(default_factory=dict)
    """Slug → the photograph of those who may be shown."""
    logos: Logos = field(default_factory=Logos)
    pinned_quotes: frozenset[str] = frozenset()
    """Those that an editor asked for: they are printed whole."""


def write_letter(brief: LetterBrief) -> Letter:
    """The letter's content; the first chosen person leads."""
    voices = [_voice(chosen, brief) for chosen in brief.selection.chosen]
    people = [chosen.profile for chosen in brief.selection.chosen]
    occurrence = brief.selection.occurrence
    headline = choose_headline(brief.schedule, day=brief.day, occurrence=occurrence)
    occasion = Occasion(occurrence=occurrence, vocabulary=brief.settings.themes, pinned=brief.pinned_quotes)
    opening = choose_opening_words(brief.schedule, voices[0], occasion)
    inbox = _inbox(headline, people, occurrence, opening=opening, together=_speak_for_day(voices))
    return Letter(
        brand=_brand(brief),
        number=brief.number,
        day=brief.day,
        occurrence=occurrence,
        accent=occurrence.accent if occurrence else brief.accent,
        headline=quoted(opening.text) if opening else headline,
        subject=inbox.subject,
        preheader=inbox.preheader,
        opening=(
            occurrence.about if occurrence else brief.schedule.opening,
            _introduction(people, leads=brief.schedule.letter not in WITHOUT_LEAD),
        ),
        lead=voices[0],
        voices=tuple(voices[1:]),
        dates_ahead=dates_ahead(brief.coming, brief.day),
        view_url=_view_url(brief),
        blocks=brief.blocks,
        opening_words=opening,
        support_line=brief.settings.desk.support_line if occurrence and occurrence.support_line else "",
    )


def _view_url(brief: LetterBrief) -> str | None:
    """Where the letter is read in a browser; one to colleagues has no page."""
    if brief.schedule.audience != "public":
        return None
    return f"{brief.settings.web.public_url}/letters/{brief.issue}"


def dates_ahead(coming: Sequence[Occurrence], day: date) -> tuple[Occurrence, ...]:
    """The three greatest days within two months, the nearer of equals, then later ones; in the order of their dates."""
    ranked = sorted(coming, key=lambda one: (one.start > day + SOON, -one.weight, one.start, one.observance))
    return tuple(sorted(ranked[:DATES_AHEAD], key=lambda one: (one.start, one.observance)))


def choose_headline(schedule: Schedule, *, day: date, occurrence: Occurrence | None) -> str:
    """One of the headlines written for the observance, or for the schedule; the date turns them over."""
    if occurrence:
        return occurrence.headlines[occurrence.start.year % len(occurrence.headlines)]
    turn = day.year * 12 + day.month if schedule.period == "month" else day.toordinal() // 7
    return schedule.headlines[turn % len(schedule.headlines)]


def _brand(brief: LetterBrief) -> Brand:
    settings = brief.settings
    return Brand(
        newsletter=settings.newsletter.name,
        organisation=settings.organisation.name,
        postal_address=settings.organisation.postal_address,
        reason=settings.newsletter.reason,
        logo=brief.logos.by_day,
        logo_dark=brief.logos.by_night,
    )


def _voice(chosen: ChosenProfile, brief: LetterBrief) -> Voice:
    source = brief.sources[chosen.quotes[0].revision]
    portrait = brief.portraits.get(chosen.profile.slug)
    return Voice(
        profile=chosen.profile,
        quotes=chosen.quotes,
        publisher=source.publisher,
        url=source.link,
        is_interview=any(quote.kind in (QuoteKind.ANSWER, QuoteKind.SPEECH) for quote in chosen.quotes),
        published=source.published,
        portrait=portrait_picture(chosen.profile, portrait) if portrait else None,
        portrait_credit=portrait.credit if portrait else "",
        off_the_day=chosen.off_the_day,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Inbox:
    """What an inbox shows of a letter."""

    subject: str
    preheader: str


def _speak_for_day(voices: Sequence[Voice]) -> bool:
    """Whether an inbox may say that these people speak for the day: only where all of them do."""
    return all(voice.speaks_for_day(voice.quotes[:1]) for voice in voices)


def _inbox(
    headline: str,
    people: Sequence[Profile],
    occurrence: Occurrence | None,
    *,
    opening: Quote | None,
    together: bool = True,
) -> _Inbox:
    """Subject and preheader; words that open the letter stand in whichever of them shows them whole.

    `together`: everybody, and not only whose words open it, speaks for the day.
    """
    shared = occurrence if together else None
    editorial, sentence = _subject(headline, shared), _preheader(people, shared)
    if opening is None:
        return _Inbox(subject=editorial, preheader=sentence)
    words, name = quoted(opening.text), isolated(people[0].name)
    signed = next((said for said in (f"{words} – {name}", words) if len(said) <= SUBJECT_LENGTH), None)
    if signed:
        return _Inbox(subject=signed, preheader=sentence)
    shortest, longest = PREHEADER_LENGTHS
    named = f"{name} for {occurrence.name}" if occurrence else f"In the words of {name}"
    return _Inbox(
        subject=named if len(named) <= SUBJECT_LENGTH else editorial,
        preheader=words if shortest <= len(words) <= longest else sentence,
    )


def _subject(headline: str, occurrence: Occurrence | None) -> str:
    longer = f"{headline}: voices for {occurrence.name}" if occurrence else headline
    return longer if len(longer) <= SUBJECT_LENGTH else headline


def _preheader(people: Sequence[Profile], occurrence: Occurrence | None) -> str:
    """The first true sentence that inboxes show whole."""
    full = _joined([isolated(person.full_name) for person in people])
    bare = _joined([isolated(person.name) for person in people])
    first = isolated(people[0].name)
    some = first if len(people) == 1 else f"{first} and colleagues"
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


def _introduction(people: Sequence[Profile], *, leads: bool = True) -> str:
    """Who speaks, in one sentence, and that the words are theirs."""
    first, others = people[0], people[1:]
    if not others:
        return f"This letter belongs to {_named(first, fully=True)}, whose words stand here as they were published."
    # "Ann and Ben of the Library" gives Ann an organisation that she may not have: all are named with theirs, or none.
    fully = len(people) <= _MOST_NAMED and all(person.organisation for person in people)
    named = [_named(person, fully=fully) for person in people]
    if not leads:
        return f"{_number(len(people))} people, each in a few words of their own: {_joined(named)}."
    return (
        f"{named[0]} opens this letter; {_joined(named[1:])} {'follows' if len(others) == 1 else 'follow'}. "
        "Every quotation stands here word for word as published."
    )


def _number(many: int) -> str:
    return _NUMBERS[many - 2] if many - 2 < len(_NUMBERS) else str(many)


def _named(person: Profile, *, fully: bool) -> str:
    name = isolated(person.full_name)
    if not (fully and person.organisation):
        return name
    organisation = with_article(person.organisation)
    # Inside a sentence the article is not part of the name: "of the Metropolitan Police".
    organisation = f"the {organisation[4:]}" if organisation.startswith("The ") else organisation
    return f"{name} of {isolated(organisation)}"


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
