from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from generator.errors import UsageError
from generator.model.subscriber import MailingList
from generator.store import schema
from generator.store.database import Database
from generator.store.lists import Joining, members, save_list, unsubscribe_tokens_for
from generator.subscribers.importing import ImportReport, import_csv
from generator.subscribers.membership import Left, add, erase, export_csv, leave
from tests.fixtures.ledger import KEY, NOW, READERS, add_readers


def _import(database: Database, folder: Path, content: str | bytes) -> ImportReport:
    file = folder / "members.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with database.write() as connection:
        save_list(connection, MailingList(id=READERS, name="Readers", audience="public"), now=NOW)
    return import_csv(database, file, list_id=READERS, key=KEY, now=NOW)


def _on_the_list(database: Database) -> int:
    with database.read() as connection:
        return len(members(connection, [READERS]))


def test_an_import_takes_every_valid_line(database: Database, tmp_path: Path) -> None:
    report = _import(database, tmp_path, b"\xef\xbb\xbfaddress\nlena@example.org\nLENA@example.org\nnobody\n")
    assert report.outcomes == {Joining.ADDED: 1}
    assert (report.repeated, [each.line for each in report.refused]) == (1, [4])
    assert _on_the_list(database) == 1


def test_an_import_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    for expected in (Joining.ADDED, Joining.ALREADY):
        assert _import(database, tmp_path, "address\nlena@example.org\n").outcomes == {expected: 1}
    assert _on_the_list(database) == 1


def test_import_never_revives(database: Database, tmp_path: Path) -> None:
    left, erased, _ = add_readers(database, ["left@example.org", "erased@example.org", "here@example.org"])
    with database.write() as connection:
        token = unsubscribe_tokens_for(connection, [(left, READERS)], now=NOW)[left, READERS]
    leave(database, token, now=NOW)
    erase(database, "erased@example.org", by="Ann", key=KEY, now=NOW)
    report = _import(database, tmp_path, "address\nLeft@Example.org\nerased@example.org\nhere@example.org\n")
    assert report.outcomes == {Joining.LEFT_BEFORE: 1, Joining.SUPPRESSED: 1, Joining.ALREADY: 1}
    assert _on_the_list(database) == 1
    with database.read() as connection:
        blank = select(schema.destinations.c.address).where(schema.destinations.c.id == erased)
        assert connection.scalar(blank) is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"address\nz\xe9@example.org\n", "line 2: not UTF-8"),
        (b"a\x00b", "not a text file"),
        (b"", "is empty"),
    ],
)
def test_a_file_that_is_no_list_changes_nothing(
    database: Database, tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        _import(database, tmp_path, content)
    assert _on_the_list(database) == 0


def test_an_import_into_a_list_that_does_not_exist_adds_no_address(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "members.csv").write_text("address\nlena@example.org\n")
    with pytest.raises(UsageError, match="no mailing list 'other'"):
        import_csv(database, tmp_path / "members.csv", list_id="other", key=KEY, now=NOW)
    with pytest.raises(UsageError, match=r"missing\.csv cannot be read"):
        import_csv(database, tmp_path / "missing.csv", list_id="other", key=KEY, now=NOW)
    with database.read() as connection:
        assert connection.execute(select(schema.destinations)).all() == []


def test_leaving_twice_is_leaving_once(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    with database.write() as connection:
        token = unsubscribe_tokens_for(connection, [(reader, READERS)], now=NOW)[reader, READERS]
    assert leave(database, token, now=NOW) == Left(destination=reader, list=READERS)
    assert leave(database, token, now=NOW) == Left(destination=reader, list=READERS)
    assert leave(database, "made-up", now=NOW) is None
    assert _on_the_list(database) == 0
    assert (
        add(database, "lena@example.org", list_id=READERS, by="Ann", key=KEY, now=NOW) is Joining.LEFT_BEFORE
    )


def test_an_erased_address_is_nowhere_in_the_store(database: Database) -> None:
    add_readers(database, ["lena@example.org"])
    destination = erase(database, "Lena@example.org", by="Ann", key=KEY, now=NOW)
    with database.read() as connection:
        for table in schema.metadata.sorted_tables:
            assert "lena@" not in str(connection.execute(select(table)).all()).casefold(), table.name
    assert (
        add(database, "lena@example.org", list_id=READERS, by="Ann", key=KEY, now=NOW) is Joining.SUPPRESSED
    )
    assert erase(database, "lena@example.org", by="Ann", key=KEY, now=NOW) == destination


def test_an_address_never_seen_can_be_erased_beforehand(database: Database) -> None:
    add_readers(database, [])
    erase(database, "lena@example.org", by="Ann", key=KEY, now=NOW)
    assert (
        add(database, "lena@example.org", list_id=READERS, by="Ann", key=KEY, now=NOW) is Joining.SUPPRESSED
    )


def test_what_is_exported_is_imported_again(database: Database, tmp_path: Path) -> None:
    add_readers(database, ["lena@example.org", "ann@example.org"])
    text = "".join(export_csv(database, list_id=READERS))
    assert text.splitlines()[1] == "lena@example.org,readers,2026-10-01T08:00:00Z,"
    assert _import(database, tmp_path, text).outcomes == {Joining.ALREADY: 2}
