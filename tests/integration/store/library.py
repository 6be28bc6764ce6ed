"""A small library for store tests: one interview by an invented person."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Connection

from generator.model.profile import Fact, FactKind, Profile
from generator.model.quote import Attribution, FoundQuote, QuoteKind, quote_id
from generator.model.source import Revision, Source, SourceFormat, revision_id, source_id, text_sha256
from generator.store.addresses import find_address
from generator.store.profiles import add_facts, add_profile, save_profile
from generator.store.quotes import add_attribution, add_quotes
from generator.store.sources import add_revision, get_sources, save_source

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def source_at(connection: Connection, address: str) -> Source:
    """The source that an address leads to, in whatever spelling."""
    found = find_address(connection, address)
    assert found is not None
    return get_sources(connection, {found.source})[found.source]


def add_article(
    connection: Connection, text: str, *, address: str = "https://stories.example.org/1"
) -> Revision:
    """Archive a text as an interview at an address."""
    source = Source(
        id=source_id(address),
        address=address,
        publisher="Harbour Trust",
        title="A day with us",
        author=None,
        published=date(2025, 3, 1),
        published_basis="told",
    )
    save_source(connection, source, now=NOW)
    sha256 = text_sha256(text)
    revision = Revision(
        id=revision_id(sha256),
        source=source.id,
        sha256=sha256,
        text=text,
        format=SourceFormat.INTERVIEW,
        archived_at=NOW,
    )
    add_revision(connection, revision, media_type="text/plain")
    return revision


def add_person(
    connection: Connection, slug: str, *, revision: Revision, themes: tuple[str, ...] = ()
) -> None:
    """A person whom the revision is about."""
    name = slug.replace("-", " ").title()
    add_profile(connection, slug, name=name, now=NOW)
    stated = [(FactKind.NAME, name), *((FactKind.THEME, theme) for theme in themes)]
    add_facts(
        connection,
        slug,
        [Fact(kind=kind, value=value, revision=revision.id, as_of=None) for kind, value in stated],
    )
    save_profile(connection, Profile(slug=slug, name=name, themes=themes))


def add_words(
    connection: Connection,
    words: str,
    *,
    slug: str,
    revision: Revision,
    score: float = 0.5,
    question: str | None = None,
    themes: tuple[str, ...] = (),
) -> FoundQuote:
    """A quote at the place where the words stand in the revision."""
    start = revision.text.index(words)
    asked = revision.text.index(question) if question else 0
    found = FoundQuote(
        id=quote_id(revision.sha256, start, start + len(words)),
        revision=revision.id,
        start=start,
        end=start + len(words),
        question=(asked, asked + len(question)) if question else None,
        kind=QuoteKind.ANSWER,
        standalone=True,
        score=score,
        flags=(),
        themes=themes,
    )
    add_quotes(connection, [found])
    add_attribution(
        connection,
        Attribution(
            quote=found.id,
            profile=slug,
            rule="answer",
            evidence="answers a question",
            confidence=0.9,
            by=None,
            at=NOW,
        ),
    )
    return found
