"""The newsroom of the publishing tests, with one schedule and whatever quiet times a test asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.config.quiet import QuietTime
from generator.config.schedule import Schedule
from generator.publishing.newsroom import Newsroom
from tests.integration.publishing.conftest import newsroom, stock

__all__ = ["newsroom", "stock", "with_quiet", "with_schedule"]


def with_schedule(room: Newsroom, **changes: Any) -> Newsroom:
    """The same newsroom with the shipped monthly schedule alone, changed."""
    monthly = room.schedules["monthly"]
    told = monthly.model_dump(exclude_unset=True) | {"produce": ("letter",), "networks": ()} | changes
    return replace(room, schedules={"monthly": Schedule.model_validate(told)})


def with_quiet(room: Newsroom, *quiet_times: dict[str, Any]) -> Newsroom:
    """The same newsroom with these quiet times."""
    made = tuple(QuietTime.model_validate(quiet) for quiet in quiet_times)
    return replace(room, agenda=replace(room.agenda, quiet_times=made))
