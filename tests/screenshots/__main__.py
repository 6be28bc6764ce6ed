"""`python -m tests.screenshots`: photographs everything into screenshots/; `--pictures`: those of the README."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from generator.app import App
from generator.rendering.letter import render_letter
from tests.integration.web.serving import served
from tests.sample_kinds import KINDS_SHOWN
from tests.sample_letter import TEMPLATES
from tests.screenshots.camera import Camera, open_camera
from tests.screenshots.cards import show_cards
from tests.screenshots.invented import LETTERS
from tests.screenshots.letters import SCHEMES, photograph_letters
from tests.screenshots.posts import photograph_posts
from tests.screenshots.readme import write_pictures
from tests.screenshots.sheets import Shown, write_overview, write_sheets
from tests.screenshots.year import Made, sample_year

FOLDER = Path(__file__).parents[2] / "screenshots"


def main(options: list[str]) -> None:
    """The sample year and the invented letters, or the two pictures of the README alone."""
    if "--pictures" in options:
        write_pictures()
        return
    begun = time.perf_counter()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with sample_year() as (app, made), open_camera() as camera:
        sheets = _photograph(camera, app, made)
    overview = write_overview(FOLDER, sheets)
    print(f"{overview} shows all {len(sheets)} sheets, {time.perf_counter() - begun:.0f} seconds.")


def _photograph(camera: Camera, app: App, made: list[Made]) -> list[Path]:
    year = {one.key.name: one.plan.letter for one in made if one.plan.letter}
    shown = {name: (letter, "monthly") for name, letter in LETTERS.items()} | KINDS_SHOWN
    invented = {
        f"invented-{name}": render_letter(letter, TEMPLATES, kind=kind)
        for name, (letter, kind) in shown.items()
    }
    return [
        *write_sheets(FOLDER, "letters", photograph_letters(camera, year, FOLDER)),
        *write_sheets(FOLDER, "cards", _cards(made)),
        *write_sheets(FOLDER, "posts", _posts(camera, made)),
        *write_sheets(FOLDER, "archive", _archive(camera, app, made)),
        *write_sheets(FOLDER, "invented", photograph_letters(camera, invented, FOLDER)),
    ]


def _cards(made: list[Made]) -> Iterator[Shown]:
    for one in made:
        yield from show_cards(one.key.name, one.plan.cards, FOLDER)


def _posts(camera: Camera, made: list[Made]) -> Iterator[Shown]:
    for one in made:
        for person, sheet in photograph_posts(camera, one.plan):
            sheet.save(FOLDER / f"posts-{one.key.name}-{person}.png", compress_level=1)
            yield Shown(name=f"{one.key.name}, {person}", picture=sheet, zoom=0.41)


def _archive(camera: Camera, app: App, made: list[Made]) -> Iterator[Shown]:
    """The pages that readers see of what went out, from a real server."""
    with served(app) as address:
        paths = {"index": "letters", made[0].key.name: f"letters/{made[0].issue.id}"}
        for name, path in paths.items():
            for width in (375, 1024):
                for scheme in SCHEMES:
                    picture = camera.of_address(f"{address}/{path}", width=width, scheme=scheme)
                    picture.save(FOLDER / f"archive-{name}-{width}-{scheme}.png", compress_level=1)
                    yield Shown(name=f"archive {name} {width} {scheme}", picture=picture)


if __name__ == "__main__":
    main(sys.argv[1:])
