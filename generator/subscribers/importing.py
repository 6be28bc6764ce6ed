"""Reading a list of addresses from a file. It never revives somebody who left or is suppressed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.errors import UsageError
from generator.store.database import Database
from generator.store.destinations import destinations_for_addresses, normalise_address
from generator.store.lists import Joining, get_list, subscribe

ADDRESS_COLUMNS = ("address", "email", "e-mail", "email address")


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedLine:
    """A line of the file that was not taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportReport:
    """What an import did with every line."""

    outcomes: Mapping[Joining, int]
    """How many addresses were added, were there already, left before, or are suppressed."""
    repeated: int
    """Lines whose address stood on an earlier line."""
    refused: tuple[RefusedLine, ...]
    unused_columns: tuple[str, ...]
    """Columns that are not kept: letters address nobody by name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressFile:
    """What stands in a file: valid addresses in their order, and the lines that hold none."""

    addresses: tuple[str, ...]
    refused: tuple[RefusedLine, ...]
    unused_columns: tuple[str, ...]


def import_csv(database: Database, file: Path, *, list_id: str, key: bytes, now: datetime) -> ImportReport:
    """Put the addresses of a CSV file on a list: every valid line in one transaction, every other one reported.

    Raises `UsageError` where the file cannot be read as UTF-8 text or the list does not exist.
    """
    found = read_addresses(_text_of(file), name=file.name)
    with database.write() as connection:
        get_list(connection, list_id)
        ids = destinations_for_addresses(connection, found.addresses, key=key, now=now)
        joined = subscribe(connection, list_id, ids=ids, evidence=f"imported from {file.name}", now=now)
    return ImportReport(
        outcomes=Counter(joined.values()),
        repeated=len(ids) - len(joined),
        refused=found.refused,
        unused_columns=found.unused_columns,
    )


def read_addresses(text: str, *, name: str) -> AddressFile:
    """The addresses in CSV text, comma or semicolon; with a header line, or with one address a line.

    Raises `UsageError` where no column holds addresses.
    """
    first_line = text.split("\n", 1)[0]
    separator = ";" if ";" in first_line and "," not in first_line else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    addresses: list[str] = []
    refused: list[RefusedLine] = []
    column: int | None = None
    unused: tuple[str, ...] = ()
    try:
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if column is None:
                column, unused, is_header = _columns(cells, name=name)
                if is_header:
                    continue
            _take(cells, column=column, line=lines.line_num, addresses=addresses, refused=refused)
    except csv.Error as error:
        raise UsageError(f"{name}, line {lines.line_num}: not a CSV file ({error})") from None
    if column is None:
        raise UsageError(f"{name} is empty: it needs a line `address` and then one address a line")
    return AddressFile(addresses=tuple(addresses), refused=tuple(refused), unused_columns=unused)


def _columns(cells: list[str], *, name: str) -> tuple[int, tuple[str, ...], bool]:
    """Which column holds addresses, which are not used, and whether this line is a header."""
    titles = [cell.strip().casefold() for cell in cells]
    for column, title in enumerate(titles):
        if title in ADDRESS_COLUMNS:
            return column, tuple(title for title in titles if title not in ADDRESS_COLUMNS), True
    if "@" in titles[0]:
        return 0, (), False
    raise UsageError(
        f"{name}: no column is called `address`: its first line should be `address` or `address,name`"
    )


def _take(
    cells: list[str], *, column: int, line: int, addresses: list[str], refused: list[RefusedLine]
) -> None:
    if len(cells) <= column or not cells[column].strip():
        refused.append(RefusedLine(line=line, reason="no address"))
        return
    try:
        addresses.append(normalise_address(cells[column]))
    except UsageError as error:
        refused.append(RefusedLine(line=line, reason=str(error)))


def _text_of(file: Path) -> str:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{file}, line {line}: not UTF-8 text: save it as CSV UTF-8 and try again") from None
    if "\0" in text:
        raise UsageError(f"{file} is not a text file: save it as CSV UTF-8 and try again")
    return text
