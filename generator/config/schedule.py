"""What a schedule, a file of schedules/, may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from generator.config.clock_values import Country, TimeOfDay, ZoneName
from generator.config.cron import CronLine
from generator.config.explain import nearest
from generator.config.observance import Region
from generator.config.observance_rules import Weekday
from generator.config.settings import Address
from generator.config.values import MarkdownText, Network, Part, Printed, Slug, check_file_inside


def _check_cron(line: str) -> str:
    CronLine(line)
    return line


CronWords = Annotated[str, AfterValidator(_check_cron)]


class WorkingDay(Part):
    """The n-th working day of each month, weekends and bank holidays left out; -1 is the last."""

    nth: int = Field(ge=-10, le=15)
    at: TimeOfDay
    holidays: Country | None = None
    """Whose bank holidays count; without it only weekends do."""

    @model_validator(mode="after")
    def _not_nought(self) -> WorkingDay:
        if self.nth == 0:
            raise ValueError("`nth` counts from 1, or from -1 for the last")
        return self


class OnOccurrence(Part):
    """The first day of each matching occurrence, or so many days before it."""

    at: TimeOfDay
    days_before: int = Field(default=0, ge=0, le=120)


class DuringOccurrence(Part):
    """Once a week, on a weekday, while any matching occurrence lasts."""

    weekday: Weekday
    at: TimeOfDay


class EveryWeeks(Part):
    """Every n weeks on a weekday, counted from the week that holds `starting`."""

    weeks: int = Field(ge=1, le=52)
    weekday: Weekday
    at: TimeOfDay
    starting: date


WHEN_KINDS = ("cron", "working_day", "occurrence", "during", "every")


class When(Part):
    """When a schedule runs, in exactly one of these ways, on the wall clock of an IANA zone."""

    cron: CronWords | None = None
    working_day: WorkingDay | None = None
    occurrence: OnOccurrence | None = None
    during: DuringOccurrence | None = None
    every: EveryWeeks | None = None
    zone: ZoneName = "Europe/London"

    @model_validator(mode="after")
    def _exactly_one(self) -> When:
        if sum(getattr(self, kind) is not None for kind in WHEN_KINDS) != 1:
            raise ValueError(f"`when` needs exactly one of: {', '.join(WHEN_KINDS)}")
        return self

    @property
    def kind(self) -> str:
        """Which of the ways it is."""
        return next(kind for kind in WHEN_KINDS if getattr(self, kind) is not None)


PERIODS = {"working_day": "month", "occurrence": "occurrence", "during": "week", "every": "week"}
"""What one run stands for, where the way of `when` leaves no choice."""
CRON_PERIODS = ("month", "week", "day")
_UNSAID = ""
"""In place of a period that a file with `when: cron` does not give."""


BLOCK_FILES = (".md", ".txt")


def _check_path(path: str) -> str:
    return check_file_inside(
        path, endings=BLOCK_FILES, why="blocks are Markdown files", example="blocks/vacancies.md"
    )


BlockPath = Annotated[str, AfterValidator(_check_path)]


class Block(Part):
    """A standing block of the organisation's own, in Markdown: typed here, or in a file of the workspace."""

    title: Printed = Field(default="", max_length=120)
    text: MarkdownText = ""
    file: BlockPath | None = None
    """A path inside the workspace, for example `blocks/vacancies.md`; read when the draft is composed."""
    place: Literal["after_opening", "after_voices"] = "after_voices"

    @model_validator(mode="after")
    def _one_of_both(self) -> Block:
        if bool(self.text.strip()) == bool(self.file):
            raise ValueError("a block needs either `text`, its words, or `file`, where they stand")
        return self


FEWEST_OF_DIGEST = 4
"""People: fewer are no chorus, and stand better in a monthly letter."""


