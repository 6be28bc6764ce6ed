"""Everything that an article states about the person, apart from name, honorific and themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from generator.ingest.background import heritages, interests
from generator.ingest.claims import claims
from generator.ingest.formats import Reading, Role
from generator.ingest.passages import Passage
from generator.ingest.pronouns import pronoun_of
from generator.ingest.roles import known_organisations, places_of, roles_and_organisations, roles_told
from generator.ingest.service import services
from generator.ingest.subject import Cast, Subject, title_texts
from generator.ingest.telling import Stated, Telling, tellings
from generator.library.names import split_name
from generator.model.profile import FactKind

_NOT_EARNED = frozenset(("jr", "sr", "esq", "ii", "iii", "iv"))
"""Parts of a name rather than letters after it."""
_LETTERS_AFTER = regex.compile(r"(?:,? (?:\p{Lu}[\p{L}.]*\p{Lu}))+")


def particulars(
    reading: Reading, subject: Subject, cast: Cast, *, own: Sequence[Passage]
) -> Iterator[tuple[FactKind, Stated]]:
    """Role, organisation, pronoun, service, heritage, interests and claims, each as the article states it."""
    pronoun = pronoun_of(reading, subject, own=[(each.start, each.end) for each in own])
    roles, organisations = roles_and_organisations(reading, subject)
    told = tellings(reading, subject, cast, own=own, pronoun=pronoun)
    found = (
        (FactKind.ROLE, roles or roles_told(told, subject, known_organisations(reading.document.metadata))),
        (FactKind.ORGANISATION, organisations),
        (FactKind.PRONOUN, [Stated(value=pronoun, evidence="the text")] if pronoun else []),
        (FactKind.POST_NOMINALS, post_nominals(reading, subject)),
        (FactKind.SERVICE, _services(reading, told, organisations)),
        (FactKind.HERITAGE, heritages(told)),
        (FactKind.INTEREST, interests(told)),
        (FactKind.CLAIM, claims(told)),
    )
    for kind, stated in found:
        first = {each.value: each for each in reversed(stated)}
        yield from ((kind, each) for each in stated if first[each.value] is each)


def _services(reading: Reading, told: Sequence[Telling], organisations: Sequence[Stated]) -> list[Stated]:
    metadata = reading.document.metadata
    # A date that was only guessed places nothing.
    published = None if metadata.published_basis == "guess" else metadata.published
    known = [*known_organisations(metadata), *(each.value for each in organisations)]
    return services(told, known=known, published=published)


def post_nominals(reading: Reading, subject: Subject) -> list[Stated]:
    """Letters after the name, the fullest as printed: `QPM PhD`."""
    texts = [(title, "the title") for title in title_texts(reading)]
    texts += [
        (block.text, "the text") for block in reading.of_role(Role.PROSE, Role.NOTE, Role.HEADING, Role.TURN)
    ]
    found = [
        Stated(value=" ".join(letters), evidence=f"after the name in {where}")
        for text, where in texts
        for name in (subject.name, *subject.spellings)
        for start in places_of(text, name)
        if (after := _LETTERS_AFTER.match(text, start + len(name)))
        and (letters := _letters(text[start : after.end()]))
    ]
    return sorted(found, key=lambda stated: -len(stated.value.split()))[:1]


def _letters(printed: str) -> tuple[str, ...]:
    after = split_name(printed).post_nominals
    return tuple(letters for letters in after if letters.casefold() not in _NOT_EARNED)
