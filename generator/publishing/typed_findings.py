"""What blocks and other typed texts put into people's mouths: words between marks that the library does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from generator.model.letter import StandingBlock
from generator.model.message import Finding, Level
from generator.rendering.pages import quoted_beginning
from generator.rendering.quotation_marks import marked_passages
from generator.rendering.scripts import divides_words
from generator.rendering.whole_words import says
from generator.rendering.word_checks import says_something
from generator.store.profiles import names_of_people
from generator.store.quotes import QuoteFilter
from generator.store.search import parse_search, search_quotes

RULE = "typed-quotation"
_MARKDOWN = re.compile(r"\]\([^)\n]*\)|[*_`\[]")
_AS_TYPED = str.maketrans("“”„«»‘’‚‹›", '"""""' + "'''''")
"""Marks and apostrophes as keyboards have them: an editor types some, an article prints others."""
_SIMILAR = 20
"""So many quotations that hold the words are looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """Words between marks in a paragraph of a block."""

    words: str
    paragraph: str
    where: str


def typed_findings(
    connection: Connection, blocks: Sequence[StandingBlock], texts: Mapping[str, str]
) -> Iterator[Finding]:
    """Words between marks that no quotation of the library has, or that stand beside somebody else's name.

    In blocks, and in other `texts` that somebody typed, by what they are called in a sentence. A title or a word of
    distance has up to four words: it is told of only beside a name, and single words never.
    """
    said = [one for block in blocks for one in _said(block.text, _name_of(block))]
    said += [replace(one, where=name) for name, text in texts.items() for one in _said(text, name)]
    people = names_of_people(connection) if said else {}
    for one in said:
        named = {slug: name for slug, name in people.items() if _is_named(name, one.paragraph)}
        if not named and not says_something(one.words):
            continue
        speakers = _speakers(connection, one.words)
        if not speakers or (named and speakers.isdisjoint(named)):
            yield _finding(one, sorted(named.values()), sorted(people.get(slug, slug) for slug in speakers))


def _name_of(block: StandingBlock) -> str:
    return f"The block “{block.title}”" if block.title else f"The block {block.place}"


def _said(typed: str, name: str) -> Iterator[_Said]:
    for paragraph in re.finditer(r"(?:.*\S.*\n?)+", typed):
        text = _MARKDOWN.sub("", paragraph[0])
        for marked in marked_passages(" ".join(text.split())):
            if " " in marked.words.strip():
                line = 1 + typed.count("\n", 0, paragraph.start()) + _line_in(text, marked.words)
                yield _Said(words=marked.words, paragraph=text, where=f"{name}, line {line},")


def _line_in(text: str, words: str) -> int:
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return text.count("\n", 0, found.start()) if found else 0


def _speakers(connection: Connection, words: str) -> set[str]:
    """Slugs of those who said exactly these words in the library."""
    asked = parse_search('"' + re.sub(r"[\W_]+", " ", words) + '"')
    wanted = _plain(words)
    found = search_quotes(connection, asked, QuoteFilter(), limit=_SIMILAR)
    return {match.quote.profile for match in found if wanted in _plain(match.quote.text)}


def _plain(words: str) -> str:
    """White space and marks aside; a full stop may stand for the comma before `says`."""
    return " ".join(words.translate(_AS_TYPED).split()).rstrip(",.")


def _is_named(name: str, paragraph: str) -> bool:
    """A name of one word, such as May, may be any word."""
    if not divides_words(name):
        return name in paragraph
    words = " ".join(name.split())
    return (
        " " in words and words.casefold() in paragraph.casefold() and says(" ".join(paragraph.split()), words)
    )


def _finding(one: _Said, named: Sequence[str], speakers: Sequence[str]) -> Finding:
    level, begins = Level.REFUSE, f"{one.where} has “{quoted_beginning(one.words)}” between marks"
    if not says_something(one.words):
        level = Level.WARN
        message = f"{begins} beside the name of {named[0]}: make sure that it was said, or is no quotation."
    elif named and speakers:
        message = f"{begins} beside the name of {named[0]}, and they are words of {speakers[0]}: name who said them."
    elif named:
        message = (
            f"{begins} beside the name of {named[0]}, and no quotation of the library says so: print what they said, "
            "word for word, or take it out."
        )
    else:
        level = Level.WARN
        message = f"{begins}, which is no quotation of the library: make sure that it was said."
    return Finding(level=level, rule=RULE, message=message, place="letter")
