"""Quotes as places, their words read from the archive each time, and who said them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    insert,
    select,
    update,
)

from generator.model.issue import IssueStatus
from generator.model.quote import Attribution, FoundQuote, Merit, Quote, QuoteKind, QuoteStatus, Rejected
from generator.store.schema import attributions, features, issues, quotes, rejected, revisions
from generator.store.search_index import Indexed, fingerprint, index_quotes
from generator.store.statements import insert_new


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteFilter:
    """Which quotes to list; what is left out does not narrow."""

    profile: str | None = None
    revision: str | None = None
    status: QuoteStatus | None = None
    standalone: bool | None = None
    theme: str | None = None
    flag: str | None = None
    current: bool = False
    """Only those of each article's newest text, and those of earlier ones that wait for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InUse:
    """An issue that prints a quote."""

    quote: str
    issue: str
    status: IssueStatus


def add_quotes(connection: Connection, found: Sequence[FoundQuote]) -> int:
    """Add quotes that are not there yet, as pending, and make them searchable; gives how many were new."""
    if not found:
        return 0
    known = set(connection.execute(_KNOWN, {"ids": [quote.id for quote in found]}).scalars())
    new = {quote.id: quote for quote in found if quote.id not in known}
    if new:
        texts = _texts(connection, {quote.revision for quote in new.values()})
        rows = [_row(quote, texts[quote.revision]) for quote in new.values()]
        connection.execute(insert_new(connection, quotes), rows)
        index_quotes(connection, [_indexed(quote, texts[quote.revision]) for quote in new.values()])
    return len(new)


