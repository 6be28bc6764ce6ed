"""A large library of invented people, written straight into the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert

from generator.model.quote import quote_id
from generator.model.source import revision_id, source_id, text_sha256
from generator.store import schema

NOW = datetime(2026, 1, 1, tzinfo=UTC)
THEMES = ("mentoring", "women", "disability", "community", "carers")
ORGANISATIONS, ROLES = 40, 90
PORTION = 500
"""People whose rows are written with one statement a table."""


def fill(connection: Connection, *, people: int, quotes_each: int) -> None:
    """Add people with one article each; every sentence of it is a quote of theirs."""
    rows: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
    for number in range(people):
        for table, row in _person(number, quotes_each):
            rows[table].append(row)
        if number % PORTION == PORTION - 1 or number == people - 1:
            for table, values in rows.items():
                connection.execute(insert(table), values)
            rows.clear()


def _person(number: int, quotes_each: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    slug, address = f"person-{number:06d}", f"https://stories.example.org/{number}"
    sentences = [
        f"Sentence {n} of person {number} says what the work asks of anybody who does it."
        for n in range(quotes_each)
    ]
    text = " ".join(sentences)
    sha256, source = text_sha256(text), source_id(address)
    published = date(2025, 12, 1) - timedelta(days=number * 7 % 3000)
    known = {"id": source, "address": address, "publisher": "Harbour Trust", "added_at": NOW}
    yield schema.sources, {**known, "published": published}
    archived = {"id": revision_id(sha256), "number": 1, "source": source, "sha256": sha256, "text": text}
    form = {"format": "interview", "media_type": "text/plain", "archived_at": NOW}
    yield schema.revisions, archived | form
    organisation, role = f"Organisation {number % ORGANISATIONS}", f"Role {number % ROLES}"
    printed = {"slug": slug, "name": f"Person {number}", "organisation": organisation, "role": role}
    yield schema.profiles, {**printed, "added_at": NOW}
    yield schema.profile_themes, {"profile": slug, "theme": THEMES[number % len(THEMES)]}
    yield from _words(sentences, slug=slug, sha256=sha256, number=number)


def _words(
    sentences: list[str], *, slug: str, sha256: str, number: int
) -> Iterator[tuple[Table, dict[str, Any]]]:
    place = 0
    said = {"profile": slug, "rule": "answer", "confidence": 1.0}
    for position, sentence in enumerate(sentences):
        quote = quote_id(sha256, place, place + len(sentence))
        yield (
            schema.quotes,
            {
                "id": quote,
                "revision": revision_id(sha256),
                "start": place,
                "end": place + len(sentence),
                "kind": "answer",
                "status": "approved",
                "standalone": True,
                "score": ((position + number) * 37 % 100) / 100,
                "flags": [],
                "themes": [THEMES[number * 3 % len(THEMES)]] if position % 3 == 0 else [],
                **said,
            },
        )
        yield schema.attributions, {"quote": quote, **said, "evidence": "answers a question", "at": NOW}
        place += len(sentence) + 1
