"""Everybody an article names: those who may be its subject, and those who wrote, asked or presented it."""

from __future__ import annotations

import regex

from generator.ingest.askers import askers, conversing, labelled_chairs
from generator.ingest.cast import Cast, answering_labels, body_of
from generator.ingest.document import Document
from generator.ingest.formats import Reading, Role
from generator.ingest.furniture import is_byline, is_writers_line
from generator.ingest.header_fields import called_guests, header_fields
from generator.ingest.houses import has_officers_behind, is_a_phrase, is_house, is_placed, may_be_called
from generator.ingest.openings import lead_of, title_texts
from generator.ingest.people import (
    Person,
    mentions_in,
    occurrences,
    people_in,
)
from generator.ingest.presenters import co_presenters, presenters, self_named
from generator.ingest.single_names import single_names
from generator.ingest.speakers import bare_label, fits
from generator.library.names import fold

_PICTURED = regex.compile(r"^[*_]*(?:pictured|above|left|right|caption)\b", regex.IGNORECASE)


def cast_of(reading: Reading) -> Cast:
    """Everybody named in full in the article itself, its title, its header and its labels."""
    fields = list(header_fields(reading))
    only = list(called_guests(reading))
    guests = [*(name for name, asks in fields if not asks), *only]
    people = [
        person
        for person in people_in(_texts(reading), whole=reading.document.text)
        if person.honorifics
        or not (
            is_placed(f" {reading.document.metadata.title} {reading.document.text}", person)
            or is_a_phrase(reading, person)
            or has_officers_behind(reading.document.text, person)
        )
    ]
    labels = [bare_label(label.name) for label in reading.labels.values() if not label.is_generic]
    full = [name for name in dict.fromkeys(labels) if " " in name and may_be_called(name)]
    for name in dict.fromkeys([*guests, *full]):
        if not any(person.is_called(name) or fits(fold(name), person.name) for person in people):
            people.append(_from_label(name))
    lead = "\n".join(block.text for block in lead_of(reading))
    for name in single_names(title_texts(reading), lead, body_of(reading), answering_labels(reading)):
        if not any(fits(fold(name), spelling) for person in people for spelling in person.spellings):
            people.append(_from_label(name))
    authors = [name for name in reading.document.metadata.authors if not is_house(name)]
    credited = [*_credits(reading), *authors, *(n for n, asks in fields if asks)]
    credited += [*self_named(reading), *askers(reading), *labelled_chairs(reading), *conversing(reading)]
    each = list(dict.fromkeys(credited))
    cast = Cast(people=people, text=reading.document.text, credited=each, guests=guests, only=only)
    cast.credited += [name for name in presenters(reading, cast) if name not in cast.credited]
    cast.credited += co_presenters(reading, cast)
    return cast


def _texts(reading: Reading) -> list[tuple[str, int]]:
    texts = [
        (block.text[reading.labels[index].body :], block.start + reading.labels[index].body)
        if index in reading.labels
        else (block.text, block.start)
        for index, block in enumerate(reading.blocks)
        if reading.roles[index] not in (Role.FURNITURE, Role.CREDIT) or _PICTURED.match(block.text)
    ]
    title = reading.document.metadata.title
    if not title:
        return texts
    parted = _parted(title, reading.document)
    return [(parted, 0), *((parted if text == title else text, place) for text, place in texts)]


def _parted(title: str, document: Document) -> str:
    """A headline with every word in capitals, parted behind a name that the text has: `Ann Poe – Recalls Old Times`."""
    words = [word for word in title.split() if len(word) > _SHORT_WORD]
    if len(words) < _HEADLINE or not all(word[0].isupper() or not word[0].isalpha() for word in words):
        return title
    for mention in mentions_in(title):
        names = mention.name.split()
        if len(names) < 3 or names[-1] in document.text.replace(title, ""):
            continue
        for short in (" ".join(names[:cut]) for cut in range(len(names) - 1, 1, -1)):
            if short in title and occurrences(document.text, short) > 1:
                return title.replace(short, f"{short} –")
    return title


_SHORT_WORD = 3
_HEADLINE = 4
"""So many longer words has a headline of which the capitals say nothing."""


def _from_label(name: str) -> Person:
    person = Person()
    person.spellings[_MAC.sub(lambda found: found[0].upper(), name.title()) if name.isupper() else name] += 1
    return person


_MAC = regex.compile(r"(?<=\bMc)\p{Ll}")
"""`MCEWAN` is McEwan."""


def _credits(reading: Reading) -> list[str]:
    return [
        mention.name
        for block in reading.of_role(Role.CREDIT, Role.FURNITURE)
        if (is_byline(block.text) or is_writers_line(block.text)) and not _PICTURED.match(block.text)
        for mention in mentions_in(block.text)
    ]
