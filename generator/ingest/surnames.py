"""Kin who share a person's surname: what the bare surname, or a title with it, still tells."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from generator.ingest.people import Person, short_forms
from generator.ingest.subject import Cast, Subject
from generator.library.names import fold
from generator.library.sieve import compiled

_WOMAN = regex.compile(
    r"\b(?:wife|mother|mum|mom|sister|daughter|aunt|niece|widow|gran(?:dmother|ny)?)\b", regex.IGNORECASE
)
_MAN = regex.compile(
    r"\b(?:husband|father|dad|brother|son|uncle|nephew|grandfather|grandad|grandson)\b", regex.IGNORECASE
)
_ALIKE = 80
"""From so much on (of 100) one given name is a spelling of another."""
_NEAR = 40
"""So many characters before a name its kinship stands: `Her younger sister, Bettina …`."""


@dataclass(frozen=True, slots=True)
class Kin:
    """All who share the person's surname, each introduced as somebody's kin."""

    women: bool
    men: bool
    by_given_name: bool
    """The text calls each of them by the given name, and the person by the surname before any of them came in."""

    def courtesy(self, pronoun: str | None) -> str | None:
        """The title that can only be the person's, as a pattern: `Mrs` where all others are men."""
        if pronoun == "she" and not self.women:
            return r"(?:Mrs|Ms|Miss)\.?"
        return r"Mr\.?" if pronoun == "he" and not self.men else None


def kin_of(subject: Subject, cast: Cast, text: str) -> Kin | None:
    """What a text shows of those who share the surname; nothing where one of them is not plainly kin."""
    surname = short_forms(subject.name)[1]
    full = {subject.name, *subject.spellings}
    parts = set(fold(surname).split())
    others = [person for person in cast.people if not any(person.is_called(name) for name in full)]
    alike = [
        person
        for person in others
        # `DiBenedetto-Marsh` is never meant by `DiBenedetto` alone.
        if " " in person.name and parts & set(fold(person.name).split()) and not _is_longer(person, surname)
    ]
    sharing = [person for person in alike if _sex_of(person, text) or not _is_short_for(person, subject)]
    sexes = [_sex_of(person, text) for person in sharing]
    if not alike or None in sexes or any(short_forms(each.name)[1] != surname for each in sharing):
        return None
    return Kin(
        women="she" in sexes,
        men="he" in sexes,
        by_given_name=_is_surname_theirs(surname, sharing, text),
    )


def _is_short_for(person: Person, subject: Subject) -> bool:
    """`Des` beside `Desmond`, `Delfina` beside `Delphina`: one person, unless somebody's kin."""
    given, own = fold(short_forms(person.name)[0]), fold(short_forms(subject.name)[0])
    shorter, longer = sorted((given, own), key=len)
    return (len(shorter) >= 3 and longer.startswith(shorter)) or fuzz.ratio(given, own) >= _ALIKE


def _is_longer(person: Person, surname: str) -> bool:
    own = short_forms(person.name)[1]
    return own != surname and "-" in own and surname in own.split("-")


def _sex_of(person: Person, text: str) -> str | None:
    """`she` or `he` where the person, or their given name alone, comes in as somebody's wife, son, …"""
    given = compiled(rf"\b{regex.escape(short_forms(person.name)[0])}\b").search(text)
    for place in (person.first, given.start() if given else person.first):
        before = text[max(0, place - _NEAR) : place]
        woman, man = _WOMAN.search(before), _MAN.search(before)
        if bool(woman) != bool(man):
            return "she" if woman else "he"
    return None


def _is_surname_theirs(surname: str, sharing: list[Person], text: str) -> bool:
    """Whether the surname alone stood for the person before the kin came in, who go by their given names."""
    alone = compiled(rf"(?<!\p{{Lu}}[\p{{L}}.’'-]* ){regex.escape(surname)}(?![\p{{L}}-]|['’]\p{{L}})")
    if sharing and not alone.search(text, 0, min(person.first for person in sharing)):
        return False
    given = [regex.escape(short_forms(person.name)[0]) for person in sharing]
    return all(compiled(rf"\b{name}\b(?! \p{{Lu}})").search(text) for name in given)
