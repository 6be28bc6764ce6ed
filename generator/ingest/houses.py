"""Names in full that nobody bears: places, houses, headings, accounts of a page."""

from __future__ import annotations

import regex

from generator.ingest.formats import Reading, Role
from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.ordinary_words import is_ordinary
from generator.ingest.people import (
    JOB_WORDS,
    Person,
    cannot_be_name,
    short_forms,
    whole_words,
)
from generator.ingest.quoted import has_officers
from generator.library.names import fold
from generator.library.wordlists import word_list

_NO_PERSON = regex.compile(r"\d|^(?:The|THE|A|AN|An) ")
"""`The Orchard` on a label: a house asks."""


def may_be_called(label: str) -> bool:
    """Whether a label can be somebody's full name: `Favourite Quote`, `S. R.`, `The Orchard` are nobody's."""
    words = label.split()
    thing = cannot_be_name(words[-1]) and fold(words[0]) not in GIVEN_NAMES
    return not (thing or _initials(label) or _NO_PERSON.search(label))


def is_house(author: str) -> bool:
    """`Communications Team`, `web_admin`: a page's own account, and nobody who could have asked."""
    return any(cannot_be_name(word) or not word[:1].isalpha() or "_" in word for word in author.split())


def is_placed(text: str, person: Person) -> bool:
    """`the Harbour Master`, `in Marsh Lane`: mostly with an article or a preposition of place, like no person."""
    given = fold(person.name).split()[0] in GIVEN_NAMES
    words = ("the", "at") if given else ("the", "in", "at")
    placed = sum(text.count(f" {word} {name}") for name in person.spellings for word in words)
    if (not placed and _is_a_place(text, person)) or has_officers(text, person):
        return True
    if placed and not given and not person.honorifics and regex.search(r"\p{Ll}[^s]s$", person.name):
        return True  # `the Quiet Rooms`: several things.
    return placed > 0 and placed * 2 >= sum(text.count(name) for name in person.spellings)


def is_a_phrase(reading: Reading, person: Person) -> bool:
    """`Ranger Chat`, `Congressional Fellow`: words of a heading that the text says of nobody.

    No given name in common use begins it; its first is a word that texts write small, or this text does one of them.
    """
    first = fold(person.name).split()[0]
    if first in GIVEN_NAMES:
        return False
    told = "\n".join(
        block.text for block in reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION, Role.ASIDE)
    )
    surname = short_forms(person.name)[1]
    small = [word.lower() for word in person.name.split()]
    if all(is_ordinary(word) for word in small):
        for name in person.spellings:
            told = told.replace(
                name, " "
            )  # `Board of Directors Election`: all of it is ordinary, wherever it stands.
        return next(whole_words(told, surname), None) is None
    if any(next(whole_words(told, name), None) is not None for name in (surname, *person.spellings)):
        return False
    return is_ordinary(first) or any(
        next(whole_words(told, form), None) is not None for word in small for form in (word, f"{word}s")
    )


_OFFICER = regex.compile(r"(?:['’]s)? (?:\p{Ll}+[ -]){0,3}(?P<role>\p{Ll}+) (?=\p{Lu}\p{Ll}+ \p{Lu})")


def has_officers_behind(text: str, person: Person) -> bool:
    """`Otter Rescue chair Ann Poe`: what has a chair or a spokesman, named right behind, is a house."""
    if fold(person.name).split()[0] in GIVEN_NAMES:
        return False
    return any(
        (found := _OFFICER.match(text, place + len(name))) and found["role"] in _OFFICERS
        for name in person.spellings
        for place in whole_words(text, name)
    )


_OFFICERS = JOB_WORDS | word_list("chair president spokesman spokeswoman spokesperson boss captain coach")


def _is_a_place(text: str, person: Person) -> bool:
    """`on Rowan Ward`, `to Marsh Lane`: what is named for a place, is gone to, and is never called by one word."""
    last = person.name.rsplit(maxsplit=1)[-1]
    if fold(last) not in _PLACES:
        return False
    gone_to = any(
        f" {word} {person.name}" in text for word in ("on", "to", "from", "across", "near", "behind")
    )
    rest = text.replace(person.name, " ")
    return gone_to and not any(
        next(whole_words(rest, form), None) is not None for form in short_forms(person.name)
    )


_PLACES = word_list(
    "ward lane street road house hall hill court close park green wood woods field fields bridge dale gate row",
    "school mill wells moor marsh point banks rivers lake brook ford heath forest west east north south church",
)
"""Last words of places that are surnames as well."""


def _initials(name: str) -> bool:
    """`S. R`, `A. D.-L.`: letters that stand for a name."""
    return all(len(part) == 1 for part in fold(name).split())
