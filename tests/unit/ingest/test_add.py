from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.config.settings import Newsletter, Organisation, Settings
from generator.ingest.add import IngestReport
from generator.ingest.batch import ingest_places
from generator.ingest.document import Told
from generator.ingest.receive import published_at
from generator.store import profiles, quotes, sources
from generator.store.database import Database
from generator.store.quotes import QuoteFilter

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
SETTINGS = Settings.model_validate(
    {
        "organisation": Organisation(name="Harrow Trust"),
        "newsletter": Newsletter(
            name="Voices", from_name="Voices", from_address="news@example.org", reason="You asked."
        ),
        "channels": {"email": {"transport": "file"}},
        "themes": {"bees": ["bees"]},
    }
)
INTERVIEW = (
    "The bee keeper: Commander Alana Nwosu\n\nAlana Nwosu keeps bees on a roof.\n\nWhy bees?\n\nI like "
    "how they argue. A hive "
    "is a parliament in which everybody has done the reading.\n\nWhat next?\n\nI want one on every roof "
    "that I can see."
)
FEATURE = (
    "On the roof\n\nCommander Allana Nwosu has forty hives. She hums.\n\nCommander Allana Nwosu never "
    "hurries, and she sings."
)
NAMELESS = (
    "Why bees?\n\nI like how they argue, and I like how they stop.\n\nWhat next?\n\nI want one on every "
    "roof that I can see."
)


def add(database: Database, *places: Path, **told: object) -> list[IngestReport]:
    return list(ingest_places(database, places, Told(**told), settings=SETTINGS, now=NOW))  # type: ignore[arg-type]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_an_article_becomes_a_source_a_profile_and_quotes(database: Database, tmp_path: Path) -> None:
    (report,) = add(
        database, write(tmp_path, "a.txt", INTERVIEW), publisher="The Hive", published=date(2025, 5, 1)
    )
    assert report.as_row() == {
        "path": str(tmp_path / "a.txt"),
        "status": "added",
        "reason": None,
        "source": report.source,
        "title": "The bee keeper: Commander Alana Nwosu",
        "publisher": "The Hive",
        "published": "2025-05-01",
        "format": "interview",
        "profiles": ["alana-nwosu"],
        "subject": "Alana Nwosu",
        "quotes": report.quotes,
    }
    with database.read() as connection:
        stored = quotes.list_quotes(connection, QuoteFilter(profile="alana-nwosu"), limit=100)
        revision = sources.get_revision(connection, str(report.source))
        profile = profiles.get_profiles(connection, ["alana-nwosu"])["alana-nwosu"]
    assert revision
    assert revision.text == INTERVIEW
    assert len(stored) == report.quotes > 0
    assert all(quote.text == INTERVIEW[quote.start : quote.end] for quote in stored)
    assert {quote.question for quote in stored} == {"Why bees?", "What next?"}
    assert (profile.full_name, profile.themes) == ("Commander Alana Nwosu", ("bees",))


def test_the_same_text_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.txt", INTERVIEW), write(tmp_path, "b.txt", INTERVIEW)
    (added,) = add(database, first)
    again, elsewhere = add(database, first, second)
    assert [again.status.value, elsewhere.status.value] == ["unchanged", "unchanged"]
    assert again.source == elsewhere.source == added.source
    assert again.quotes == added.quotes


def test_two_spellings_of_one_rank_join_to_one_profile(database: Database, tmp_path: Path) -> None:
    reports = add(database, write(tmp_path, "a.txt", INTERVIEW), write(tmp_path, "b.txt", FEATURE))
    assert [report.profiles for report in reports] == [("alana-nwosu",), ("alana-nwosu",)]
    with database.read() as connection:
        profile = profiles.get_profiles(connection, ["alana-nwosu"])["alana-nwosu"]
    assert profile.name == "Alana Nwosu"
    assert len(profile.sources) == 2


