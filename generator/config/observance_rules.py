"""The ways in which a file of schedules/observances/ may say when a day falls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from dateutil.rrule import rrulestr
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

from generator.config.clock_values import TimeOfDay, ZoneName
from generator.config.values import Part, WebAddress

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""In Python's order: Monday is 0."""

LONGEST_DAYS = 366
"""No occurrence lasts longer: a period is asked for what began in it or in the year before."""


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
        first = next(iter(dates), None)
    except (ValueError, IndexError, TypeError):
        # What dateutil says of its own insides helps nobody who wrote a thirteenth month.
        raise ValueError(
            f"{rule!r} is not a recurrence rule: a part of it is none, or out of range"
        ) from None
    if first is None:
        raise ValueError(f"{rule!r} never comes round")
    return rule


RecurrenceRule = Annotated[str, AfterValidator(_check_rrule)]


LONGEST_OVER_NEW_YEAR = 304
"""Days, ten months: an end so little before the start is a slip, not next year's."""


def check_over_new_year(start: str, end: str) -> None:
    """`ValueError` where an end before its start would mean most of a year."""
    first, last = (
        date.fromisoformat(f"{year}-{day.replace('02-29', '02-28')}")
        for year, day in ((2026, start), (2027, end))
    )
    days = (last - first).days + 1
    if end < start and days > LONGEST_OVER_NEW_YEAR:
        raise ValueError(
            f"it ends ({end}) before it starts ({start}), which would mean {days} days over new year: "
            "exchange the two days"
        )


class FixedSpan(Part):
    """The same days every year, `MM-DD`; an end before the start lies in the next year, ten months on at the most.

    `02-29` means the last day of February. Without an end it is one day.
    """

    start: MonthDay
    end: MonthDay

    @model_validator(mode="before")
    @classmethod
    def _one_day(cls, words: object) -> object:
        if isinstance(words, dict) and "start" in words and "end" not in words:
            return {**words, "end": words["start"]}
        return words

    @model_validator(mode="after")
    def _in_order(self) -> FixedSpan:
        check_over_new_year(self.start, self.end)
        return self


class Movable(Part):
    """What begins on a movable day, and lasts so many days or up to a fixed one."""

    to: MonthDay | None = None
    """Its last day, the first of that name from the first day on: Advent ends on `12-24`."""

    @model_validator(mode="after")
    def _one_length(self) -> Movable:
        if self.to is not None and "days" in self.model_fields_set:
            raise ValueError("`days` and `to` both say how long it lasts: leave one of them out")
        return self


class Recurring(Movable):
    """An iCalendar RRULE (RFC 5545) that gives the first day, and how many days it lasts."""

    rrule: RecurrenceRule
    days: int = Field(default=1, ge=1, le=366)


class EasterOffset(Movable):
    """Days from Easter Sunday, western or orthodox."""

    offset: int = Field(ge=-200, le=300)
    church: Literal["western", "orthodox"] = "western"
    days: int = Field(default=1, ge=1, le=60)


TurnName = Literal["march_equinox", "june_solstice", "september_equinox", "december_solstice"]


class SunTurn(Part):
    """The day of an equinox or solstice, on the wall calendar of an IANA zone; reckoned, to about a minute."""

    turn: TurnName
    zone: ZoneName
    """Whose day counts: the same moment is on two days of the world."""
    before: TimeOfDay | None = None
    """A turn at or after this time of day means the day after: noon for Nowruz."""
    offset: int = Field(default=0, ge=-60, le=60)
    """So many days after that day."""
    days: int = Field(default=1, ge=1, le=60)


class WeekOf(Part):
    """The week that contains a day of the year, `MM-DD`, counted from the weekday on which such a week begins."""

    day: MonthDay
    begins: Weekday = "mon"
    days: int = Field(default=7, ge=1, le=7)


def _check_islamic_days(days: Any) -> Any:
    if days != "month" and (type(days) is not int or not 1 <= days <= 60):
        raise ValueError(f"{days!r} is neither a number of days (1 to 60) nor `month`")
    return days


class Islamic(Part):
    """A day of the Islamic calendar, by the Umm al-Qura tables (hijridate); the sighted moon may differ by a day.

    The Gregorian years 1925 to 2076 are known whole. `days: month` lasts as long as the month does, 29 or 30 days.
    """

    month: int = Field(ge=1, le=12)
    day: int = Field(default=1, ge=1, le=30)
    days: Annotated[int | Literal["month"], BeforeValidator(_check_islamic_days)] = 1


class Jewish(Part):
    """A day of the Jewish calendar by its fixed arithmetic (pyluach); it begins at sunset of the evening before.

    Months are numbered from Nisan as 1 (Tishri is 7), as in the Bible; Adar of an ordinary year is 12, and in a leap
    year 12 means its second Adar, in which the feasts are kept.
    """

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=30)
    days: int = Field(default=1, ge=1, le=60)
    moved: dict[Weekday, Annotated[int, Field(ge=-3, le=3)]] = Field(default_factory=dict)
    """By how many days it is moved when it falls on a weekday: `{fri: -1, sun: 1}` keeps off the Sabbath."""


