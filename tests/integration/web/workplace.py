"""A workspace with three invented people and a drafted October issue, and a browser's client for its pages."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from generator.app import App, build_app
from generator.config.workspace import Workspace, create_workspace
from generator.model.issue import Issue, IssueStatus
from generator.model.profile import Profile
from generator.model.rights import Rights, RightsStatus
from generator.model.source import Revision
from generator.model.subscriber import MailingList
from generator.publishing.compose import ComposeOptions, compose
from generator.scheduling.recurrence import run_for
from generator.store.destinations import destination_for_address
from generator.store.issues import move_issue
from generator.store.lists import Place, save_list, subscribe, unsubscribe_tokens_for
from generator.store.profiles import record_rights, save_profile
from generator.web.site import build_web
from tests.integration.store.library import add_article, add_person, add_words

with warnings.catch_warnings():
    # Starlette 1.1 asks for httpx2; the client is the same under httpx.
    warnings.simplefilter("ignore", UserWarning)
    from starlette.testclient import TestClient

NOW = datetime(2026, 9, 24, 8, 30, tzinfo=UTC)
THIS_COMPUTER = ("127.0.0.1", 50000)
DESK = "http://127.0.0.1:8765"
PUBLIC = "https://news.example.org"

AMARA = """What changed for you?

I was told to wait my turn for eleven years. Then I noticed that the queue was not moving, so I built another door.

What does Black History Month mean to you?

It is when people finally ask the questions that they should be asking in February.
"""
TUNDE = """What is a night like?

I answer the worst call of somebody’s year. They never ask where I am from; they ask whether I am coming.

And Black History Month?

My grandmother kept a box of photographs nobody had written on. I write on mine.
"""
WREN = """What do you tell new colleagues about Black History Month?

You learn more on one night shift with someone unlike you than in a year of agreeing.
"""
PEOPLE = {
    "amara-cole": (AMARA, "Head of community safety", "Harbour Fire and Rescue"),
    "tunde-okoro": (TUNDE, "Control room operator", "Harbour Ambulance Trust"),
    "rosalind-wren": (WREN, "Coxswain", "Harbour Coastguard"),
}


def make_workplace(folder: Path) -> App:
    """The app of a new workspace whose clock stands still on 24 September 2026."""
    create_workspace(folder)
    return open_workplace(folder)


def open_workplace(folder: Path) -> App:
    """The app of a workspace that is there already."""
    return replace(build_app(Workspace(folder)), clock=lambda: NOW)


def fill_library(app: App) -> None:
    """Three people, each with an interview; nobody's permission was asked for."""
    with app.newsroom.database.write() as connection:
        for number, (slug, (text, role, organisation)) in enumerate(PEOPLE.items(), start=1):
            revision = add_article(connection, text, address=f"https://stories.example.org/{number}")
            add_person(connection, slug, revision=revision, themes=("black-history",))
            name = slug.replace("-", " ").title()
            themes = ("black-history",)
            save_profile(
                connection,
                Profile(slug=slug, name=name, role=role, organisation=organisation, themes=themes),
            )
            _add_answers(connection, slug, revision)


def _add_answers(connection: Connection, slug: str, revision: Revision) -> None:
    paragraphs = [part.strip() for part in revision.text.split("\n\n")]
    for rank, (question, answer) in enumerate(zip(paragraphs[::2], paragraphs[1::2], strict=True)):
        add_words(connection, answer, slug=slug, revision=revision, score=0.9 - rank / 5, question=question)


def draft_october(app: App) -> Issue:
    """The October issue as a draft."""
    planned = run_for(app.newsroom.schedule("monthly"), app.newsroom.agenda, day=date(2026, 10, 1))
    return compose(app.newsroom, planned, ComposeOptions(), now=NOW).issue


def renamed(app: App, name: str) -> App:
    """The same app with another name for its newsletter, so that its next draft differs."""
    settings = app.newsroom.settings
    newsletter = settings.newsletter.model_copy(update={"name": name})
    changed = settings.model_copy(update={"newsletter": newsletter})
    return replace(app, newsroom=replace(app.newsroom, settings=changed))


def for_staff(app: App) -> App:
    """The same app with its monthly letter for colleagues only."""
    schedules = dict(app.newsroom.schedules)
    changes = {"audience": "staff", "produce": ("letter",), "networks": ()}
    schedules["monthly"] = schedules["monthly"].model_copy(update=changes)
    return replace(app, newsroom=replace(app.newsroom, schedules=schedules))


def withdraw(app: App, slug: str) -> None:
    """Somebody asks not to be featured any more, and nothing else has happened yet."""
    with app.newsroom.database.write() as connection:
        record_rights(connection, slug, Rights(status=RightsStatus.WITHDRAWN, by="Jo", at=NOW))


def move_to(app: App, issue: Issue, *statuses: IssueStatus) -> None:
    """Lead an issue through some statuses."""
    with app.newsroom.database.write() as connection:
        for status in statuses:
            move_issue(connection, issue.id, to=status)


def add_reader(app: App, address: str = "reader@example.org") -> tuple[Place, str]:
    """Somebody on the list `readers`, and the token that takes them off."""
    with app.newsroom.database.write() as connection:
        save_list(connection, MailingList(id="readers", name="Our readers", audience="public"), now=NOW)
        destination = destination_for_address(connection, address, key=app.newsroom.key, now=NOW)
        subscribe(connection, "readers", ids=[destination], evidence="a test", now=NOW)
        place: Place = (destination, "readers")
        return place, unsubscribe_tokens_for(connection, [place], now=NOW)[place]


def client_of(app: App, *, base: str = DESK, peer: tuple[str, int] = THIS_COMPUTER) -> TestClient:
    """A client that speaks to the pages under one of their names, from this computer unless `peer` says otherwise."""
    return TestClient(build_web(app), base_url=base, client=peer)
