"""What an entry of schedules/quiet.yaml may say: when nothing goes to an audience."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field, model_validator

from generator.config.clock_values import Country, TimeOfDay, ZoneName
from generator.config.observance_rules import MonthDay, Weekday, check_over_new_year
from generator.config.values import Part, Slug, WebAddress


class QuietSpan(Part):
    """From a day (or an instant on the wall clock) to another, both included: an election, mourning, a freeze."""

    start: date | datetime
    end: date | datetime

    @model_validator(mode="after")
    def _in_order(self) -> QuietSpan:
        if type(self.start) is not type(self.end):
            raise ValueError(
                "`start` and `end` are both days, or both days with a time such as 2027-05-06T22:00:00"
            )
        if isinstance(self.start, datetime) and (self.start.tzinfo or getattr(self.end, "tzinfo", None)):
            raise ValueError("times are on the wall clock of `zone`: leave out Z and +01:00")
        if self.end < self.start:
            raise ValueError(f"it ends ({self.end}) before it starts ({self.start})")
        return self


class QuietEachYear(Part):
    """The same days every year, `MM-DD`, both included; an end before the start lies in the next year."""

    start: MonthDay
    end: MonthDay

    @model_validator(mode="after")
    def _in_order(self) -> QuietEachYear:
        check_over_new_year(self.start, self.end)
        return self


class QuietHours(Part):
    """From a time of day until another, every day or on some weekdays; an end before the start is on the next day."""

    start: TimeOfDay
    end: TimeOfDay
    weekdays: tuple[Weekday, ...] = ()
    """The days on which it begins; empty: every day."""

    @model_validator(mode="after")
    def _some_time(self) -> QuietHours:
        if self.start == self.end:
            raise ValueError("it ends when it starts: for whole days say `weekdays` instead of `hours`")
        return self


class QuietTime(Part):
    """One entry of quiet.yaml."""

    id: Slug
    name: str = Field(min_length=1)
    audience: Literal["public", "staff", "all"]
    zone: ZoneName = "Europe/London"
    spans: tuple[QuietSpan, ...] = ()
    each_year: QuietEachYear | None = None
    weekdays: tuple[Weekday, ...] = ()
    """Whole days of every week: `[sat, sun]`."""
    bank_holidays: Country | None = None
    hours: QuietHours | None = None
    url: WebAddress | None = None
    """Where the dates were read."""
    active: bool = True
    """false keeps an entry in the file without effect."""

    @model_validator(mode="after")
    def _exactly_one(self) -> QuietTime:
        ways = (self.spans, self.each_year, self.weekdays, self.bank_holidays, self.hours)
        if sum(bool(way) for way in ways) != 1:
            raise ValueError(
                "a quiet time needs exactly one of: spans, each_year, weekdays, bank_holidays, hours"
            )
        return self
