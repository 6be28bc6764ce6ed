"""What names an occurrence among those of its observance, whichever days it falls on.

An edition follows what the day is, not where it stands in a list: striking out one occurrence, or moving one over
New Year, leaves the names of the others as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from generator.config.observance_rules import ObservanceRule
from generator.observances.span import Span

_ISLAMIC, _JEWISH, _CHINESE = "ah", "am", "lunar"


def islamic_edition(year: int) -> str:
    """`1454ah`: an Islamic year is shorter than ours, so that one of ours may hold two."""
    return f"{year}{_ISLAMIC}"


def jewish_edition(year: int) -> str:
    """`5785am`, anno mundi: for days around New Year, of which a year of ours may hold two or none."""
    return f"{year}{_JEWISH}"


def chinese_edition(year: int) -> str:
    """`2025lunar`: for days around New Year, by the lunar year, which begins in January or February of ours."""
    return f"{year}{_CHINESE}"


def year_of(span: Span) -> int:
    """The year that an edition names; where it names none of ours, the year of the first day."""
    return int(span.edition) if re.fullmatch(r"\d{4}", span.edition) else span.start.year


def once_each(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Each first day once, in order: confirmed where one of the rules confirms it, then as long as any has it.

    `spans` come in the order of their rules; the edition is the first rule's, so that it does not change when an
    expected day is confirmed.
    """
    found: dict[date, Span] = {}
    for span in spans:
        known = found.setdefault(span.start, span)
        found[span.start] = replace(min(known, span, key=_surest_first), edition=known.edition)
    return tuple(found[start] for start in sorted(found))


def _surest_first(span: Span) -> tuple[bool, date, int, bool]:
    return (
        span.provisional,
        date.fromordinal(date.max.toordinal() - span.end.toordinal()),
        span.tolerance_days,
        span.from_eve,
    )


def told_apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """What comes several times under one name is known by its first day instead, each of them."""
    shared = {edition for edition, times in Counter(span.edition for span in spans).items() if times > 1}
    return tuple(
        replace(span, edition=span.start.isoformat()) if span.edition in shared else span for span in spans
    )


def years_of(edition: str, rules: Iterable[ObservanceRule]) -> tuple[int, ...]:
    """The Gregorian years in which an edition's first day may lie, the likeliest first."""
    listed = (year for rule in rules if rule.announced is not None for year in rule.announced.years)
    return tuple(dict.fromkeys((*_years_named(edition), *listed)))


def _years_named(edition: str) -> tuple[int, ...]:
    found = re.match(r"(\d{1,4})([a-z]*)", edition)
    if found is None:
        return ()
    year = int(found[1])
    if found[2] == _ISLAMIC:
        # A mean Islamic year has 354.367 days; the first began in July 622.
        year = 622 + int((year - 1) * 354.367 / 365.2425)
    elif found[2] == _JEWISH:
        year -= 3761
    return year, year + 1, year - 1, year + 2
