"""What a text itself says in lines of its own: `Published 3 October 2022 by …`, `Category: …`, `Address: …`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex

from generator.ingest.document import Block, Document
from generator.ingest.furniture import is_byline
from generator.ingest.metadata import day_in_words, is_web_address

_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)? \p{L}+,? \d{4}|\p{L}+ \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{4}-\d\d-\d\d)"
_PUBLISHED = regex.compile(
    rf"\b(?:published|posted)\s*(?:on|:)?\s*(?P<day>{_DATE})(?:,? by (?P<by>\p{{Lu}}[^.,|]{{2,60}}))?",
    regex.IGNORECASE,
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


def with_visible(document: Document) -> Document:
    """Fill in what the mark-up does not say from short lines near the top."""
    metadata = document.metadata
    lines = [block for block in document.blocks[:_NEAR_TOP] if len(block.text.split()) <= _SHORT]
    signed = [line for line in lines if _is_dateline(line, document.blocks)]
    for line in lines:
        if metadata.published is None and (day := _day(line, dated=line in signed)):
            metadata = replace(metadata, published=day, published_basis="visible")
        if metadata.publisher is None and (found := _PUBLISHED.search(line.text)) and found["by"]:
            metadata = replace(metadata, publisher=found["by"].strip())
        if found := _tags(line):
            metadata = replace(metadata, tags=tuple(dict.fromkeys([*metadata.tags, *found])))
        if metadata.address is None and (found := _address(line)):
            metadata = replace(metadata, address=found)
    return replace(document, metadata=metadata)


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
