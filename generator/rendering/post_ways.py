"""In which ways a quotation may be posted: after its question, in a thread, or by itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.rendering.words import in_one_line

LONGEST_QUESTION = 140
"""Characters. A longer question would outweigh the answer."""
_GAP = 2
"""Code points between two quotations with nothing but white space between them."""
_SEVERAL_SENTENCES = re.compile(r"[.!?]\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to post a quotation."""

    quote: Quote | None
    """Nothing: the words stand in the picture."""
    question: str = ""
    following: Quote | None = None
    """What the person said next, in a thread's second post."""
    thread: bool = False

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All that the post says, in its order."""
        return tuple(quote for quote in (self.quote, self.following) if quote)

    def says_any_of(self, ids: Collection[str]) -> bool:
        """Whether one of its quotations is among these."""
        return any(quote.id in ids for quote in self.quotes)


def ways_to_post(
    quotes: Sequence[Quote], network: str, *, occurrence: Occurrence | None, said: Sequence[str]
) -> Iterator[Way]:
    """The ways in the order in which they are tried; `said` are ids of quotations that other networks have already.

    What was said least often comes first; the second half of an answer last of all, since it leans on the first. A
    thread of two quotations is made once, of words that nobody else has.
    """
    threads = LIMITS[network].threads
    for quote in sorted(quotes, key=lambda quote: (goes_on(quote, quotes), said.count(quote.id))):
        if question := question_of_the_day(quote, occurrence):
            yield Way(quote=quote, question=question)
            if threads:
                yield Way(quote=quote, question=question, thread=True)
        following = _following(quote, quotes, said=said)
        if threads and following and not said:
            yield Way(quote=quote, following=following, thread=True)
        yield Way(quote=quote)
    yield Way(quote=None)


def question_of_the_day(quote: Quote, occurrence: Occurrence | None) -> str:
    """The question that a quotation answers, where it asks about the awareness day by its name, in one sentence."""
    question = in_one_line(quote.question or "").strip()
    if occurrence is None or not question.endswith("?") or len(question) > LONGEST_QUESTION:
        return ""
    if _SEVERAL_SENTENCES.search(question) or "“" in question or '"' in question:
        return ""
    return question if _plain(occurrence.name) in _plain(question) else ""


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _following(quote: Quote, quotes: Sequence[Quote], *, said: Collection[str]) -> Quote | None:
    """What the person said in the same breath, if it may be posted."""
    return next((other for other in quotes if follows(other, quote) and other.id not in said), None)


def goes_on(quote: Quote, quotes: Sequence[Quote]) -> bool:
    """Whether `quote` is the second half of an answer whose first half is among `quotes`."""
    return any(follows(quote, other) for other in quotes)


def follows(quote: Quote, before: Quote) -> bool:
    """Whether `quote` was said right after `before`, in one breath."""
    is_one_answer = (quote.revision, quote.question) == (before.revision, before.question)
    return is_one_answer and 0 <= quote.start - before.end <= _GAP
