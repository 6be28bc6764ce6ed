"""How one text calls its person: which names are theirs alone, and which titles stand before them."""

from __future__ import annotations

import regex

from generator.ingest.attribution import Voice
from generator.ingest.people import Person, double_surname, short_forms
from generator.ingest.subject import Cast, Subject
from generator.ingest.surnames import Kin
from generator.library.names import fold
from generator.library.wordlists import word_list

_COURTESIES = ("Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Professor", "Prof")
_RANKED = "(?:Chief |Senior |Deputy |Assistant |Head |Lead |Staff |Police )?"
_JOBS = sorted(
    word_list(
        "Firefighter Officer Constable Detective Trooper Ranger Warden Nurse Midwife Sister Matron Paramedic Coach",
        "Pastor Chef Councillor Councilman Councilwoman Alderman Director Manager Secretary Governor Mayor Judge",
        "Agent Cadet Recruit Curator Trustee Chair Captain Engineer Teacher Headteacher Principal Dean Chaplain",
    )
)
"""Jobs right in front of a name, as a text puts them there for everybody."""


def voice_of(
    subject: Subject, cast: Cast, pronoun: str | None, *, until: int | None = None, kin: Kin | None = None
) -> Voice:
    """The person's names as the text may use them; a short form that somebody else shares is left out.

    `until`: only people who were named before this place of the text count as others; all of them without it.
    A surname that is shared goes on counting with a title that no other bearer has, and alone where the others of
    that name are kin whom the text calls by their given names.
    """
    full = {subject.name, *subject.spellings}
    short = {form for name in full for form in (*short_forms(name), *double_surname(name))}
    others = [
        person
        for person in cast.people
        if not any(person.is_called(name) for name in full)
        and person.name not in short
        and (until is None or person.first < until)
    ]
    names = [*(spelling for person in others for spelling in person.spellings), *cast.credited]
    taken = {token for name in names for token in fold(name).split()}
    free = full | {form for form in short if not set(fold(form).split()) & taken}
    if kin and kin.by_given_name:
        free.add(short_forms(subject.name)[1])
    own_tokens = {token for name in full for token in fold(name).split()}
    titled = _own_title(subject, others)
    alternatives = [rf"{_titled(subject, cast.text)}(?:{_one_of(free)})"]
    if titled and short - free:
        alternatives.append(rf"{titled}(?:{_one_of(short - free)})")
    if kin and (courtesy := kin.courtesy(pronoun)):
        alternatives.append(rf"{courtesy}\s+{regex.escape(short_forms(subject.name)[1])}")
    return Voice(
        own=rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(alternatives)})(?![\p{{L}}\p{{M}}])",
        pronoun=pronoun,
        other_names=frozenset(taken - own_tokens),
    )


def _one_of(names: set[str]) -> str:
    return "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))


def _own_title(subject: Subject, others: list[Person]) -> str | None:
    """The person's title as a pattern, where nobody else in the text bears a part of it."""
    words = set(fold(subject.honorific or "").split())
    if not words or any(words & set(fold(title).split()) for other in others for title in other.honorifics):
        return None
    return rf"(?:(?:{_one_of(set((subject.honorific or '').split()))})\.?\s+)+"


def _titled(subject: Subject, text: str) -> str:
    """An optional title: the subject's own, in any length and with or without stops; or a job: `Firefighter Poe`.

    Only titles of which the text has the word: an expression takes the longer to build the more it lists.
    """
    courtesies, jobs = ("|".join(word for word in words if word in text) for words in (_COURTESIES, _JOBS))
    own = "|".join(regex.escape(word) for word in (subject.honorific or "").split())
    titles = [rf"(?:(?:{own})\.?\s+){{1,4}}"] if own else [rf"(?:{courtesies})\.?\s+"] if courtesies else []
    titles += [rf"{_RANKED}(?:{jobs})\s+"] if jobs else []
    return f"(?:{'|'.join(titles)})?" if titles else ""
