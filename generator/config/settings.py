"""What config.yaml may say. Every key is checked; unknown keys are refused."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr
from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator.config.contrast import accent_complaint
from generator.config.cron import CronLine

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _check_address(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise ValueError(f"{address!r} is not an e-mail address: {error}") from None


Address = Annotated[str, AfterValidator(_check_address)]


def _check_https(url: str) -> str:
    if not re.match(r"^https?://[^\s/?#]+", url):
        raise ValueError(f"{url!r} is not a web address: write it as https://news.example.org")
    return url.rstrip("/")


WebAddress = Annotated[str, AfterValidator(_check_https)]


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


class Part(BaseModel):
    """A block of settings: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Organisation(Part):
    """Who we are."""

    name: str = Field(min_length=1)
    postal_address: str = ""


class Newsletter(Part):
    """The publication: its name, who it comes from, and why a reader gets it."""

    name: str = Field(min_length=1)
    from_name: str = Field(min_length=1)
    from_address: Address
    reply_to: Address | None = None
    reason: str = Field(min_length=1)
    """One sentence: why you get this."""
    first_number: int = Field(default=1, ge=1)


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


class Brand(Part):
    """The accent of every day that no observance colours."""

    accent: Accent = Accent(deep="#23404A", bright="#F0A08C")


class FileChannel(Part):
    """Writes .eml and .txt files into a folder of the workspace; nothing leaves the machine."""

    transport: Literal["file"]
    folder: str = "outbox"
    network: Literal["x", "linkedin", "bluesky", "mastodon"] | None = None
    """For posts: which network's text it carries. A channel without a network carries the letter."""


class SmtpChannel(Part):
    """Sends letters to a mail server."""

    transport: Literal["smtp"]
    host: str = Field(min_length=1)
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str | None = None
    password_env: str | None = None
    """Name of the environment variable that holds the password (NAME or NAME_FILE)."""
    timeout_seconds: float = Field(default=30, gt=0, le=600)
    network: None = None


Channel = Annotated[FileChannel | SmtpChannel, Field(discriminator="transport")]


class Database(Part):
    """Where the store is: a SQLAlchemy address; SQLite in the workspace unless it says otherwise."""

    url: str = "sqlite:///generator.sqlite3"
    url_env: str | None = None
    """Name of an environment variable that holds the address, so that no password stands in a file."""


class Web(Part):
    """The pages: where they listen, and the public address that links in letters lead to."""

    host: str = "127.0.0.1"
    port: int = Field(default=8765, ge=1, le=65535)
    public_url: WebAddress = "https://news.example.org"


class Selection(Part):
    """How people are chosen, beside what each schedule says."""

    rest_days: int = Field(default=90, ge=0, le=3650)


class Ingest(Part):
    """How articles come in."""

    timeout_seconds: float = Field(default=20, gt=0, le=300)
    max_bytes: int = Field(default=10_000_000, ge=1_000)
    allow_private_addresses: bool = False


class Settings(Part):
    """All of config.yaml."""

    organisation: Organisation
    newsletter: Newsletter
    brand: Brand = Brand()
    channels: dict[Slug, Channel]
    database: Database = Database()
    web: Web = Web()
    selection: Selection = Selection()
    ingest: Ingest = Ingest()
    themes: dict[Slug, tuple[str, ...]] = {}
    """Theme → the words that tell it in an article, its tags or a question."""

    @model_validator(mode="after")
    def _one_letter_channel(self) -> Settings:
        if not self.letter_channels:
            raise ValueError("no channel carries the letter: add one without `network`")
        return self

    @property
    def letter_channels(self) -> tuple[str, ...]:
        """Names of the channels that carry letters, in the file's order."""
        return tuple(name for name, channel in self.channels.items() if channel.network is None)

    @property
    def post_channels(self) -> dict[str, str]:
        """Network → the channel that carries its posts."""
        return {
            channel.network: name for name, channel in self.channels.items() if channel.network is not None
        }


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
        if "letter" not in self.produce and self.profiles > 1:
            raise ValueError("posts without a letter feature one person: say `profiles: 1`")
        return self
