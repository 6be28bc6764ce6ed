"""Quotes for tests of pure rules: words and what a test says about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.model.quote import Quote, QuoteKind, QuoteStatus, quote_id

_PLAIN = Quote(
    id="",
    profile="ada-obi",
    revision="0" * 16,
    start=0,
    end=1,
    text="",
    question=None,
    kind=QuoteKind.ANSWER,
    status=QuoteStatus.PENDING,
    standalone=True,
    score=0.5,
    flags=(),
    themes=(),
)


def quote(text: str, **told: Any) -> Quote:
    """A pending quote of these words."""
    return replace(_PLAIN, **{"id": quote_id(text, 0, len(text)), "text": text, "end": len(text), **told})
