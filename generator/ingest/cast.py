"""Everybody an article names, those who wrote, asked or presented it apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ingest.formats import Reading, Role
from generator.ingest.openings import title_texts
from generator.ingest.people import (
    Person,
)
from generator.ingest.speakers import GENERIC_SPEAKERS, bare_label, interviewer_keys
from generator.library.names import fold


@dataclass(kw_only=True, slots=True)
class Cast:
    """Everybody an article names in full, the credited ones apart."""

    people: list[Person]
    text: str
    """The words of the article."""
    credited: list[str] = field(default_factory=list)
    """Who wrote, asked, photographed: never the subject, unless somebody says so."""
    guests: list[str] = field(default_factory=list)
    """Whom a header or a host presents as the guest."""
    only: list[str] = field(default_factory=list)
    """Whom a sentence above the talk calls the guest: nobody else there is one."""

    def is_credited(self, name: str) -> bool:
        """Whether a name stands in a byline or credit."""
        return any(fold(name) == fold(each) for each in self.credited)

    def candidates(self) -> list[Person]:
        """People who may be the subject."""
        return [person for person in self.people if not any(map(self.is_credited, person.spellings))]

    def may_be_guest(self, person: Person) -> bool:
        """Whether the page calls nobody else its guest."""
        return not self.only or any(person.is_called(name) for name in self.only)

    def is_guest(self, person: Person) -> bool:
        """Whether somebody is presented as the guest."""
        return any(person.is_called(name) for name in self.guests)


def answering_labels(reading: Reading) -> list[str]:
    """Names on labels of those who do not mostly ask, as printed."""
    asking = interviewer_keys(reading.labels, reading.blocks)
    names = [bare_label(label.name) for label in reading.labels.values() if label.key not in asking]
    return [name for name in dict.fromkeys(names) if fold(name) not in GENERIC_SPEAKERS]


def body_of(reading: Reading) -> str:
    """Running text, bold headings and labels: where somebody must be named to be more than a line in a title."""
    titles = set(title_texts(reading)[:1])
    blocks = reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION, Role.ASIDE)
    blocks += [
        block for block in reading.of_role(Role.HEADING) if block.text not in titles and block.all_bold
    ]
    labels = "\n".join(label.name for label in reading.labels.values())
    return "\n".join(block.text for block in blocks) + "\n" + labels
