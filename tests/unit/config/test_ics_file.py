"""An organisation's own .ics files: as calendar programs write them, and as they must not be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config.load import load_observances
from generator.config.observance import Observance
from generator.config.values import LONGEST_SLUG
from generator.errors import ConfigError
from generator.model.observance import AccentPair
from generator.observances.calendar import occurrences
from generator.observances.icalendar_out import icalendar_of
from generator.observances.spans import Span, spans_in
from tests.chance import examples

GOOGLE = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Holidays in United Kingdom
X-WR-TIMEZONE:Europe/London
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270315
DTEND;VALUE=DATE:20270316
DTSTAMP:20261101T090000Z
UID:20270315_nurseryday@google.com
CLASS:PUBLIC
CREATED:20250101T000000Z
DESCRIPTION:Observance\\nTo hide observances\\, go to Google Calendar Setting
 s > Holidays in United Kingdom
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Founders’ Day
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20280313
DTEND;VALUE=DATE:20280314
UID:20280313_nurseryday@google.com
SUMMARY:Founders’ Day
END:VEVENT
END:VCALENDAR
"""

OUTLOOK = """\
BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16011028T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0100
TZOFFSETTO:-0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:-0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CATEGORIES:Mental health,Red Category
CLASS:PUBLIC
DESCRIPTION:<p>Talks\\, tea and a <b>walk</b></p>
DTEND;TZID="GMT Standard Time":20270703T000000
DTSTART;TZID="GMT Standard Time":20270628T000000
RRULE:FREQ=YEARLY;UNTIL=20290628T230000Z;BYDAY=-1MO;BYMONTH=6
SUMMARY;LANGUAGE=en-gb:Wellbeing week
UID:040000008200E00074C5B7101A82E008
X-ALT-DESC;FMTTYPE=text/html:<html><body>Talks: "tea"</body></html>
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
BEGIN:VALARM
TRIGGER:-PT1080M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def event(*lines: str) -> str:
    """A calendar with one event, which begins on line 3."""
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    )


def loaded(folder: Path, *files: str | bytes, themes: tuple[str, ...] = ()) -> tuple[Observance, ...]:
    for number, content in enumerate(files):
        file = folder / f"own-{number}.ics"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_observances(folder, themes=themes)


def days_of(folder: Path, *lines: str) -> list[tuple[date, date]]:
    """The spans of an event with these lines, in 2026 to 2030."""
    (one,) = loaded(folder, event("SUMMARY:Our day", *lines))
    return [(span.start, span.end) for year in range(2026, 2031) for span in spans_in(one.rules, year)]


def complaint(folder: Path, content: str | bytes) -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, content)
    assert str(caught.value).startswith(str(folder / "own-0.ics"))
    return str(caught.value).removeprefix(str(folder / "own-0.ics"))


def test_holidays_as_google_exports_them_are_one_day_with_dates_in_each_year(tmp_path: Path) -> None:
    (one,) = loaded(tmp_path, GOOGLE)
    assert (one.id, one.name, one.region, one.hashtag) == (
        "own-founders-day",
        "Founders’ Day",
        "own",
        "FoundersDay",
    )
    assert one.about == "Observance."
    assert spans_in(one.rules, 2027) == (Span(start=date(2027, 3, 15), end=date(2027, 3, 15)),)
    assert spans_in(one.rules, 2028) == (Span(start=date(2028, 3, 13), end=date(2028, 3, 13)),)
    assert spans_in(one.rules, 2029) == ()


def test_whole_days_as_outlook_exports_them_end_before_midnight(tmp_path: Path) -> None:
    (one,) = loaded(tmp_path, OUTLOOK.replace("\n", "\r\n"), themes=("mental-health", "deaf"))
    assert (one.about, one.themes) == ("Talks, tea and a walk.", ("mental-health",))
    assert one.headlines == ("Wellbeing week, in people’s own words",)
    found = [(span.start, span.end) for year in range(2026, 2031) for span in spans_in(one.rules, year)]
    assert found == [
        (date(2027, 6, 28), date(2027, 7, 2)),
        (date(2028, 6, 26), date(2028, 6, 30)),
        (date(2029, 6, 25), date(2029, 6, 29)),
    ]


def test_this_years_file_and_next_years_may_hold_the_same_day(tmp_path: Path) -> None:
    later = GOOGLE.replace("20270315", "20290312").replace("20270316", "20290313")
    (one,) = loaded(tmp_path, GOOGLE, later)
    assert [len(spans_in(one.rules, year)) for year in (2027, 2028, 2029)] == [1, 1, 1]


def test_a_calendar_of_ours_is_read_again_with_the_same_days(tmp_path: Path) -> None:
    accent = AccentPair(deep="#000000", bright="#FFFFFF")
    before = occurrences(loaded(tmp_path, GOOGLE), 2027, accent)
    ours = icalendar_of(before, name="Ours", host="news.example.org", checked={})
    (after,) = occurrences(loaded(tmp_path, ours), 2027, accent)
    assert (after.observance, after.start, after.end) == (
        before[0].observance,
        before[0].start,
        before[0].end,
    )


@pytest.mark.parametrize(
    ("lines", "first_days"),
    [
        (["DTSTART;VALUE=DATE:20270228", "RRULE:FREQ=YEARLY;COUNT=2"], ["2027-02-28", "2028-02-28"]),
        (["DTSTART;VALUE=DATE:20280229", "RRULE:FREQ=YEARLY;COUNT=2"], ["2028-02-29"]),
        (
            ["DTSTART:20271001", "RDATE;VALUE=DATE:20271101,20281101"],
            ["2027-10-01", "2027-11-01", "2028-11-01"],
        ),
        (
            ["DTSTART:20271001", "RRULE:FREQ=MONTHLY;COUNT=3", "EXDATE;VALUE=DATE:20271101"],
            ["2027-10-01", "2027-12-01"],
        ),
        (["DTSTART;VALUE=DATE:16041224", "RRULE:FREQ=YEARLY;UNTIL=20271231"], ["2026-12-24", "2027-12-24"]),
        (["DTSTART:20270630T230000Z", "X-OF:UTC has no other clock here"], ["2027-06-30"]),
        (["DTSTART;TZID=Europe/Paris:20270701T233000", "DURATION:PT15M"], ["2027-07-01"]),
        (["DTSTART:20270701", "STATUS:CANCELLED", "RDATE:20280701"], None),
        (["DTSTART:20270701", "DTEND:20270701"], ["2027-07-01"]),
    ],
)
def test_an_event_falls_on_the_days_that_calendar_programs_show(
    tmp_path: Path, lines: list[str], first_days: list[str] | None
) -> None:
    if first_days is None:
        assert loaded(tmp_path, event("SUMMARY:Our day", *lines)) == ()
        return
    assert [start.isoformat() for start, _ in days_of(tmp_path, *lines)] == first_days


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["DTEND;VALUE=DATE:20271008"], 7),
        (["DURATION:P1W"], 7),
        (["DURATION:P2D"], 2),
        ([], 1),
    ],
)
def test_the_last_day_comes_from_the_end_or_the_length(tmp_path: Path, lines: list[str], days: int) -> None:
    ((start, end),) = days_of(tmp_path, "DTSTART;VALUE=DATE:20271001", *lines)
    assert (end - start).days + 1 == days


def test_a_moved_date_of_a_recurring_event_stands_in_its_place(tmp_path: Path) -> None:
    master = event("UID:a", "SUMMARY:Our day", "DTSTART;VALUE=DATE:20270601", "RRULE:FREQ=YEARLY;COUNT=2")
    moved = event("UID:a", "RECURRENCE-ID:20280601", "DTSTART:20280608", "SUMMARY:Our day")
    together = master.removesuffix("END:VCALENDAR\r\n") + moved.removeprefix(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    )
    (one,) = loaded(tmp_path, together)
    found = [span.start for year in (2027, 2028) for span in spans_in(one.rules, year)]
    assert found == [date(2027, 6, 1), date(2028, 6, 8)]


def editions_of(folder: Path, *events: str) -> dict[str, date]:
    """The first days by edition of the events of one file, all called Our day."""
    inside = "".join(f"BEGIN:VEVENT\r\nSUMMARY:Our day\r\n{lines}\r\nEND:VEVENT\r\n" for lines in events)
    calendar = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n".replace("; ", "\r\n")
    (one,) = loaded(folder, calendar)
    return {span.edition: span.start for year in range(2026, 2030) for span in spans_in(one.rules, year)}


YEARLY = "UID:a; DTSTART:20261231; RRULE:FREQ=YEARLY;COUNT=2"
MONTHLY = "UID:a; DTSTART:20260512; RRULE:FREQ=MONTHLY;COUNT=2"


def test_a_yearly_date_that_was_moved_over_new_year_keeps_its_year(tmp_path: Path) -> None:
    moved = "UID:a; RECURRENCE-ID:20261231; DTSTART:20270101"
    assert editions_of(tmp_path, YEARLY) == {"2026": date(2026, 12, 31), "2027": date(2027, 12, 31)}
    assert editions_of(tmp_path, YEARLY, moved) == {"2026": date(2027, 1, 1), "2027": date(2027, 12, 31)}


def test_a_monthly_date_is_known_by_the_day_it_was_made_for(tmp_path: Path) -> None:
    first, second = "2026-05-12", "2026-06-12"
    assert editions_of(tmp_path, MONTHLY) == {first: date(2026, 5, 12), second: date(2026, 6, 12)}
    moved = editions_of(tmp_path, MONTHLY, "UID:a; RECURRENCE-ID:20260512; DTSTART:20260619")
    assert moved == {first: date(2026, 6, 19), second: date(2026, 6, 12)}
    struck = editions_of(tmp_path, f"{MONTHLY}; EXDATE:20260512")
    assert struck == {second: date(2026, 6, 12)}


def test_a_moved_date_keeps_its_name_beside_a_new_one_on_its_old_day(tmp_path: Path) -> None:
    events = (MONTHLY, "UID:a; RECURRENCE-ID:20260512; DTSTART:20260519", "UID:b; DTSTART:20260512")
    found = editions_of(tmp_path, *events)
    assert found["2026-05-12"] == date(2026, 5, 19)
    assert found["2026-05-12-2"] == date(2026, 5, 12)


def test_single_events_of_one_title_are_known_by_the_year_or_by_their_days(tmp_path: Path) -> None:
    spring, autumn, next_year = (
        "UID:a; DTSTART:20260512",
        "UID:b; DTSTART:20261012",
        "UID:c; DTSTART:20270512",
    )
    assert set(editions_of(tmp_path, spring, next_year)) == {"2026", "2027"}
    assert set(editions_of(tmp_path, spring, autumn, next_year)) == {"2026-05-12", "2026-10-12", "2027-05-12"}


def test_one_day_in_two_events_stands_once_and_confirmed(tmp_path: Path) -> None:
    events = ("UID:a; DTSTART:20260512; STATUS:TENTATIVE", "UID:b; DTSTART:20260512; DTEND:20260514")
    assert editions_of(tmp_path, *events) == {"2026": date(2026, 5, 12)}


def test_tentative_events_are_not_confirmed_yet(tmp_path: Path) -> None:
    (one,) = loaded(tmp_path, event("SUMMARY:Our day", "DTSTART:20271001", "STATUS:TENTATIVE"))
    assert spans_in(one.rules, 2027)[0].provisional


def test_a_title_in_another_script_still_has_an_id_and_a_hashtag(tmp_path: Path) -> None:
    (one,) = loaded(tmp_path, event("SUMMARY:春节", "DTSTART:20270206"))
    assert one.id.startswith("own-")
    assert one.hashtag[0].isalnum()


def test_long_titles_have_ids_that_fit_and_differ(tmp_path: Path) -> None:
    title = "SUMMARY:The day on which " + "everybody who ever worked here and " * 5
    for name in ("one", "two"):
        (tmp_path / f"{name}.ics").write_text(event(title + name, "DTSTART:20270206"), encoding="utf-8")
    ids = {one.id for one in load_observances(tmp_path)}
    assert len(ids) == 2
    assert max(map(len, ids)) <= LONGEST_SLUG


def test_folding_inside_a_character_is_undone(tmp_path: Path) -> None:
    content = event("SUMMARY:Caf<fold>é day", "DTSTART:20270206").encode()
    content = content.replace(b"Caf<fold>\xc3\xa9", b"Caf\xc3\r\n \xa9")
    assert loaded(tmp_path, content)[0].name == "Café day"


BROKEN = [
    ("", ": this file is empty"),
    ("- id: own\n", ", line 1: this is not an iCalendar file"),
    (b"\xff\xfeB\x00E\x00", ", line 1: this is not UTF-8 text"),
    (event("SUMMARY:A", "DESCRIPTION:b").encode() + b"\x00", ", line 8: an invisible control character"),
    (event("SUMMARY:A").encode().replace(b":A", b":\xe9"), ", line 4: this is not UTF-8 text"),
    (event("SUMMARY:A"), ", line 3: this event has no DTSTART"),
    (event("DTSTART:20271001"), ", line 3: this event has no SUMMARY"),
    (event("DTSTART:20271001", "SUMMARY: "), ", line 5: this event has no SUMMARY"),
    (event("DTSTART:20271301", "SUMMARY:A"), ", line 4: DTSTART '20271301' is no day or time"),
    (event("DTSTART:tomorrow", "SUMMARY:A"), ", line 4: DTSTART 'tomorrow' is no day or time"),
    (event("DTSTART:22001001", "SUMMARY:A"), ", line 4: its days lie outside the calendar"),
    (
        event("DTSTART;TZID=Europe/Lundon:20271001T000000", "SUMMARY:A"),
        ", line 4: nobody knows the time zone",
    ),
    (
        event("DTSTART:20271001", "DTEND:20270901", "SUMMARY:A"),
        ", line 5: it ends (2027-09-01) before it starts",
    ),
    (event("DTSTART:20271001", "DTEND:20291001", "SUMMARY:A"), ", line 5: it lasts 731 days"),
    (event("DTSTART:20271001", "DURATION:soon", "SUMMARY:A"), ", line 5: DURATION 'soon' is no length"),
    (
        event("DTSTART:20271001", "RRULE:FREQ=OFTEN", "SUMMARY:A"),
        ", line 5: an awareness day comes round by FREQ=",
    ),
    (
        event("DTSTART:20271001", "RRULE:FREQ=YEARLY;BYDAY=XX"),
        ", line 5: RRULE 'FREQ=YEARLY;BYDAY=XX' is not",
    ),
    (
        event("DTSTART:20271001", "RRULE:FREQ=YEARLY;INTERVAL=0"),
        ", line 5: INTERVAL and COUNT are whole numbers",
    ),
    (
        event("DTSTART:20271001", "RRULE:FREQ=DAILY"),
        ", line 4: with this event the file has more than 20,000",
    ),
    (event("DTSTART:20271001", "SUMMARY:A", "a line that"), ", line 6: this line is not iCalendar's"),
    (
        event("SUMMARY:A").replace("END:VEVENT\r\n", ""),
        ", line 5: END:VCALENDAR stands here, and what is open",
    ),
    (
        event("SUMMARY:A").replace("END:VCALENDAR\r\n", ""),
        ", line 1: the VCALENDAR that begins here has no END",
    ),
    (b"X" * 5_000_001, ": this file is larger than 5 MB"),
    ("BEGIN:VCALENDAR\n" * 11, ", line 11: this file nests too deeply"),
]


@pytest.mark.parametrize(("content", "words"), BROKEN, ids=[words[:40] for _, words in BROKEN])
def test_a_mistake_is_named_with_its_line(tmp_path: Path, content: str | bytes, words: str) -> None:
    assert complaint(tmp_path, content).startswith(words)


def test_an_id_that_a_yaml_file_has_already_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- {id: own-founders-day, name: A, region: own, rules: [{fixed: {start: 01-01, end: 01-01}}], themes: [],"
        " hashtag: A, headlines: [A], about: A, guidance: A}\n",
        encoding="utf-8",
    )
    assert complaint(tmp_path, GOOGLE) == (
        ", line 19: `own-founders-day` stands already in own.yaml, line 1: give one of them another id"
    )


def said_of(folder: Path, content: str | bytes) -> str:
    """The complaint about a file, or nothing where it loads; any other error is a defect."""
    try:
        loaded(folder, content)
    except ConfigError as error:
        return str(error)
    return ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(OUTLOOK) - 1), length=st.integers(0, 30), put=st.binary(max_size=12))
def test_whatever_is_broken_in_a_file_ends_in_a_sentence(
    tmp_path: Path, at: int, length: int, put: bytes
) -> None:
    content = OUTLOOK.encode()
    said = said_of(tmp_path, content[:at] + put + content[at + length :])
    assert not said or "own-0.ics" in said


PARTS = "INTERVAL COUNT UNTIL BYDAY BYMONTH BYMONTHDAY BYYEARDAY BYWEEKNO BYSETPOS BYHOUR BYEASTER WKST X"
VALUES = "1 0 -1 5 13 99 400 MO -1SU 5FR 1,2 20280101 20280101T000000Z x ,"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(
    rule=st.dictionaries(st.sampled_from(PARTS.split(" ")), st.sampled_from(VALUES.split(" ")), max_size=3),
    frequency=st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
)
def test_any_rule_gives_days_or_a_sentence(tmp_path: Path, rule: dict[str, str], frequency: str) -> None:
    words = ";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in rule.items())])
    content = event("SUMMARY:Our day", "DTSTART;VALUE=DATE:20270101", f"RRULE:{words}")
    said = said_of(tmp_path, content)
    assert not said or ", line " in said
