"""What is mistyped in a day of one’s own: each key of each kind of rule, with line and nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config.load import load_observances
from generator.errors import ConfigError

BEFORE = """\
- id: own-day
  name: Our day
  region: own
  themes: []
  hashtag: OurDay
  headlines: [Ours]
  about: A day.
  guidance: Take care.
  rules:
"""
"""The rule is on the tenth line."""


def load(folder: Path, rule: str) -> None:
    (folder / "own.yaml").write_text(f"{BEFORE}    {rule}\n", encoding="utf-8")
    load_observances(folder)


def said(folder: Path, rule: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder, rule)
    return str(caught.value).removeprefix(str(folder / "own.yaml, "))


def otherwise(words: str) -> str:
    return f"- announced:\n        years: {{2027: 2027-10-01}}\n        otherwise: {words}"


UNKNOWN = [
    ("- fixd: {start: 10-01, end: 10-31}", "fixd", "fixed"),
    ("- fixed: {start: 10-01, ende: 10-31}", "fixed.ende", "end"),
    ("- fixed: {strat: 10-01, end: 10-31}", "fixed.strat", "start"),
    ("- recurring: {rule: FREQ=YEARLY}", "recurring.rule", "rrule"),
    ("- recurring: {rrule: FREQ=YEARLY, day: 7}", "recurring.day", "days"),
    ("- week_off: {day: 06-20}", "week_off", "week_of"),
    ("- week_of: {day: 06-20, begin: mon}", "week_of.begin", "begins"),
    ("- week_of: {dai: 06-20}", "week_of.dai", "day"),
    ("- easter: {ofset: -47}", "easter.ofset", "offset"),
    ("- easter: {offset: -47, chruch: orthodox}", "easter.chruch", "church"),
    ("- islamic: {mouth: 9}", "islamic.mouth", "month"),
    ("- islamik: {month: 9}", "islamik", "islamic"),
    ("- jewish: {month: 7, day: 1, dais: 2}", "jewish.dais", "days"),
    ("- chinese: {month: 1, dya: 1}", "chinese.dya", "day"),
    ("- anounced: {years: {2027: 2027-10-01}}", "anounced", "announced"),
    ("- announced: {yeers: {2027: 2027-10-01}}", "announced.yeers", "years"),
    (
        "- announced: {years: {2027: {start: 2027-10-01, ende: 2027-10-02}}}",
        "announced.years.2027.ende",
        "end",
    ),
    ("- announced: {years: {2027: 2027-10-01}, sauce: x}", "announced.sauce", "source"),
    ("- {fixed: {start: 10-01, end: 10-31}, sinse: 2020}", "sinse", "since"),
    ("- {fixed: {start: 10-01, end: 10-31}, from_eves: true}", "from_eves", "from_eve"),
    ("- {fixed: {start: 10-01, end: 10-31}, tolerance: 1}", "tolerance", "tolerance_days"),
]


@pytest.mark.parametrize(("rule", "key", "right"), UNKNOWN, ids=[key for _, key, _ in UNKNOWN])
def test_an_unknown_key_gets_its_line_and_the_nearest_right_word(
    tmp_path: Path, rule: str, key: str, right: str
) -> None:
    start = f"line 10: `rules, entry 1.{key}` is not a setting; did you mean `{right}`?"
    assert said(tmp_path, rule).startswith(start)


GUESSES = [
    ("{start: 11-20, ende: 12-20}", ".ende` is not a setting; did you mean `end`?"),
    ("{rrul: FREQ=YEARLY}", ".rrul` is not a setting; did you mean `rrule`?"),
    ("{rrule: FREQ=YEARLY;BYDAY=XX}", ".rrule`: 'FREQ=YEARLY;BYDAY=XX' is not a recurrence rule"),
    (
        "{rrule: FREQ=YEARLY;BYMONTH=13;BYDAY=1MO}",
        ".rrule`: 'FREQ=YEARLY;BYMONTH=13;BYDAY=1MO' is not a recurrence rule: a part of it is none",
    ),
    ("{day: 11-20, begin: mon}", ".begin` is not a setting; did you mean `begins`?"),
    ("{day: 11-20, begins: monday}", ".begins` cannot be 'monday'; did you mean `mon`?"),
    ("{day: 13-20}", ".day`: 13-20 is not a day of the year"),
    ("{offset: 900}", ".offset` must be at most 300"),
    ("{ofset: 9}", ".ofset` is not a setting; did you mean `offset`?"),
    ("{fixed: {start: 11-20, end: 12-20}}", ".fixed` is not a setting; possible here: end, start"),
    ("11-20", "` must be a block of settings, indented under it, not '11-20'"),
    ("{}", ".start` is missing: add it"),
]


@pytest.mark.parametrize(("words", "end"), GUESSES, ids=[words for words, _ in GUESSES])
def test_a_guess_is_told_of_the_one_kind_it_is_nearest_to(tmp_path: Path, words: str, end: str) -> None:
    complaint = said(tmp_path, otherwise(words))
    assert complaint.startswith(f"line 12: `rules, entry 1.announced.otherwise{end}")
    assert "(and" not in complaint or "and 1 more" in complaint or "{fixed" in words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("- fixed: {start: 1-10, end: 10-31}", "must be month and day such as 10-01, not '1-10'"),
        ("- recurring: {rrule: FREQ=YEARLY;COUNT=2}", "COUNT has no place in a rule"),
        ("- easter: {offset: -47, church: eastern}", "cannot be 'eastern'; did you mean `western`?"),
        ("- islamic: {month: 9, days: months}", "'months' is neither a number of days (1 to 60) nor `month`"),
        ("- islamic: {month: 9, days: 0}", "0 is neither a number of days"),
        ("- chinese: {month: 1, day: 31}", "must be at most 30"),
        ("- announced: {years: {2027: 2026-10-01}}", "the dates under 2027 start in 2026"),
        ("- announced: {years: {2027: {start: 2027-01-01, end: 2028-06-01}}}", "longer than a year"),
        ("- announced: {years: {2027: soon}}", "must be a block of settings, indented under it, not 'soon'"),
        ("- {since: 2020}", "a rule needs exactly one of: fixed, recurring"),
        ("- {fixed: {start: 10-01, end: 10-31}, since: 2020, until: 2019}", "until (2019) lies before since"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(tmp_path: Path, rule: str, words: str) -> None:
    complaint = said(tmp_path, rule)
    assert complaint.startswith("line 10: `rules, entry 1")
    assert words in complaint


def test_a_day_without_rules_is_told_where_they_would_stand(tmp_path: Path) -> None:
    assert said(tmp_path, "[]") == (
        "line 9: `rules`: it is empty: say when it is, for example `- fixed: {start: 10-01, end: 10-31}`"
    )


def test_only_a_day_of_ones_own_needs_no_organiser(tmp_path: Path) -> None:
    load(tmp_path, "- fixed: {start: 10-01, end: 10-31}")
    file = tmp_path / "own.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("region: own", "region: uk"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"line \d+: `url` is missing: add the organiser's page"):
        load_observances(tmp_path)


@pytest.mark.parametrize(
    "words", ["{start: 11-20, end: 12-20}", "{day: 11-20}", "{offset: 1}", "{rrule: FREQ=YEARLY}"]
)
def test_every_kind_of_guess_is_taken(tmp_path: Path, words: str) -> None:
    load(tmp_path, otherwise(words))


@pytest.mark.parametrize(
    ("theme", "hint"),
    [("mentorng", "did you mean `mentoring`?"), ("zeppelins", "add it there with what people say of it")],
)
def test_a_theme_that_nobody_can_speak_about_is_refused_by_its_line(
    tmp_path: Path, theme: str, hint: str
) -> None:
    text = f"{BEFORE}    - fixed: {{start: 10-01, end: 10-02}}\n"
    file = tmp_path / "own.yaml"
    file.write_text(text.replace("themes: []", f"themes: [carers, {theme}]"), encoding="utf-8")
    load_observances(tmp_path)
    with pytest.raises(ConfigError) as caught:
        load_observances(tmp_path, themes=("carers", "mentoring"))
    assert str(caught.value) == (
        f"{file}, line 4: `themes` of own-day names {theme}, which config.yaml’s `themes` does not have; {hint}"
    )


def test_a_theme_taken_out_of_config_yaml_leaves_the_days_that_came_with_us(tmp_path: Path) -> None:
    text = f"{BEFORE}    - fixed: {{start: 10-01, end: 10-02}}\n".replace("themes: []", "themes: [windrush]")
    text = text.replace("region: own", "region: uk") + "  url: https://example.org\n"
    (tmp_path / "uk.yaml").write_text(text, encoding="utf-8")
    assert [one.id for one in load_observances(tmp_path, themes=("carers",))] == ["own-day"]
