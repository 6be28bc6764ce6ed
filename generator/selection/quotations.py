"""Which of a person's quotes are taken: one that stands alone, then a question and its answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.model.selection import LENGTH, QUALITY, SHOWN_LENGTHS, Candidate, SelectionRequest
from generator.selection.hard_rules import USABLE, may_lead
from generator.selection.scene import asked_themes

SHORTEST_ANSWER, LONGEST_ANSWER = 80, 600
"""Characters of a passage that is printed with its question."""
ON_TOPIC = 1.0 - QUALITY - LENGTH
"""What makes a quote worth showing largest beside its score and its length: that it is about the occasion."""
GOOD_ENOUGH = 0.5
"""From this score on, a further quote on the occasion goes before a better one on something else."""
AT_A_GLANCE = 140
"""Characters that each of several people may say where nobody leads."""
SAME_ARTICLE = 0.1
"""A further quote from the first one's article is worth a little more: one link serves both."""
_NAMES_A_DAY = re.compile(
    r"\b(?:[A-Z][\w’'+-]*[^\S\n]+)+(?:Day|Week|Month)\b|\b(?:Remembrance|Mothering|Easter) Sunday\b"
)


def choose_quotes(candidate: Candidate, request: SelectionRequest) -> tuple[Quote, ...]:
    """A person's quotes, the first shown largest; empty only where none may lead and none is pinned."""
    themes = asked_themes(request)
    pinned = _pinned(candidate, request.pinned_quotes)
    first = _first(candidate, pinned, request, themes=themes)
    if first is None:
        return ()
    chosen = [first]
    chosen += [quote for quote in pinned if quote is not first]
    for quote in _further(candidate, first, themes=themes):
        if len(chosen) >= request.quotes_each:
            break
        if not any(repeats(quote, taken) for taken in chosen):
            chosen.append(quote)
    return tuple(chosen)


def quote_worth(quote: Quote, themes: Collection[str]) -> float:
    """How much a quote gains by being shown largest, 0 to 1."""
    topical = 1.0 if not set(quote.themes).isdisjoint(themes) else 0.0
    return QUALITY * quote.score + LENGTH * length_fit(len(quote.text)) + ON_TOPIC * topical


def length_fit(characters: int) -> float:
    """1 from 80 to 200 characters, falling to 0 at 40 and at 320: what is read at a glance in large type."""
    short, best, most, long = SHOWN_LENGTHS
    if characters < best:
        return max(0.0, (characters - short) / (best - short))
    return 1.0 if characters <= most else max(0.0, (long - characters) / (long - most))


def is_answer(quote: Quote) -> bool:
    """Whether a quote makes a question-and-answer passage that may be chosen by itself."""
    fits = SHORTEST_ANSWER <= len(quote.text) <= LONGEST_ANSWER
    return quote.question is not None and fits and quote.status in USABLE and not quote.flags


def repeats(one: Quote, other: Quote) -> bool:
    """Whether two quotes say the same words: their places intersect, or one's words hold the other's."""
    if one.revision == other.revision:
        return one.start < other.end and other.start < one.end
    return one.text in other.text or other.text in one.text


def speaks_of_another_day(quote: Quote, themes: Collection[str]) -> bool:
    """Whether words, or their question, name an awareness day, and not to one of these themes: they would puzzle."""
    named = _NAMES_A_DAY.search(quote.text) or _NAMES_A_DAY.search(quote.question or "")
    return named is not None and set(quote.themes).isdisjoint(themes)


def off_the_day(quotes: Iterable[Quote], occurrence: Occurrence | None) -> frozenset[str]:
    """Ids of one person's quotes that have nothing to do with the day. `quotes` are all that are known of them.

    Words belong to a day that they speak about, or where they speak of nothing else and no theme is met more often in
    the person's words of the same article than one of the day's: what stands between two answers about Pride is said
    for Pride, too.
    """
    if occurrence is None:
        return frozenset()
    articles: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        articles[quote.revision].append(quote)
    return frozenset(quote.id for told in articles.values() for quote in _elsewhere(told, occurrence))


def _elsewhere(told: Sequence[Quote], occurrence: Occurrence) -> Iterator[Quote]:
    """The quotes of one article that are said for something else."""
    themes = frozenset(occurrence.themes)
    other = [quote for quote in told if themes.isdisjoint(quote.themes) and not _names(quote, occurrence)]
    is_for_it = _is_mostly_about(told, themes) and not any(
        speaks_of_another_day(quote, themes) for quote in other
    )
    yield from (quote for quote in other if quote.themes or not is_for_it)


def _names(quote: Quote, occurrence: Occurrence) -> bool:
    said = f"{quote.text} {quote.question or ''}".casefold().replace("’", "'")
    return occurrence.name.casefold().replace("’", "'") in said


def _is_mostly_about(told: Iterable[Quote], themes: frozenset[str]) -> bool:
    met = Counter(theme for quote in told for theme in quote.themes)
    return any(met[theme] == max(met.values()) for theme in themes & met.keys())


def _pinned(candidate: Candidate, pins: Sequence[str]) -> tuple[Quote, ...]:
    """The person's pinned quotes in the order of the pins, slips and all; held and retired ones are not."""
    usable = {quote.id: quote for quote in candidate.quotes if quote.status in USABLE}
    return tuple(usable[pin] for pin in dict.fromkeys(pins) if pin in usable)


def _first(
    candidate: Candidate, pinned: Sequence[Quote], request: SelectionRequest, *, themes: Collection[str]
) -> Quote | None:
    """A pinned quote that stands alone; else the best one that may lead; else whatever is pinned."""
    standing = next((quote for quote in pinned if quote.standalone), None)
    if standing is not None:
        return standing
    free = [quote for quote in candidate.quotes if not any(repeats(quote, pin) for pin in pinned)]
    best = _best((quote for quote in free if may_lead(quote)), themes, at_most=request.first_at_most)
    if pinned and (best is None or len(pinned) >= request.quotes_each):
        return pinned[0]
    return best


def _best(quotes: Iterable[Quote], themes: Collection[str], *, at_most: int | None) -> Quote | None:
    """The worthiest quote; where words have to be few, a good one that is short, of those on the occasion if any is."""

    def order(quote: Quote) -> tuple[bool, bool, bool, float, str]:
        elsewhere = speaks_of_another_day(quote, themes)
        off_topic = at_most is not None and set(quote.themes).isdisjoint(themes)
        is_short = at_most is None or (len(quote.text) <= at_most and quote.score >= GOOD_ENOUGH)
        return (elsewhere, off_topic, not is_short, -round(quote_worth(quote, themes), 9), quote.id)

    return min(quotes, key=order, default=None)


def _further(candidate: Candidate, first: Quote, *, themes: Collection[str]) -> list[Quote]:
    """What may stand beside the first quote, best first: answers with their questions, those on the occasion first."""
    able = [quote for quote in candidate.quotes if is_answer(quote) or may_lead(quote)]

    def order(quote: Quote) -> tuple[bool, bool, bool, float, str]:
        worth = quote_worth(quote, themes) + SAME_ARTICLE * (quote.revision == first.revision)
        topical = quote.score >= GOOD_ENOUGH and not set(quote.themes).isdisjoint(themes)
        elsewhere = speaks_of_another_day(quote, themes)
        return (elsewhere, not is_answer(quote), not topical, -round(worth, 9), quote.id)

    return sorted(able, key=order)
