"""What somebody asks for of a photograph, and the part to show as it is typed: `50,33` and `10,0,90,100`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.library.portraits import Framing


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What somebody asks for, beside the picture itself."""

    credit: str | None
    no_credit: str | None
    alt: str | None
    framing: Framing
    out: Path | None
    preview: bool
    by: str | None
    as_json: bool


def framing_of(*, focus: str | None, crop: str | None) -> Framing:
    """The framing that somebody asks for; `UsageError` where it is none."""
    from generator.library.portraits import Framing

    if focus is not None and crop is not None:
        raise UsageError("--focus and --crop cannot stand together: choose one")
    if focus is not None:
        across, down = _shares(focus, 2, option="--focus", example="50,33")
        return Framing(focus=(across, down))
    if crop is not None:
        left, top, right, bottom = _shares(crop, 4, option="--crop", example="10,0,90,100")
        if left >= right or top >= bottom:
            raise UsageError(
                f"--crop {crop!r} holds nothing: it is left, top, right, bottom, as in 10,0,90,100"
            )
        return Framing(part=(left, top, right, bottom))
    return Framing()


def _shares(words: str, many: int, *, option: str, example: str) -> tuple[float, ...]:
    try:
        found = tuple(float(part.strip().removesuffix("%")) / 100 for part in words.split(","))
    except ValueError:
        found = ()
    if len(found) != many or not all(0 <= share <= 1 for share in found):
        raise UsageError(f"{option} {words!r}: write {many} numbers from 0 to 100, as in {example}")
    return found
