"""RSS and Atom as they are in the world. The bytes were fetched by us: the library never asks for anything."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import feedparser
import regex
from feedparser import encodings
from lxml import html as lxml_html
from lxml.etree import LxmlError

from generator.errors import IngestError
from generator.ingest.listing import Entry, Hints, Listing, moment, newest_first
from generator.ingest.metadata import is_web_address

_LONGEST = 500
_GUESSED_BY = 8_000
"""Bytes by which an encoding is guessed, where what a feed declares is not so: for all of them it takes minutes."""


def _bounded(guess: Callable[[bytes], str] | None) -> Callable[[bytes], str] | None:
    return None if guess is None else lambda raw: guess(raw[:_GUESSED_BY])


encodings.lazy_chardet_encoding = _bounded(encodings.lazy_chardet_encoding)


def read_feed(raw: bytes, *, place: str, base: str) -> Listing:
    """The articles of a feed; `base` is the address that relative links start from."""
    if b"<!entity" in raw.replace(b"\0", b"").lower():
        raise IngestError(f"{place} declares entities of its own, which may hide anything, and was not read.")
    try:
        read = feedparser.parse(
            io.BytesIO(raw),
            response_headers={"content-location": base} if base else {},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError) as error:
        # What it stumbles over in a feed that nobody foresaw is this feed's refusal.
        raise IngestError(f"{place} could not be read as a feed ({type(error).__name__}).") from None
    entries = [_entry(each, base) for each in read.entries]
    named = [entry for entry in entries if entry is not None]
    return Listing(articles=newest_first(named), nameless=len(entries) - len(named))


def _entry(found: Any, base: str) -> Entry | None:
    address = urljoin_or_none(base, str(dict.get(found, "link") or ""))
    if address is None:
        return None
    published, day, _ = moment(str(dict.get(found, "published") or ""))
    updated, _, to_the_day = moment(str(dict.get(found, "updated") or ""))
    return Entry(
        address=address,
        changed=updated or published,
        to_the_day=to_the_day,
        hints=Hints(title=_plain(dict.get(found, "title")), published=day, authors=_authors(found)),
    )


def urljoin_or_none(base: str, link: str) -> str | None:
    """A link as a web address without its fragment; nothing where it is none."""
    try:
        address = urljoin(base, link.strip()).partition("#")[0] if link.strip() else ""
    except ValueError:
        return None
    return address if is_web_address(address) else None


def _authors(found: Any) -> tuple[str, ...]:
    named = [dict.get(each, "name") for each in dict.get(found, "authors") or [] if isinstance(each, dict)]
    plain = [_plain(name) for name in named]
    # Many feeds have an e-mail address where the name should stand.
    return tuple(dict.fromkeys(name for name in plain if name and "@" not in name))


def _plain(words: object) -> str | None:
    """Text without mark-up, in one line."""
    if not isinstance(words, str) or not words.strip():
        return None
    text = words
    if regex.search(r"[<&]", words):
        try:
            text = lxml_html.fromstring(f"<div>{words}</div>").text_content()
        except (LxmlError, ValueError):
            return None
    return " ".join(text.replace("\0", "").split())[:_LONGEST] or None
