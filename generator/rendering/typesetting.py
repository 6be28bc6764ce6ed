"""Pictures by Typst, from the templates of cards/ and with fonts that travel with the product."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from generator.errors import TemplateError
from generator.rendering.environment import Templates
from generator.rendering.typefaces import OWN_FONTS, folders

DOES_NOT_FIT = "does not fit"
"""What a template panics with where its content is too long for it."""
_PACKAGE = re.compile(r"""\b(?:import|include)\s*\(?\s*"@""")
_PLACE = re.compile(r"┌─ ([^\s:]+):(\d+)")
_TOLD = """#show text: it => context {
  let is-large = it.text != upper(it.text) and measure(it).width == measure(upper(it)).width
  let told = if is-large and measure(it).width != measure(lower(it)).width { upper(it.text) } else { it.text }
  [#metadata(told)<drawn-words>#it]
}
#include "/%s"
"""
"""The same template, telling each text it sets. `upper[…]` sets other letters than a text has: its width tells."""


def typeset(name: str, values: Mapping[str, Any], *, templates: Templates) -> bytes | None:
    """A PNG of the Typst template cards/`name`, one pixel a point; nothing where it says its content does not fit.

    Values reach the template as JSON strings, never as markup; what it imports stands beside it. Raises
    TemplateError where the template is wrong.
    """
    file = templates.file(f"cards/{name}")
    try:
        picture = typst.compile(str(file), format="png", ppi=72.0, **_surroundings(file, values, templates))
    except typst.TypstError as error:
        if DOES_NOT_FIT in error.message:
            return None
        raise _wrong(error, file) from None
    if not isinstance(picture, bytes):
        raise TemplateError("it makes more than one page: a picture is a single page", file=file)
    return picture


def drawn_words(name: str, values: Mapping[str, Any], *, templates: Templates) -> str:
    """All that the template sets in type with these values, in its order and without white space.

    Not told is how it looks: what is hidden, drawn over or set in small capitals only eyes find.
    """
    file = templates.file(f"cards/{name}")
    telling = (_TOLD % name).encode()
    try:
        told = typst.query(telling, "<drawn-words>", field="value", **_surroundings(file, values, templates))
    except typst.TypstError as error:
        raise _wrong(error, file) from None
    return "".join("".join(json.loads(told)).split())


def _require_no_packages(file: Path) -> None:
    """What a picture looks like depends on nothing that is fetched: Typst would, from wherever a template says."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if _PACKAGE.search(line):
            raise TemplateError(
                "it takes a Typst package, which would be fetched from the network: put what you need of it into a "
                "file beside this one",
                file=file,
                line=number,
            )


def _surroundings(file: Path, values: Mapping[str, Any], templates: Templates) -> dict[str, Any]:
    if templates.workspace and file.is_relative_to(templates.workspace):
        for part in sorted(file.parent.glob("*.typ")):
            _require_no_packages(part)
    own = own_fonts(templates)
    return {
        "root": str(file.parent),
        "font_paths": _fonts(folders(own), _names(own)),
        "ignore_system_fonts": True,
        "sys_inputs": {"content": json.dumps(values, ensure_ascii=False)},
    }


def own_fonts(templates: Templates) -> Path | None:
    """The folder of the workspace's own fonts, where it has one."""
    folder = templates.workspace / OWN_FONTS if templates.workspace else None
    return folder if folder and folder.is_dir() else None


def _wrong(error: typst.TypstError, main: Path) -> TemplateError:
    said = f"Typst says: {error.message}"
    if "file not found" in error.message:
        said = "it takes a file that does not stand beside it: copy that from templates/originals/cards, too"
    place = _PLACE.search(error.diagnostic)
    file, line = (main.parent / Path(place[1]).name, int(place[2])) if place else (main, None)
    return TemplateError(said, file=file, line=line)


def _names(folder: Path | None) -> tuple[str, ...]:
    """So that a font put there while the program runs is seen."""
    return tuple(sorted(file.name for file in folder.iterdir())) if folder else ()


@lru_cache(maxsize=8)
def _fonts(paths: tuple[Path, ...], names: tuple[str, ...]) -> Any:
    del names  # Only what the cache goes by.
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in paths],
    )
