"""What a letter's templates say of their own: no words in somebody's mouth, and no field that nothing fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.config.unfilled import UNFILLED
from generator.model.letter import Letter
from generator.model.message import Finding, Level, RenderedLetter
from generator.rendering.blocks import ShownBlock, all_said
from generator.rendering.environment import Templates
from generator.rendering.marks import texts_in
from generator.rendering.pages import NAMED, pages_of, quoted_beginning
from generator.rendering.quotation_marks import MARKS, marked_passages, without_quotation
from generator.rendering.reading import read_body
from generator.rendering.template_words import written_at
from generator.rendering.word_checks import RULE, says_something

_QUOTATION, _GIVEN = "\ufffc", "…"
"""Stand for a quotation, and for anything else that the templates were given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What a letter's templates were given to print: all other words are their own."""

    letter: Letter
    blocks: Sequence[ShownBlock]
    templates: Templates


def check_own_words(rendered: RenderedLetter, given: Given) -> Iterator[Finding]:
    """Words between marks that nobody said, and fields left over, once a page; what was given is printed as it is."""
    known = sorted(_known(given), key=len, reverse=True)
    quotations = sorted((" ".join(quote.text.split()) for quote in rendered.quotes), key=len, reverse=True)
    for place, page in pages_of(rendered):
        paragraphs = [paragraph for section in page for paragraph in section]
        lines = [_without(paragraph, quotations, known) for paragraph in paragraphs]
        # A quotation that a template changed is told by `word_checks`, beside whose it is.
        if all(words in " ".join(paragraphs) for words in quotations):
            yield from _once(finding for line in lines for finding in _invented(line, place, given))
        leading = (link.href for link in read_body(rendered.html).links) if place == "letter" else ()
        lines += (_without(address, (), known) for address in leading)
        yield from _once(finding for line in lines for finding in _unfilled(line, place, given))


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    yield from dict.fromkeys(found)


def _known(given: Given) -> Iterator[str]:
    """Whatever of it could be taken for a quotation or a field."""
    blocks = (text for block in given.blocks for text in (block.title, block.plain, *all_said(block.pieces)))
    for text in (*texts_in(given.letter), *blocks):
        if UNFILLED.search(text) or any(mark in text for mark in MARKS):
            yield from {" ".join(text.split()), *(" ".join(line.split()) for line in text.splitlines())} - {
                ""
            }


def _without(paragraph: str, quotations: Sequence[str], known: Sequence[str]) -> str:
    for words in quotations:
        paragraph = without_quotation(paragraph, words, instead=_QUOTATION)
    for text in known:
        paragraph = paragraph.replace(text, _GIVEN)
    return paragraph


def _invented(line: str, place: str, given: Given) -> Iterator[Finding]:
    for marked in marked_passages(line):
        if _QUOTATION in marked.words or says_something(marked.words):
            words = marked.words.replace(_QUOTATION, _GIVEN)
            message = (
                f"{_where(words, place, given)} prints “{quoted_beginning(words)}” between marks, which is no "
                "quotation of this issue, word for word: take it out, or print a person’s `words`."
            )
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place)


def _unfilled(line: str, place: str, given: Given) -> Iterator[Finding]:
    for field in dict.fromkeys(found[0] for found in UNFILLED.finditer(line)):
        message = (
            f"{_where(field, place, given)} prints “{field}”, which nothing fills and readers would see as it stands: "
            "take it out, or name something that templates are given (docs/templates.md)."
        )
        yield Finding(level=Level.REFUSE, rule="unfilled-field", message=message, place=place)


def _where(words: str, place: str, given: Given) -> str:
    return written_at(given.templates, "newsletter", words) or NAMED[place]
