"""The calendar of a year or a period, and which occurrence leads a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.config.observance import Observance
from generator.errors import UsageError
from generator.model.observance import AccentPair, Occurrence
from generator.observances.editions import years_of
from generator.observances.spans import Span, spans_in, tables_end

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Where every kind of rule is sound: Easter of the Orthodox churches is reckoned on the Gregorian calendar."""


def occurrences(rules: Sequence[Observance], year: int, default_accent: AccentPair) -> tuple[Occurrence, ...]:
    """Every occurrence that starts in a year, by first day, then id; `UsageError` for a year out of reach."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"The calendar reaches from {FIRST_YEAR} to {LAST_YEAR}; {year} is outside it.")
    return _sorted(
        _occurrence(observance, span, default_accent=default_accent)
        for observance in rules
        for span in spans_in(observance.rules, year)
    )


def occurrence_of_edition(
    observance: Observance, edition: str, default_accent: AccentPair
) -> Occurrence | None:
    """The occurrence that an edition names, in whichever year its days lie now; or none."""
    for year in years_of(edition, observance.rules):
        if FIRST_YEAR <= year <= LAST_YEAR:
            for span in spans_in(observance.rules, year):
                if span.edition == edition:
                    return _occurrence(observance, span, default_accent=default_accent)
    return None


def out_of_tables(rules: Iterable[Observance], year: int) -> dict[int, tuple[Observance, ...]]:
    """Those without dates in a year because their tables end before it, by the last year that is known."""
    found: dict[int, tuple[Observance, ...]] = {}
    for observance in rules:
        end = tables_end(observance.rules)
        if end is not None and end < year:
            found[end] = (*found.get(end, ()), observance)
    return dict(sorted(found.items()))


def leading(calendar: Iterable[Occurrence], first: date, last: date) -> Occurrence | None:
    """Which occurrence leads a period: highest weight, then most days inside it, then id; or none."""
    inside = [one for one in calendar if days_inside(one, first, last)]
    return min(
        inside, key=lambda one: (-one.weight, -days_inside(one, first, last), one.observance), default=None
    )


def days_inside(occurrence: Occurrence, first: date, last: date) -> int:
    """How many days of an occurrence lie in a period, both ends included."""
    return max(0, (min(occurrence.end, last) - max(occurrence.start, first)).days + 1)


def _sorted(found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(sorted(found, key=lambda one: (one.start, one.observance)))


def _occurrence(observance: Observance, span: Span, *, default_accent: AccentPair) -> Occurrence:
    accent = observance.accent
    return Occurrence(
        observance=observance.id,
        name=observance.name,
        region=observance.region,
        start=span.start,
        end=span.end,
        themes=observance.themes,
        accent=AccentPair(deep=accent.deep, bright=accent.bright) if accent else default_accent,
        hashtag=observance.hashtag,
        headlines=observance.headlines,
        about=observance.about.strip(),
        guidance=observance.guidance.strip(),
        url=observance.url,
        weight=observance.weight,
        provisional=span.provisional,
        tolerance_days=span.tolerance_days,
        from_eve=span.from_eve,
        edition=span.edition,
        support_line=observance.support_line,
        content_warning=observance.content_warning,
    )
