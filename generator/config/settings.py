"""What config.yaml may say."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field, model_validator

from generator.config.values import (
    Accent,
    MailClient,
    MarkdownText,
    Network,
    Part,
    Printed,
    Slug,
    WebAddress,
    check_file_inside,
)


def _check_address(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise ValueError(f"{address!r} is not an e-mail address: {error}") from None


def _check_one_line(text: str) -> str:
    if any(ord(character) < 32 for character in text.strip()):
        raise ValueError("it stands in one line of every letter: write it without a line break")
    return text.strip()


Address = Annotated[str, AfterValidator(_check_address)]
OneLine = Annotated[Printed, Field(min_length=1), AfterValidator(_check_one_line)]


class Organisation(Part):
    """Who we are."""

    name: Printed = Field(min_length=1)
    postal_address: Printed = ""


class Newsletter(Part):
    """The publication: its name, who it comes from, and why a reader gets it."""

    name: OneLine
    from_name: OneLine
    from_address: Address
    reply_to: Address | None = None
    reason: Printed = Field(min_length=1)
    """One sentence: why you get this."""
    first_number: int = Field(default=1, ge=1)
    pictures: Literal["attached", "hosted"] = "attached"
    """Whether tiles and portraits travel with the letter, or are fetched from `web.public_url` when it is read."""
    clients: tuple[MailClient, ...] = (
        "gmail-web",
        "outlook-windows",
        "outlook-new",
        "outlook-mac",
        "outlook-web",
        "apple-mail-ios",
        "apple-mail-macos",
        "yahoo-web",
        "samsung-email",
    )
    """Mail programs that letters are checked for."""
    dkim_selectors: tuple[
        Annotated[str, Field(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")], ...
    ] = ()
    """Names under which the mail server's signing keys stand in the DNS; the usual ones where none is given."""


LOGO_FILES = (".png", ".jpg", ".jpeg")


def _check_logo(path: str) -> str:
    why = "mail programs show no other pictures"
    return check_file_inside(path, endings=LOGO_FILES, why=why, example="brand/logo.png")


class Logo(Part):
    """The organisation's mark at the head of a letter."""

    file: Annotated[str, AfterValidator(_check_logo)]
    """A path inside the workspace, for example `brand/logo.png`."""
    alt: str = Field(min_length=1, max_length=120)
    """The words on it, or what it shows."""
    width: int = Field(default=120, ge=24, le=240)
    """As shown, in pixels; the picture itself should be twice as wide."""
    dark_file: Annotated[str, AfterValidator(_check_logo)] | None = None
    """What is shown on dark paper, where the first could not be seen."""


class Brand(Part):
    """How we look: the accent of every day that no observance colours, and our mark."""

    accent: Accent = Accent(deep="#23404A", bright="#F0A08C")
    logo: Logo | None = None


class FileChannel(Part):
    """Writes .eml and .txt files into a folder of the workspace; nothing leaves the machine."""

    transport: Literal["file"]
    folder: str = "outbox"
    network: Network | None = None
    """For posts: which network's text it carries. A channel without a network carries the letter."""
    max_characters: int | None = Field(default=None, ge=200, le=100_000)
    """For Mastodon: how long a post our own server takes, where that is not 500."""

    @model_validator(mode="after")
    def _length_is_the_servers(self) -> FileChannel:
        if self.max_characters is not None and self.network != "mastodon":
            raise ValueError("`max_characters` is for Mastodon, whose servers set it: take it out here")
        return self


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


def _check_networks(channels: dict[str, Channel]) -> dict[str, Channel]:
    """A network's posts go one way: with two channels nobody could say by which of them they went."""
    carriers: dict[str, str] = {}
    for name, channel in channels.items():
        if channel.network is None:
            continue
        if other := carriers.get(channel.network):
            raise ValueError(
                f"{other} and {name} both carry {channel.network}: take `network` or the whole channel from one of them"
            )
        carriers[channel.network] = name
    return channels


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


def _check_host(name: str) -> str:
    if not name or any(character in name for character in "/:@ "):
        raise ValueError(f"{name!r} is not the name of a host: write it as www.example.org")
    return name.lower()


HostName = Annotated[str, AfterValidator(_check_host)]


