"""What a schedule, a file of schedules/, may say."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

from generator.config.cron import CronLine
from generator.config.values import Part, Slug


def _check_cron(line: str) -> str:
    CronLine(line)
    return line


CronWords = Annotated[str, AfterValidator(_check_cron)]


def _check_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{zone!r} is not a time zone: write it as Europe/London") from None
    return zone


ZoneName = Annotated[str, AfterValidator(_check_zone)]


class When(Part):
    """When a schedule runs: a cron line of five fields on the wall clock of an IANA zone."""

    cron: CronWords
    zone: ZoneName = "Europe/London"


class Schedule(Part):
    """One file of schedules/; its id is the file's name."""

    id: Slug
    name: str = Field(min_length=1)
    when: When
    period: Literal["month", "week", "day"]
    """What one run stands for; two firings in one period are one run."""
    produce: tuple[Literal["letter", "posts"], ...] = Field(min_length=1)
    networks: tuple[Literal["x", "linkedin", "bluesky", "mastodon"], ...] = ()
    lists: tuple[Slug, ...] = ()
    audience: Literal["public", "staff"] = "public"
    profiles: int = Field(ge=1, le=12)
    quotes_each: int = Field(default=2, ge=1, le=6)
    themes: tuple[Slug, ...] = ()
    headlines: tuple[str, ...] = Field(min_length=1)
    """Openings for a period without an observance."""
    opening: str = Field(min_length=1)
    """What a letter says of itself in a period without an observance."""
    follow_observances: bool = True
    regions: tuple[Literal["uk", "us", "international", "faith"], ...] = ("uk", "international")
    compose_days_before: int = Field(default=7, ge=0, le=120)
    grace_minutes: int = Field(default=360, ge=0, le=60 * 24 * 14)
    rest_days: int | None = Field(default=None, ge=0, le=3650)

    @model_validator(mode="after")
    def _what_it_needs(self) -> Schedule:
        if "letter" in self.produce and not self.lists:
            raise ValueError("a schedule that produces a letter needs `lists`: who gets it")
        if "posts" in self.produce and not self.networks:
            raise ValueError("a schedule that produces posts needs `networks`")
        if self.audience == "staff" and self.networks:
            raise ValueError(
                "posts are public, so people who agreed to be shown to colleagues only cannot be in them: "
                "say `audience: public`, or take out `networks`"
            )
        if "letter" not in self.produce and self.profiles > 1:
            raise ValueError("posts without a letter feature one person: say `profiles: 1`")
        return self
