"""Which pronoun a text uses for the person."""

from __future__ import annotations

from collections import Counter

import regex

from generator.ingest.formats import Reading, Role
from generator.ingest.marks import unmarked
from generator.ingest.people import mentions_in, short_forms
from generator.ingest.referents import speaks_of
from generator.ingest.subject import Subject

_SAID = regex.compile(r"\bthey/them\b|\bpronouns? (?:are|is) they\b", regex.IGNORECASE)
_HERS = regex.compile(r"\b(?:she|her|hers|herself)\b", regex.IGNORECASE)
_HIS = regex.compile(r"\b(?:he|his|him|himself)\b", regex.IGNORECASE)
_OPENS = regex.compile(
    r"\W*(?:(?:And|But|Then|So|Now|[^,.]{1,40}(?:later|years?|months?|days?|time|\d{4}),?),? )?"
    r"(?P<who>She|He|Her|His|she|he)\b"
)
_SAYS_OF_THEM = regex.compile(r"\W*(?:She|He) (?:[\p{L}’'-]+ ){0,4}?(?=\p{Lu})")
_SENTENCE = regex.compile(r"(?<=[.!?…])[”’\"')]*\s+|\n+")
_FIRST_PERSON = regex.compile(r"\b(?:I|[Mm]y)\b")
_CERTAIN = 3
"""A pronoun that opens the sentence after one about the person weighs as much as so many beside the name."""


def pronoun_of(reading: Reading, subject: Subject, *, own: list[tuple[int, int]]) -> str | None:
    """`she` or `he` as sentences that name the person and nobody else use it; `they` if it is said so."""
    names = {subject.name, *subject.spellings}
    forms = {*names, *(form for name in names for form in short_forms(name))}
    counted: Counter[str] = Counter()
    for block in reading.of_role(Role.PROSE, Role.NOTE, Role.ASIDE):
        if any(start < block.end and block.start < end for start, end in own) and "”" not in block.text:
            continue
        text = unmarked(block.text)
        if _SAID.search(text):
            return "they"
        _count(_SENTENCE.split(text), forms, counted)
    ranked = counted.most_common()
    if not ranked or ranked[0][1] == 0:
        return _only_one(reading, forms)
    return ranked[0][0] if ranked[0][1] >= 3 * (ranked[1][1] if len(ranked) > 1 else 0) else None


def _only_one(reading: Reading, forms: set[str]) -> str | None:
    """The only pronoun of a narrative that never says of whom: which sentences are theirs is decided elsewhere.

    A paragraph that names anybody else, or that the person tells (`my husband … he`), counts for nothing.
    """
    told = [unmarked(block.text) for block in reading.of_role(Role.PROSE)]
    text = "\n".join(told)
    if _HERS.search(text) and _HIS.search(text):
        return None
    text = "\n".join(
        each for each in told if not _FIRST_PERSON.search(each) and not _names_another(each, forms)
    )
    hers, his = len(_HERS.findall(text)), len(_HIS.findall(text))
    if bool(hers) == bool(his) or max(hers, his) < _CERTAIN:
        return None
    return "she" if hers else "he"


def _count(sentences: list[str], forms: set[str], counted: Counter[str]) -> None:
    before = False
    for sentence in sentences:
        named = any(form in sentence for form in forms)
        another = _names_another(sentence, forms)
        alone = named and not another
        if before and not named and not another and (opens := _OPENS.match(sentence)):
            weight = 1 if opens["who"].islower() else _CERTAIN
            counted["she" if opens["who"] in ("She", "Her", "she") else "he"] += weight
        hers, his = len(_HERS.findall(sentence)), len(_HIS.findall(sentence))
        if named and not another and _SAYS_OF_THEM.match(sentence):
            alone = False  # `She said Poe was kind`: she is somebody else.
        if alone and not (hers and his):
            counted["she"] += 0 if speaks_of(sentence, "she") else hers
            counted["he"] += 0 if speaks_of(sentence, "he") else his
        before = alone or (before and not (another or hers or his))


def _names_another(sentence: str, forms: set[str]) -> bool:
    return any(not any(_is_form(mention.name, form) for form in forms) for mention in mentions_in(sentence))


def _is_form(name: str, form: str) -> bool:
    """Whether a name is one of the person's; a surname under another given name is not."""
    if " " in name and " " not in form:
        return name.split(maxsplit=1)[0] == form
    return name in form or form in name
