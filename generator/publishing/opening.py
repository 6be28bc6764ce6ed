"""Whether somebody's own words open a letter, and which: a whole quotation, or whole sentences of one. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.config.schedule import Schedule
from generator.ingest.nested import claims_for_another
from generator.ingest.passages import Passage
from generator.ingest.standalone import own_merit, standing_alone
from generator.ingest.themes import themes_in
from generator.library.sentences import sentence_spans
from generator.model.letter import Voice
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.rendering.printed import WITHOUT_LEAD, printed_of_lead

LONGEST_OPENING = 160
"""Characters that may stand in the headline's place."""
_OPENING_SENTENCES = 2
_TURNS = re.compile(
    r"\W*(?:But|However|Yet|Still|Only|Except|Unless|Until|Then|Though|Although|Or|Nor|Not|No|Well|At least"
    r"|Even so|Or so|That said|Instead|Wrong|Rubbish|Nonsense)\b"
)
"""A sentence that takes back what was said before it: the one before does not stand without it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """What words must speak about to open a letter, and which of them are printed whole or not at all."""

    occurrence: Occurrence | None
    vocabulary: Mapping[str, Sequence[str]]
    """Theme → its words, by which sentences are told to speak about it."""
    pinned: Collection[str] = ()
    """Ids of quotes that an editor asked for."""

    def fits(self, schedule: Schedule, themes: Collection[str]) -> bool:
        """Whether words on these themes fit: an ordinary day belongs to the person of a portrait."""
        if self.occurrence is None:
            return schedule.letter == "portrait"
        return not set(themes).isdisjoint(self.occurrence.themes)


def choose_opening_words(schedule: Schedule, lead: Voice, occasion: Occasion) -> Quote | None:
    """The lead's best quote, or the best one or two sentences of it, where they fit the day so well that they open it.

    They speak of the day's own themes, stand alone, and leave their person something more to say. On a day that carries
    a content warning no letter opens so. Sentences of a quote have its id and a place of their own.
    """
    best = lead.quotes[0]
    if (
        "letter" not in schedule.produce
        or schedule.letter in WITHOUT_LEAD
        or not best.standalone
        or best.flags
    ):
        return None
    if occasion.occurrence and occasion.occurrence.content_warning:
        return None
    if not printed_of_lead(lead, kind=schedule.letter, opening=best):
        return None
    if _is_short(best.text):
        return best if occasion.fits(schedule, best.themes) else None
    if best.id in occasion.pinned:
        return None
    fitting = [run for run in _runs(best, occasion.vocabulary) if occasion.fits(schedule, run.themes)]
    return max(fitting, key=lambda run: (_merit(run.text), -run.start), default=None)


def _is_short(words: str) -> bool:
    """Whether words are fit for large type with nothing before them: one or two sentences in one paragraph."""
    in_one_paragraph = len(words) <= LONGEST_OPENING and len(words.splitlines()) == 1
    return in_one_paragraph and len(sentence_spans(words)) <= _OPENING_SENTENCES


def _merit(words: str) -> float:
    return own_merit(words, len(sentence_spans(words)))


def _runs(quote: Quote, vocabulary: Mapping[str, Sequence[str]]) -> Iterator[Quote]:
    """One or two whole sentences of a quote that stand by themselves, each as a quote at a place of its own."""
    spans = sentence_spans(quote.text)
    for first in range(len(spans)):
        for behind in range(first + 1, min(first + _OPENING_SENTENCES, len(spans)) + 1):
            start, end = spans[first][0], spans[behind - 1][1]
            words = quote.text[start:end]
            is_free = behind == len(spans) or not _is_taken_back(quote.text, *spans[behind])
            if is_free and _is_short(words) and _stands_by_itself(quote, start, end):
                yield replace(
                    quote,
                    start=quote.start + start,
                    end=quote.start + end,
                    text=words,
                    themes=themes_in(words, vocabulary),
                )


def _is_taken_back(text: str, start: int, end: int) -> bool:
    return bool(_TURNS.match(text, start, end)) or claims_for_another(text, start, end)


def _stands_by_itself(quote: Quote, start: int, end: int) -> bool:
    """By the rules that quotes are found by, as if nothing else had been said."""
    alone = Passage(start=start, end=end, kind=quote.kind, rule="", evidence="", confidence=1.0)
    return any((run.start, run.end) == (start, end) for run in standing_alone(quote.text, alone))
