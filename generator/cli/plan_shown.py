"""The plan as a page in the terminal: month by month what goes out, for which day, with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from generator.cli.calendar_shown import dates_in_words
from generator.config.schedule import Schedule
from generator.model.run import PlannedRun
from generator.publishing.plan import ComingRun
from generator.rendering.words import MONTHS

WIDEST, NARROWEST = 110, 40
_BESIDE = 16
"""Where the words stand beside date and time: `Fri  1  09:00   `."""
STATUS_WORDS = {
    "planned": "planned",
    "nobody": "nobody",
    "passed": "not sent",
    "draft": "draft",
    "approved": "approved",
    "sending": "going out",
    "sent": "sent",
    "expired": "missed",
    "cancelled": "cancelled",
    "held": "held",
    "missed": "missed",
    "skipped": "skipped",
    "failed": "failed",
}
_STYLES = {
    "planned": "dim",
    "draft": "yellow",
    "approved": "green",
    "sent": "green",
    "sending": "green",
    "passed": "dim",
    "skipped": "dim",
    "cancelled": "dim",
    "held": "bold yellow",
    "failed": "bold red",
    "missed": "bold red",
    "expired": "bold red",
}
"""Colour is a second signal: the word says it all."""
_SAID_ONCE = ("nobody", "passed")
_MANY = 4
"""Fewer empty sends are a holiday, not a lack."""
_WHY = {"expired": "Nobody approved it in time; it was not sent."}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What the lines are laid out on."""

    console: Console
    width: int

    def wrapped(self, words: Text | str, *, indent: int, hanging: int = 0) -> Iterator[Text]:
        """The words on as many lines as they need, the first at `indent`, the others `hanging` further in."""
        text = Text(words) if isinstance(words, str) else words
        room = max(self.width - indent - hanging, 10)
        for number, line in enumerate(text.wrap(self.console, room)):
            line.rstrip()
            yield Text(" " * (indent + (hanging if number else 0))) + line

    def put(self, lines: Iterable[Text]) -> None:
        """Print lines, none with spaces at its end."""
        for line in lines:
            line.rstrip()
            self.console.print(line, soft_wrap=True)


def new_sheet() -> Sheet:
    """As wide as the terminal, within reason; 80 columns in a pipe."""
    console = Console(highlight=False)
    return Sheet(console=console, width=max(min(console.width, WIDEST), NARROWEST))


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What of the plan is shown, and in which words."""

    schedules: Mapping[str, Schedule]
    quiet_names: Mapping[str, str]
    names_zone: bool = False
    """Whether each time says on which clock it is: there are several."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What the gaps say of a planned send, by the id of its issue."""
    with_reasons: bool = False


def plan_page(sheet: Sheet, coming: Sequence[ComingRun], shown: Shown) -> Iterator[Text]:
    """Every planned send under the heading of its month, and before it how many there are."""
    yield from sheet.wrapped(Text(_summary(coming), style="dim"), indent=0)
    for words in _too_few(coming, shown):
        yield from sheet.wrapped(words, indent=0)
    without: set[tuple[str, str]] = set()
    for (year, month), runs in groupby(coming, key=lambda one: (one.run.day.year, one.run.day.month)):
        yield Text()
        yield Text(f"{MONTHS[month - 1]} {year}", style="bold underline")
        for one in runs:
            # Why there is nobody, or nothing went out, is said once, not week after week.
            yield from _send(sheet, one, shown, again=(one.run.schedule, one.status) in without)
            without -= {(one.run.schedule, status) for status in _SAID_ONCE}
            without |= {(one.run.schedule, one.status)} if one.status in _SAID_ONCE else set()


def day_in_words(day: date) -> str:
    """`Fri 1 Oct`."""
    return f"{day:%a} {day.day} {day:%b}"


def wall_time(instant: datetime, zone: str) -> datetime:
    """An instant on the wall clock of a zone."""
    return instant.astimezone(ZoneInfo(zone))


def move_in_words(run: PlannedRun, quiet_names: Mapping[str, str]) -> str | None:
    """Why and to when a quiet time moves a planned send, or that it waits for a person; nothing where it does not."""
    if run.quiet is None and run.send_at == run.nominal:
        return None
    quiet = quiet_names.get(run.quiet or "", run.quiet)
    if run.held:
        return f"Held: waits for a person, as it falls into a quiet time: {quiet}."
    wall = wall_time(run.send_at, run.zone)
    because = f", after a quiet time: {quiet}" if quiet else ", as somebody released it"
    return f"Moved to {day_in_words(wall.date())} at {wall:%H:%M}{because}."


