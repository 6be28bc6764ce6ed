"""Whole issues composed, and their quote images, against their parts, in one run."""

from __future__ import annotations

import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

import typst
from mjml import mjml2html

from generator.app import App
from generator.model.message import MessagePlan
from generator.publishing.compose import ComposeOptions, compose
from generator.rendering.cards import CardSize, card_request, render_card
from generator.scheduling.recurrence import run_for
from generator.store.message_plans import save_plan
from tests.benchmarks.mjml_peer import letter_mjml
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, LETTER, TEMPLATES, make_quote
from tests.screenshots.year import sample_year

GOAL_ISSUE, GOAL_CARD = 1.5, 0.060
"""Seconds on one core."""
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
MONTHS = [date(2026 + month // 12, month % 12 + 1, 1) for month in range(9, 21)]
_EMPTY = "#set page(width: 1080pt, height: 1350pt)\n"


@dataclass(frozen=True, kw_only=True)
class Issued:
    """What composing an issue took of the processor, and its parts alone."""

    issues: int
    posts: int
    cards: int
    """Of an issue, in the median."""
    ours: float
    slowest: float
    drawing: float
    mjml: float
    storing: float
    card: float
    empty_page: float

    def __str__(self) -> str:
        """Two lines: the issue against its parts, a card against an empty page."""
        parts = self.drawing + self.mjml + self.storing
        what = f"compose an issue, {self.posts} posts, {self.cards} quote images"
        return (
            f"{what:<46} {self.ours / parts:7.2f} × its images, MJML and store alone  "
            f"({self.ours:.2f} s, slowest of {self.issues} {self.slowest:.2f} s, goal {GOAL_ISSUE:g} s / "
            f"{self.drawing:.2f} + {self.mjml:.4f} + {self.storing:.3f} s)\n"
            f"{'draw a quote image, warm':<46} {self.card / self.empty_page:7.2f} × typst with an empty page"
            f"          ({self.card * 1000:.1f} ms, goal {GOAL_CARD * 1000:g} ms / {self.empty_page * 1000:.1f} ms)"
        )


def issuing() -> Issued:
    """A year of monthly issues of the sample library, every one with words and colours of its own."""
    with sample_year(()) as (app, _):
        people = app.newsroom.schedule("monthly").profiles
        whole = [each for each in _compose_all(app) if len(each.plan.featured) == people]
        storing = statistics.median(_seconds(partial(_store, app, each.plan)) for each in whole)
    card, empty_page = _median(_card, rounds=30), _median(_page, rounds=30)
    cards = round(statistics.median(len(each.plan.cards) for each in whole))
    return Issued(
        issues=len(whole),
        posts=round(statistics.median(len(each.plan.posts) for each in whole)),
        cards=cards,
        ours=statistics.median(each.taken for each in whole),
        slowest=max(each.taken for each in whole),
        drawing=cards * card,
        mjml=_median(lambda: mjml2html(letter_mjml(), fonts={}), rounds=30),
        storing=storing,
        card=card,
        empty_page=empty_page,
    )


@dataclass(frozen=True)
class _Composed:
    plan: MessagePlan
    taken: float


def _compose_all(app: App) -> Iterator[_Composed]:
    newsroom, options = app.newsroom, ComposeOptions(by="the benchmark")
    for day in MONTHS:
        planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=day)
        begun = time.process_time()
        plan = compose(newsroom, planned, options, now=NOW).plan
        yield _Composed(plan, time.process_time() - begun)


def _store(app: App, plan: MessagePlan) -> str:
    """Under a name of its own, or it would be there already."""
    with app.newsroom.database.write() as connection:
        return save_plan(connection, replace(plan, issue=f"{plan.issue}.again"), now=NOW)


_NUMBERS = itertools.count(1)
"""Typst remembers what it has set: no words come twice."""
_SIZES = itertools.cycle(CardSize)


def _card() -> object:
    words = make_quote(f"{LEAD.quotes[0].text} It took {next(_NUMBERS)} doors.")
    request = card_request(
        LEAD, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=LETTER.accent, brand=BRAND
    )
    return render_card(replace(request, quote=words, size=next(_SIZES)), templates=TEMPLATES)


def _page() -> object:
    content = {"content": json.dumps(next(_NUMBERS))}
    return typst.compile(
        (_EMPTY + "#hide(sys.inputs.content)").encode(), format="png", ppi=72.0, sys_inputs=content
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _median(work: Callable[[], object], *, rounds: int) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(rounds))
