"""How much each kind of evidence weighs, and who stands out by it."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from generator.ingest.formats import Reading
from generator.ingest.openings import title_texts
from generator.ingest.people import (
    Person,
    short_forms,
)
from generator.library.names import fold
from generator.model.source import SourceFormat

STRUCTURED, TITLE, HEADER, ADDRESS = "structured data", "the title", "the header", "the address"
LABELS, INTRODUCTION, FIRST = "the speakers' labels", "the introduction", "the first name in the text"
TITLE_ALONE = "the title, which alone names them"
OFTEN, CLOSING, PARTLY = "how often the text names them", "the last lines", "a part of the name in the title"
BIOGRAPHY = "the lines about them at the end"
PRESENTED = "how another speaker presents them"
OF_ANOTHER = "introduced as somebody's"
TITLE_PRESENTS = "how the title presents them"
ONLY = "nobody else is named above the questions"
HAPPENED = "what the introduction tells of them"
PRAISES = "says only what somebody else is like"
SPEAKS = "what they say of themselves"
_WEIGHTS = {
    STRUCTURED: 6,
    HEADER: 6,
    TITLE: 5,
    TITLE_ALONE: 4,
    ADDRESS: 4,
    LABELS: 4,
    PRESENTED: 6,
    INTRODUCTION: 2,
    FIRST: 2,
    PARTLY: 2,
    OFTEN: 2,
    CLOSING: 1,
    BIOGRAPHY: 3,
    OF_ANOTHER: -3,
    TITLE_PRESENTS: 4,
    ONLY: 2,
    HAPPENED: 2,
    PRAISES: -3,
    SPEAKS: 0,
}
ENOUGH = 4
"""Points below which nobody is certain: the first name of a text that names nobody more often has as many."""
ENOUGH_OF_ANOTHERS_I = 6
"""In a first-person text whoever is named first is somebody whom the writer met."""
MARGIN = 2
"""Points that the best must be ahead of everybody else."""
WIDE_MARGIN = 5
"""The margin between two whom the same strong evidence names: weak evidence hardly tells them apart."""
STRONG = frozenset((STRUCTURED, HEADER, TITLE, ADDRESS, LABELS))


@dataclass(kw_only=True, slots=True)
class Weighed:
    """Somebody whom an article may be about, and what speaks for that."""

    person: Person
    for_them: list[str] = field(default_factory=list)

    @property
    def points(self) -> int:
        """The sum of the evidence."""
        return sum(_WEIGHTS[each] for each in self.for_them)

    @property
    def is_strong(self) -> bool:
        """Whether title, header, labels, address or the page's data name them, and not running text alone."""
        return bool((STRONG | {TITLE_ALONE}) & set(self.for_them))

    @property
    def evidence(self) -> str:
        """The strongest evidence."""
        return max(self.for_them, key=lambda each: _WEIGHTS[each], default="")


def certain(weighed: list[Weighed], reading: Reading) -> list[Weighed]:
    """Those that stand out: one who is ahead of all, or several whom nothing tells apart."""
    others_i = reading.format is SourceFormat.STATEMENT
    able = [
        each
        for each in weighed
        if each.points >= (ENOUGH_OF_ANOTHERS_I if others_i and not each.is_strong else ENOUGH)
    ]
    asked = reading.format in (SourceFormat.INTERVIEW, SourceFormat.TRANSCRIPT)
    if able and not able[0].is_strong and not asked:
        # Whoever comes first and whoever is named most are two people here: nobody can tell.
        able += [each for each in weighed if each not in able and OFTEN in each.for_them and each.points > 1]
        if SPEAKS in able[0].for_them and OFTEN not in able[0].for_them:
            able += [
                each for each in weighed if each not in able and {SPEAKS, INTRODUCTION} <= set(each.for_them)
            ]
        return [
            each
            for each in able
            if each is able[0] or {OFTEN, SPEAKS} & set(each.for_them) or _is_close(each, able[0])
        ]
    return [each for each in able if each is able[0] or not _is_behind(each, able[0], reading)]


def _is_close(other: Weighed, best: Weighed) -> bool:
    return best.points - other.points < MARGIN


def _is_behind(other: Weighed, best: Weighed, reading: Reading) -> bool:
    ahead = best.points - other.points
    if STRONG & set(best.for_them) - set(other.for_them) or not STRONG & set(best.for_them):
        return ahead >= MARGIN
    presented_alone = PRESENTED in best.for_them and PRESENTED not in other.for_them
    inseparable = ({HEADER, LABELS} & set(best.for_them) and not presented_alone) or any(
        _are_joined(title, best.person, other.person) for title in title_texts(reading)
    )
    return not inseparable and ahead >= WIDE_MARGIN


def _are_joined(title: str, one: Person, other: Person) -> bool:
    """`Ann Poe and Bo Lee`, `Bo and Ann Poe`: a title that names both alike."""
    pairs = ((a, b) for a in (one, other) for b in (one, other) if a is not b)
    folded = fold(title)
    return any(
        regex.search(
            rf"\b{regex.escape(fold(short_forms(a.name)[0]))}\b[^.]{{0,30}}(?: and |&|, | \+ ).{{0,20}}"
            rf"\b{regex.escape(fold(short_forms(b.name)[0]))}\b",
            folded,
        )
        for a, b in pairs
    )
