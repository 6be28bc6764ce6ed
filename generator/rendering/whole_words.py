"""Whether one text says another again, in whole words: no `UN` in `Community organiser`. Pure."""

from __future__ import annotations

import re
import unicodedata


def says(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as they are, whatever their case; nothing says nothing."""
    return bool(words) and bool(_whole(words).search(_folded(text)))


def begins_with(text: str, words: str) -> bool:
    """Whether `text` begins with `words`, whatever their case."""
    return bool(words) and bool(_whole(words).match(_folded(text)))


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_folded(words))}(?!\w)")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())
