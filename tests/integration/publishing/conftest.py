"""A newsroom on each database, with three people who speak about Black history; and its October letter.

A test that begins with the draft of October asks for `drafted`, one that begins with its approval for `approved`: both
were made once, on each kind of database, and the test's own store is a copy.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances, load_schedules, load_settings
from generator.model.issue import Issue
from generator.model.observance import AccentPair
from generator.model.rights import Rights, RightsStatus
from generator.model.subscriber import MailingList
from generator.observances.agenda import Agenda
from generator.publishing.approve import approve
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.newsroom import Newsroom
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.settling import Settlement
from generator.rendering.environment import Templates
from generator.scheduling.recurrence import run_for
from generator.store.database import Database
from generator.store.destinations import destination_for_address
from generator.store.lists import save_list, subscribe
from generator.store.profiles import record_rights
from tests.fixtures.databases import EMPTY, Stock
from tests.integration.store.library import add_article, add_person, add_words

NOW = datetime(2026, 9, 25, 9, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)
KEY = b"k" * 32
PEOPLE = ("ada-obi", "bisi-cole", "cleo-grant")


@cache
def shipped_agenda() -> Agenda:
    """The shipped calendar without quiet times; reading it and reckoning its years takes longer than most tests."""
    return Agenda(
        observances=load_observances(defaults_folder() / "schedules" / "observances"),
        accent=AccentPair(deep="#23404A", bright="#F0A08C"),
    )


def room_over(database: Database) -> Newsroom:
    """The shipped settings over a store."""
    root = defaults_folder()
    return Newsroom(
        settings=load_settings(root / "config.yaml"),
        schedules=load_schedules(root / "schedules"),
        agenda=shipped_agenda(),
        templates=Templates(shipped=root / "templates"),
        database=database,
        key=KEY,
    )


def fill_library(database: Database) -> Newsroom:
    """Three people with an article each, and two readers on the list `readers`."""
    with database.write() as connection:
        for number, slug in enumerate(PEOPLE):
            words = (
                f"Our kitchen was the first library I knew, and shelf number {slug} of it was never empty."
            )
            more = "Black History Month is the month in which my office finally asks about my grandmother."
            revision = add_article(
                connection,
                f"Who taught you?\n\n{words}\n\n{more}\n\nAsk {slug}.",
                address=f"https://stories.example.org/{number}",
            )
            add_person(connection, slug, revision=revision, themes=("black-history",))
            add_words(connection, words, slug=slug, revision=revision, score=0.9, question="Who taught you?")
            add_words(connection, more, slug=slug, revision=revision, score=0.8, question="Who taught you?")
        save_list(connection, MailingList(id="readers", name="Readers", audience="public"), now=NOW)
        ids = [
            destination_for_address(connection, address, key=KEY, now=NOW)
            for address in ("ann@example.org", "ben@example.org")
        ]
        subscribe(connection, "readers", ids=ids, evidence="signed up", now=NOW)
    return room_over(database)


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    """The shipped settings over a small library; two readers on the list `readers`."""
    return room_over(database)


def compose_october(newsroom: Newsroom, *, revise: bool = False) -> Composed:
    """The monthly draft of October 2026."""
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=OCTOBER)
    return compose(newsroom, planned, ComposeOptions(revise=revise), now=NOW)


def settle_everything(newsroom: Newsroom, issue: Issue) -> Settlement:
    """An answer to every question of a draft."""
    questions = readiness(newsroom, issue).questions
    named = {kind: [q.subject for q in questions if q.kind is kind] for kind in QuestionKind}
    return Settlement(
        permissions=dict.fromkeys(named[QuestionKind.PERMISSION], "signed form"),
        portraits=dict.fromkeys(named[QuestionKind.PORTRAIT], "signed form"),
        quotes=frozenset(named[QuestionKind.QUOTE]),
        names=frozenset(named[QuestionKind.NAME]),
        reuse=dict.fromkeys(named[QuestionKind.REUSE], "mail of their editor"),
    )


def approve_october(newsroom: Newsroom) -> Composed:
    """The same draft, approved."""
    composed = compose_october(newsroom)
    settlement = settle_everything(newsroom, composed.issue)
    approve(
        newsroom, composed.issue.id, seen_hash=composed.issue.hash, settlement=settlement, by="Ann", now=NOW
    )
    return composed


def answer(newsroom: Newsroom, slug: str, rights: Rights) -> None:
    """Record a person's answer straight in the store."""
    with newsroom.database.write() as connection:
        record_rights(connection, slug, replace(rights, by="Ann", at=NOW))


GRANTED = Rights(status=RightsStatus.GRANTED, basis="signed form")


_MADE: dict[tuple[str, str], Composed] = {}
"""What stands in the filled stores, by what it is and the kind of database."""


def _kind(database: Database) -> str:
    return database.engine.dialect.name


def _draft(database: Database) -> None:
    _MADE["drafted", _kind(database)] = compose_october(fill_library(database))


def _approve(database: Database) -> None:
    _MADE["approved", _kind(database)] = approve_october(fill_library(database))


_STOCKS = {
    "approved": Stock("approved", _approve),
    "drafted": Stock("drafted", _draft),
    "newsroom": Stock("library", fill_library),
}


@pytest.fixture
def stock(request: pytest.FixtureRequest) -> Stock:
    """As much as the test asks for; a parameter of its own that is called so is none of these."""
    asked = set(request.fixturenames) - set(request.node.callspec.params)
    return next((made for name, made in _STOCKS.items() if name in asked), EMPTY)


@pytest.fixture
def drafted(database: Database) -> Composed:
    """The draft of October that stands in the newsroom, as `compose_october` gave it."""
    return _MADE["drafted", _kind(database)]


@pytest.fixture
def approved(database: Database) -> Composed:
    """The approved October letter that stands in the newsroom, as `approve_october` gave it."""
    return _MADE["approved", _kind(database)]
