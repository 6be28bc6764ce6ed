"""What every page works with: the app, the page templates, and how a page is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.app import App
from generator.model.issue import Issue
from generator.rendering.words import day_span, in_one_line, long_day, quoted, uses_capitals
from generator.web import words

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One workspace behind the pages."""

    app: App
    pages: Environment

    def show(self, page: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page as an answer."""
        return HTMLResponse(self.pages.get_template(page).render(values), status_code=status)

    def zone_of(self, schedule: str) -> str:
        """The zone on whose wall clock a schedule runs; the first one's where that schedule is gone."""
        schedules = self.app.newsroom.schedules
        known = schedules.get(schedule) or next(iter(schedules.values()), None)
        return known.when.zone if known else "UTC"

    def series_of(self, issue: Issue) -> str:
        """The name of the regular send that an issue belongs to."""
        schedule = self.app.newsroom.schedules.get(issue.schedule)
        return schedule.name if schedule else issue.schedule

    def today(self) -> date:
        """The present day where the newsletter lives."""
        return self.app.clock().astimezone(ZoneInfo(self.zone_of(""))).date()

    def goes_out(self, issue: Issue) -> str:
        """When an issue goes, on its own wall clock."""
        return words.moment(issue.send_at, self.zone_of(issue.schedule))

    def approved_on(self, issue: Issue) -> str:
        """When an issue was approved; empty where it is not."""
        return words.moment(issue.approved_at, self.zone_of(issue.schedule)) if issue.approved_at else ""

    def accent_of(self, issue: Issue) -> str:
        """The CSS class with the colours of an issue's awareness day; empty for the brand's own."""
        named = (one for one in self.app.newsroom.agenda.observances if one.name == issue.observance)
        return next((f"accent-{one.id}" for one in named), "")


def open_desk(app: App) -> Desk:
    """The desk of a workspace, its templates loaded."""
    pages = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.tests["about_permission"] = words.is_about_permission
    desk = Desk(app=app, pages=pages)
    settings = app.newsroom.settings
    pages.globals.update(newsletter=settings.newsletter.name, organisation=settings.organisation.name)
    pages.filters.update(
        accent=desk.accent_of,
        and_list=words.and_list,
        approved_on=desk.approved_on,
        capitals=uses_capitals,
        counter=words.counter,
        day=long_day,
        goes_out=desk.goes_out,
        in_one_line=in_one_line,
        iso_day=words.iso_day,
        network=words.network_name,
        on_screen=words.on_screen,
        quoted=quoted,
        series=desk.series_of,
        span=day_span,
        status=lambda issue: words.STATUS_WORDS[issue.status],
        to_whom=words.to_whom,
    )
    return desk


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    newest: App = request.app.state.newest()
    if newest is not desk.app:
        # The workspace's files were edited: the pages follow, as what runs by itself does.
        request.app.state.desk = desk = open_desk(newest)
    return desk


CurrentDesk = Annotated[Desk, Depends(_desk_of)]
