"""Gaps in the library and the fairness of a year, as pages in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.text import Text

from generator.cli.calendar_shown import dates_in_words
from generator.cli.plan_shown import Sheet
from generator.publishing.fairness import Fairness, Share
from generator.publishing.gaps import Gap
from generator.selection.words import theme_words

ROWS = 12
"""How many rows of a table are shown unless all are asked for; whoever is treated unfairly is always shown."""
_NUMBER, _NUMBERS = 9, 27
"""The width of each of the columns `features`, `inside` and `outside`, and of all three."""


def gaps_page(sheet: Sheet, gaps: Sequence[Gap], *, in_full: bool) -> Iterator[Text]:
    """Awareness days without enough people: those that would lead a planned send, and in full the others too."""
    yield Text()
    yield Text("Gaps in the library", style="bold underline")
    if not gaps:
        words = "None: every awareness day that a regular send follows has people who speak about it."
        yield from sheet.wrapped(words, indent=0)
        return
    leading = [gap for gap in gaps if gap.leads]
    others = [gap for gap in gaps if not gap.leads]
    yield from sheet.wrapped(Text(_gaps_summary(gaps), style="dim"), indent=0)
    yield from _gap_lines(sheet, "These would lead a planned send", leading)
    if in_full:
        yield from _gap_lines(sheet, "These have no planned send of their own", others)
    elif others:
        yield Text()
        more = "1 smaller awareness day" if len(others) == 1 else f"{len(others)} smaller awareness days"
        words = f"and {more}: --gaps tells which"
        yield from sheet.wrapped(Text(words, style="dim"), indent=0)


def fairness_page(sheet: Sheet, fairness: Fairness, *, years: str, in_full: bool) -> Iterator[Text]:
    """The table: people (those mostly inside first), themes, organisations. `years` says which days it covers."""
    yield Text()
    yield Text("Fairness", style="bold underline")
    yield from sheet.wrapped(Text(_summary(fairness, years), style="dim"), indent=0)
    yield from _unheard(sheet, fairness, in_full=in_full)
    if not fairness.people:
        return
    rows = len(fairness.people) if in_full else max(ROWS, len(fairness.unfair))
    yield from _table(sheet, "People", fairness.people, rows=rows)
    rows = len(fairness.themes) + len(fairness.organisations) if in_full else ROWS
    themes = [replace(one, name=theme_words(one.name)) for one in fairness.themes]
    yield from _table(sheet, "Themes", themes, rows=rows)
    yield from _table(sheet, "Organisations", fairness.organisations, rows=rows)


def _gaps_summary(gaps: Sequence[Gap]) -> str:
    words = "People in the library who speak about the day, of as many as a regular send wants."
    if any(gap.resting for gap in gaps):
        words += " Nobody free: there are enough, but all are featured too near to it."
    if any(gap.occurrence.provisional for gap in gaps):
        words += " A ? marks a date that is not confirmed yet."
    return words


def _gap_lines(sheet: Sheet, heading: str, gaps: Sequence[Gap]) -> Iterator[Text]:
    if not gaps:
        return
    dates = max(len(_dates(gap, gaps)) for gap in gaps) + 2
    yield Text()
    yield Text.assemble((heading.ljust(sheet.width - len("people") - 1), "bold"), (" people", "dim"))
    for gap in gaps:
        count = _count(gap)
        room = max(sheet.width - dates - len(count) - 2, 10)
        for number, name in enumerate(Text(gap.occurrence.name).wrap(sheet.console, room)):
            name.rstrip()
            row = Text(_dates(gap, gaps).ljust(dates) if number == 0 else " " * dates) + name
            if number == 0:
                row.pad_right(max(sheet.width - row.cell_len - len(count), 2))
                row += Text(count, style="bold" if gap.found == 0 else "")
            yield row


def _count(gap: Gap) -> str:
    # A list of people who all rest is no list to go and find more people with: it is told apart.
    return "nobody free" if gap.resting and gap.found >= gap.wanted else f"{gap.found} of {gap.wanted}"


def _dates(gap: Gap, gaps: Sequence[Gap]) -> str:
    """With the year where the gaps are of more than one."""
    one = gap.occurrence
    years = {other.occurrence.start.year for other in gaps}
    year = f" {one.start.year}" if len(years) > 1 else ""
    return f"{dates_in_words(one)}{year}{' ?' if one.provisional else ''}"


def _summary(fairness: Fairness, years: str) -> str:
    if not fairness.people:
        return f"{years}: nobody is featured."
    count, people, unfair = fairness.features, len(fairness.people), len(fairness.unfair)
    sentences = [
        f"{years}: {count} feature{'s'[: count > 1]} of {people} {'person' if people == 1 else 'people'}.",
        "Inside: in a letter or post for an awareness day that the person speaks to.",
    ]
    if unfair:
        who = "1 person is" if unfair == 1 else f"{unfair} people are"
        sentences.append(f"{who} heard mostly there, and stand{'s' * (unfair == 1)} first.")
    else:
        sentences.append("Nobody is heard mostly there.")
    return " ".join(sentences)


def _unheard(sheet: Sheet, fairness: Fairness, *, in_full: bool) -> Iterator[Text]:
    """How many could be featured and are not; in full, who."""
    if not fairness.unheard:
        return
    who = "1 person" if len(fairness.unheard) == 1 else f"{len(fairness.unheard):,} people"
    words = f"{who} of the library could be featured and {'is' if len(fairness.unheard) == 1 else 'are'} not"
    names = ", ".join(one.name for one in fairness.unheard)
    yield from sheet.wrapped(f"{words}: {names if in_full else '--fairness tells who'}.", indent=0)


def _table(sheet: Sheet, heading: str, shares: Sequence[Share], *, rows: int) -> Iterator[Text]:
    if not shares:
        return
    room = max(sheet.width - _NUMBERS, 10)
    yield Text()
    yield Text(heading.ljust(room), style="bold") + Text(
        _columns("features", "inside", "outside"), style="dim"
    )
    for share in shares[:rows]:
        yield from _row(sheet, share, room)
    if len(shares) > rows:
        yield Text(f"and {len(shares) - rows} more: --fairness shows all", style="dim")


def _row(sheet: Sheet, share: Share, room: int) -> Iterator[Text]:
    numbers = Text(_columns(share.features, share.inside or "–", share.outside or "–"))
    for number, name in enumerate(Text(share.name).wrap(sheet.console, room - 2)):
        name.rstrip()
        name.pad_right(room - name.cell_len)
        yield name + numbers if number == 0 else name
    if share.slug and share.remark:
        yield from sheet.wrapped(Text(f"{share.remark}.", style="italic"), indent=2)


def _columns(*cells: object) -> str:
    return "".join(str(cell).rjust(_NUMBER) for cell in cells)
