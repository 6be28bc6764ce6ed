"""Articles marked by hand, and how an extraction is scored against the marks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import regex

from generator.config.defaults import defaults_folder
from generator.config.load import load_settings
from generator.config.settings import Ingest
from generator.ingest.document import Told
from generator.ingest.extract import Attributed, Extraction, Found, extract
from generator.ingest.read import read_file
from generator.library.names import fold

OPEN, ASIDE = "open", "aside"
TRAPS = "traps"
_EDGE = " \t\r\n\u00a0\"'“”‘’«»*_>•-–—"
_THEMES = load_settings(defaults_folder() / "config.yaml").themes
Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """An article with the marks that somebody made by reading it."""

    path: Path

    @cached_property
    def gold(self) -> dict[str, Any]:
        """The marks."""
        marks: dict[str, Any] = json.loads(self.path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        return marks

    @cached_property
    def found(self) -> Extraction:
        """What the program makes of the article, told nothing."""
        return extract(read_file(self.path, Ingest()), Told(), themes=_THEMES)


@dataclass
class Score:
    """Counts over one or many articles."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    reached: int = 0
    passages: int = 0
    named: int = 0
    nameable: int = 0
    misnamed: list[str] = field(default_factory=list)
    """People given who are nobody that the article profiles."""
    unreached: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.wrong += other.wrong
        self.reached += other.reached
        self.passages += other.passages
        self.named += other.named
        self.nameable += other.nameable
        self.misnamed += other.misnamed
        self.unreached += other.unreached
        return self

    @property
    def reach(self) -> float:
        """Share of the marked passages of which at least half was found."""
        return self.reached / self.passages if self.passages else 1.0

    @property
    def wrong_share(self) -> float:
        """Share of the quotes that are not that person's own words."""
        return len(self.wrong) / (self.right + len(self.wrong)) if self.right + len(self.wrong) else 0.0


def marked(half: str) -> list[Marked]:
    """The articles of one half, by name."""
    folder = Path(__file__).parent / half
    golds = sorted(folder.glob("*.gold.json"))
    return [Marked(_article(gold)) for gold in golds]


def _article(gold: Path) -> Path:
    name = gold.name.removesuffix(".gold.json")
    return next(path for path in gold.parent.glob(f"{name}.*") if path.suffix in (".txt", ".html", ".md"))


def score(article: Marked) -> Score:
    """Each quote is right only inside the words of the person it is given to, and not inside somebody else's there."""
    result = Score()
    people = article.gold["people"]
    for person in people:
        found = _found_as(article.found, person)
        result += _score_person(article, person, found)
        if article.gold["named"]:
            result.nameable += 1
            result.named += found is not None
    for stranger in article.found.people:
        if not any(_is_called(stranger.subject.name, person) for person in people):
            result.misnamed.append(f"{article.path.name}: {stranger.subject.name}")
            result.wrong += [_line(article, each) for each in stranger.quotes]
    return result


def _found_as(found: Extraction, person: dict[str, Any]) -> Found | None:
    return next((each for each in found.people if _is_called(each.subject.name, person)), None)


def _is_called(name: str, person: dict[str, Any]) -> bool:
    return fold(name) in {fold(each) for each in (person["name"], *person.get("name_alt", []))}


def _score_person(article: Marked, person: dict[str, Any], found: Found | None) -> Score:
    text = article.found.document.text
    result = Score()
    words = [place for each in person["words"] if (place := _place(text, each))]
    own = _joined(text, [*words, *(p for each in person.get("fragments", []) if (p := _place(text, each)))])
    others = [place for each in article.gold.get("others_words", []) if (place := _place(text, each))]
    nested = [each for each in others if any(a <= each[0] and each[1] <= b for a, b in own)]
    right: list[Span] = []
    for each in found.quotes if found else ():
        start, end = _trimmed(text, each.quote.start, each.quote.end)
        inside = any(a <= start and end <= b for a, b in own)
        if inside and not any(a <= start and end <= b for a, b in nested):
            right.append((start, end))
        else:
            result.wrong.append(_line(article, each))
    result.right = len(right)
    result.passages = len(person["words"])
    for words_of, place in ((each, _place(text, each)) for each in person["words"]):
        if place and any(_half(place, quote) for quote in right):
            result.reached += 1
        else:
            result.unreached.append(f"{article.path.name}: {words_of[:90]}")
    return result


def _half(place: Span, quote: Span) -> bool:
    return min(place[1], quote[1]) - max(place[0], quote[0]) >= 0.5 * min(
        place[1] - place[0], quote[1] - quote[0]
    )


def _place(text: str, words: str) -> Span | None:
    pattern = r"\s+".join(regex.escape(word) for word in words.split())
    found = regex.search(pattern, text)
    return found.span() if found else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _joined(text: str, spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(_trimmed(text, *span) for span in spans):
        if joined and all(letter in _EDGE + ".,;:!?…" for letter in text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _line(article: Marked, each: Attributed) -> str:
    words = article.found.document.text[each.quote.start : each.quote.end]
    return f"{article.path.name}: [{each.rule}] {words[:110]!r}"


def total(articles: Iterator[Marked] | list[Marked]) -> Score:
    """The scores of many articles, summed."""
    result = Score()
    for article in articles:
        result += score(article)
    return result


def _print_all() -> None:
    """Every article from which the rules may learn; of those put aside the figures alone."""
    for article in marked(OPEN):
        one = score(article)
        print(
            f"{article.path.name:<52} {article.gold['format']:<10} {one.right:3} right {len(one.wrong):2} wrong "
            f"{one.reached:2}/{one.passages:<2} names {one.named}/{one.nameable} {'; '.join(one.misnamed)}"
        )
        for line in one.wrong:
            print("      WRONG", line.split(": ", 1)[1])
        if not article.found.people:
            print("      ", article.found.reason)
    for half in (OPEN, ASIDE):
        for kind in ("interview", "transcript", "feature", "statement", "other"):
            print(
                f"{half:<6} {kind:<11} {_figures([each for each in marked(half) if each.gold['format'] == kind])}"
            )
        print(f"{half:<6} {'all':<11} {_figures(marked(half))}")


def _figures(articles: list[Marked]) -> str:
    one = total(articles)
    return (
        f"{len(articles):3} articles {one.right:5} right {len(one.wrong):3} wrong "
        f"reach {one.reach:.2f} names {one.named}/{one.nameable}"
    )


if __name__ == "__main__":
    _print_all()
