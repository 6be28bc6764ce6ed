"""Names that a page's header gives: `Guest: Ann Poe`, `Interviewer: Bo Lee`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from generator.ingest.formats import Reading, Role
from generator.ingest.people import (
    mentions_in,
)
from generator.ingest.single_names import loose_name
from generator.library.names import title_word

_FIELD = regex.compile(
    r"(?:^|[|\n]|(?<=\S)\s(?=[*_]*(?:interview(?:er|ee)|guest|host|presenter|moderator)s?[*_]*:))\s*[*_]*(?:"
    r"(?P<guest>narrator|(?:with |our |today['’]s |special )?guests?|interviewees?|subject|respondent|participant"
    r"|speaker|featuring|profile|name|who|in conversation)"
    r"|(?P<host>interviewers?|hosts?|presenters?|presented by|hosted by|moderators?|moderated by|chair|recorded by"
    r"|interviewed by|questions|producer|transcri(?:ber|bed by)))"
    r"[*_]*\s*(?:[:|][*_]*\s*(?P<rest>(?:(?!\s[*_]*(?-i:\p{Lu}\p{L}+(?: \p{Ll}+)?):)[^|\n])+)|$)",
    regex.IGNORECASE,
)
"""`Guest: Ann Poe, vet`, `| Interviewee | Ann Poe |`: a line of a header, its name on the same line or the next."""
_GUEST_IS = regex.compile(
    r"\b(?:[Oo]ur|[Tt]oday['’]s|[Tt]his (?:week|episode)['’]s|[Mm]y|[Tt]he) (?:\p{Ll}+ ){0,2}guests?"
    r"(?: (?:this|for) (?:\p{Ll}+ ){0,2}\p{Ll}+| today)? (?:is|are) "
)
"""`Our special guest this week is Ann Poe`: above the talk, in the words of the page."""
LONGEST_HEADER = 1200
"""Characters beyond which a block is no header."""
HEADER_BLOCKS = 10
"""Blocks at the top among which a header stands."""
SHORT_LINE = 8
"""Words of a line that may be a header's."""


def header_fields(reading: Reading) -> Iterator[tuple[str, bool]]:
    """Names that a header gives, and whether it says that they ask."""
    turns = Counter(label.key for label in reading.labels.values())
    for index, block in enumerate(reading.blocks):
        speaks = index in reading.labels and turns[reading.labels[index].key] > 1
        speaks = speaks and not (index < HEADER_BLOCKS and len(block.text.split()) <= SHORT_LINE)
        for found in _fields_of(block.text) if len(block.text) < LONGEST_HEADER and not speaks else ():
            rest = found["rest"]
            if rest is None and found.end() == len(block.text) and index + 1 < len(reading.blocks):
                rest = reading.blocks[index + 1].text
            for name in _names_at(rest or "", full=index in reading.labels):
                yield name, found["host"] is not None


def called_guests(reading: Reading) -> Iterator[str]:
    """Whom the page itself, above the talk, calls its guest."""
    for block in reading.of_role(Role.PROSE)[:HEADER_BLOCKS] if reading.labels else ():
        above = block.start < reading.blocks[min(reading.labels)].start
        for said in _GUEST_IS.finditer(block.text) if above else ():
            yield from _names_at(block.text[said.end() :].split(". ")[0], full=True)


def _fields_of(text: str) -> Iterator[regex.Match[str]]:
    """A text without any of these signs can hold no more than one field, at its beginning."""
    if any(sign in text for sign in ":|\n"):
        yield from _FIELD.finditer(text)
    elif found := _FIELD.match(text):
        yield found


def _names_at(text: str, *, full: bool) -> list[str]:
    """The names in a header's field: the first, and those that `and` joins to it; `(formerly …)` is the same person."""
    bare = regex.sub(r"\([^)]*\)", " ", text)
    mentions = [mention for mention in mentions_in(bare) if mention.full]
    if not mentions:
        return [name for name in [loose_name(bare)] if name and (" " in name or not full)]
    titled = bare[: mentions[0].start].strip(" *_").split()
    return [mention.name for mention in mentions] if all(map(title_word, titled)) else []
