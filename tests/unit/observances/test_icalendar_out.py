"""The calendar as an iCalendar file, read again by the icalendar package and by a strict reader of lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.model.observance import AccentPair, Occurrence
from generator.observances.icalendar_out import icalendar_of

DAY = Occurrence(
    observance="uk-deaf-awareness-week",
    name="Deaf Awareness Week",
    region="uk",
    start=date(2027, 5, 3),
    end=date(2027, 5, 9),
    themes=("deaf", "sign-language"),
    accent=AccentPair(deep="#123456", bright="#FEDCBA"),
    hashtag="DeafAwarenessWeek",
    headlines=("Heard",),
    about="A week; with commas, and a \\ backslash.",
    guidance="Caption everything.",
    url="https://week.example.org/?a=1,2;3",
    weight=1,
)


def written(*days: Occurrence, checked: date | None = date(2026, 11, 22)) -> bytes:
    return icalendar_of(
        days, name="Voices, 2027", host="news.example.org", checked={one.observance: checked for one in days}
    )


def strictly_read(content: bytes) -> list[dict[str, str]]:
    """The events by RFC 5545 read to the letter: octets of a line, its ends, folding, names, escapes, nesting."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines[1:-1]:
        found = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[A-Za-z-]+)*):(.*)", line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            events.append({})
        elif events and name != "END":
            assert name not in events[-1], f"{name} stands twice"
            events[-1][name + parameters] = value
    return events


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), f"{value} holds a bare comma or semicolon"
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_an_event_says_all_that_calendar_programs_need() -> None:
    event = strictly_read(written(DAY))[0]
    assert event["UID"] == "uk-deaf-awareness-week-2027@news.example.org"
    assert event["DTSTAMP"] == "20261122T000000Z"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20270503", "20270510")
    assert (event["TRANSP"], event["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
    assert event["CATEGORIES"] == "deaf,sign-language"
    assert event["URL"] == DAY.url
    assert unescaped(event["DESCRIPTION"]) == f"{DAY.about}\n\nFor the editor: {DAY.guidance}"


def test_what_is_uncertain_of_a_date_stands_in_title_and_description() -> None:
    unsure = replace(DAY, provisional=True, tolerance_days=1, from_eve=True)
    event = strictly_read(written(unsure))[0]
    assert event["STATUS"] == "TENTATIVE"
    notes = "date not confirmed yet, ±1 day, from the evening before"
    assert unescaped(event["SUMMARY"]) == f"Deaf Awareness Week ({notes})"
    assert notes in unescaped(event["DESCRIPTION"])


def test_a_moved_date_keeps_its_uid_and_two_in_one_year_have_two() -> None:
    moved = replace(DAY, start=date(2027, 5, 10), end=date(2027, 5, 16))
    again = replace(DAY, edition="2027-05-12")
    uids = [strictly_read(written(one))[0]["UID"] for one in (DAY, moved, again)]
    assert uids[0] == uids[1] != uids[2]


def test_the_same_calendar_gives_the_same_bytes_also_where_nobody_checked_it() -> None:
    assert written(DAY, checked=None) == written(DAY, checked=None)
    assert strictly_read(written(DAY, checked=None))[0]["DTSTAMP"] == "20270101T000000Z"


def test_an_empty_calendar_is_still_a_calendar() -> None:
    assert strictly_read(written()) == []


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)


@given(name=WORDS, about=WORDS, days=st.integers(1, 300), start=st.dates(date(1900, 1, 1), date(2199, 1, 1)))
def test_any_words_and_days_come_back_from_both_readers(
    name: str, about: str, days: int, start: date
) -> None:
    one = replace(DAY, name=name, about=about, start=start, end=start + timedelta(days=days - 1))
    content = written(one)
    strict = strictly_read(content)[0]
    event = Calendar.from_ical(content).events[0]
    assert str(event["SUMMARY"]) == unescaped(strict["SUMMARY"]) == name
    assert str(event["DESCRIPTION"]) == unescaped(strict["DESCRIPTION"])
    assert (start, start + timedelta(days=days)) == (event.DTSTART, event.DTEND)
    assert strict["DTEND;VALUE=DATE"] == f"{start + timedelta(days=days):%Y%m%d}".zfill(8)
