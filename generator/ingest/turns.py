"""What is said in answer, and what was found of it: the pieces that every kind of interview gives."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from generator.ingest.document import Block
from generator.ingest.formats import Role
from generator.ingest.furniture import is_furniture
from generator.ingest.passages import Passage, Rejected

_PASSING = regex.compile(
    r"^(?:advertisement|photo|picture|image|caption|pictured|share|video)", regex.IGNORECASE
)


@dataclass(slots=True)
class Own:
    """What was found to be the person's own, and what was left out."""

    passages: list[Passage] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A block, or what follows its label, said in answer to a question."""

    block: Block
    start: int
    question: tuple[int, int] | None
    by_label: str | None = None

    @property
    def text(self) -> str:
        """What is said."""
        return self.block.text[self.start - self.block.start :]


def left_out(block: Block, reason: str) -> Rejected:
    """A whole block that is nobody's or somebody else's."""
    return Rejected(start=block.start, end=block.end, reason=reason)


def passes(block: Block, role: Role) -> bool:
    """A picture's caption or an advertisement in the middle of an answer does not end it."""
    return role is Role.FURNITURE and bool(_PASSING.match(block.text)) and is_furniture(block.text)
