"""The picture of an article's person, where the page leaves no doubt whom it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urljoin

import regex

from generator.ingest.document import Metadata, Picture, Portrait
from generator.ingest.extract import Extraction
from generator.ingest.metadata import is_web_address
from generator.ingest.pictures import without_credit
from generator.library.names import fold
from generator.model.source import Statement

_NO_PORTRAIT = regex.compile(
    r"(?:^|[^a-z])(?:logos?|placeholder|default|fallback|icons?|favicon|sprite|banner|blank|no-?image|"
    r"no-?photo|missing|social-?(?:share|card|image|media)|shar(?:e|ing)-?(?:image|card)|og-?image|twitter-?card|"
    r"generic|crest|masthead|pixel|spacer)"
    r"(?:$|[^a-z])|\.(?:svg|gif|ico)(?:$|\?)",
    regex.IGNORECASE,
)
_IN_COMPANY = regex.compile(
    r"\b(?:with|and|beside|alongside|next to|meets?|greets?|left|right|cent(?:re|er)|second from)\b|&",
    regex.IGNORECASE,
)
_SMALLEST = 120
"""Pixels a side; whatever is smaller is an icon."""


def portrait_of(metadata: Metadata, names: Sequence[str], address: str | None) -> Portrait | None:
    """The first of: the picture that structured data gives the person; one whose words name them; the page's own.

    The page's own picture counts only while nothing says that it shows anything else. `address` is the page's.
    """
    pictures = [(each, _absolute(each.address, address)) for each in metadata.pictures]
    usable = [(each, at) for each, at in pictures if at and not _is_ornament(each, at)]
    for fits in (_is_given, _is_named, _is_lead):
        for picture, at in usable:
            if fits(picture, names) and not (fits is _is_lead and _shows_something_else(at, usable, names)):
                return Portrait(
                    address=at, alt=picture.alt or None, credit=picture.credit or _credit_of(at, usable)
                )
    return None


def portrait_statements(found: Extraction, address: str | None) -> tuple[Statement, ...]:
    """What is kept of the portrait of an article about one person; nothing about several, or where there is doubt."""
    if len(found.people) != 1:
        return ()
    subject, metadata = found.people[0].subject, found.document.metadata
    portrait = portrait_of(metadata, (subject.name, *subject.spellings), address)
    if portrait is None:
        return ()
    basis = _basis(metadata.pictures, portrait, address)
    stated = {
        "portrait": portrait.address,
        "portrait-alt": portrait.alt,
        "portrait-credit": portrait.credit,
    }
    return tuple(Statement(about=about, value=value, basis=basis) for about, value in stated.items() if value)


def _basis(pictures: Iterable[Picture], portrait: Portrait, address: str | None) -> str:
    return next(each.basis for each in pictures if _absolute(each.address, address) == portrait.address)


def _is_given(picture: Picture, names: Sequence[str]) -> bool:
    return bool(picture.person) and any(fold(picture.person or "") == fold(name) for name in names)


def _is_named(picture: Picture, names: Sequence[str]) -> bool:
    """Whether alt text or caption name the person, and nobody beside them."""
    return any(_names_alone(words, names) for words in (picture.caption, picture.alt) if words)


def _is_lead(picture: Picture, names: Sequence[str]) -> bool:
    """Whether it stands for the page as a whole and says nothing of its own."""
    return picture.lead and not picture.person and not (picture.alt or picture.caption)


def _names_alone(words: str, names: Sequence[str]) -> bool:
    said = without_credit(words)
    folded = f" {_letters(said)} "
    named = any(f" {_letters(name)} " in folded for name in names)
    return named and not _IN_COMPANY.search(said)


def _letters(words: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", fold(words)))


def _shows_something_else(at: str, usable: Sequence[tuple[Picture, str]], names: Sequence[str]) -> bool:
    """Whether the same picture stands in the article with words that do not name the person."""
    return any(
        not _is_named(other, names)
        for other, place in usable
        if not other.lead
        and _file(place) == _file(at)
        and (other.alt or without_credit(other.caption).strip())
    )


def _credit_of(at: str, usable: Sequence[tuple[Picture, str]]) -> str | None:
    same = [other for other, place in usable if _file(place) == _file(at)]
    return next((other.credit for other in same if other.credit), None)


def _file(address: str) -> str:
    """A picture's file name without what tells its sizes apart: `ann-1024x768.jpg` is `ann.jpg`."""
    name = address.partition("?")[0].rpartition("/")[2]
    plain: str = regex.sub(r"-(?:\d{2,4}x\d{2,4}|scaled)(?=\.\w+$)", "", name)
    return plain


def _is_ornament(picture: Picture, at: str) -> bool:
    small = any(side is not None and side < _SMALLEST for side in (picture.width, picture.height))
    path = at.split("/", 3)[-1]
    return small or bool(_NO_PORTRAIT.search(path)) or bool(_NO_PORTRAIT.search(picture.alt or ""))


def _absolute(address: str, page: str | None) -> str | None:
    """The web address of a picture; nothing for what is none, such as one inlined in the page."""
    try:
        joined = urljoin(page or "", address.strip())
    except ValueError:
        return None
    return joined if is_web_address(joined) and not any(sign.isspace() for sign in joined) else None
