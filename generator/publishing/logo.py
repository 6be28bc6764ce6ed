"""The organisation's logo: from its file in the workspace to the letters that carry it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config.settings import Logo
from generator.config.yaml_file import read_yaml
from generator.errors import ConfigError, PictureError
from generator.library.logos import SCALE, is_sharp, make_logo, unseen_on
from generator.library.pictures import MOST_BYTES
from generator.model.message import Finding, Level, MessagePlan, Picture
from generator.publishing.blocks import inside
from generator.publishing.newsroom import Newsroom

BY_DAY, BY_NIGHT = "logo.png", "logo-dark.png"
"""Names of the pictures in a letter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Logos:
    """The mark at the head of a letter, and what stands in its place on dark paper."""

    by_day: Picture | None = None
    by_night: Picture | None = None


def load_logos(newsroom: Newsroom) -> Logos:
    """The logos as their files are now; `ConfigError` with the line of config.yaml where one cannot be used."""
    logo = newsroom.settings.brand.logo
    if logo is None:
        return Logos()
    by_day = _load(newsroom, logo, key="file", file=logo.file, name=BY_DAY)
    if logo.dark_file is None:
        return Logos(by_day=by_day)
    return Logos(
        by_day=by_day,
        by_night=_load(newsroom, logo, key="dark_file", file=logo.dark_file, name=BY_NIGHT),
    )


def _load(newsroom: Newsroom, logo: Logo, *, key: str, file: str, name: str) -> Picture:
    try:
        made = make_logo(_read(newsroom.folder, file), logo.width)
    except (ValueError, PictureError) as error:
        raise _refusal(newsroom, key, f"{file}: {error}") from None
    return Picture(
        name=name,
        media_type=made.media_type,
        content=made.content,
        alt=logo.alt,
        width=made.width,
        height=made.height,
    )


def _read(folder: Path | None, file: str) -> bytes:
    """A file's bytes; `ValueError` with a clause that says what keeps it from being read."""
    found = inside(folder, file)
    try:
        if not found.is_file():
            raise ValueError("there is no such file: put the logo there, or take `brand.logo` out")
        if found.stat().st_size > MOST_BYTES:
            raise ValueError(f"it has more than {MOST_BYTES:,} bytes: save it smaller")
        return found.read_bytes()
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror})") from None


def _refusal(newsroom: Newsroom, key: str, message: str) -> ConfigError:
    if newsroom.folder is None:
        return ConfigError(message, file="config.yaml")
    file = newsroom.folder / "config.yaml"
    return ConfigError(message, file=file, line=read_yaml(file).line_of(("brand", "logo", key)))


def logo_findings(plan: MessagePlan) -> tuple[Finding, ...]:
    """What a person should know of the logo that a letter carries. Of the picture itself, whatever its file is now."""
    pictures = {picture.name: picture for picture in plan.letter.pictures} if plan.letter else {}
    by_day, by_night = pictures.get(BY_DAY), pictures.get(BY_NIGHT)
    if by_day is None:
        return ()
    messages = [
        *_blurred(by_day, by_night),
        *_lost(by_day, paper="light", key="file"),
        *_lost(by_night or by_day, paper="dark", key="dark_file"),
    ]
    return tuple(
        Finding(level=Level.WARN, rule=rule, message=message, place="letter") for rule, message in messages
    )


def _blurred(*logos: Picture | None) -> Iterator[tuple[str, str]]:
    for logo in logos:
        if logo and not is_sharp(logo.content, logo.width):
            yield (
                "logo-small",
                f"The logo is shown {logo.width} pixels wide and looks soft on today’s screens: give one that is "
                f"{SCALE * logo.width} pixels wide.",
            )


def _lost(logo: Picture, *, paper: str, key: str) -> Iterator[tuple[str, str]]:
    if paper in unseen_on(logo.content):
        colour = "brighter" if paper == "dark" else "darker"
        yield (
            f"logo-on-{paper}-paper",
            f"The logo cannot be seen on {paper} paper: name a {colour} one as `brand.logo.{key}` in config.yaml.",
        )
