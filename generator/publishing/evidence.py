"""Every quotation of an issue against the archive: at compose, at approve and at enqueue."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from generator.errors import QuoteError
from generator.library.verbatim import is_whole_sentences, verify_quote
from generator.model.issue import Issue, IssueProfile, IssueQuote
from generator.model.quote import Quote, QuoteStatus
from generator.store.quotes import get_quotes
from generator.store.sources import get_revision, is_newest


def verify_quotes(connection: Connection, quotes: Iterable[Quote]) -> None:
    """Raise `QuoteError` unless each quote is, character for character and in whole sentences, in its source."""
    for quote in quotes:
        _verify_place(connection, quote.id, _printed(quote))


def verify_issue(connection: Connection, issue: Issue) -> None:
    """Raise `QuoteError` unless each quotation of an issue is still in its source, and still that person's."""
    for profile in issue.profiles:
        for quote in profile.quotes:
            _verify_place(connection, quote.id, quote)
            _verify_person(connection, quote, profile)


def _printed(quote: Quote) -> IssueQuote:
    return IssueQuote(id=quote.id, source=quote.revision, start=quote.start, end=quote.end, text=quote.text)


def _verify_place(connection: Connection, quote_id: str, quote: IssueQuote) -> None:
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


def _verify_person(connection: Connection, quote: IssueQuote, profile: IssueProfile) -> None:
    known = get_quotes(connection, [quote.id]).get(quote.id)
    if known is None or known.profile != profile.slug:
        raise QuoteError(
            f"quote {quote.id} is no longer attributed to {profile.name}: prepare the draft again"
        )
    if known.status in (QuoteStatus.RETIRED, QuoteStatus.HELD):
        raise QuoteError(f"quote {quote.id} by {profile.name} was {known.status}: prepare the draft again")
    if not is_newest(connection, quote.source):
        raise QuoteError(
            f"the article behind quote {quote.id} by {profile.name} was changed since: prepare the draft again"
        )
