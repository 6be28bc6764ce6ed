"""Where an article begins: its titles and its first paragraphs."""

from __future__ import annotations

import regex

from generator.ingest.document import Block
from generator.ingest.formats import Reading, Role

_MENU = regex.compile(r"[|·•>›»][^|·•>›»]+[|·•>›»]|^\w+ > ")
"""`Home | News | People`, `News > People`: no title."""
LEAD = 4
"""So many paragraphs open an article."""


def title_texts(reading: Reading) -> list[str]:
    """The article's title as the page gives it, and the headings before its first prose."""
    title = reading.document.metadata.title
    texts = [title] if title and not _MENU.search(title) else []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role in (Role.PROSE, Role.TURN, Role.QUESTION):
            break
        if role is Role.HEADING and not _MENU.search(block.text) and not _is_header_line(block.text):
            texts.append(block.text)
    return texts


def _is_header_line(text: str) -> bool:
    """`Interviewee: Ann Poe`, `Also present: Bo Lee, husband`: a line of a transcript's header, and no title."""
    return bool(_HEADER_LINE.match(text))


_HEADER_LINE = regex.compile(
    r"[*_]*(?:interview(?:er|ee)s?|guests?|hosts?|narrator|respondent|participants?|(?:also )?present|in attendance"
    r"|apologies|speakers?|moderator|chair|transcri(?:ber|bed by)|recorded by|reference|(?:date|place|length)"
    r"(?: of (?:the )?\p{L}+)?|location|summary|duration|catalogue (?:no|number|reference))[*_]*\s*:",
    regex.IGNORECASE,
)


def lead_of(reading: Reading) -> list[Block]:
    """The first paragraphs, up to the first question or turn."""
    lead: list[Block] = []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role in (Role.QUESTION, Role.TURN) and lead:
            break
        if role is Role.PROSE:
            lead.append(block)
        if len(lead) == LEAD:
            break
    return lead
