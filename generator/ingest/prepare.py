"""What an article gives, before anything is written: the part of an ingest that needs no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.config.settings import Settings
from generator.ingest.believed import without_coming_days
from generator.ingest.document import Document, Told
from generator.ingest.extract import Extraction, extract
from generator.ingest.read import UNREADABLE, unreadable
from generator.ingest.receive import Received


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """An article as it came, and all that it gives."""

    media_type: str
    packed: bytes | None
    """Both as `Received` has them."""
    found: Extraction
    """Its document without blocks, which nobody asks for once they were read."""
    doubt: str | None
    """What is not believed of what it says about itself."""


def prepare(received: Received, told: Told, settings: Settings, *, today: date) -> Prepared:
    """What an article gives; `IngestError` where it cannot be read. Pure, so that another process can do it."""
    found, doubt = _extracted(received.document, told, settings, today=today)
    found = replace(found, document=replace(found.document, blocks=()))
    return Prepared(media_type=received.media_type, packed=received.packed, found=found, doubt=doubt)


def _extracted(
    document: Document, told: Told, settings: Settings, *, today: date
) -> tuple[Extraction, str | None]:
    try:
        believed, doubt = without_coming_days(document, today=today)
        found = extract(believed, told, themes=settings.themes)
    except UNREADABLE as error:
        raise unreadable(document.place, error) from None
    said = found.document.metadata
    if said.published is not None:
        return found, None if told.published else doubt
    bare = replace(found.document, metadata=replace(said, published_basis=None))
    return replace(found, document=bare), doubt
