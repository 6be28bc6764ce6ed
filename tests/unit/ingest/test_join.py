"""One person, one profile over many articles; two people of one name stay two."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.ingest.add import IngestReport
from generator.ingest.batch import ingest_places
from generator.ingest.document import Told
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsStatus
from generator.store.database import Database
from generator.store.profiles import facts_of, get_profiles, list_slugs, record_rights, set_merged
from generator.store.quotes import QuoteFilter, list_quotes
from tests.fixtures.least_settings import least_settings

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
SETTINGS = least_settings()
NURSE = "Ann Poe is a nurse at Halden Hospital."
DRIVER = "Ann Poe is a bus driver at Quay Trust."


def article(intro: str, *, name: str = "Ann Poe", topic: str = "bees") -> str:
    """An interview whose introduction says who it is."""
    return (
        f"About {topic}: {name}\n\n{intro}\n\nWhy {topic}?\n\nI like how they argue about {topic} until dark.\n\n"
        f"What next?\n\nI want more {topic} on every roof that I can see from here."
    )


@pytest.fixture
def add(database: Database, tmp_path: Path) -> Adding:
    """Add an article of its own file."""
    return Adding(database, tmp_path)


class Adding:
    """A library and a folder of articles."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder

    def __call__(self, text: str, *, about: str | None = None, name: str = "a") -> IngestReport:
        path = self.folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        (report,) = ingest_places(self.database, [path], Told(about=about), settings=SETTINGS, now=NOW)
        return report

    def slugs(self) -> tuple[str, ...]:
        """Everybody in the library."""
        with self.database.read() as connection:
            return list_slugs(connection)

    def statuses(self, slug: str) -> set[QuoteStatus]:
        """What became of a person's quotes."""
        with self.database.read() as connection:
            return {quote.status for quote in list_quotes(connection, QuoteFilter(profile=slug), limit=99)}


def test_two_people_of_one_name_are_two_and_it_is_said(add: Adding) -> None:
    assert add(article(NURSE)).profiles == ("ann-poe",)
    report = add(article(DRIVER, topic="buses"), name="b")
    assert report.profiles == ("ann-poe-2",)
    assert report.reason == (
        "ann-poe-2 shares the name of ann-poe (nurse, Halden Hospital): if they are one person, "
        "`generator profiles merge ann-poe ann-poe-2`"
    )
    assert add.statuses("ann-poe-2") == {QuoteStatus.PENDING}


def test_an_article_read_again_goes_to_the_same_of_two_and_changes_nothing(add: Adding) -> None:
    for _ in range(2):
        first = add(article(NURSE))
        second = add(article(DRIVER, topic="buses"), name="b")
        assert (first.profiles, second.profiles) == (("ann-poe",), ("ann-poe-2",))
    assert (first.status, second.status) == ("unchanged", "unchanged")
    assert add.slugs() == ("ann-poe", "ann-poe-2")


def test_where_two_are_as_likely_nobody_is_given_the_words_until_a_slug_says_whose(add: Adding) -> None:
    add(article(NURSE))
    add(article(DRIVER, topic="buses"), name="b")
    third = article("Ann Poe likes roofs.", topic="roofs")
    asked = add(third, name="c")
    assert (asked.profiles, asked.quotes) == ((), 0)
    assert '--about "ann-poe-2"' in str(asked.reason)
    told = add(third, name="c", about="ann-poe-2")
    assert (told.status, told.profiles, told.reason) == ("added", ("ann-poe-2",), None)
    with add.database.read() as connection:
        assert told.source in get_profiles(connection, ["ann-poe-2"])["ann-poe-2"].sources
        weights = {fact.weight for fact in facts_of(connection, ["ann-poe-2"])["ann-poe-2"]}
    assert max(weights) < 1000


def test_a_slug_that_nobody_has_is_refused(add: Adding) -> None:
    report = add(article(NURSE), about="ann-poe-9")
    assert (report.status, report.reason) == (
        "refused",
        "there is no person 'ann-poe-9': `generator profiles list` names them",
    )


def test_a_namesake_of_somebody_who_withdrew_is_held(add: Adding) -> None:
    add(article(NURSE))
    with add.database.write() as connection:
        record_rights(connection, "ann-poe", Rights(status=RightsStatus.WITHDRAWN, by="Ann", at=NOW))
    report = add(article(DRIVER, topic="buses"), name="b")
    assert add.statuses("ann-poe-2") == {QuoteStatus.HELD}
    assert "ann-poe withdrew, so the words are held until you approve them" in str(report.reason)


def test_nearly_the_name_of_somebody_who_withdrew_is_held(add: Adding) -> None:
    add(article("Stephen Harlow is a nurse at Halden Hospital.", name="Stephen Harlow"))
    with add.database.write() as connection:
        record_rights(connection, "stephen-harlow", Rights(status=RightsStatus.WITHDRAWN, by="Ann", at=NOW))
    intro = "Steven Harlow is a bus driver at Quay Trust."
    report = add(article(intro, name="Steven Harlow", topic="buses"), name="b")
    assert add.statuses("steven-harlow") == {QuoteStatus.HELD}
    assert str(report.reason).startswith("steven-harlow shares nearly the name of stephen-harlow")
    assert "stephen-harlow withdrew, so the words are held until you approve them" in str(report.reason)


def test_a_given_name_spelled_otherwise_joins_within_an_organisation(add: Adding) -> None:
    add(article("Stephen Harlow is a nurse at Halden Hospital.", name="Stephen Harlow"))
    intro = "Steven Harlow is a nurse at Halden Hospital."
    assert add(article(intro, name="Steven Harlow", topic="buses"), name="b").profiles == ("stephen-harlow",)


def test_a_person_of_the_same_name_with_another_role_is_held(add: Adding) -> None:
    add(article("Ann Poe is a nurse."))
    report = add(article("Ann Poe is a bus driver.", topic="buses"), name="b")
    assert report.profiles == ("ann-poe-2",)
    assert add.statuses("ann-poe-2") == {QuoteStatus.HELD}


@pytest.mark.parametrize(
    ("name", "intro"),
    [
        ("ANN PÓE", "Ann Póe is here."),
        ("Sergeant Ann B. Poe", "Sergeant Ann B. Poe works at Halden Hospital."),
        ("Ann Poe", "Ann Poe is a matron at the Halden Hospital."),
    ],
)
def test_a_person_is_recognised_in_another_spelling(add: Adding, name: str, intro: str) -> None:
    add(article("Sergeant Ann Poe is a nurse at Halden Hospital.", name="Sergeant Ann Poe"))
    report = add(article(intro, name=name, topic="wasps"), name="b")
    assert (report.profiles, add.slugs()) == (("ann-poe",), ("ann-poe",))


def test_a_name_spelled_like_that_of_somebody_merged_joins_whom_they_turned_out_to_be(add: Adding) -> None:
    add(article(NURSE))
    add(article("Bo Roe paints.", name="Bo Roe", topic="paint"), name="b")
    with add.database.write() as connection:
        set_merged(connection, "bo-roe", into="ann-poe")
    report = add(article("Bo Roe sings.", name="Bo Roe", topic="song"), name="c")
    assert report.profiles == ("ann-poe",)


def test_an_article_given_to_a_namesake_says_how_to_take_it_from_the_other(add: Adding) -> None:
    first = add(article(NURSE))
    add(article(DRIVER, topic="buses"), name="b")
    report = add(article(NURSE), about="ann-poe-2")
    assert report.reason == (
        "the article counts as ann-poe's as well: "
        f"`generator profiles split ann-poe --source {first.source} --slug ann-poe-2` moves it"
    )
