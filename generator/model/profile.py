"""People who may be featured, and what sources state about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from generator.model.rights import Rights, RightsStatus


class FactKind(StrEnum):
    """What a source may state about a person."""

    NAME = "name"
    HONORIFIC = "honorific"
    ROLE = "role"
    ORGANISATION = "organisation"
    PRONOUN = "pronoun"
    THEME = "theme"
    SERVICE = "service"
    """Since when somebody serves: `since 2003`, or a length that a text gives, as printed."""
    HERITAGE = "heritage"
    INTEREST = "interest"
    CLAIM = "claim"
    """A superlative or a rank among others, as printed: it grows stale."""
    POST_NOMINALS = "post_nominals"
    """Letters after the name, as printed: `QPM PhD`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something a revision states about a profile."""

    kind: FactKind
    value: str
    revision: str
    as_of: date | None
    """The source's date, where it is known: when this was true."""
    weight: int = 1
    """How often the revision states it."""
    evidence: str = ""
    """Where in the source it was read, in plain words: `the title`, `named 9 times in the text`."""
    place: tuple[int, int] | None = None
    """Where the sentence that states it stands in the revision, if it is one sentence."""
    served: str | None = None
    """What a service is in, as printed: `the Harbour Police`; nothing where the text does not say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """An editor's choice between values that sources disagree on; the newest counts, the earlier ones are kept."""

    kind: FactKind
    value: str | None
    """Nothing: not to be printed at all."""
    note: str
    by: str
    at: datetime
    known: tuple[str, ...] = ()
    """What sources stated when the editor chose: a further value opens the question again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """Sources that disagree about one fact."""

    fact: FactKind
    values: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A person who may be featured. `role` and `organisation` are empty where sources disagree or say nothing."""

    slug: str
    name: str
    """Without honorific: `Alison Heydari`."""
    honorific: str | None = None
    """Rank and titles as printed before the name: `Commander Dr`."""
    role: str | None = None
    organisation: str | None = None
    pronoun: str | None = None
    """`she`, `he`, `they` where a source uses one."""
    themes: tuple[str, ...] = ()
    rights: Rights = field(default_factory=lambda: Rights(status=RightsStatus.NOT_ASKED))
    sources: tuple[str, ...] = ()
    """Ids of the revisions that are about this person."""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def full_name(self) -> str:
        """The name as it is printed: `Commander Dr Alison Heydari`."""
        return f"{self.honorific} {self.name}" if self.honorific else self.name