def status_in_words(one: ComingRun) -> str:
    """One word or two: `planned`, `draft`, `held`, `not sent`."""
    return STATUS_WORDS.get(one.status, one.status)


def people_in_words(one: ComingRun) -> str:
    """`Ada Obi, Bisi Cole and Cleo Grant`."""
    names = [person.name for person in one.profiles]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def notes_of(one: ComingRun, quiet_names: Mapping[str, str]) -> list[str]:
    """What else is to be said of a planned send, in sentences."""
    notes = (move_in_words(one.run, quiet_names), _WHY.get(one.status), _sentence(one.note))
    return [note for note in dict.fromkeys(notes) if note]


def _sentence(words: str | None) -> str | None:
    """With a capital and a full stop; nothing in it is reworded."""
    return f"{words[0].upper()}{words[1:]}".rstrip(".") + "." if words else None


def _summary(coming: Sequence[ComingRun]) -> str:
    people = {person.slug for one in coming for person in one.profiles}
    parts = [_many(len(coming), "planned send"), _many(len(people), "person", "people")]
    moved = sum(one.run.quiet is not None and not one.run.held for one in coming)
    held = sum(one.run.held or one.status == "held" for one in coming)
    nobody = sum(one.status == "nobody" for one in coming)
    parts += [f"{moved} moved"] * bool(moved) + [f"{held} held"] * bool(held)
    parts += [f"{nobody} without anybody"] * bool(nobody)
    past = sum(one.status == "passed" for one in coming)
    parts += [f"{past} not sent"] * bool(past)
    return " · ".join(parts)


def _too_few(coming: Sequence[ComingRun], shown: Shown) -> Iterator[str]:
    """For each regular send that the library cannot fill: how often not, and what can be done."""
    people = {person.slug for one in coming for person in one.profiles}
    for name in sorted({one.run.schedule for one in coming if one.status == "nobody"}):
        sends = [one for one in coming if one.run.schedule == name and one.is_to_come]
        empty = sum(one.status == "nobody" for one in sends)
        if people and empty >= _MANY and empty * 3 >= len(sends):
            title = shown.schedules[name].name if name in shown.schedules else name
            yield (
                f"{title}: {empty} of {len(sends)} without anybody, for {_many(len(people), 'person', 'people')} "
                "are too few to be heard so often. Add articles, send it less often (`when`), or let people rest "
                "shorter (`rest_days`)."
            )


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"


def _send(sheet: Sheet, one: ComingRun, shown: Shown, *, again: bool) -> Iterator[Text]:
    wall = wall_time(one.run.nominal, one.run.zone)
    when = Text(f"{one.run.day:%a} {one.run.day.day:>2}  {wall:%H:%M}")
    status = status_in_words(one)
    room = sheet.width - _BESIDE - len(status) - 2
    for number, title in enumerate(_title(one, shown).wrap(sheet.console, max(room, 10))):
        title.rstrip()
        line = when.copy() if number == 0 else Text()
        line.pad_right(_BESIDE - line.cell_len)
        line += title
        if number == 0:
            line.pad_right(max(sheet.width - line.cell_len - len(status), 2))
            line += Text(status, style=_STYLES.get(one.status, "bold"))
        yield line
    if not again:
        yield from _beneath(sheet, one, shown)


def _title(one: ComingRun, shown: Shown) -> Text:
    schedule = shown.schedules.get(one.run.schedule)
    title = Text.assemble((schedule.name if schedule else one.run.schedule, "bold"))
    return title.append(f" · {one.observance}") if one.observance else title


def _beneath(sheet: Sheet, one: ComingRun, shown: Shown) -> Iterator[Text]:
    if shown.names_zone:
        place = one.run.zone.rpartition("/")[2].replace("_", " ")
        yield from sheet.wrapped(Text(f"{place} time", style="dim"), indent=_BESIDE)
    if one.occurrence and one.occurrence.date_notes:
        words = f"{dates_in_words(one.occurrence)}: {', '.join(one.occurrence.date_notes)}"
        yield from sheet.wrapped(Text(words, style="italic"), indent=_BESIDE)
    if shown.with_reasons:
        for person in one.profiles:
            yield from sheet.wrapped(person.name, indent=_BESIDE)
            reasons = Text(f"{'. '.join(person.reasons)}." if person.reasons else "", style="dim")
            yield from sheet.wrapped(reasons, indent=_BESIDE + 2)
    elif one.profiles:
        yield from sheet.wrapped(people_in_words(one), indent=_BESIDE)
    remark = shown.remarks.get(one.run.issue_id)
    for note in [*([f"{remark}."] if remark else []), *notes_of(one, shown.quiet_names)]:
        yield from sheet.wrapped(Text(note, style="italic"), indent=_BESIDE)
