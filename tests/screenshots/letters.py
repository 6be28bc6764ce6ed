"""Letters at every width, by day and by night, and with pictures off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.model.message import RenderedLetter
from tests.screenshots.camera import Camera, Scheme, assemble, with_pictures, without_pictures
from tests.screenshots.sheets import Shown

WIDTHS = (375, 600, 1024)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_ZOOM = {1024: 0.62}
"""A wide page is mostly paper; on the sheet its letter is as large as on a telephone."""


def photograph_letters(
    camera: Camera, letters: Mapping[str, RenderedLetter], folder: Path
) -> Iterator[Shown]:
    """Each in seven pictures of its own, its text beside them; what stands on the sheet is given back."""
    for name, letter in letters.items():
        (folder / f"letter-{name}.txt").write_text(assemble(letter.text), encoding="utf-8")
        html, bare = with_pictures(letter), without_pictures(letter)
        shapes = [(html, width, scheme, f"{width}-{scheme}") for width in WIDTHS for scheme in SCHEMES]
        for content, width, scheme, shape in (*shapes, (bare, 600, SCHEMES[0], "600-no-pictures")):
            picture = camera.of_html(content, width=width, scheme=scheme)
            picture.save(folder / f"letter-{name}-{shape}.png", compress_level=1)
            yield Shown(name=f"{name} {shape}", picture=picture, zoom=_ZOOM.get(width, 1.0))
