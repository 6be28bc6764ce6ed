"""Sources, their texts and addresses, as articles come in, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.config.settings import Settings
from generator.ingest.add import IngestReport
from generator.ingest.batch import ingest_one
from generator.ingest.document import Told
from generator.model.source import Reuse, ReusePermission, Source, Statement
from generator.publishing.reuse import find_article
from generator.store.addresses import addresses_of
from generator.store.database import Database
from generator.store.reuse import record_reuse, reuse_of
from generator.store.sources import count_revisions, get_revision, list_sources, newest_two
from tests.fixtures.least_settings import least_settings
from tests.integration.store.library import source_at

Add = Callable[..., IngestReport]
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
WORDS = (
    "The bee keeper: Alana Nwosu\n\nAlana Nwosu keeps bees on a roof.\n\nWhy bees?\n\nI like how they argue, and I "
    "like how they stop.\n\nWhat next?\n\nI want one on every roof that I can see."
)
CHANGED = f"{WORDS} I mean it."
HERE, ELSEWHERE = "https://hive.example/nwosu", "https://wire.example/2025/nwosu"


def settings(*own: str) -> Settings:
    return least_settings(own_publishers=own)


@pytest.fixture
def add(database: Database, tmp_path: Path) -> Add:
    """Ingest a text as a file, with what a person says about it."""

    def added(text: str, *own: str, name: str = "a.txt", **told: object) -> IngestReport:
        (tmp_path / name).write_text(text, encoding="utf-8")
        given = Told(**told)  # type: ignore[arg-type]
        return ingest_one(database, str(tmp_path / name), given, settings=settings(*own), now=NOW)

    return added


def source_now(database: Database, address: str) -> Source:
    with database.read() as connection:
        return source_at(connection, address)


def test_other_spellings_of_its_address_are_the_same_article(database: Database, add: Add) -> None:
    first = add(WORDS, url=HERE)
    again = add(WORDS, url="http://www.hive.example/nwosu/?utm_source=letter#why")
    changed = add(CHANGED, url="https://www.hive.example/nwosu?fbclid=1")
    assert [each.status.value for each in (first, again, changed)] == ["added", "unchanged", "added"]
    source = source_now(database, HERE)
    with database.read() as connection:
        assert len(list_sources(connection, limit=9)) == 1
        assert count_revisions(connection, [source.id]) == {source.id: 2}
        assert [each.text for each in newest_two(connection, source.id)] == [WORDS, CHANGED]
    assert source.link == HERE


def test_the_same_text_elsewhere_leads_to_the_source_and_rewrites_nothing(
    database: Database, add: Add
) -> None:
    add(WORDS, url=HERE, publisher="The Hive")
    copy = add(WORDS, url=ELSEWHERE, publisher="The Wire", published=date(2026, 1, 1))
    source = source_now(database, ELSEWHERE)
    assert (copy.status.value, copy.publisher) == ("unchanged", "The Hive")
    assert source == source_now(database, HERE)
    assert (source.link, source.publisher, source.published) == (HERE, "The Hive", None)
    with database.read() as connection:
        assert [(each.address, each.copy) for each in addresses_of(connection, [source.id])[source.id]] == [
            (HERE, False),
            (ELSEWHERE, True),
        ]


def test_a_text_changed_where_it_was_printed_again_is_a_source_of_its_own(
    database: Database, add: Add
) -> None:
    add(WORDS, url=HERE)
    add(WORDS, url=ELSEWHERE)
    add(CHANGED, url=ELSEWHERE)
    here, elsewhere = source_now(database, HERE), source_now(database, ELSEWHERE)
    assert (here.link, elsewhere.link) == (HERE, ELSEWHERE)
    with database.read() as connection:
        counted = count_revisions(connection, [here.id, elsewhere.id])
        assert list_sources(connection, limit=9, changed=True) == ()
        assert [len(each) for each in addresses_of(connection, [here.id, elsewhere.id]).values()] == [1, 1]
    assert counted == {here.id: 1, elsewhere.id: 1}


def test_a_publisher_that_was_told_stays_whatever_the_page_says_later(add: Add) -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in WORDS.split("\n\n"))
    page = f'<html><head><meta property="og:site_name" content="The Wire"></head><body>{paragraphs}'
    assert add(page, name="a.html").publisher == "The Wire"
    assert add(page, name="a.html", publisher="The Hive").publisher == "The Hive"
    again = add(page, name="a.html")
    assert (again.status, again.publisher) == ("unchanged", "The Hive")
    assert add(f"{page}<p>I mean it.</p>", name="a.html").publisher == "The Hive"
    assert add(f"{page}<p>I do mean it.</p>", name="a.html").publisher == "The Hive"


def test_an_article_known_as_a_file_gets_its_address_once_it_is_told(database: Database, add: Add) -> None:
    before = add(WORDS)
    add(WORDS, url=HERE)
    with database.read() as connection:
        source, revision = find_article(connection, str(before.source))
        by_source, _ = find_article(connection, source.id)
    assert (source.link, revision.text, by_source) == (HERE, WORDS, source)
    assert source_now(database, HERE).id == source.id


def test_an_article_that_changes_back_shows_its_last_change(database: Database, add: Add) -> None:
    for text in (WORDS, CHANGED, WORDS):
        add(text, url=HERE)
    source = source_now(database, HERE)
    with database.read() as connection:
        assert [each.text for each in newest_two(connection, source.id)] == [CHANGED, WORDS]
        assert [listed.id for listed, _ in list_sources(connection, limit=9, changed=True)] == [source.id]


@pytest.mark.parametrize(
    ("own", "told", "permission"),
    [
        ((), {"publisher": "Harrow Trust"}, "own"),
        ((), {"publisher": "harrow-trust"}, "own"),
        ((), {"publisher": "Harrow Trust News"}, "not_asked"),
        (("The Hive",), {"publisher": "Harrow Trust"}, "not_asked"),
        (("hive.example",), {"url": HERE}, "own"),
        (("hive.example",), {"url": "https://www.news.hive.example/x"}, "own"),
        (("hive.example",), {"url": "https://beehive.example/x"}, "not_asked"),
        (("hive.example",), {"url": "https://a.example/hive.example"}, "not_asked"),
        (("hive.example",), {}, "not_asked"),
        ((), {"publisher": "Harrow Trust", "url": HERE}, "own"),
    ],
)
def test_our_own_publications_are_known_by_name_or_host(
    database: Database, add: Add, own: tuple[str, ...], told: dict[str, str], permission: str
) -> None:
    report = add(WORDS, *own, **told)
    with database.read() as connection:
        source, _ = find_article(connection, str(report.source))
        reuse = reuse_of(connection, [source.id])[source.id]
    assert reuse.permission == permission
    assert reuse.by == ("config.yaml" if permission == "own" else None)


NAMED = '<meta property="og:site_name" content="{}">' + "".join(
    f"<p>{line}</p>" for line in WORDS.split("\n\n")
)


@pytest.mark.parametrize(
    ("own", "url", "permission"),
    [
        ((), HERE, "not_asked"),
        ((), None, "own"),
        (("hive.example",), HERE, "own"),
        (("The Wire",), HERE, "not_asked"),
    ],
)
def test_a_page_does_not_become_ours_by_the_name_it_gives_itself(
    database: Database, add: Add, own: tuple[str, ...], url: str | None, permission: str
) -> None:
    report = add(NAMED.format(own[0] if own else "Harrow Trust"), *own, name="a.html", url=url)
    with database.read() as connection:
        source, _ = find_article(connection, str(report.source))
        assert reuse_of(connection, [source.id])[source.id].permission == permission


def test_what_is_no_longer_listed_is_no_longer_ours(database: Database, add: Add) -> None:
    found = []
    for own in (("hive.example",), ("hive.example",), ("other.example",), ("hive.example",)):
        report = add(WORDS, *own, url=HERE)
        with database.read() as connection:
            source, _ = find_article(connection, str(report.source))
            found.append(reuse_of(connection, [source.id])[source.id].permission.value)
    assert found == ["own", "own", "not_asked", "own"]


def test_what_a_person_answered_is_not_undone_by_the_configuration(database: Database, add: Add) -> None:
    report = add(WORDS, publisher="The Hive")
    with database.write() as connection:
        source, _ = find_article(connection, str(report.source))
        refused = Reuse(permission=ReusePermission.REFUSED, note="a call", by="Ann", at=NOW)
        record_reuse(connection, source.id, refused)
    add(WORDS, "The Hive", publisher="The Hive")
    with database.read() as connection:
        assert reuse_of(connection, [source.id])[source.id] == refused


def test_what_a_page_states_is_kept_with_where_it_said_so(database: Database, add: Add) -> None:
    page = (
        '<title>Bees</title><meta property="og:site_name" content="The Hive"><meta name="date" content="2025-05-01">'
        "<h1>The bee keeper: Alana Nwosu</h1><p>Alana Nwosu keeps bees on a roof in the middle of the town.</p>"
        '<figure><img src="https://hive.example/alana.jpg" alt="Alana Nwosu"></figure>'
        "<h3>Why bees?</h3><p>I like how they argue, and I like how they stop when it rains.</p>"
    )
    report = add(page, name="a.html", url=HERE, published=date(2025, 5, 2))
    with database.read() as connection:
        revision = get_revision(connection, str(report.source))
    assert revision is not None
    assert {
        Statement(about="published", value="2025-05-02", basis="told"),
        Statement(about="published", value="2025-05-01", basis="meta"),
        Statement(about="publisher", value="The Hive", basis="opengraph"),
        Statement(about="title", value="The bee keeper: Alana Nwosu", basis="visible"),
        Statement(about="portrait", value="https://hive.example/alana.jpg", basis="visible"),
        Statement(about="portrait-alt", value="Alana Nwosu", basis="visible"),
    } <= set(revision.stated)


def test_a_portrait_is_kept_once_somebody_says_whom_an_article_is_about(database: Database, add: Add) -> None:
    page = (
        '<p>A morning on a roof in town.</p><img src="https://hive.example/a.jpg" alt="Ada Lind">'
        "<h3>Why bees?</h3><p>I like how they argue, and I like how they stop when it rains.</p>"
    )
    unknown = add(page, name="a.html", url=HERE)
    add(page, name="a.html", url=HERE, about="Ada Lind")
    with database.read() as connection:
        revision = get_revision(connection, str(unknown.source))
    assert unknown.profiles == ()
    assert revision is not None
    assert Statement(about="portrait", value="https://hive.example/a.jpg", basis="visible") in revision.stated
