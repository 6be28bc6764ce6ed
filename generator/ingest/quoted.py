"""What an article tells of somebody, and how those it quotes speak: who it is about, and who only praises them."""

from __future__ import annotations

import regex

from generator.ingest.document import Block
from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.marks import marked_spans, unmarked
from generator.ingest.people import JOB_WORDS, Person, whole_words
from generator.library.names import fold
from generator.library.wordlists import word_list

_NEWS = regex.compile(
    r"(?:,[^,.]{2,90},|,(?= who)| \p{Lu}{2,4})?(?: who)?(?: (?:has|have|had|is|was|will|be|been|being|just|now|also))*"
    r" (?:died|dies|retire[sd]?|retiring|passed away|passes away|appointed|announced as|named|awarded|honou?red"
    r"|elected|promoted|recogni[sz]ed|the (?:focus|winner|recipient|new)\b|celebrat\p{L}+ \p{L}+ years"
    r"|receive[sd]?|w[io]ns?|won|joins?|given|presented with|inducted|turns? \d)(?!\p{L})"
)
"""`Ann Poe is retiring`, `Ann Poe, a nurse, was named …`: what an article tells is told of somebody."""
_SAYS = (
    r"(?:said|says|adds|added|explain(?:ed|s)|recall(?:ed|s)|noted|notes|wrote|writes|told|remember(?:ed|s))"
)
_NAME = r"\p{Lu}[\p{L}\p{M}’'-]+"
_SAYER = regex.compile(
    rf"\b(?P<before>{_NAME}) {_SAYS}\b|\b{_SAYS} (?:(?:Dr|Mr|Mrs|Ms|Miss|Mx)\.? )?(?P<after>{_NAME}(?: {_NAME})*)"
)
_OF_SELF = regex.compile(r"\b(?:I|[Mm]y|[Mm]e|myself|I['’]\p{L}+)\b")
_OF_ANOTHER = regex.compile(r"\b(?:he|she|his|her|him|hers)\b", regex.IGNORECASE)
_OFFICER = regex.compile(r"(?:['’]s)? (?:\p{Ll}+[ -]){0,3}(?P<role>\p{Ll}+) (?=\p{Lu}\p{Ll}+ \p{Lu})")
_OFFICERS = JOB_WORDS | word_list("chair president spokesman spokeswoman spokesperson boss captain coach")


def has_officers(text: str, person: Person) -> bool:
    """`Otter Rescue chair Ann Poe`: what has a chair or a spokesman, named right behind it, is a house."""
    if fold(person.name).split()[0] in GIVEN_NAMES:
        return False
    return any(
        (found := _OFFICER.match(text, place + len(name))) and found["role"] in _OFFICERS
        for name in person.spellings
        for place in whole_words(text, name)
    )


def has_news(text: str, end: int) -> bool:
    """Whether what follows a name at its end is what happened to that person: a retirement, a prize, a death."""
    return bool(_NEWS.match(text, end))


def sayers(blocks: list[Block]) -> dict[str, set[bool]]:
    """Folded last names of those who are quoted, and whether they speak of themselves, of another, or both.

    A paragraph whose quotations two people may have said counts for neither.
    """
    found: dict[str, set[bool]] = {}
    for block in blocks:
        spans = marked_spans(block.text)
        names = {_last(each) for each in _SAYER.finditer(unmarked(block.text))} if spans else set()
        if len(names) != 1:
            continue
        speaks_of = found.setdefault(names.pop(), set())
        for span in spans:
            words = block.text[span.start : span.end]
            if _OF_SELF.search(words):
                speaks_of.add(True)
            elif _OF_ANOTHER.search(words):
                speaks_of.add(False)
    return found


def _last(found: regex.Match[str]) -> str:
    return fold((found["before"] or found["after"]).split()[-1])
