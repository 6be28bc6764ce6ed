"""Kinds of values that more than one settings file uses. Every key is checked; unknown keys are refused."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator.config.contrast import accent_complaint
from generator.config.unfilled import check_filled

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Network = Literal["x", "linkedin", "bluesky", "mastodon", "threads", "facebook", "instagram"]
MailClient = Literal[
    "gmail-web",
    "gmail-ios",
    "gmail-android",
    "outlook-windows",
    "outlook-new",
    "outlook-web",
    "outlook-mac",
    "outlook-ios",
    "outlook-android",
    "apple-mail-macos",
    "apple-mail-ios",
    "yahoo-web",
    "yahoo-ios",
    "yahoo-android",
    "samsung-email",
    "thunderbird",
    "protonmail",
]
LONGEST_SLUG = 80
"""Characters: with the year of an awareness day it must fit where the store keeps periods."""


def _check_length(slug: str) -> str:
    if len(slug) > LONGEST_SLUG:
        raise ValueError(f"it has {len(slug)} characters and may have {LONGEST_SLUG}: shorten it")
    return slug


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(_check_length)]


def _check_https(url: str) -> str:
    if not re.match(r"^https?://[^\s/?#]+", url):
        raise ValueError(f"{url!r} is not a web address: write it as https://news.example.org")
    return url.rstrip("/")


WebAddress = Annotated[str, AfterValidator(_check_https)]


Printed = Annotated[str, AfterValidator(check_filled)]
"""Words that readers see as they stand."""


def _check_markdown(text: str) -> str:
    if text.strip():
        # Reading Markdown costs a moment that most commands need not wait for.
        from generator.config.markdown import read_markdown  # noqa: PLC0415

        read_markdown(text)
    return text


MarkdownText = Annotated[str, AfterValidator(_check_markdown)]


def check_file_inside(path: str, *, endings: tuple[str, ...], why: str, example: str) -> str:
    """The path of a workspace's file as it was written; `ValueError` where it leads out or ends otherwise."""
    pure = PurePosixPath(path)
    if "\\" in path or pure.is_absolute() or ".." in pure.parts or ":" in path:
        raise ValueError(f"{path!r} leads out of the workspace: write it as {example}")
    if pure.suffix.lower() not in endings:
        listed = " or ".join((", ".join(endings[:-1]), endings[-1]))
        raise ValueError(f"{path!r} does not end in {listed}: {why}")
    return path


class Part(BaseModel):
    """A block of settings: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Accent(Part):
    """Two colours; see docs/look."""

    deep: Colour
    bright: Colour

    @model_validator(mode="after")
    def _readable(self) -> Accent:
        complaint = accent_complaint(self.deep, self.bright)
        if complaint:
            raise ValueError(complaint)
        return self
