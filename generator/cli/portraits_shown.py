"""A person's photograph in words and as JSON, and whether it may be shown to anybody at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.model.rights import Rights, portrait_may_be_drafted, portrait_may_be_used

if TYPE_CHECKING:
    from generator.model.portrait import Portrait

_READERS = ("public", "staff")


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Whether a photograph may be in a draft, and go out, to some readers on a day."""

    drafted: bool
    permitted: bool
    reason: str
    """Why it may not be shown at all; empty where it may."""


def standing_of(rights: Rights, today: date) -> Standing:
    """How a person's newest answer leaves their photograph."""
    barred = [portrait_may_be_drafted(rights, today, readers) for readers in _READERS]
    used = [portrait_may_be_used(rights, today, readers) for readers in _READERS]
    drafted = None in barred
    return Standing(drafted=drafted, permitted=None in used, reason="" if drafted else barred[0] or "")


def portrait_words(portrait: Portrait | None, rights: Rights, today: date) -> str:
    """For a line of `profiles show`: `1080 × 1350, Photograph: Jo Bell (permission does not cover it)`."""
    if portrait is None:
        return "none: a pattern stands in its place"
    credit = portrait.credit or "no credit"
    standing = standing_of(rights, today)
    doubt = standing.reason or ("" if standing.permitted else "permission not asked for yet")
    return f"{portrait.width} × {portrait.height}, {credit}{f' ({doubt})' if doubt else ''}"


def portrait_row(portrait: Portrait | None) -> dict[str, Any] | None:
    """Its keys in JSON."""
    if portrait is None:
        return None
    return {
        "sha256": portrait.sha256,
        "width": portrait.width,
        "height": portrait.height,
        "credit": portrait.credit,
        "alt": portrait.alt,
        "origin": portrait.origin,
    }