class Schedule(Part):
    """One file of schedules/; its id is the file's name."""

    id: Slug
    name: str = Field(min_length=1)
    when: When
    period: Literal["month", "week", "day", "occurrence"]
    """What one run stands for; two firings in one period are one run. Given by `when`, but for cron."""
    produce: tuple[Literal["letter", "posts"], ...] = Field(min_length=1)
    letter: Slug = "monthly"
    """Which letter it is, by its template in templates/newsletter/: monthly, portrait, digest, or an own one."""
    networks: tuple[Network, ...] = ()
    posts_for: Literal["lead", "everyone"] = "lead"
    """Whose words are posted: those of the person who leads, or of each person of the issue, the lead first."""
    posts_days_apart: int = Field(default=1, ge=1, le=30)
    """So many days lie between the posts of one person and those of the next."""
    lists: tuple[Slug, ...] = ()
    audience: Literal["public", "staff"] = "public"
    profiles: int = Field(ge=1, le=12)
    quotes_each: int = Field(default=2, ge=1, le=6)
    themes: tuple[Slug, ...] = ()
    headlines: tuple[Printed, ...] = Field(min_length=1)
    """Openings for a period without an observance."""
    opening: Printed = Field(min_length=1)
    """What a letter says of itself in a period without an observance."""
    follow_observances: bool = True
    regions: tuple[Region, ...] = ("uk", "international", "own")
    observances: tuple[Slug, ...] = ()
    """Only these awareness days, by id; empty: all of the regions."""
    observance_themes: tuple[Slug, ...] = ()
    """Only awareness days with one of these themes; empty: whatever theme."""
    least_weight: int = Field(default=1, ge=1, le=3)
    """Only awareness days of this weight or more."""
    compose_days_before: int = Field(default=7, ge=0, le=120)
    grace_minutes: int = Field(default=360, ge=0, le=60 * 24 * 14)
    rest_days: int | None = Field(default=None, ge=0, le=3650)
    blocks: tuple[Block, ...] = ()
    reviewers: tuple[Address, ...] = ()
    """Who hears that a draft waits; empty: config.yaml's."""
    deputy: Address | None = None
    """Who is told with the last reminder."""
    remind_hours_before: tuple[Annotated[int, Field(ge=1, le=2000)], ...] = (48, 24)
    approval: Literal["needed", "not_needed"] = "needed"
    """Whether a person approves. A draft with anything to settle waits for a person in either case."""
    unapproved: Literal["expire", "hold"] = "expire"
    """What happens to a draft that nobody approved by its time."""
    quiet: Literal["move", "hold"] = "move"
    """Whether a run that falls into a quiet time goes at its end, or waits for a person."""
    skip_when_nothing_new: bool = False
    """Skip a run whose quotations were all in this schedule's earlier issues."""

    def follows(self, observance: str, *, region: str, weight: int, themes: Iterable[str]) -> bool:
        """Whether it is about an awareness day of this id, region, weight and these themes."""
        named = observance in self.observances if self.observances else region in self.regions
        wanted = self.observance_themes
        return (
            self.follow_observances
            and named
            and weight >= self.least_weight
            and (not wanted or not set(wanted).isdisjoint(themes))
        )

    @model_validator(mode="before")
    @classmethod
    def _period_of_its_when(cls, content: Any) -> Any:
        if not isinstance(content, dict) or "period" in content:
            return content
        when = content.get("when")
        ways = when if isinstance(when, dict) else ()
        return {**content, "period": next((PERIODS[kind] for kind in PERIODS if kind in ways), _UNSAID)}

    @field_validator("period", mode="wrap")
    @classmethod
    def _fits_its_when(cls, given: Any, check: ValidatorFunctionWrapHandler, found: ValidationInfo) -> Any:
        """Only what fits the way of `when` is offered; where that is wrong itself, any known word will do."""
        when = found.data.get("when")
        if not isinstance(when, When):
            return check(given) if given != _UNSAID else "month"
        if given == _UNSAID:
            raise ValueError("beside `when: cron`, say what one run stands for: `month`, `week` or `day`")
        if when.cron is None and given != PERIODS[when.kind]:
            fitting = PERIODS[when.kind]
            raise ValueError(f"with `when: {when.kind}` a run stands for one {fitting}: leave out `period`")
        if when.cron is not None and given not in CRON_PERIODS:
            hint = nearest(str(given), CRON_PERIODS)
            raise ValueError(f"with `when: cron` a run stands for a month, week or day; {hint}")
        return check(given)

    @field_validator(
        "produce", "networks", "lists", "themes", "regions", "observances", "observance_themes", "reviewers"
    )
    @classmethod
    def _named_once(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        twice = [name for name, times in Counter(named).items() if times > 1]
        if twice:
            raise ValueError(f"{twice[0]} stands twice: keep one of them")
        return named

    @model_validator(mode="after")
    def _what_it_needs(self) -> Schedule:
        if "letter" in self.produce and not self.lists:
            raise ValueError("with a letter in `produce` it needs `lists`: who gets the letter")
        if "posts" in self.produce and not self.networks:
            raise ValueError("with posts in `produce` it needs `networks`: where they go")
        if self.audience == "staff" and self.networks:
            raise ValueError(
                "posts are public, so people who agreed to be shown to colleagues only cannot be in them: "
                "say `audience: public`, or take out `networks`"
            )
        if "letter" not in self.produce and self.blocks:
            raise ValueError("`blocks` stand in a letter: add letter to `produce`, or take them out")
        if "letter" in self.produce and self.letter == "portrait" and self.profiles > 1:
            raise ValueError(
                "`letter: portrait` is about one person: say `profiles: 1`, or take another letter"
            )
        if "letter" in self.produce and self.letter == "digest" and self.profiles < FEWEST_OF_DIGEST:
            raise ValueError(
                f"`letter: digest` is of {FEWEST_OF_DIGEST} people or more: say `profiles: 6`, or take another letter"
            )
        if self.when.kind in ("occurrence", "during") and not self.follow_observances:
            raise ValueError(
                f"with `when: {self.when.kind}` it follows awareness days: take out `follow_observances: false`"
            )
        if "letter" not in self.produce and self.posts_for == "lead" and self.profiles > 1:
            raise ValueError(
                "posts without a letter feature one person: say `profiles: 1`, or `posts_for: everyone`"
            )
        return self