class Ingest(Part):
    """How articles come in."""

    timeout_seconds: float = Field(default=20, gt=0, le=300)
    max_bytes: int = Field(default=10_000_000, ge=1_000)
    max_words: int = Field(default=60_000, ge=1_000)
    """An oral history of five hours has about 45,000 words; what is longer is a book and no article."""
    allow_private_addresses: bool = False
    pause_seconds: float = Field(default=1, ge=0, le=60)
    """Between two requests to one host; a longer crawl-delay of its robots.txt counts up to 30 seconds."""
    recheck_hours: float = Field(default=12, ge=0, le=8760)
    """So long an address that a list, a feed or a sitemap names is not asked again."""
    feed_entries: int = Field(default=200, ge=1, le=50_000)
    """How many new articles of one feed or sitemap are read at a time."""
    own_hosts: tuple[HostName, ...] = ()
    """Sites of our own, whose robots.txt is not asked."""
    own_publishers: tuple[Annotated[str, Field(pattern=r"\w")], ...] = ()
    """Names or host names under which we publish ourselves; the organisation's name where none is given."""
    confidence_line: float = Field(default=0.8, ge=0, le=1)
    """How certain it must be whose words a quotation is; below, it waits for a person."""


Phrase = Annotated[str, Field(pattern=r"\w")]


class Facts(Part):
    """How long what articles state of people is taken for true."""

    claims_hold_months: int = Field(default=12, ge=0, le=1200)
    roles_hold_months: int = Field(default=36, ge=0, le=1200)


class House(Part):
    """How the organisation writes."""

    avoid: tuple[Phrase, ...] = ()
    """Words and phrases it no longer uses: a quotation that holds one is never chosen by itself."""


class Desk(Part):
    """Who looks after the newsletter, and hears of it by mail."""

    notify: tuple[Address, ...] = ()
    """Who hears when a run failed, was missed, expired or is held."""
    reviewers: tuple[Address, ...] = ()
    """Who hears that a draft waits for approval, unless the schedule names its own."""
    deputy: Address | None = None
    """Who is told with the last reminder, unless the schedule names its own."""
    pages: WebAddress | None = None
    """Where those people open the desk's pages; `web.public_url` where nothing is said."""
    support_line: MarkdownText = ""
    """Where a reader finds support, in a sentence: printed in issues for days that call for it."""


LETTER_LINKS = "letter"
"""Under this name stands what the links of letters carry; under a network's, those of its posts."""
TAG_PLACES = ("schedule", "period", "issue")
"""What a tag's value may hold in braces."""


def _check_tag(value: str) -> str:
    rest = re.sub(rf"\{{({'|'.join(TAG_PLACES)})\}}", "", value)
    if "{" in rest or "}" in rest:
        allowed = ", ".join(f"{{{place}}}" for place in TAG_PLACES)
        raise ValueError(f"{value!r} holds a brace that is none of {allowed}: write one of those")
    return value


TagValue = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_check_tag)]
TagName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,49}$")]


def _check_carriers(tags: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    carriers = (LETTER_LINKS, *get_args(Network))
    for carrier in tags:
        if carrier not in carriers:
            raise ValueError(f"{carrier} carries no links: choose among {', '.join(carriers)}")
    return tags


LinkTags = Annotated[dict[str, dict[TagName, TagValue]], AfterValidator(_check_carriers)]
"""`letter` or a network → name of a parameter, such as `utm_source` → its value."""


class Settings(Part):
    """All of config.yaml."""

    organisation: Organisation
    newsletter: Newsletter
    brand: Brand = Brand()
    channels: Annotated[dict[Slug, Channel], AfterValidator(_check_networks)]
    database: Database = Database()
    web: Web = Web()
    selection: Selection = Selection()
    desk: Desk = Desk()
    ingest: Ingest = Ingest()
    house: House = House()
    facts: Facts = Facts()
    link_tags: LinkTags = Field(default_factory=dict)
    """What links to articles carry in the letter and on each network; nothing unless it is said."""
    themes: dict[Slug, tuple[str, ...]] = Field(default_factory=dict)
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
    def own_publishers(self) -> tuple[str, ...]:
        """Names or host names under which we publish."""
        return self.ingest.own_publishers or (self.organisation.name,)

    @property
    def post_channels(self) -> dict[str, str]:
        """Network → the channel that carries its posts."""
        return {
            channel.network: name for name, channel in self.channels.items() if channel.network is not None
        }
