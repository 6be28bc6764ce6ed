"""What an entry of schedules/observances/ may say."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator, model_validator

from generator.config.observance_rules import ObservanceRule
from generator.config.values import Accent, Part, Printed, Slug, WebAddress

Region = Literal["uk", "us", "international", "faith", "own"]
"""`own` is for the organisation's own days."""


class Observance(Part):
    """One entry of schedules/observances/*.yaml."""

    id: Slug
    name: Printed = Field(min_length=1)
    region: Region
    rules: tuple[ObservanceRule, ...]
    """Where organisers changed their rule, each with the years in which it held; their dates are taken together."""
    themes: tuple[Slug, ...]
    accent: Accent | None = None
    hashtag: str = Field(pattern=r"^[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$")
    headlines: tuple[Printed, ...] = Field(min_length=1)
    """Openings of a letter, written by us; the year picks one."""
    about: Printed = Field(min_length=1)
    guidance: str = Field(min_length=1)
    url: WebAddress = ""
    """The organiser's page; a day of one's own need not have one."""
    checked: date | None = None
    """When somebody last compared the rule with what its organiser says; nothing where nobody has yet."""
    weight: int = Field(default=1, ge=1, le=3)
    support_line: bool = False
    """Whether what is printed for it should name where to find support."""
    content_warning: Printed | None = Field(default=None, min_length=1, max_length=100)
    """What posts for it should warn of, in a few words."""

    @model_validator(mode="after")
    def _has_its_organiser(self) -> Observance:
        if not self.url and self.region != "own":
            raise ValueError("`url` is missing: add the organiser's page")
        return self

    @field_validator("rules")
    @classmethod
    def _has_a_rule(cls, rules: tuple[ObservanceRule, ...]) -> tuple[ObservanceRule, ...]:
        if not rules:
            raise ValueError("it is empty: say when it is, for example `- fixed: {start: 10-01, end: 10-31}`")
        return rules
