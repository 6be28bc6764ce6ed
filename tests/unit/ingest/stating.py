"""What sentences about an invented person, or by her, are taken to state."""

from __future__ import annotations

from datetime import date

from generator.ingest.document import Told
from generator.ingest.extract import extract
from generator.ingest.read import document_of
from generator.model.profile import Fact, FactKind

PUBLISHED = date(2024, 10, 3)


def told_of(sentences: str, *, published: date | None = PUBLISHED) -> tuple[Fact, ...]:
    """Facts of a feature about Mina Holt that holds these sentences."""
    return _facts(
        f"Ironing: Mina Holt\n\n{sentences}\n\n“I like the hiss of the steam,” says Holt.",
        published=published,
    )


def told_by(sentences: str, *, published: date | None = PUBLISHED) -> tuple[Fact, ...]:
    """Facts of an interview in which Mina Holt answers with these sentences."""
    return _facts(
        f"Interview: Mina Holt\n\nMina Holt irons shirts.\n\nQ: How did it begin?\n\nA: {sentences}\n\n"
        "Q: And now?\n\nA: I like the hiss of the steam.",
        published=published,
    )


def values(facts: tuple[Fact, ...], kind: FactKind) -> list[str]:
    """What facts of a kind say."""
    return [fact.value for fact in facts if fact.kind is kind]


def _facts(text: str, *, published: date | None) -> tuple[Fact, ...]:
    told = Told(about="Mina Holt", published=published)
    found = extract(document_of(text.encode(), "text", place="story.txt"), told, themes={})
    for fact in found.facts:
        words = " ".join(text.split())
        if fact.kind in (FactKind.HERITAGE, FactKind.INTEREST, FactKind.CLAIM):
            assert fact.value in words
            assert fact.place
            assert fact.value in text[slice(*fact.place)]
    return found.facts
