"""How names are made comparable: one folded form whatever the accents, the case and the hyphens."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_FOLDED_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
    }
)
_APOSTROPHES = regex.compile(r"['’ʼ‘`´ʻʿʾ]")
_APART = regex.compile(r"[\s\-‐‑–.,·•\u00a0]+")


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """Lower case, without accents and apostrophes, hyphens as spaces: what makes two spellings the same."""
    # Twice, because taking a letter apart may show a capital: a raised `ᴬ` is an `A`.
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_FOLDED_LETTERS))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    apart: str = _APART.sub(" ", _APOSTROPHES.sub("", plain.translate(_FOLDED_LETTERS)))
    return apart.strip()


@lru_cache(maxsize=8192)
def name_keys(name: str) -> frozenset[str]:
    """A name's words, folded, and all of them written as one: names that may be one person's share at least one."""
    words = fold(name).split()
    return frozenset(words) | ({"".join(words)} if words else frozenset())
