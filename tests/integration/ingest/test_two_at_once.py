"""Two processes that add articles at the same moment, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from generator.ingest.add import IngestReport, IngestStatus
from generator.store.database import Database
from generator.store.profiles import list_slugs, lock_profiles
from tests.integration.ingest.articles import BEES, OWLS, RAIN, ROOF, add, interview


def _at_once(database: Database, folder: Path, texts: list[str]) -> list[IngestReport]:
    with ThreadPoolExecutor(len(texts)) as pool:
        return list(
            pool.map(
                lambda numbered: add(database, folder / f"{numbered[0]}.txt", numbered[1]), enumerate(texts)
            )
        )


def test_the_same_article_is_added_once_by_whoever_comes_first(database: Database, tmp_path: Path) -> None:
    reports = _at_once(database, tmp_path, [interview(BEES)] * 4)
    found = sorted(report.status for report in reports)
    assert found == [IngestStatus.ADDED, *[IngestStatus.UNCHANGED] * 3]


def test_a_new_person_in_several_articles_is_one_person(database: Database, tmp_path: Path) -> None:
    reports = _at_once(database, tmp_path, [interview(words) for words in (BEES, ROOF, RAIN, OWLS)])
    assert {report.profiles for report in reports} == {("alana-nwosu",)}
    with database.read() as connection:
        assert list_slugs(connection) == ("alana-nwosu",)


def test_people_of_an_article_are_held_in_the_order_in_which_others_hold_people(
    database: Database, tmp_path: Path
) -> None:
    for name in ("Ada Obi", "Zoe Quinn"):
        add(database, tmp_path / f"{name}.txt", interview(BEES, name=name))
    page = "The people of the shed\n\nWe ask two colleagues what a hive means to them.\n"
    for name, words in (("Zoe Quinn, grader", ROOF), ("Ada Obi, driver", RAIN)):
        page += f"\n{name}\n\n{words}\n"
    with ThreadPoolExecutor(1) as pool:
        with database.write() as connection:
            lock_profiles(connection, ["ada-obi"])
            ingested = pool.submit(add, database, tmp_path / "both.txt", page)
            # On SQLite a writer waits for the other as a whole; on PostgreSQL for the person who is held.
            with suppress(TimeoutError):
                ingested.result(timeout=1)
            lock_profiles(connection, ["zoe-quinn"])
        assert ingested.result(timeout=20).profiles == ("zoe-quinn", "ada-obi")
