"""What a file of schedules/observances/ may say."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, Field, model_validator

from generator.config.values import Accent, Part, Slug, WebAddress


def _check_month_day(words: str) -> str:
    try:
        date.fromisoformat(f"2024-{words}")
    except ValueError:
        raise ValueError(f"{words} is not a day of the year: write month and day such as 10-01") from None
    return words


MonthDay = Annotated[str, Field(pattern=r"^\d\d-\d\d$"), AfterValidator(_check_month_day)]


def _check_rrule(rule: str) -> str:
    if not re.match(r"^FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;[A-Z]+=[A-Z0-9,+-]+)*$", rule):
        raise ValueError(f"{rule!r} is not a recurrence rule: write it as FREQ=YEARLY;BYMONTH=6;BYDAY=-1SA")
    if wrong := re.search(r"\b(COUNT|UNTIL|INTERVAL)=", rule):
        raise ValueError(f"{wrong[1]} has no place in a rule that is asked for any year: use since and until")
    try:
        # Days only, no clock meant; every calendar year has come round once within 28 years.
        dates = rrulestr(f"{rule};UNTIL=20520101", dtstart=datetime(2024, 1, 1))  # noqa: DTZ001
    except ValueError as error:
        raise ValueError(f"{rule!r} is not a recurrence rule ({error})") from None
    if next(iter(dates), None) is None:
        raise ValueError(f"{rule!r} never comes round")
    return rule


RecurrenceRule = Annotated[str, AfterValidator(_check_rrule)]


class FixedSpan(Part):
    """The same days every year, `MM-DD`; an end before the start lies in the next year.

    `02-29` means the last day of February.
    """

    start: MonthDay
    end: MonthDay


class Recurring(Part):
    """An iCalendar RRULE (RFC 5545) that gives the first day, and how many days it lasts."""

    rrule: RecurrenceRule
    days: int = Field(default=1, ge=1, le=366)


class EasterOffset(Part):
    """Days from Easter Sunday, western or orthodox."""

    offset: int = Field(ge=-200, le=300)
    church: Literal["western", "orthodox"] = "western"
    days: int = Field(default=1, ge=1, le=60)


class AnnouncedSpan(Part):
    """Dates that an organiser announced for one year."""

    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> AnnouncedSpan:
        if self.end < self.start:
            raise ValueError(f"it ends ({self.end}) before it starts ({self.start})")
        return self


class Announced(Part):
    """Explicit dates by year; in other years `otherwise` gives a provisional date."""

    years: dict[int, AnnouncedSpan]
    otherwise: Recurring | FixedSpan | None = None

    @model_validator(mode="after")
    def _years_agree(self) -> Announced:
        for year, span in self.years.items():
            if span.start.year != year:
                raise ValueError(f"the dates under {year} start in {span.start.year}")
        return self


class ObservanceRule(Part):
    """Exactly one of the ways in which a date is found, and the years in which the rule held."""

    fixed: FixedSpan | None = None
    recurring: Recurring | None = None
    easter: EasterOffset | None = None
    announced: Announced | None = None
    since: int | None = None
    """The first year in which it was held."""
    until: int | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> ObservanceRule:
        if sum(way is not None for way in (self.fixed, self.recurring, self.easter, self.announced)) != 1:
            raise ValueError("a rule needs exactly one of: fixed, recurring, easter, announced")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"until ({self.until}) lies before since ({self.since})")
        return self


class Observance(Part):
    """One entry of schedules/observances/*.yaml."""

    id: Slug
    name: str = Field(min_length=1)
    region: Literal["uk", "us", "international", "faith"]
    rule: ObservanceRule
    themes: tuple[Slug, ...]
    accent: Accent | None = None
    hashtag: str = Field(pattern=r"^[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$")
    headlines: tuple[str, ...] = Field(min_length=1)
    """Openings of a letter, written by us; the year picks one."""
    about: str = Field(min_length=1)
    guidance: str = Field(min_length=1)
    url: WebAddress
    checked: date | None = None
    """When somebody last compared the rule with what its organiser says; nothing where nobody has yet."""
    weight: int = Field(default=1, ge=1, le=3)
