"""The index that quotations are searched by: their words and their questions, folded, kept beside the places.

SQLite keeps them in an FTS5 table, PostgreSQL in a table with a `tsvector`; a migration makes either. Folding is done
here, so that both databases are asked for the same words: no accents, no case, letters and digits only.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex
from sqlalchemy import Connection, text

INDEX_TABLES = (
    "quote_words",
    *(f"quote_words_{shadow}" for shadow in ("config", "content", "data", "docsize", "idx")),
)
"""The tables of the index; the last five are FTS5's own."""
CONFIGURATION = "quote_english"
"""PostgreSQL's English stemming without its stop words, so that `"to be"` is found there as on SQLite."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_INSERT = {
    "sqlite": text("INSERT INTO quote_words (quote, words, question) VALUES (:quote, :words, :question)"),
    "postgresql": text(
        "INSERT INTO quote_words (quote, words, question, search) VALUES (:quote, :words, :question, "
        "setweight(to_tsvector('quote_english', :words), 'A') || "
        "setweight(to_tsvector('quote_english', :question), 'D'))"
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Indexed:
    """A quote as the index has it: its words and its question as printed."""

    quote: str
    words: str
    question: str | None


def index_quotes(connection: Connection, found: Sequence[Indexed]) -> None:
    """Make quotes that are new in the library searchable, in the same transaction."""
    rows = [
        {
            "quote": each.quote,
            "words": _plain_words(each.words),
            "question": _plain_words(each.question or ""),
        }
        for each in found
    ]
    if rows:
        connection.execute(_INSERT[connection.dialect.name], rows)


def folded(words: str) -> tuple[str, list[int]]:
    """Words as the index has them, and for each of their characters which one of the given words it came from."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(words):
        for plain in _folded_character(character):
            characters.append(plain)
            places.append(place)
    return "".join(characters), places


def _plain_words(words: str) -> str:
    """`folded` for whom the places do not matter."""
    plain: str = _NOT_ASCII.sub(lambda found: _folded_character(found[0]), words)
    return plain.translate(_ASCII)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """Its letters and digits without accents; a mark that stands on the letter before is nothing, all else a space."""
    if character.isascii():
        return character.lower() if character.isalnum() else " "
    if unicodedata.category(character) == "Mn":
        return ""
    parts = unicodedata.normalize("NFKD", character).casefold().translate(_PLAIN)
    kept = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return "".join(part if part.isalnum() else " " for part in kept) or " "


_NOT_ASCII = regex.compile(r"[^\x00-\x7f]")
_ASCII = {code: _folded_character(chr(code)) for code in range(128)}


def fingerprint(words: str) -> str:
    """16 hex digits that two texts share if their letters and digits are the same, in whatever case or accents."""
    return hashlib.sha256("".join(_plain_words(words).split()).encode()).hexdigest()[:16]
