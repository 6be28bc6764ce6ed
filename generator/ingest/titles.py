"""How a title names somebody: in full, in part, alone, or as the one who speaks."""

from __future__ import annotations

import regex

from generator.ingest.people import Person, cannot_be_name, occurrences, short_forms, whole_words
from generator.library.names import fold, split_name

_PRESENTING = regex.compile(
    r"(?:^|[:|–—-] )(?:\p{L}\p{Ll}[\p{Ll}-]* (?:\p{Ll}[\p{Ll}-]+ ){0,2})?(?<! and )$"
    r"|\b(?:[Mm]eet|[Ww]ith)(?: the| our)?(?: \p{Ll}+){0,3} $"
)
_SPEAKING = regex.compile(
    r" (?:on|talks?|tells?|speaks?|explains?|describes?|remembers?|recalls?|looks back|answers?|reflects?)\b"
    r"|\s*(?:$|[:|]|[–—-] |, (?:\p{Ll}|our\b|the\b))"
)
_SEGMENT = regex.compile(r"\s*(?:[:|–—“”\"]| - |, )\s*")
_TOWARDS = regex.compile(
    r"^.*\b(?:with|meet|meeting|for|to|introducing|remembering|profile of|interview with|life of|story of|of|from)\s+"
    r"(?=[\p{Lu}\p{Lo}])",
    regex.IGNORECASE,
)


def title_presents(title: str, person: Person) -> bool:
    """`Ann Poe on a ten-year dig`, `Meet Ann Poe`: whoever speaks there, and not somebody's house or book."""
    for name in person.spellings:
        for place in whole_words(title, name):
            before, after = title[:place], title[place + len(name) :]
            begins = not before or _PRESENTING.search(before)
            if begins and _SPEAKING.match(after):
                return True
    return False


def title_names(title: str, person: Person) -> bool:
    """Whether a title names somebody in full: `Ann Poe`, or `Ann and Bo Poe`."""
    folded = f" {fold(title)} "
    for name in person.spellings:
        given, surname = short_forms(name)
        if occurrences(folded, fold(name)) and not _belongs_to_institution(title, name):
            return True
        both = fold(given) in folded and fold(surname) in folded
        if (
            both
            and given != surname
            and regex.search(
                rf"\b{regex.escape(fold(given))} (?:and|&) \S+ {regex.escape(fold(surname))}\b", folded
            )
        ):
            return True
    return False


def _belongs_to_institution(title: str, name: str) -> bool:
    """`The Ann Poe Foundation`: named after somebody."""
    _, found, after = title.partition(f"{name} ")
    word = after.split()[0] if found and after.split() else ""
    return word[:1].isupper() and cannot_be_name(word.strip(".,:;"))


def names_partly(title: str, person: Person) -> bool:
    """Whether a title holds a part of the name: `Ann's garden`."""
    forms = {form for name in person.spellings for form in short_forms(name)}
    named = any(_belongs_to_institution(title, name) for name in person.spellings)
    return not named and any(len(form) > 2 and occurrences(title, form) for form in forms)


def is_a_part(title: str, person: Person) -> bool:
    """Whether a part of the title is nothing but the name: `A life in stitches: Ann Poe`, `Tea with Ann Poe`."""
    parts = [_TOWARDS.sub("", part) for part in _SEGMENT.split(title.partition(" | ")[0])]
    return any(split_name(part).name in person.spellings for part in parts if part)


def begins_with_role(title: str, person: Person) -> bool:
    """`Ann Poe, botanist`."""
    return any(
        regex.match(r", \p{Ll}", title[len(name) :]) for name in person.spellings if title.startswith(name)
    )
