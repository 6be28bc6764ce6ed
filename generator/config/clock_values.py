"""Kinds of values that say when: times of day, weekdays, time zones, countries."""

from __future__ import annotations

from datetime import time
from difflib import get_close_matches
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import holidays
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from generator.config.values import Part


def _check_time(words: Any) -> Any:
    """YAML reads 09:00 as words, but 9:30 in some dialects as a number: only words are taken."""
    if isinstance(words, str) and len(words) == 5 and words[2] == ":":
        try:
            return time.fromisoformat(words)
        except ValueError:
            pass
    if isinstance(words, time):
        return words
    raise ValueError(f'{words!r} is not a time of day: write it in quotation marks, such as "09:00"')


TimeOfDay = Annotated[time, BeforeValidator(_check_time)]
"""`"09:00"`, to the minute, on the wall clock of a zone."""


def _check_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = get_close_matches(zone, available_timezones(), n=1)
        hint = f"did you mean `{near[0]}`?" if near else "write it as Europe/London"
        raise ValueError(f"{zone!r} is not a time zone: {hint}") from None
    return zone


ZoneName = Annotated[str, AfterValidator(_check_zone)]


class Country(Part):
    """Whose bank holidays count, by ISO 3166: `country: GB`, and where they differ inside it `subdivision: SCT`."""

    country: str = Field(pattern=r"^[A-Z]{2}$")
    subdivision: str | None = None

    @model_validator(mode="after")
    def _known(self) -> Country:
        known = holidays.list_supported_countries()
        if self.country not in known:
            raise ValueError(f"no bank holidays are known for {self.country!r}: write it as GB or US")
        parts = known[self.country]
        if self.subdivision is not None and self.subdivision not in parts:
            raise ValueError(f"{self.country} has no part {self.subdivision!r}: there are {', '.join(parts)}")
        return self
