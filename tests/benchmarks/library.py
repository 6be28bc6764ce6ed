"""A large library of invented people, written straight into the tables."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from generator.model.quote import quote_id
from generator.model.source import revision_id, source_id, text_sha256
from generator.store import schema

NOW = datetime(2026, 1, 1, tzinfo=UTC)
THEMES = ("mentoring", "women", "disability", "community", "carers")


def fill(connection: Connection, *, people: int, quotes_each: int) -> None:
    """Add people with one article each; every sentence of it is a quote of theirs."""
    for number in range(people):
        slug = f"person-{number:06d}"
        sentences = [
            f"Sentence {n} of person {number} says what the work asks of anybody who does it."
            for n in range(quotes_each)
        ]
        text = " ".join(sentences)
        sha256, address = text_sha256(text), f"https://stories.example.org/{number}"
        revision = revision_id(sha256)
        connection.execute(
            insert(schema.sources).values(
                id=source_id(address), address=address, publisher="Harbour Trust", added_at=NOW
            )
        )
        connection.execute(
            insert(schema.revisions).values(
                id=revision,
                number=1,
                source=source_id(address),
                sha256=sha256,
                text=text,
                format="interview",
                media_type="text/plain",
                archived_at=NOW,
            )
        )
        connection.execute(insert(schema.profiles).values(slug=slug, name=f"Person {number}", added_at=NOW))
        connection.execute(
            insert(schema.profile_themes).values(profile=slug, theme=THEMES[number % len(THEMES)])
        )
        _add_quotes(connection, sentences, slug=slug, sha256=sha256)


def _add_quotes(connection: Connection, sentences: list[str], *, slug: str, sha256: str) -> None:
    rows, place = [], 0
    for position, sentence in enumerate(sentences):
        rows.append(
            {
                "id": quote_id(sha256, place, place + len(sentence)),
                "revision": revision_id(sha256),
                "start": place,
                "end": place + len(sentence),
                "kind": "answer",
                "status": "approved",
                "standalone": True,
                "score": (position * 37 % 100) / 100,
                "flags": [],
                "themes": [],
            }
        )
        place += len(sentence) + 1
    connection.execute(insert(schema.quotes), rows)
    said = {"profile": slug, "rule": "answer", "evidence": "answers a question", "confidence": 1.0, "at": NOW}
    connection.execute(insert(schema.attributions), [{"quote": row["id"], **said} for row in rows])
