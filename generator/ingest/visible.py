"""What a text itself says in lines of its own: `Published 3 October 2022 by …`, `Category: …`, `Address: …`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex

from generator.ingest.days import day_in_address, day_in_words
from generator.ingest.document import Block, Document
from generator.ingest.furniture import is_byline
from generator.ingest.metadata import is_web_address
from generator.model.source import Statement

_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)? \p{L}+,? \d{4}|\p{L}+ \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{4}-\d\d-\d\d)"
_PUBLISHED = regex.compile(
    rf"\b(?:published|posted)\s*(?:on|:)?\s*(?P<day>{_DATE})(?:,? by (?P<by>\p{{Lu}}[^.,|]{{2,60}}))?",
    regex.IGNORECASE,
)
_CHANGED = regex.compile(
    rf"\b(?:last )?(?:updated|modified|amended)\s*(?:on|:)?\s*(?P<day>{_DATE})", regex.IGNORECASE
)
_WRITER = regex.compile(
    r"(?:^|[|•·,;/]\s*)(?i:words|text|story)\s*(?::|\b(?i:by)\b)\s*"
    r"(?P<by>\p{Lu}[\p{L}’'.-]+(?: (?:(?:de|van|von|der|la|bin|al) )?\p{Lu}[\p{L}’'.-]+){1,3}?)"
    r"(?=\s*(?:$|[|•·,;/(]|\b(?i:photo|picture|image|and)))"
)
_DATED = regex.compile(rf"^(?:\w+day,? )?(?P<day>{_DATE})\b|, (?P<day2>{_DATE})\.?(?:\s|$)")
_ALONE = regex.compile(rf"\W*(?:\w+day,? )?{_DATE}\W*")
_TAGS = regex.compile(
    r"\b(?:categor(?:y|ies)|tags?|topics?|keywords|filed under)\s*:?\s+(?P<tags>\S.*)$", regex.IGNORECASE
)
_ADDRESS = regex.compile(
    r"^(?:address|source|url|link|original)\s*:\s*<?(?P<address>https?://[^\s>]+)>?$", regex.IGNORECASE
)
_PUBLISHED_FIRST = regex.compile(rf"(?:first )?(?:published|posted)\s*(?:on|:)?\s*{_DATE}", regex.IGNORECASE)
_DATE_FIRST = regex.compile(rf"{_DATE}\b(?!,? I\b)")
_NEAR_TOP = 14
_SHORT = 30


def with_visible(document: Document, *, told: str | None = None) -> Document:
    """Fill in what the mark-up does not say from short lines near the top; at last, a day from the address.

    `told` is the address as a person gave it.
    """
    metadata = document.metadata
    lines = [block for block in document.blocks[:_NEAR_TOP] if len(block.text.split()) <= _SHORT]
    signed = [line for line in lines if _is_dateline(line, document.blocks)]
    stated = [each for line in lines for each in _stated(line, dated=line in signed)]
    address = metadata.address or next(filter(None, map(_address, lines)), None)
    stated += _guessed(told or address or document.place)
    days = [each for each in stated if each.about == "published"]
    modified = [each.value for each in stated if each.about == "modified"]
    tags = [each.value for each in stated if each.about == "tag"]
    publishers = [each.value for each in stated if each.about == "publisher"]
    if metadata.published is None and metadata.published_basis is None and days:
        day = date.fromisoformat(days[0].value)
        metadata = replace(metadata, published=day, published_basis=days[0].basis)
    if metadata.modified is None and modified:
        metadata = replace(metadata, modified=date.fromisoformat(modified[0]))
    metadata = replace(
        metadata,
        publisher=metadata.publisher or next(iter(publishers), None),
        tags=tuple(dict.fromkeys([*metadata.tags, *tags])),
        address=address,
        stated=tuple(dict.fromkeys([*metadata.stated, *stated])),
    )
    return replace(document, metadata=metadata)


def _stated(line: Block, *, dated: bool) -> list[Statement]:
    """What a line near the top states."""
    published = _PUBLISHED.search(line.text)
    changed = _CHANGED.search(line.text)
    day, later = _day(line, dated=dated and not changed), day_in_words(changed["day"]) if changed else None
    found = [("published", day.isoformat())] if day else []
    found += [("modified", later.isoformat())] if later else []
    found += [("publisher", published["by"].strip())] if published and published["by"] else []
    found += [("author", writer["by"].strip()) for writer in _WRITER.finditer(line.text)]
    found += [("tag", tag) for tag in _tags(line)]
    return [Statement(about=about, value=value, basis="visible") for about, value in found]


def _guessed(address: str) -> list[Statement]:
    """A day in the path of a web address is likely the article's, and no more than that."""
    day = day_in_address(address) if is_web_address(address) else None
    return [Statement(about="published", value=day.isoformat(), basis="guess")] if day else []


def is_particulars(text: str) -> bool:
    """Whether a short line does nothing but say when, where and under what a text was published."""
    if len(text.split()) > _SHORT:
        return False
    return bool(_ADDRESS.match(text) or _PUBLISHED_FIRST.match(text) or _DATE_FIRST.match(text))


def _is_dateline(line: Block, blocks: Sequence[Block]) -> bool:
    """Whether a date in a line is likely the article's: it stands alone, or in or beside a byline."""
    place = blocks.index(line)
    beside = blocks[max(0, place - 1) : place + 2]
    return bool(_ALONE.fullmatch(line.text)) or any(is_byline(block.text) for block in beside)


def _day(block: Block, *, dated: bool) -> date | None:
    """The day of publication; a date in a sentence or of an event is none."""
    short = dated and not regex.search(r"\p{Ll}[.!?]$|\b(?:was|is|were|are)\b", block.text)
    found = _PUBLISHED.search(block.text) or (_DATED.search(block.text) if short else None)
    if not found:
        return None
    groups = found.groupdict()
    return day_in_words(groups.get("day") or groups.get("day2") or "")


def _address(block: Block) -> str | None:
    found = _ADDRESS.match(block.text)
    return found["address"] if found and is_web_address(found["address"]) else None


def _tags(block: Block) -> list[str]:
    found = _TAGS.search(block.text)
    if not found or (found.start() and block.text[found.start() - 1] not in " .|"):
        return []
    return [tag.strip(" .") for tag in found["tags"].split(",") if tag.strip(" .")]
