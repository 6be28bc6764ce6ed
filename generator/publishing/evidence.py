"""Every quotation of an issue against the archive: at compose, at approve and at enqueue."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from generator.errors import QuoteError
from generator.library.verbatim import is_whole_sentences, verify_quote
from generator.model.message import Featured, MessagePlan, PlacedQuote
from generator.model.quote import Quote, QuoteStatus
from generator.store.quotes import get_quotes
from generator.store.sources import get_revision, is_newest


def unfit_quotes(connection: Connection, quotes: Iterable[Quote]) -> dict[str, str]:
    """Quotes that are not, character for character and in whole sentences, in their source: id → why."""
    unfit = {}
    for quote in quotes:
        try:
            _verify_place(connection, quote.id, PlacedQuote.of(quote))
        except QuoteError as error:
            unfit[quote.id] = str(error)
    return unfit


def verify_plan(connection: Connection, plan: MessagePlan) -> None:
    """Raise `QuoteError` unless each quotation of a plan is still in its source, and still that person's."""
    for person in plan.featured:
        for quote in person.quotes:
            _verify_place(connection, quote.id, quote)
            _verify_person(connection, quote, person)


def _verify_place(connection: Connection, quote_id: str, quote: PlacedQuote) -> None:
    revision = get_revision(connection, quote.source)
    if revision is None:
        raise QuoteError(
            f"quote {quote_id} names article {quote.source}, which is not in the archive: retire the quote"
        )
    try:
        verify_quote(revision.text, quote.start, quote.end, quote.text)
    except QuoteError as error:
        raise QuoteError(f"quote {quote_id}, article {quote.source}: {error}") from None
    if not is_whole_sentences(revision.text, quote.start, quote.end):
        raise QuoteError(
            f"quote {quote_id} is cut inside a sentence of article {quote.source}: retire the quote"
        )


def _verify_person(connection: Connection, quote: PlacedQuote, person: Featured) -> None:
    known = get_quotes(connection, [quote.id]).get(quote.id)
    if known is None or known.profile != person.slug:
        raise QuoteError(
            f"quote {quote.id} is no longer attributed to {person.name}: prepare the draft again"
        )
    if known.status in (QuoteStatus.RETIRED, QuoteStatus.HELD):
        raise QuoteError(f"quote {quote.id} by {person.name} was {known.status}: prepare the draft again")
    if not is_newest(connection, quote.source):
        raise QuoteError(
            f"the article behind quote {quote.id} by {person.name} was changed since: prepare the draft again"
        )
