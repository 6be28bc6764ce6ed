"""A person's portrait: the picture as it is kept, whose work it is, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

RATIO = 4 / 5
"""Width by height of every portrait."""
SMALLEST = (240, 300)
"""Pixels: as large as the largest letter shows it. What is smaller would be blurred."""
SHARP = (480, 600)
"""Pixels: twice as many, which today's screens need to show it sharp."""
LARGEST = (1080, 1350)
"""Pixels that are kept: as many as the largest quote image has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Portrait:
    """A photograph of a person, upright, 4:5, sRGB, without anything that the camera wrote into it."""

    content: bytes
    """JPEG."""
    width: int
    height: int
    credit: str
    """As it is printed: `Photograph: Jo Bell`; empty where `no_credit` says why none is needed."""
    alt: str
    """What it shows, in the editor's words; empty: the person's name."""
    origin: str
    """Where it came from: a file's name, an address."""
    no_credit: str = ""
    """Why it is printed without a credit."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_sharp(self) -> bool:
        """Whether today's screens show it sharp at every size."""
        return self.width >= SHARP[0] and self.height >= SHARP[1]


@dataclass(frozen=True, kw_only=True, slots=True)
class PortraitEntry:
    """One line of a person's portraits: a picture that was added, or that there shall be none."""

    profile: str
    sha256: str | None
    """Nothing where the line takes the portrait away."""
    is_kept: bool
    """Whether its bytes are still there; those of a portrait that was taken away are not."""
    width: int
    height: int
    credit: str
    note: str
    """Why no credit is needed, or why it was taken away."""
    origin: str
    by: str
    at: datetime
