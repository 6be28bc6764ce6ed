"""Merging, splitting, taking back and giving away: each quote keeps its newest attribution with it."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.publishing.identity import SplitOff, merge_people, split_person
from generator.publishing.moving import Decision
from generator.publishing.newsroom import Newsroom
from generator.publishing.parting import undo_merge
from generator.publishing.words import attribute_quotes
from generator.store.profiles import get_profiles
from tests.chance import examples
from tests.integration.publishing.conftest import NOW, PEOPLE
from tests.integration.store.library import add_article, add_words
from tests.integration.store.newest import kept_and_newest

ANN = Decision(by="Ann", at=NOW, note="said so")
STEP = st.tuples(
    st.sampled_from(["add", "attribute", "merge", "split", "undo"]), st.integers(0, 2), st.integers(0, 2)
)


def _do(newsroom: Newsroom, kind: str, one: str, other: str) -> None:
    if kind == "merge":
        merge_people(newsroom, one, [other], ANN)
    elif kind == "undo":
        undo_merge(newsroom, one, other, ANN)
    elif kind == "split":
        with newsroom.database.read() as connection:
            articles = get_profiles(connection, [one])[one].sources[:1]
        split_person(newsroom, one, SplitOff(sources=articles, slug=other), ANN)
    elif kind == "attribute":
        with newsroom.database.read() as connection:
            theirs = [quote for quote, said in kept_and_newest(connection)[1].items() if said[0] == one]
        attribute_quotes(newsroom, theirs, other, by="Ann", note="said so", now=NOW)
    else:
        _add(newsroom, one)


def _add(newsroom: Newsroom, slug: str) -> None:
    with newsroom.database.write() as connection:
        number = len(kept_and_newest(connection)[1])
        words = f"I have told story number {number} to nobody else."
        article = add_article(connection, words, address=f"https://stories.example.org/more/{slug}/{number}")
        add_words(connection, words, slug=slug, revision=article)


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=6))
def test_the_newest_attribution_stands_with_its_quote_whatever_is_done(
    newsroom: Newsroom, steps: list[tuple[str, int, int]]
) -> None:
    for kind, one, other in steps:
        # A merge of one person with themselves, or one that never was, is refused: then nothing may have changed.
        with suppress(GeneratorError):
            _do(newsroom, kind, PEOPLE[one], PEOPLE[other])
        with newsroom.database.read() as connection:
            kept, newest = kept_and_newest(connection)
        assert kept == newest
