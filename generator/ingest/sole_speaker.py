"""Quotations on a page that asked one person and tells of nobody else: no verb says whose they are, nor need one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from generator.ingest.document import Block
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.marks import loses_a_mark
from generator.ingest.openings import lead_of
from generator.ingest.passages import Passage, trimmed
from generator.ingest.people import occurrences, short_forms
from generator.ingest.questions import speaks_of_self
from generator.ingest.subject import Cast, Subject
from generator.library.wordlists import one_of
from generator.model.quote import QuoteKind

_ASKED = regex.compile(
    r"\b(?:[Ww]e|I)\b[^.!?]{0,40}\b"
    + one_of(
        r"(?:sat|caught) (?:down|up) with",
        r"(?:spoke|talked|chatted) (?:to|with)",
        r"(?:have |['’]ve )?(?:met|asked|interviewed)|heard from",
    )
    + r"\b|\b(?:tells|told|shared with|talks to|spoke to) us\b|\bin (?:her|his|their) own words\b"
)
"""`We sat down with Ann Poe to talk about …`: below it she speaks."""
_NAMES_SELF = regex.compile(r"\b(?:[Mm]y name(?: is|['’]s)|I am|I['’]m)\s+(?P<rest>\p{Lu}[^.,;!?]{2,60})")
_SAYS = regex.compile(
    r"\b(?P<who>[\p{L}’'-]+)(?:,[^,.]{1,40},)? (?:also |then )?"
    r"(?:sa(?:id|ys)|adds|added|tells|told|explain(?:s|ed)|recall(?:s|ed))\b"
)
"""Who says something in the narrative."""
_OPENING = {"“": "”", '"': '"'}
_LONGEST = 12
"""So many paragraphs may one pair of marks hold."""


def alone_on_the_page(reading: Reading, subject: Subject, cast: Cast) -> Iterator[Passage]:
    """Paragraphs wholly between marks, where the page presents one person and names nobody else anywhere."""
    prose = reading.of_role(Role.PROSE)
    runs = [*_quoted_runs(prose)]
    inside = [block for run in runs for block in run]
    told = "\n".join(outside_marks(block.text) for block in prose if block not in inside)
    if not runs or not _names_nobody_else(told, subject, cast) or not _is_presented(told, subject, runs):
        return
    if any(speaks_of_self(outside_marks(block.text)) for block in lead_of(reading) if block not in inside):
        return
    for run in runs:
        if not any(speaks_of_self(block.text) for block in run):
            continue
        for block in run:
            start, end = trimmed(block.text, 0, len(block.text))
            yield Passage(
                start=block.start + start,
                end=block.start + end,
                kind=QuoteKind.QUOTATION,
                rule="sole-speaker",
                evidence="the page says that it asked them, and names nobody else",
                confidence=0.85,
            )


def _quoted_runs(prose: list[Block]) -> Iterator[list[Block]]:
    """Paragraphs that are nothing but a quotation, with those that its marks hold open."""
    place = 0
    while place < len(prose):
        text = prose[place].text
        closing = _OPENING.get(text[:1])
        last = _closing_at(prose, place, closing) if closing else None
        if last is None:
            place += 1
            continue
        yield list(prose[place : last + 1])
        place = last + 1


def _closing_at(prose: list[Block], place: int, closing: str) -> int | None:
    """The paragraph at whose end the mark closes that the paragraph at `place` begins with."""
    opening = prose[place].text[0]
    for index in range(place, min(len(prose), place + _LONGEST)):
        text = prose[index].text.rstrip()
        inner = text[1:] if text.startswith(opening) else text
        if closing in inner:
            whole = inner.index(closing) == len(inner) - 1 and opening not in inner[:-1]
            return index if whole and not (closing != opening and loses_a_mark(prose[index].text)) else None
        if opening in inner:
            return None
    return None


def _names_nobody_else(told: str, subject: Subject, cast: Cast) -> bool:
    """Whether the narrative tells of nobody else, named or not, who could say anything."""
    names = (subject.name, *subject.spellings)
    others = [person for person in cast.people if not any(person.is_called(name) for name in names)]
    if any(occurrences(told, name) for person in others for name in person.spellings):
        return False
    forms = {form for name in names for form in short_forms(name)}
    return all(
        found["who"] in ("he", "she", "He", "She") or found["who"] in forms for found in _SAYS.finditer(told)
    )


def _is_presented(told: str, subject: Subject, runs: list[list[Block]]) -> bool:
    """Whether the page says that it asked them, or they say who they are."""
    forms = {form for name in (subject.name, *subject.spellings) for form in short_forms(name)}
    if any(_ASKED.search(line) and any(form in line for form in forms) for line in told.splitlines()):
        return True
    said = _NAMES_SELF.search(runs[0][0].text)
    return bool(said) and any(form in said["rest"].split() for form in forms)
