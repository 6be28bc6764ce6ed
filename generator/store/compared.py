"""Quotes beside all that could make them needless or doubtful; of each only what comparing them takes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from generator.model.quote import QuoteStatus
from generator.store.quotes import is_replaced, words_of
from generator.store.schema import quotes, revisions


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedQuote:
    """A quote as it is compared with others; each field is that of `Quote`."""

    id: str
    profile: str
    text: str
    status: QuoteStatus
    standalone: bool
    score: float
    flags: tuple[str, ...]


def quotes_to_compare(
    connection: Connection, slugs: Collection[str]
) -> tuple[tuple[ComparedQuote, ...], ...]:
    """Every quote of these people, and everybody's with the same letters: [quote, …] for each set of letters.

    Only what newest revisions say: what an article said once makes nothing needless or doubtful.
    """
    found: dict[str, list[ComparedQuote]] = {}
    for row in connection.execute(_COMPARED, {"slugs": list(slugs)}):
        id_, letters, status, standalone, score, flags, profile, text = row
        quote = ComparedQuote(
            id=id_,
            profile=profile,
            text=text,
            status=QuoteStatus(status),
            standalone=standalone,
            score=score,
            flags=tuple(flags),
        )
        found.setdefault(letters, []).append(quote)
    return tuple(tuple(same) for same in found.values())


_theirs = select(quotes.c.fingerprint).where(quotes.c.profile.in_(bindparam("slugs", expanding=True)))
_COMPARED = (
    select(
        quotes.c.id,
        quotes.c.fingerprint,
        quotes.c.status,
        quotes.c.standalone,
        quotes.c.score,
        quotes.c.flags,
        quotes.c.profile,
        words_of(quotes.c.start, quotes.c.end).label("text"),
    )
    .join(revisions, revisions.c.id == quotes.c.revision)
    .where(quotes.c.profile.is_not(None), quotes.c.fingerprint.in_(_theirs), ~is_replaced())
    .order_by(quotes.c.fingerprint, quotes.c.id)
)
