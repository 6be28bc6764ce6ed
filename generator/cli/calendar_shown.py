"""A year of awareness days as a page in the terminal: a strip of twelve months, then month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from generator.config.observance import Observance
from generator.model.observance import Occurrence
from generator.observances.calendar import leading
from generator.rendering.words import MONTHS

REGIONS = {
    "uk": "UK",
    "us": "US",
    "international": "international",
    "faith": "faith",
    "own": "our own",
}
WIDEST, WIDE, NARROW = 120, 100, 60
"""Columns: of the page, from which region and themes stand beside the name, and below which dates stand above it."""
_LEVELS = " ▁▂▃▄▅▆▇█"
_STRIP_ROWS = 2
_WEEKDAYS_UP_TO = 15
"""How many days a span may have and still show its weekdays: they matter for a week, not for a season."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sheet:
    """What the lines are laid out on."""

    console: Console
    width: int
    dates: int
    """The width of the longest date."""

    @property
    def coloured(self) -> bool:
        return self.console.color_system is not None and not self.console.no_color

    @property
    def left(self) -> int:
        """Where the names begin."""
        return 2 if self.width < NARROW else 2 + self.dates + 2

    def wrapped(self, words: Text, width: int) -> list[Text]:
        return list(words.wrap(self.console, max(width, 10)))


def print_year(found: Sequence[Occurrence], year: int, *, beyond: Mapping[int, Sequence[Observance]]) -> None:
    """The page of a year; `beyond` are those whose tables end before it, by the last year that is known."""
    console = Console(highlight=False)
    dates = max((len(dates_in_words(one)) for one in found), default=0)
    sheet = _Sheet(console=console, width=min(console.width, WIDEST), dates=dates)
    for line in _page(sheet, found, year, beyond):
        line.rstrip()
        console.print(line, soft_wrap=True)


def dates_in_words(one: Occurrence) -> str:
    """`Mon 8 Feb`, `1–31 Oct`, `Mon 8 – Sun 14 Feb`, `20 Dec – 5 Jan 2028`."""
    start, end = one.start, one.end
    month = MONTHS[end.month - 1][:3] + (f" {end.year}" if end.year != start.year else "")
    one_month = (start.year, start.month) == (end.year, end.month)
    if start == end:
        return f"{start:%a} {start.day} {month}"
    if one_month and start.day == 1 and (end + timedelta(days=1)).day == 1:
        return f"{start.day}–{end.day} {month}"
    weekdays = one.days <= _WEEKDAYS_UP_TO
    first, last = (f"{day:%a} {day.day}" if weekdays else str(day.day) for day in (start, end))
    return f"{first} – {last} {month}" if one_month else f"{first} {start:%b} – {last} {month}"


def _page(
    sheet: _Sheet, found: Sequence[Occurrence], year: int, beyond: Mapping[int, Sequence[Observance]]
) -> Iterator[Text]:
    yield from sheet.wrapped(Text(f"{year}: {_how_many(len(found))}", style="bold"), sheet.width)
    yield Text()
    yield from _strip(sheet, found, year)
    for number in range(1, 13):
        inside = [one for one in found if one.start.month == number]
        if inside:
            yield Text()
            yield Text.assemble((MONTHS[number - 1], "bold"), (f"  {len(inside)}", "dim"))
            for one in inside:
                yield from _entry(sheet, one)
    yield from _beyond(sheet, year, beyond)


def _how_many(count: int) -> str:
    return f"{count} awareness day" + ("" if count == 1 else "s, weeks and months")


def _strip(sheet: _Sheet, found: Sequence[Occurrence], year: int) -> Iterator[Text]:
    """Bars, names and counts of the twelve months, in as many rows as the width asks for."""
    counts = Counter(one.start.month for one in found)
    most = max(counts.values(), default=1)
    in_row = 12 if sheet.width >= NARROW else (6 if sheet.width >= NARROW // 2 else 3)
    cell = min(sheet.width // in_row, 7)
    for first in range(1, 13, in_row):
        months = range(first, first + in_row)
        if first > 1:
            yield Text()
        for height in reversed(range(_STRIP_ROWS)):
            yield Text().join(
                Text(
                    _bar(counts[number] / most, height).ljust(cell),
                    style=_month_style(sheet, found, year, number),
                )
                for number in months
            )
        yield Text("".join(MONTHS[number - 1][:3].ljust(cell) for number in months))
        yield Text("".join(str(counts[number] or "–").ljust(cell) for number in months), style="dim")


def _bar(share: float, height: int) -> str:
    """One row of a bar three columns wide; whatever is there at all shows at the foot."""
    filled = max(round(share * 8 * _STRIP_ROWS), 1 if share else 0)
    return 3 * _LEVELS[min(max(filled - 8 * height, 0), 8)]


def _month_style(sheet: _Sheet, found: Sequence[Occurrence], year: int, number: int) -> str:
    first = date(year, number, 1)
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    lead = leading([one for one in found if one.start.month == number], first, last)
    return lead.accent.bright if lead and sheet.coloured else ""


def _entry(sheet: _Sheet, one: Occurrence) -> Iterator[Text]:
    both = f"{one.accent.deep} on {one.accent.bright}"
    mark = Text.assemble(("▌", both), " ") if sheet.coloured else Text("  ")
    dates = Text(dates_in_words(one))
    if sheet.width < NARROW:
        yield mark + dates
        yield from (Text("  ") + line for line in _described(sheet, one))
        return
    dates.pad_right(sheet.left - 2 - len(dates))
    for number, line in enumerate(_described(sheet, one)):
        yield (mark + dates if number == 0 else Text(" " * sheet.left)) + line


def _described(sheet: _Sheet, one: Occurrence) -> Iterator[Text]:
    """Name, region and themes, and what is to know of its dates, on lines that stand beside its dates."""
    room = sheet.width - sheet.left
    name, notes = Text(one.name), Text(" · ".join(one.date_notes), style="italic")
    region, themes = REGIONS[one.region], ", ".join(one.themes)
    if sheet.width >= WIDE:
        columns = (room - 44, 14, 28)
        names = sheet.wrapped(name, columns[0]) + (sheet.wrapped(notes, columns[0]) if notes else [])
        beside = (names, [Text(region, style="dim")], sheet.wrapped(Text(themes, style="dim"), columns[2]))
        yield from _side_by_side(beside, columns)
        return
    yield from sheet.wrapped(name, room)
    details = Text(" · ".join(part for part in (region, themes) if part), style="dim")
    yield from sheet.wrapped(Text(" · ").join([details, notes]) if notes else details, room)


def _side_by_side(columns: Sequence[Sequence[Text]], widths: Sequence[int]) -> Iterator[Text]:
    for cells in zip_longest(*columns, fillvalue=None):
        line = Text()
        for cell, width in zip(cells, widths, strict=True):
            padded = cell.copy() if cell is not None else Text()
            padded.rstrip()
            padded.pad_right(max(width - padded.cell_len, 0))
            line += padded + Text(" ")
        yield line


def _beyond(sheet: _Sheet, year: int, beyond: Mapping[int, Sequence[Observance]]) -> Iterator[Text]:
    if not beyond:
        return
    yield Text()
    yield from sheet.wrapped(
        Text(f"No dates in {year}, because their tables end before it", style="bold"), sheet.width
    )
    for last, missing in beyond.items():
        names = Text(f"Known to {last}: {', '.join(one.name for one in missing)}")
        for number, line in enumerate(sheet.wrapped(names, sheet.width - 4)):
            yield Text("  " if number == 0 else "    ") + line
