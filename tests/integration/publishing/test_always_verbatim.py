"""Whatever people do: every stored quote is `revision.text[start:end]` and has exactly one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from generator.errors import GeneratorError
from generator.ingest.by_hand import Pointed
from generator.model.quote import Quote, QuoteStatus
from generator.publishing.identity import SplitOff, merge_people, split_person
from generator.publishing.moving import Decision
from generator.publishing.newsroom import Newsroom
from generator.publishing.parting import undo_merge
from generator.publishing.words import add_quote, attribute_quotes, decide_quotes
from generator.store import schema
from generator.store.database import Database
from generator.store.profiles import find_slug, get_profiles, list_slugs
from generator.store.quotes import QuoteFilter, list_quotes
from generator.store.search import parse_search, search_quotes
from generator.store.sources import get_revision
from tests.chance import examples
from tests.integration.ingest.articles import BEES, NOW, OWLS, RAIN, ROOF, add, interview

PEOPLE = ("Alana Nwosu", "Bisi Cole", "A. Nwosu")
ANSWERS = (BEES, ROOF, RAIN, OWLS, f"{BEES} {OWLS}")
BY = {"by": "Ann", "now": NOW}
DECISION = Decision(by="Ann", at=NOW, note="known")

Step = tuple[int, int, int, int]
STEPS = st.lists(st.tuples(*[st.integers(0, 60)] * 4), min_size=1, max_size=9)


def every(database: Database) -> tuple[Quote, ...]:
    with database.read() as connection:
        return list_quotes(connection, QuoteFilter(), limit=10_000)


def people(newsroom: Newsroom) -> tuple[str, ...]:
    with newsroom.database.read() as connection:
        return list_slugs(connection)


def ingest(newsroom: Newsroom, folder: Path, step: Step) -> None:
    _, file, answers, name = step
    first, second = ANSWERS[answers % 5], ANSWERS[answers // 5 % 5]
    text = interview(first, second, name=PEOPLE[name % 3], lead=f"keeps {name % 4} hives")
    add(newsroom.database, folder / f"{file % 3}.txt", text)


def decide(newsroom: Newsroom, _folder: Path, step: Step) -> None:
    quotes = every(newsroom.database)
    status = list(QuoteStatus)[1:][step[2] % 3]
    decide_quotes(newsroom, [quotes[step[1] % len(quotes)].id], status, **BY)


def attribute(newsroom: Newsroom, _folder: Path, step: Step) -> None:
    quotes, slugs = every(newsroom.database), people(newsroom)
    attribute_quotes(
        newsroom, [quotes[step[1] % len(quotes)].id], slugs[step[2] % len(slugs)], note="heard", **BY
    )


def point(newsroom: Newsroom, _folder: Path, step: Step) -> None:
    quotes, slugs = every(newsroom.database), people(newsroom)
    quote = quotes[step[1] % len(quotes)]
    with newsroom.database.read() as connection:
        revision = get_revision(connection, quote.revision)
    assert revision is not None
    ends = [place for place, character in enumerate(revision.text) if character in ".?!"]
    pointed = Pointed(start=[0, quote.start][step[2] % 2], end=ends[step[3] % len(ends)] + 1)
    add_quote(newsroom, revision.source, pointed, profile=slugs[step[2] % len(slugs)], note="seen", **BY)


def merge(newsroom: Newsroom, _folder: Path, step: Step) -> None:
    slugs = people(newsroom)
    keep, other = slugs[step[1] % len(slugs)], slugs[step[2] % len(slugs)]
    if step[3] % 3:
        merge_people(newsroom, keep, [other], DECISION)
    else:
        undo_merge(newsroom, keep, other, DECISION)


def split(newsroom: Newsroom, _folder: Path, step: Step) -> None:
    slug = people(newsroom)[step[1] % len(people(newsroom))]
    with newsroom.database.read() as connection:
        articles = get_profiles(connection, [slug])[slug].sources
    part = SplitOff(sources=articles[: 1 + step[2] % 2], name=f"Cleo Grant {step[3] % 2}")
    split_person(newsroom, slug, part, DECISION)


DOINGS: tuple[Callable[[Newsroom, Path, Step], None], ...] = (
    ingest,
    ingest,
    decide,
    attribute,
    point,
    merge,
    split,
)


@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_every_quote_stays_its_place_and_has_one_person(
    newsroom: Newsroom, tmp_path: Path, steps: list[Step]
) -> None:
    for step in steps:
        # What is refused, in a sentence, must have left everything as it was.
        with suppress(GeneratorError):
            DOINGS[step[0] % len(DOINGS)](newsroom, tmp_path, step)
    check(newsroom.database)


def check(database: Database) -> None:
    quotes = every(database)
    with database.read() as connection:
        texts = {quote.revision: get_revision(connection, quote.revision) for quote in quotes}
        stored = set(connection.scalars(select(schema.quotes.c.id)))
        indexed = connection.execute(select(func.count()).select_from(schema.quotes)).scalar_one()
        assert indexed == len(quotes)
        assert all(find_slug(connection, quote.profile) == quote.profile for quote in quotes)
        found = search_quotes(connection, parse_search("hive"), QuoteFilter(), limit=1000)
    assert Counter(quote.id for quote in quotes) == Counter(stored)
    for quote in quotes:
        revision = texts[quote.revision]
        assert revision is not None
        assert quote.text == revision.text[quote.start : quote.end]
    assert all("hive" in match.quote.text + str(match.quote.question) for match in found)
