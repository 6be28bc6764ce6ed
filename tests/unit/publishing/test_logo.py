from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator.config.defaults import defaults_folder
from generator.config.load import load_settings
from generator.config.settings import Brand, Logo
from generator.errors import ConfigError
from generator.model.message import MessagePlan, RenderedLetter
from generator.publishing.logo import load_logos, logo_findings
from generator.publishing.newsroom import Newsroom
from tests.drawn import encoded, opened
from tests.fixtures.ledger import sample_plan

CONFIG = "brand:\n  logo:\n    file: brand/logo.png\n    alt: Harbour\n    dark_file: brand/dark.png\n"


def mark(ink: str, width: int = 480) -> bytes:
    picture = Image.new("RGBA", (width, width // 4), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((4, 4, width - 4, width // 8), fill=ink)
    return encoded(picture, "PNG")


def room(folder: Path | None, **logo: object) -> Newsroom:
    """A newsroom of which only settings and folder matter here."""
    settings = load_settings(defaults_folder() / "config.yaml")
    brand = Brand(logo=Logo.model_validate({"alt": "Harbour", **logo})) if logo else Brand()
    settings = settings.model_copy(update={"brand": brand})
    return Newsroom(
        settings=settings,
        schedules={},
        agenda=None,  # type: ignore[arg-type]
        templates=None,  # type: ignore[arg-type]
        database=None,  # type: ignore[arg-type]
        key=b"",
        folder=folder,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brand").mkdir()
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "brand" / "logo.png").write_bytes(mark("#1D1A17"))
    (tmp_path / "brand" / "dark.png").write_bytes(mark("#F3EEE6"))
    return tmp_path


def carrying(newsroom: Newsroom) -> MessagePlan:
    logos = load_logos(newsroom)
    pictures = tuple(logo for logo in (logos.by_day, logos.by_night) if logo)
    letter = sample_plan().letter
    assert isinstance(letter, RenderedLetter)
    return replace(sample_plan(), letter=replace(letter, pictures=pictures))


def found(newsroom: Newsroom) -> list[str]:
    return [finding.rule for finding in logo_findings(carrying(newsroom))]


def test_a_workspace_without_a_logo_has_none(folder: Path) -> None:
    logos = load_logos(room(folder))
    assert (logos.by_day, logos.by_night) == (None, None)
    assert logo_findings(sample_plan()) == ()


def test_both_logos_come_in_the_size_that_is_shown(folder: Path) -> None:
    logos = load_logos(room(folder, file="brand/logo.png", dark_file="brand/dark.png", width=100))
    assert logos.by_day is not None
    assert logos.by_night is not None
    assert (logos.by_day.name, logos.by_day.alt) == ("logo.png", "Harbour")
    assert (logos.by_day.width, logos.by_day.height) == (100, 25)
    assert opened(logos.by_night.content).size == (200, 50)


def test_a_dark_logo_asks_for_one_that_is_seen_on_dark_paper(folder: Path) -> None:
    assert found(room(folder, file="brand/logo.png")) == ["logo-on-dark-paper"]
    assert found(room(folder, file="brand/logo.png", dark_file="brand/dark.png")) == []
    both_wrong = room(folder, file="brand/dark.png", dark_file="brand/logo.png")
    assert found(both_wrong) == ["logo-on-light-paper", "logo-on-dark-paper"]


def test_a_logo_with_too_few_pixels_is_told(folder: Path) -> None:
    (folder / "brand" / "logo.png").write_bytes(mark("#8A6D3B", 200))
    (finding,) = logo_findings(carrying(room(folder, file="brand/logo.png", width=160)))
    assert (finding.rule, "give one that is 320 pixels wide" in finding.message) == ("logo-small", True)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("brand/lost.png", "there is no such file"),
        ("brand", "there is no such file"),
        ("brand/text.png", "it is not a picture"),
        ("brand/tall.png", "120 pixels wide it would be 540 high"),
        ("brand/outside.png", "it leads out of the workspace"),
    ],
)
def test_a_logo_that_cannot_be_used_is_refused_by_the_line_that_names_it(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, file: str, sentence: str
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "logo.png"
    outside.write_bytes(mark("#1D1A17"))
    (folder / "brand" / "outside.png").symlink_to(outside)
    (folder / "brand" / "text.png").write_text("a logo")
    (folder / "brand" / "tall.png").write_bytes(encoded(Image.new("RGB", (200, 900)), "PNG"))
    newsroom = room(folder)
    named = Logo.model_construct(file=file, alt="Harbour", width=120, dark_file=None)
    brand = newsroom.settings.brand.model_copy(update={"logo": named})
    settings = newsroom.settings.model_copy(update={"brand": brand})
    with pytest.raises(ConfigError, match=rf"config\.yaml, line 3: {file}: {sentence}"):
        load_logos(replace(newsroom, settings=settings))
