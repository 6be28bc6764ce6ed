"""Files of schedules/: every key is checked, and a mistake is named with its line and the nearest right word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances, load_schedules
from generator.config.references import check_letters, check_references, followed
from generator.config.schedule import Schedule
from generator.errors import ConfigError

REST = """\
produce: [letter]
lists: [readers]
profiles: 1
headlines: [In their own words]
opening: A few words.
"""
CRON = f"name: Own\nperiod: week\nwhen: {{cron: 0 9 * * 1}}\n{REST}"
SHIPPED = load_observances(defaults_folder() / "schedules" / "observances")


def load(folder: Path, text: str) -> Schedule:
    """The schedule of a folder with this one file."""
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return load_schedules(folder)["own"]


def complaint(folder: Path, text: str) -> str:
    """What is said of the file, from its line on."""
    with pytest.raises(ConfigError) as caught:
        load(folder, text)
    return str(caught.value).partition("own.yaml, ")[2]


WAYS = {
    "cron": "0 9 * * 1",
    "working_day": '{nth: 1, at: "09:00", holidays: {country: GB}}',
    "occurrence": '{at: "09:00", days_before: 3}',
    "during": '{weekday: mon, at: "09:00"}',
    "every": '{weeks: 2, weekday: tue, at: "09:00", starting: 2027-01-05}',
}


@pytest.mark.parametrize(("way", "told"), WAYS.items())
def test_every_way_of_saying_when_loads(tmp_path: Path, way: str, told: str) -> None:
    period = "period: week\n" if way == "cron" else ""
    assert load(tmp_path, f"name: Own\n{period}when:\n  {way}: {told}\n{REST}").when.kind == way


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("{crom: 0 9 * * 1}", "`when.crom` is not a setting; did you mean `cron`?"),
        (
            '{working_day: {nt: 1, at: "09:00"}}',
            "`when.working_day.nt` is not a setting; did you mean `nth`?",
        ),
        ('{working_day: {nth: 0, at: "09:00"}}', "`nth` counts from 1"),
        ('{working_day: {nth: 1, at: "9 am"}}', "`when.working_day.at`"),
        (
            '{working_day: {nth: 1, at: "09:00", holidays: {contry: GB}}}',
            "`when.working_day.holidays.contry` is not a setting; did you mean `country`?",
        ),
        (
            '{occurrence: {at: "09:00", day_before: 3}}',
            "`when.occurrence.day_before` is not a setting; did you mean `days_before`?",
        ),
        ('{occurrence: {at: "09:00", days_before: 500}}', "must be at most 120, not '500'"),
        (
            '{during: {weekday: monday, at: "09:00"}}',
            "`when.during.weekday` cannot be 'monday'; did you mean `mon`?",
        ),
        ("{during: {weekday: mon}}", "`when.during.at` is missing: add it"),
        (
            '{every: {week: 2, weekday: tue, at: "09:00", starting: 2027-01-05}}',
            "`when.every.week` is not a setting; did you mean `weeks`?",
        ),
        (
            '{every: {weeks: 2, weekday: tue, at: "09:00", starting: soon}}',
            "must be a date such as 2026-10-01",
        ),
        ('{cron: 0 9 * * 1, during: {weekday: mon, at: "09:00"}}', "`when` needs exactly one of"),
        ("{zone: Europe/London}", "`when` needs exactly one of"),
        ("{cron: 0 9 * * 1, zone: Europe/Lodnon}", "did you mean `Europe/London`?"),
        ("{cron: 0 9 31 2 *}", "`0 9 31 2 *` never comes round"),
        ("{cron: 0 9 30 2 *}", "`0 9 30 2 *` never comes round"),
    ],
)
def test_a_mistake_in_when_is_named_with_its_line(tmp_path: Path, when: str, words: str) -> None:
    said = complaint(tmp_path, f"name: Own\nperiod: week\nwhen: {when}\n{REST}")
    assert said.startswith("line 3: ")
    assert words in said


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (
            "{cron: 0 9 * * 1}",
            "`period`: beside `when: cron`, say what one run stands for: `month`, `week` or `day`",
        ),
        ("{cron: 0 25 * * 1}", "`when.cron`: this cron line cannot be read"),
        ("{sunrise: 3}", "`when.sunrise` is not a setting"),
        ("daily", "`when` must be a block of settings, indented under it, not 'daily'"),
        ("{}", "`when`: `when` needs exactly one of"),
    ],
)
def test_a_period_that_is_not_said_hides_no_mistake_in_when(tmp_path: Path, when: str, words: str) -> None:
    assert complaint(tmp_path, f"name: Own\nwhen: {when}\n{REST}").startswith(f"line 2: {words}")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("produces: [letter]", "`produces` is not a setting; did you mean `produce`?"),
        ("compose_day_before: 3", "did you mean `compose_days_before`?"),
        ("remind_hour_before: [3]", "did you mean `remind_hours_before`?"),
        ("remind_hours_before: [0]", "`remind_hours_before, entry 1` must be at least 1, not '0'"),
        ("remind_hours_before: 24", "must be a list"),
        ("reviewer: [a@b.example]", "did you mean `reviewers`?"),
        ("reviewers: [nobody]", "`reviewers, entry 1`: 'nobody' is not an e-mail address"),
        ("reviewers: [a@b.example, a@b.example]", "`reviewers`: a@b.example stands twice"),
        ("deputy: the boss", "'the boss' is not an e-mail address"),
        ("approval: neded", "`approval` cannot be 'neded'; did you mean `needed`?"),
        ("unapproved: expires", "did you mean `expire`?"),
        ("quiet: moves", "did you mean `move`?"),
        ("skip_when_nothing_new: maybe", "must be true or false"),
        ("least_weight: 4", "must be at most 3"),
        ("regions: [uk, francs]", "`regions, entry 2` cannot be 'francs'"),
        ("networks: [x, x]", "`networks`: x stands twice: keep one of them"),
        ("observances: [Black History]", "must be small letters, digits and single hyphens"),
        ("blocks: [{txt: Hello}]", "`blocks, entry 1.txt` is not a setting; did you mean `text`?"),
        ("blocks: [{title: Empty}]", "either `text`, its words, or `file`, where they stand"),
        ("blocks: [{text: Hello, file: a.md}]", "either `text`, its words, or `file`"),
        ("blocks: [{text: Hello, place: after_voice}]", "did you mean `after_voices`?"),
        ('blocks: [{text: "![x](y.png)"}]', "`blocks, entry 1.text`: its line 1 holds a picture"),
        ("blocks: [{file: ../secret.md}]", "'../secret.md' leads out of the workspace"),
        ("blocks: [{file: /etc/motd.txt}]", "'/etc/motd.txt' leads out of the workspace"),
        ("blocks: [{file: 'C:\\notes.md'}]", "leads out of the workspace"),
        ("blocks: [{file: secret.key}]", "'secret.key' does not end in .md or .txt"),
        ("follow_observance: false", "did you mean `follow_observances`?"),
    ],
)
def test_a_mistake_in_a_key_is_named_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    said = complaint(tmp_path, f"{line}\n{CRON}")
    assert said.startswith("line 1: ")
    assert words in said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[letter]", "[posts]\nnetworks: [x]\nblocks: [{text: Hello}]"), "`blocks` stand in a letter"),
        (("lists: [readers]", ""), "it needs `lists`: who gets the letter"),
        (("[letter]", "[letter, posts]"), "it needs `networks`"),
        (
            (
                "period: week\nwhen: {cron: 0 9 * * 1}",
                'when: {occurrence: {at: "09:00"}}\nfollow_observances: false',
            ),
            "take out `follow_observances: false`",
        ),
        (
            ("period: week", "period: occurrence"),
            "a month, week or day; possible here: day, month, week",
        ),
        (("period: week", "period: moth"), "a month, week or day; did you mean `month`?"),
        (("period: week", "period: [week]"), "a month, week or day"),
        (("period: week", "period:"), "`period`"),
        (
            ("{cron: 0 9 * * 1}", '{during: {weekday: mon, at: "09:00"}}\nperiods: week'),
            "did you mean `period`?",
        ),
    ],
)
def test_keys_that_do_not_go_together_are_refused(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    said = complaint(tmp_path, CRON.replace(*change, 1))
    assert said.startswith("line ")
    assert words in said


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "observances: [uk-black-history-mnth]",
            "names uk-black-history-mnth, which schedules/observances/ does not have; did you mean `uk-black-history",
        ),
        ("observance_themes: [disabilty]", "did you mean `disability`?"),
        (
            "themes: [mentorng]",
            "`themes` names mentorng, which config.yaml’s `themes` does not have; did you mean",
        ),
        ("observances: [uk-black-history-month]\nobservance_themes: [faith]", "ask for less"),
    ],
)
def test_what_nothing_has_is_refused_with_the_nearest_right_name(
    tmp_path: Path, line: str, words: str
) -> None:
    schedule = load(tmp_path, f"{line}\n{CRON}")
    with pytest.raises(ConfigError, match=r"own\.yaml, line \d+: ") as caught:
        check_references(tmp_path, {"own": schedule}, SHIPPED, themes=("mentoring",))
    assert words in str(caught.value)


def test_a_region_that_no_file_has_is_refused_but_for_days_of_ones_own(tmp_path: Path) -> None:
    british = [one for one in SHIPPED if one.region == "uk"]
    check_references(tmp_path, {"own": load(tmp_path, f"regions: [uk, own]\n{CRON}")}, british, themes=())
    faith = load(tmp_path, f"regions: [uk, faith]\n{CRON}")
    with pytest.raises(ConfigError, match="names faith, which schedules/observances/ does not have"):
        check_references(tmp_path, {"own": faith}, british, themes=())


def test_regions_that_nobody_wrote_down_are_not_asked_for(tmp_path: Path) -> None:
    check_references(tmp_path, {"own": load(tmp_path, CRON)}, SHIPPED, themes=())


def test_a_schedule_is_about_the_days_that_have_all_it_asks_for(tmp_path: Path) -> None:
    schedule = load(tmp_path, f"regions: [uk]\nleast_weight: 3\n{CRON}")
    found = followed(schedule, SHIPPED)
    assert found
    assert all(one.region == "uk" and one.weight == 3 for one in found)
    assert not followed(load(tmp_path, f"follow_observances: false\n{CRON}"), SHIPPED)


def uncommented(text: str) -> str:
    """A shipped schedule with the marks taken off every key that stands behind one."""
    lines, inside = [], False
    for line in text.splitlines():
        key = re.match(r"# (\w+):(?: |$)", line)
        inside = (
            bool(key and key[1] in Schedule.model_fields)
            or (inside and line.startswith("#  "))
            or line == "#"
        )
        lines.append(line[2:] if inside else line)
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["monthly", "spotlight"])
def test_the_examples_in_the_shipped_files_load_when_their_marks_are_taken_off(
    tmp_path: Path, name: str
) -> None:
    text = uncommented((defaults_folder() / "schedules" / f"{name}.yaml").read_text(encoding="utf-8"))
    schedule = load(tmp_path, text)
    told = {"approval", "unapproved", "quiet", "reviewers", "deputy", "observances", "least_weight"}
    assert told <= schedule.model_fields_set
    assert [bool(block.text) for block in schedule.blocks] == ([True, False] if name == "monthly" else [])
    check_references(tmp_path, {"own": schedule}, SHIPPED, themes=())


def test_every_other_way_of_saying_when_in_the_shipped_file_loads(tmp_path: Path) -> None:
    text = (defaults_folder() / "schedules" / "monthly.yaml").read_text(encoding="utf-8")
    told = re.findall(r"^  # ((?:working_day|occurrence|during|every): .*)$", text, re.MULTILINE)
    without = text.replace("  cron: 0 9 1 * *\n", "").replace("period: month\n", "")
    kinds = [load(tmp_path, without.replace("when:\n", f"when:\n  {way}\n", 1)).when.kind for way in told]
    assert kinds == ["working_day", "occurrence", "during", "every"]


def test_every_key_of_a_schedule_is_in_the_documentation() -> None:
    documented = (Path(__file__).parents[3] / "docs" / "calendar.md").read_text(encoding="utf-8")
    assert [key for key in Schedule.model_fields if key != "id" and f"`{key}`" not in documented] == []


@pytest.mark.parametrize(
    ("letter", "profiles", "words"),
    [
        ("portrait", 3, "`letter: portrait` is about one person: say `profiles: 1`"),
        ("digest", 3, "`letter: digest` is of 4 people or more: say `profiles: 6`"),
    ],
)
def test_a_letter_has_room_for_its_people(tmp_path: Path, letter: str, profiles: int, words: str) -> None:
    text = CRON.replace("profiles: 1", f"profiles: {profiles}\nletter: {letter}")
    said = complaint(tmp_path, text)
    assert words in said
    assert load(tmp_path, CRON + "letter: portrait\n").letter == "portrait"
    assert load(tmp_path, CRON.replace("profiles: 1", "profiles: 6\nletter: digest")).profiles == 6


def test_a_letter_without_templates_is_told_with_the_nearest(tmp_path: Path) -> None:
    schedule = load(tmp_path, f"{CRON}letter: digset\n")
    with pytest.raises(ConfigError) as caught:
        check_letters(tmp_path, {"own": schedule}, ("digest", "monthly", "portrait"))
    message = str(caught.value)
    assert "own.yaml, line 9: `letter` names digset" in message
    assert "did you mean `digest`?" in message
    check_letters(tmp_path, {"own": load(tmp_path, CRON)}, ("monthly",))
