"""Quotes by their words: SQLite's FTS5 or PostgreSQL's `tsvector`, asked alike; whatever somebody types is safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import regex
from sqlalchemy import Connection, Select, column, func, literal_column, table, text

from generator.model.quote import Quote, QuoteStatus
from generator.store.quotes import QuoteFilter, narrowed, quote_from, quote_query
from generator.store.schema import quotes
from generator.store.search_index import CONFIGURATION, folded
from generator.store.sources import newest_revisions

WORDS, QUESTION = 1.0, 0.1
"""How much a match counts in the words themselves, and in the question they answer."""

_TERM = regex.compile(r'(?P<without>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_OPEN, _CLOSE = "\x02", "\x03"
_index = table("quote_words", column("quote"), column("words"), column("search"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a search asks for: each term is one word, or several that stand together."""

    terms: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A quote that was found, and the places in its words that made it so."""

    quote: Quote
    marks: tuple[tuple[int, int], ...]
    """Spans of `quote.text`; none where only the question matched."""


def parse_search(words: str) -> Asked:
    """`night bus -rain "last stop"`: all of the words, not the one after a hyphen, what is in marks together."""
    wanted: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    for found in _TERM.finditer(words):
        term = tuple(folded(found["phrase"] or found["word"] or "")[0].split())
        if term:
            (without if found["without"] else wanted).append(term)
    return Asked(terms=tuple(dict.fromkeys(wanted)), without=tuple(dict.fromkeys(without)))


def search_quotes(
    connection: Connection, asked: Asked, wanted: QuoteFilter, *, limit: int
) -> tuple[Match, ...]:
    """The quotes that hold all of it, best first; retired ones only where `wanted` asks for them.

    What an article no longer says is found only while it waits for a person. Nothing is found by exclusions alone.
    """
    if not asked.terms:
        return ()
    query = narrowed(quote_query(), wanted).join(_index, _index.c.quote == quotes.c.id)
    if wanted.status is None:
        query = query.where(quotes.c.status != QuoteStatus.RETIRED)
    current = quotes.c.revision.in_(newest_revisions()) | (quotes.c.status == QuoteStatus.HELD)
    matching = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    rows = connection.execute(matching(query.where(current), asked).limit(limit))
    return tuple(_match(quote_from(row), row.marked) for row in rows)


def _sqlite(query: Select[Any], asked: Asked) -> Select[Any]:
    question = " AND ".join(_phrase(term) for term in asked.terms)
    for term in asked.without:
        question = f"({question}) NOT {_phrase(term)}"
    worth = text(f"bm25(quote_words, 0, {WORDS}, {QUESTION}), quotes.id")
    marked = func.highlight(literal_column("quote_words"), 1, _OPEN, _CLOSE).label("marked")
    return (
        query.add_columns(marked).where(literal_column("quote_words").op("MATCH")(question)).order_by(worth)
    )


def _phrase(term: tuple[str, ...]) -> str:
    """Letters and digits alone stand between the marks, so nothing in them is a command."""
    return f'"{" ".join(term)}"'


def _postgresql(query: Select[Any], asked: Asked) -> Select[Any]:
    wanted = " & ".join(_together(term) for term in asked.terms)
    question = " & ".join([wanted, *(f"!{_together(term)}" for term in asked.without)])
    asking = func.to_tsquery(CONFIGURATION, question)
    style = f"StartSel={_OPEN},StopSel={_CLOSE},HighlightAll=true"
    marked = func.ts_headline(CONFIGURATION, _index.c.words, func.to_tsquery(CONFIGURATION, wanted), style)
    # D, C, B, A: the question's weight, two that nothing has, the words' own.
    worth = func.ts_rank(text(f"'{{{QUESTION}, 0, 0, {WORDS}}}'"), _index.c.search, asking, 1)
    return (
        query.add_columns(marked.label("marked"))
        .where(_index.c.search.op("@@")(asking))
        .order_by(worth.desc(), quotes.c.id)
    )


def _together(term: tuple[str, ...]) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in term) + ")"


def _match(quote: Quote, marked: str) -> Match:
    places = folded(quote.text)[1]
    spans = ((places[start], places[end - 1] + 1) for start, end in _marked_spans(marked))
    return Match(quote=quote, marks=tuple(spans))


def _marked_spans(marked: str) -> Iterator[tuple[int, int]]:
    """Where the marks stand, counted in the text without them."""
    place, start = 0, None
    for character in marked:
        if character == _OPEN:
            start = place
        elif character == _CLOSE:
            if start is not None and start < place:
                yield start, place
            start = None
        else:
            place += 1