def _texts(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    rows = connection.execute(_TEXTS, {"ids": list(ids)})
    return {row.id: row.text for row in rows}


def _indexed(quote: FoundQuote, text: str) -> Indexed:
    question = text[slice(*quote.question)] if quote.question else None
    return Indexed(quote=quote.id, words=text[quote.start : quote.end], question=question)


def add_attribution(connection: Connection, attribution: Attribution) -> None:
    """Append who said a quote; the newest attribution of a quote counts."""
    add_attributions(connection, [attribution])


def add_attributions(connection: Connection, said: Sequence[Attribution]) -> None:
    """Append who said each of some quotes, in this order; each quote keeps its newest with it."""
    if not said:
        return
    newest = {each.quote: each for each in said}
    # First the quotes: whoever holds one appends to it alone, so that no earlier row of it commits after a later one.
    connection.execute(_KEEP_NEWEST, [_kept(newest[quote]) for quote in sorted(newest)])
    rows = [
        {
            "quote": each.quote,
            "profile": each.profile,
            "rule": each.rule,
            "evidence": each.evidence,
            "confidence": each.confidence,
            "by": each.by,
            "at": each.at,
        }
        for each in said
    ]
    connection.execute(insert(attributions), rows)


def _kept(said: Attribution) -> dict[str, Any]:
    return {
        "known": said.quote,
        "speaker": said.profile,
        "by_rule": said.rule,
        "certainty": said.confidence,
    }


def attributions_of(connection: Connection, quote: str) -> tuple[Attribution, ...]:
    """Everything that was ever decided about who said it, oldest first."""
    rows = connection.execute(
        select(attributions).where(attributions.c.quote == quote).order_by(attributions.c.id)
    )
    return tuple(
        Attribution(
            quote=row.quote,
            profile=row.profile,
            rule=row.rule,
            evidence=row.evidence,
            confidence=row.confidence,
            by=row.by,
            at=row.at,
        )
        for row in rows
    )


def add_rejected(connection: Connection, revision: str, found: Sequence[Rejected]) -> None:
    """Keep what was left out of an article and why; the same words for the same reason are kept once."""
    rows = [
        {"revision": revision, "start": each.start, "end": each.end, "reason": each.reason} for each in found
    ]
    if rows:
        connection.execute(insert_new(connection, rejected), rows)


def list_rejected(connection: Connection, revision: str) -> tuple[tuple[Rejected, str], ...]:
    """What was left out of an article, in the order of the text, with the words themselves."""
    words = words_of(rejected.c.start, rejected.c.end)
    query = (
        select(rejected, words.label("text"))
        .join(revisions, revisions.c.id == rejected.c.revision)
        .where(rejected.c.revision == revision)
        .order_by(rejected.c.start, rejected.c.end, rejected.c.id)
    )
    return tuple(
        (Rejected(start=row.start, end=row.end, reason=row.reason), row.text)
        for row in connection.execute(query)
    )


def get_quotes(connection: Connection, ids: Collection[str]) -> dict[str, Quote]:
    """Quotes by id, with the person they are attributed to now; unknown ids are absent."""
    rows = connection.execute(_by_id(), {"ids": list(ids)})
    return {row.id: quote_from(row) for row in rows}


@cache
def _by_id() -> Select[Any]:
    return quote_query().where(quotes.c.id.in_(_IDS))


def list_quotes(
    connection: Connection, wanted: QuoteFilter, *, limit: int, after: str | None = None
) -> tuple[Quote, ...]:
    """Quotes by revision and place; `after` is the id of the last one of the page before."""
    query = quote_query().order_by(quotes.c.revision, quotes.c.start, quotes.c.end).limit(limit)
    query = narrowed(query, wanted)
    if after and (last := get_quotes(connection, [after]).get(after)):
        query = query.where(
            (quotes.c.revision > last.revision)
            | and_(quotes.c.revision == last.revision, quotes.c.start > last.start)
            | and_(quotes.c.revision == last.revision, quotes.c.start == last.start, quotes.c.end > last.end)
        )
    return tuple(quote_from(row) for row in connection.execute(query))


def narrowed(query: Select[Any], wanted: QuoteFilter) -> Select[Any]:
    """A `quote_query` that gives only what is wanted."""
    for column, value in (
        (quotes.c.profile, wanted.profile),
        (quotes.c.revision, wanted.revision),
        (quotes.c.status, wanted.status),
        (quotes.c.standalone, wanted.standalone),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.current:
        query = query.where(~is_replaced() | (quotes.c.status == QuoteStatus.HELD))
    for listed, word in ((quotes.c.themes, wanted.theme), (quotes.c.flags, wanted.flag)):
        if word is not None:
            # Both databases keep JSON as it was written.
            query = query.where(cast(listed, Text).contains(f'"{word}"', autoescape=True))
    return query


def is_replaced() -> ColumnElement[bool]:
    """Whether a quote's text has a later one. Asked of that text alone: a list of the newest grows with the library."""
    later = revisions.alias("later_text")
    return exists().where(later.c.source == revisions.c.source, later.c.number > revisions.c.number)


def quotes_of_source(connection: Connection, source: str) -> tuple[Quote, ...]:
    """The quotes of every revision of a source, the newest revision last, by place."""
    query = quote_query().where(revisions.c.source == source)
    rows = connection.execute(query.order_by(revisions.c.number, quotes.c.start, quotes.c.end))
    return tuple(quote_from(row) for row in rows)


def count_quotes(connection: Connection, revision_ids: Collection[str]) -> dict[str, int]:
    """How many quotes each revision holds."""
    counted = {row.revision: row.n for row in connection.execute(_COUNTS, {"ids": list(revision_ids)})}
    return {revision: counted.get(revision, 0) for revision in revision_ids}


def issues_holding(connection: Connection, ids: Collection[str]) -> tuple[InUse, ...]:
    """The drafts, approved issues and those on their way that print any of these quotes, by issue."""
    open_ones = (IssueStatus.DRAFT, IssueStatus.APPROVED, IssueStatus.SENDING)
    query = (
        select(features.c.quote, issues.c.id, issues.c.status)
        .join(issues, (issues.c.id == features.c.issue) & (issues.c.hash == features.c.plan))
        .where(features.c.quote.in_(ids), issues.c.status.in_(open_ones))
        .distinct()
        .order_by(issues.c.id, features.c.quote)
    )
    rows = connection.execute(query)
    return tuple(InUse(quote=row.quote, issue=row.id, status=IssueStatus(row.status)) for row in rows)


def set_quote_status(connection: Connection, quote: str, status: QuoteStatus) -> None:
    """Keep what a person decided; who and why goes into the audit."""
    connection.execute(update(quotes).where(quotes.c.id == quote).values(status=status))


def set_flags(connection: Connection, flags: Mapping[str, Sequence[str]]) -> None:
    """Keep what comparing quotes with others showed: quote id → all its flags."""
    if flags:
        rows = [{"quote": quote, "words": list(words)} for quote, words in flags.items()]
        connection.execute(_FLAG, rows)


def words_of(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[str]:
    """What stands at a place of a revision's text."""
    # SQL counts characters from one, as code points on both databases.
    return func.substr(revisions.c.text, start + 1, end - start)


@cache
def quote_query() -> Select[Any]:
    """Everything of a quote, its words cut from the archived text by the database."""
    return (
        select(
            quotes,
            words_of(quotes.c.start, quotes.c.end).label("text"),
            words_of(quotes.c.question_start, quotes.c.question_end).label("question"),
        )
        .join(revisions, revisions.c.id == quotes.c.revision)
        .where(quotes.c.profile.is_not(None))
    )


def quote_from(row: Row[Any]) -> Quote:
    """A row of `quote_query` as a value."""
    return Quote(
        id=row.id,
        profile=row.profile,
        revision=row.revision,
        start=row.start,
        end=row.end,
        text=row.text,
        question=row.question,
        kind=QuoteKind(row.kind),
        status=QuoteStatus(row.status),
        standalone=row.standalone,
        score=row.score,
        flags=tuple(row.flags),
        themes=tuple(row.themes),
        merit=tuple(Merit(reason=reason, points=points) for reason, points in row.merit),
        confidence=row.confidence,
        rule=row.rule,
    )


def _row(quote: FoundQuote, text: str) -> dict[str, Any]:
    return {
        "id": quote.id,
        "revision": quote.revision,
        "start": quote.start,
        "end": quote.end,
        "question_start": quote.question[0] if quote.question else None,
        "question_end": quote.question[1] if quote.question else None,
        "kind": quote.kind,
        "status": QuoteStatus.PENDING,
        "standalone": quote.standalone,
        "score": quote.score,
        "fingerprint": fingerprint(text[quote.start : quote.end]),
        "merit": [[merit.reason, merit.points] for merit in quote.merit],
        "flags": list(quote.flags),
        "themes": list(quote.themes),
    }


# What is asked for each article is built once: that takes SQLAlchemy longer than the database needs for the answer.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_KNOWN = select(quotes.c.id).where(quotes.c.id.in_(_IDS))
_TEXTS = select(revisions.c.id, revisions.c.text).where(revisions.c.id.in_(_IDS))
_COUNTS = (
    select(quotes.c.revision, func.count().label("n"))
    .where(quotes.c.revision.in_(_IDS))
    .group_by(quotes.c.revision)
)
_FLAG = update(quotes).where(quotes.c.id == bindparam("quote")).values(flags=bindparam("words"))
_KEEP_NEWEST = (
    update(quotes)
    .where(quotes.c.id == bindparam("known"))
    .values(profile=bindparam("speaker"), rule=bindparam("by_rule"), confidence=bindparam("certainty"))
)