def test_an_article_about_nobody_known_is_kept_and_settled_later(database: Database, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", NAMELESS)
    (unknown,) = add(database, path)
    assert (unknown.status.value, unknown.subject, unknown.profiles, unknown.quotes) == ("added", None, (), 0)
    assert unknown.reason == 'cannot tell whom this is about: say --about "Name"'
    (settled,) = add(database, path, about="Ms Ada Lind")
    assert (settled.status.value, settled.profiles, settled.reason) == ("added", ("ada-lind",), None)
    assert settled.quotes > 0
    (later,) = add(database, path)
    assert (later.status.value, later.subject, later.quotes) == ("unchanged", "Ada Lind", settled.quotes)


def test_other_text_at_the_same_address_is_a_new_revision_of_one_source(
    database: Database, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt", INTERVIEW)
    (first,) = add(database, path, url="https://hive.example/nwosu")
    write(tmp_path, "a.txt", INTERVIEW + "\n\nI mean it, and I will carry the hives up myself.")
    (second,) = add(database, path, url="https://hive.example/nwosu")
    assert (second.status.value, second.source == first.source) == ("added", False)
    with database.read() as connection:
        assert [source.address for source, _ in sources.list_sources(connection, limit=9)] == [
            "https://hive.example/nwosu"
        ]


def test_an_article_that_was_changed_back_says_again_what_it_said_first(
    database: Database, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt", INTERVIEW)
    (first,) = add(database, path)
    write(tmp_path, "a.txt", INTERVIEW + "\n\nI mean it, and I will carry the hives up myself.")
    add(database, path)
    write(tmp_path, "a.txt", INTERVIEW)
    again, once_more = add(database, path, path)
    assert [again.status.value, once_more.status.value] == ["added", "unchanged"]
    with database.read() as connection:
        assert [revision for _, revision in sources.list_sources(connection, limit=9)] == [first.source]
        assert sources.is_newest(connection, str(first.source))


def test_the_same_text_at_a_second_address_leaves_the_first_as_it_is(
    database: Database, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt", INTERVIEW)
    add(database, path, url="https://hive.example/nwosu", publisher="The Hive")
    (copied,) = add(database, path, url="https://copy.example/x", publisher="Copycats")
    assert (copied.status.value, copied.publisher) == ("unchanged", "The Hive")
    assert copied.reason == (
        "the same text is in the library already, from https://hive.example/nwosu: nothing was changed there"
    )
    with database.read() as connection:
        ((source, _),) = sources.list_sources(connection, limit=9)
    assert (source.address, source.publisher) == ("https://hive.example/nwosu", "The Hive")


def test_one_article_that_cannot_be_taken_apart_keeps_nobody_else_out(
    database: Database, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt", NAMELESS)
    (refused,) = add(database, path, url="http://[::1")
    assert refused.reason == (
        f"{path} could not be taken apart (ValueError Invalid IPv6 URL): save it as plain text and try again."
    )
    (long, added) = add(database, tmp_path / ("a" * 5_000), path)
    assert [long.status.value, added.status.value] == ["refused", "added"]


@pytest.mark.parametrize(
    ("stated", "believed"),
    [
        ("https://www.hive.example/nwosu", "https://www.hive.example/nwosu"),
        ("https://victim.example/story", "https://hive.example/nwosu?from=feed"),
        ("https://hive.example/", "https://hive.example/nwosu?from=feed"),
        (None, "https://hive.example/nwosu?from=feed"),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site_only(stated: str | None, believed: str) -> None:
    assert published_at(stated, "https://hive.example/nwosu?from=feed") == believed


def test_what_is_refused_leaves_nothing_and_keeps_nobody_else_out(database: Database, tmp_path: Path) -> None:
    reports = add(
        database, tmp_path / "none.txt", write(tmp_path, "b.txt", "\0"), write(tmp_path, "c.txt", INTERVIEW)
    )
    assert [report.status.value for report in reports] == ["refused", "refused", "added"]
    assert reports[0].as_row()["source"] is None
    with database.read() as connection:
        assert len(sources.list_sources(connection, limit=9)) == 1


def test_a_folder_is_added_in_the_order_of_its_names(database: Database, tmp_path: Path) -> None:
    write(tmp_path, "b.txt", FEATURE)
    write(tmp_path, "a.txt", INTERVIEW)
    assert [Path(report.path).name for report in add(database, tmp_path)] == ["a.txt", "b.txt"]


def test_every_quote_carries_why_it_is_theirs(database: Database, tmp_path: Path) -> None:
    add(database, write(tmp_path, "a.txt", INTERVIEW))
    with database.read() as connection:
        quote = quotes.list_quotes(connection, QuoteFilter(), limit=1)[0]
        (attribution,) = quotes.attributions_of(connection, quote.id)
    assert (attribution.rule, attribution.by) == ("question", None)
    assert attribution.evidence == "stands below the question “Why bees?”"