class ChineseLunar(Part):
    """A day of the Chinese lunar calendar (lunardate, whose tables know 1900 to 2099); never in a leap month."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=30)
    days: int = Field(default=1, ge=1, le=60)


def _as_words(name: Any) -> Any:
    """YAML reads 2026 as a number and 2026-05-12 as a day."""
    return str(name) if isinstance(name, (int, date)) else name


class AnnouncedSpan(Part):
    """Dates that an organiser announced, both ends included."""

    start: date
    end: date
    provisional: bool = False
    """Whether it is only what is expected of that year."""
    known_as: Annotated[
        str | None, BeforeValidator(_as_words), Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=18)
    ] = None
    """What names it whatever its days, where a year has several; left out, its first day."""

    @model_validator(mode="after")
    def _in_order(self) -> AnnouncedSpan:
        if self.end < self.start:
            raise ValueError(f"it ends ({self.end}) before it starts ({self.start})")
        if (self.end - self.start).days > LONGEST_DAYS:
            raise ValueError(f"it lasts from {self.start} to {self.end}, which is longer than a year")
        return self


_GUESSES: dict[str, tuple[str, ...]] = {
    kind.__name__: tuple(kind.model_fields) for kind in (FixedSpan, Recurring, WeekOf, EasterOffset)
}


def _nearest_guess(content: Any) -> str:
    """The kind whose keys a block has, or nearly has: so its mistakes are told of one kind and not of four."""
    if isinstance(content, Part):
        return type(content).__name__
    keys = [str(key) for key in content] if isinstance(content, dict) else []
    return max(_GUESSES, key=lambda kind: sum(_likeness(key, _GUESSES[kind]) for key in keys))


def _likeness(key: str, known: tuple[str, ...]) -> int:
    return 2 if key in known else len(get_close_matches(key, known, n=1, cutoff=0.75))


Guess = Annotated[
    Annotated[FixedSpan, Tag("FixedSpan")]
    | Annotated[Recurring, Tag("Recurring")]
    | Annotated[WeekOf, Tag("WeekOf")]
    | Annotated[EasterOffset, Tag("EasterOffset")],
    Discriminator(_nearest_guess),
]
"""What is expected of years that nobody announced."""


class Announced(Part):
    """Explicit dates by year: what organisers announce, and tables that somebody keeps up.

    In other years `otherwise` gives a provisional date; without it nothing is known of them.
    """

    years: dict[int, tuple[AnnouncedSpan, ...]]
    """A year's dates: one span, one day, or a list where a year holds it twice.

    What moved over New Year stays under its year: `2026: 2027-01-01`.
    """
    otherwise: Guess | None = None
    source: WebAddress | None = None
    """Where the dates were read."""

    @model_validator(mode="before")
    @classmethod
    def _spelled_short(cls, content: Any) -> Any:
        years = content.get("years") if isinstance(content, dict) else None
        if not isinstance(years, dict):
            return content
        return {**content, "years": {year: _spans(dates) for year, dates in years.items()}}

    @field_validator("years")
    @classmethod
    def _years_agree(
        cls, years: dict[int, tuple[AnnouncedSpan, ...]]
    ) -> dict[int, tuple[AnnouncedSpan, ...]]:
        for year, spans in years.items():
            for span in spans:
                if not date(year - 1, 12, 1) <= span.start <= date(year + 1, 1, 31):
                    raise ValueError(f"the dates under {year} start in {span.start.year}")
        return years

    @model_validator(mode="after")
    def _names_differ(self) -> Announced:
        names = Counter(name for year in self.years for name, _ in self.named(year))
        for name, times in names.items():
            if times > 1:
                raise ValueError(
                    f"{times} of its dates are known as {name}: give all but one another `known_as`"
                )
        return self

    def named(self, year: int) -> Iterator[tuple[str, AnnouncedSpan]]:
        """The dates listed under a year, each with what names it: `2026`, its first day, or its own `known_as`."""
        spans = self.years.get(year, ())
        is_alone = sum(span.known_as is None for span in spans) == 1
        for span in spans:
            yield span.known_as or (str(year) if is_alone else span.start.isoformat()), span


def _spans(dates: Any) -> Any:
    """One day, one span or a list of either, as a list of spans; what is none of these is left to be refused."""
    if isinstance(dates, (list, tuple)):
        return [span for one in dates for span in _spans(one)]
    if isinstance(dates, date):
        return [{"start": dates, "end": dates}]
    return [dates]


class ObservanceRule(Part):
    """Exactly one of the ways in which a date is found, and the years in which the rule held."""

    fixed: FixedSpan | None = None
    recurring: Recurring | None = None
    week_of: WeekOf | None = None
    easter: EasterOffset | None = None
    sun: SunTurn | None = None
    islamic: Islamic | None = None
    jewish: Jewish | None = None
    chinese: ChineseLunar | None = None
    announced: Announced | None = None
    since: int | None = None
    """The first year in which the rule held."""
    until: int | None = None
    from_eve: bool = False
    """Whether it begins at sunset of the evening before; Islamic and Jewish days always do."""
    tolerance_days: int = Field(default=0, ge=0, le=3)
    """By how many days a sighting may move it; Islamic days by 1."""

    @model_validator(mode="after")
    def _exactly_one(self) -> ObservanceRule:
        if sum(getattr(self, kind) is not None for kind in RULE_KINDS) != 1:
            raise ValueError(f"a rule needs exactly one of: {', '.join(RULE_KINDS)}")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"until ({self.until}) lies before since ({self.since})")
        return self


RULE_KINDS = ("fixed", "recurring", "week_of", "easter", "sun", "islamic", "jewish", "chinese", "announced")
