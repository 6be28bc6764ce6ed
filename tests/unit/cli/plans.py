"""Small plans to be shown and written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from generator.cli.plan_files import PlanFiles
from generator.model.observance import AccentPair, Occurrence
from generator.model.run import PlannedRun
from generator.publishing.fairness import Fairness
from generator.publishing.plan import ComingProfile, ComingRun


def planned_run(day: date, **changes: Any) -> PlannedRun:
    """A send at nine in London."""
    nominal = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
    fields: dict[str, Any] = {
        "schedule": "monthly",
        "period": f"{day:%Y-%m}",
        "nominal": nominal,
        "send_at": nominal,
        "zone": "Europe/London",
        "day": day,
        "first_day": day,
        "last_day": day,
    }
    return PlannedRun(**{**fields, **changes})


def occurrence(name: str, start: date, end: date, **changes: Any) -> Occurrence:
    """An awareness day of three people's themes."""
    fields: dict[str, Any] = {
        "observance": name.casefold().replace(" ", "-"),
        "name": name,
        "region": "uk",
        "start": start,
        "end": end,
        "themes": ("mentoring",),
        "accent": AccentPair(deep="#23404A", bright="#F0A08C"),
        "hashtag": "Day",
        "headlines": ("A", "B", "C"),
        "about": "",
        "guidance": "",
        "url": "",
        "weight": 1,
    }
    return Occurrence(**{**fields, **changes})


def coming(day: date, *names: str, status: str = "planned", run: Any = None, **changes: Any) -> ComingRun:
    """A planned send with these people."""
    people = tuple(
        ComingProfile(
            slug=name.casefold(), name=name, reasons=("Not featured before", "Speaks about mentoring")
        )
        for name in names
    )
    return ComingRun(run=run or planned_run(day), profiles=people, status=status, **changes)


def plan_files(*runs: ComingRun) -> PlanFiles:
    """The files of these sends, without gaps and features."""
    return PlanFiles(
        coming=runs or (coming(date(2027, 1, 1), "Ada"),),
        gaps=(),
        fairness=Fairness(people=(), themes=(), organisations=()),
        schedules={},
        quiet_names={},
    )
