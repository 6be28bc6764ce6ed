"""Settings files: what is right loads, what is wrong is named with file, line and the nearest right word."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config.defaults import defaults_folder, samples_folder
from generator.config.load import load_observances, load_schedules, load_settings
from generator.config.observance import Observance
from generator.config.settings import FileChannel
from generator.config.values import Network
from generator.config.yaml_file import read_yaml
from generator.errors import ConfigError
from tests.chance import examples

GOOD = """\
organisation:
  name: Borough Hall
newsletter:
  name: Voices
  from_name: Voices
  from_address: news@example.org
  reason: You asked for it.
channels:
  email:
    transport: file
"""

OBSERVANCE = """\
- id: {id}
  name: A Day
  region: uk
  rules:
    - {rule}
  themes: [community]
  hashtag: ADay
  headlines: [One idea]
  about: What it is.
  guidance: What to avoid.
  url: https://day.example.org
  checked: 2026-11-21
"""

SCHEDULE = """\
name: Weekly
when:
  cron: 0 9 * * 1
period: week
produce: [letter]
lists: [readers]
profiles: 1
headlines: [In their own words]
opening: A few words.
"""


def complaint(folder: Path, text: str) -> ConfigError:
    """What `load_settings` says of a config.yaml with this text."""
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    return caught.value


def what_is_said_of(file: Path) -> str:
    """The complaint about a file, or nothing where it loads; any other error is a defect."""
    try:
        load_settings(file)
    except ConfigError as error:
        return str(error)
    return ""


def observance_complaint(folder: Path, text: str) -> ConfigError:
    """What `load_observances` says of a folder with this one file."""
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_observances(folder)
    return caught.value


def schedule_complaint(folder: Path, text: str) -> ConfigError:
    """What `load_schedules` says of a folder with this one file."""
    (folder / "weekly.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_schedules(folder)
    return caught.value


def test_shipped_settings_load_and_write_only_files() -> None:
    settings = load_settings(defaults_folder() / "config.yaml")
    assert settings.letter_channels == ("email",)
    assert set(settings.post_channels) == set(get_args(Network))
    assert all(isinstance(channel, FileChannel) for channel in settings.channels.values())
    assert len(settings.themes) >= 20


def test_fields_that_nothing_fills_are_refused_in_whatever_readers_see(tmp_path: Path) -> None:
    settings = complaint(tmp_path, GOOD.replace("You asked for it.", "You asked, {{ name }}."))
    assert "config.yaml, line 7: `newsletter.reason`: its line 1 " in str(settings)
    assert "holds “{{ name }}”, which readers would see as it stands: write the words themselves" in str(
        settings
    )
    (tmp_path / "schedules").mkdir()
    schedule = schedule_complaint(
        tmp_path / "schedules", SCHEDULE.replace("A few words.", "|\n  Hello,\n  {% name %}.")
    )
    assert "`opening`: its line 2 holds “{% name %}”" in str(schedule)


def test_smtp_block_in_the_comment_loads_when_its_marks_are_taken_off(tmp_path: Path) -> None:
    lines = (defaults_folder() / "config.yaml").read_text(encoding="utf-8").splitlines()
    start = lines.index("  # email:")
    block = ["  " + line.removeprefix("  # ") for line in lines[start : start + 7]]
    old = lines.index("  email:")
    del lines[old : old + 3]
    changed = "\n".join(lines).replace("\nchannels:\n", "\nchannels:\n" + "\n".join(block) + "\n")
    (tmp_path / "config.yaml").write_text(changed, encoding="utf-8")
    assert load_settings(tmp_path / "config.yaml").channels["email"].transport == "smtp"


def test_every_theme_that_the_shipped_files_ask_for_is_in_the_vocabulary() -> None:
    root = defaults_folder()
    known = set(load_settings(root / "config.yaml").themes)
    asked = {
        theme
        for observance in load_observances(root / "schedules/observances")
        for theme in observance.themes
    }
    assert asked <= known


def test_shipped_schedules_are_known_by_their_files_names() -> None:
    schedules = load_schedules(defaults_folder() / "schedules")
    assert {"monthly", "spotlight"} <= set(schedules)
    assert schedules["monthly"].id == "monthly"


def test_sample_library_is_inside_the_package() -> None:
    assert samples_folder().parent.name == "generator"


def test_missing_file_says_how_to_make_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a workspace: run `generator init DIR`"):
        load_settings(tmp_path / "config.yaml")


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (
            ("from_address:", "from_adress:"),
            6,
            "`newsletter.from_adress` is not a setting; did you mean `from_address`?",
        ),
        (("news@example.org", "nobody"), 6, "`newsletter.from_address`: 'nobody' is not an e-mail address"),
        (("from_name: Voices", 'from_name: "Vo\\nices"'), 5, "`newsletter.from_name`: it stands in one line"),
        (("  name: Borough Hall", "  name:"), 2, "`organisation.name` is empty"),
        (("  name: Borough Hall", "  name: 5"), 2, "`organisation.name` must be text"),
        (("  reason: You asked for it.\n", ""), 3, "`newsletter.reason` is missing"),
        (("transport: file", "transport: fiel"), 9, "cannot be 'fiel'; did you mean `file`?"),
        (("transport: file", "folder: outbox"), 9, "`channels.email` must say which transport it is"),
        (("transport: file", "transport: file\n    fodler: x"), 11, "did you mean `folder`?"),
        (("transport: file", "transport: file\n    network: x"), None, "no channel carries the letter"),
        (
            (
                "  email:",
                "  one:\n    transport: file\n    network: x\n  two:\n    transport: file\n    network: x\n  email:",
            ),
            8,
            "`channels`: one and two both carry x: take `network` or the whole channel from one of them",
        ),
        (("channels:", "1: 2\nchannels:"), 8, "`1` is not a setting"),
        (("newsletter:", "organisation:"), 3, "`organisation` stands twice"),
        (("  name: Voices", "\tname: Voices"), 4, "tab"),
        (("transport: file", "transport: [file"), 11, "this is not YAML"),
        (("channels:", "web:\n  port: 99999\nchannels:"), 9, "`web.port` must be at most 65535, not '99999'"),
        (("channels:", "themes:\n  women: equality\nchannels:"), 9, "`themes.women` must be a list"),
        (
            ("channels:", "brand:\n  accent:\n    deep: #23404A\n    bright: #F0A08C\nchannels:"),
            10,
            "quotation marks",
        ),
        (("channels:", "brand:\n  accent:\n    deep: navy\n    bright: gold\nchannels:"), 10, '"#23404A"'),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int | None, words: str
) -> None:
    error = complaint(tmp_path, GOOD.replace(*change, 1))
    assert words in str(error)
    assert error.line == line


SLIPS = (
    ":",
    "- ",
    "#",
    '"',
    "\t",
    "\n",
    "  ",
    "{",
    "[",
    "*a",
    "&a ",
    "!x ",
    "? ",
    "|",
    "\x00",
    "1: 2\n",
    "~",
    "<<: 1\n",
)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slip=st.sampled_from(SLIPS), at=st.integers(0, len(GOOD)), cut=st.integers(0, 6))
def test_whatever_is_mistyped_the_answer_is_one_line(tmp_path: Path, slip: str, at: int, cut: int) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(GOOD[:at] + slip + GOOD[at + cut :], encoding="utf-8")
    said = what_is_said_of(file)
    assert "\n" not in said
    assert "something else" not in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "this file is empty"),
        ("# only a note\n", "this file is empty"),
        ("- a\n- b\n", "`key: value` lines"),
        ("- &a\n  - *a\n", "nests too deeply"),
        ("organisation: " + "[" * 100_000 + "]" * 100_000, "line 1: this nests too deeply"),
        ("\n".join(" " * depth + "- a:" for depth in range(0, 6000, 2)), "line 21: this nests too deeply"),
        ("organisation:\n  name: a\n  name: b\n", "line 3: `name` stands twice"),
        ("organisation: !!python/object:os.system x\n", "no meaning here"),
        ("organisation: \x01\n", "control character"),
        ("? [a, b]\n: c\n? {a: b}\n: c\n", "plain keys"),
        ("--- 1\n--- 2\n", "this is not YAML"),
    ],
)
def test_a_file_that_is_no_settings_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    assert words in str(complaint(tmp_path, text))


def test_aliases_that_multiply_are_refused_and_a_few_are_taken(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "line 5: repeating with `*` makes more than 10,000 values" in str(
        complaint(tmp_path, "\n".join(lines))
    )
    shared = tmp_path / "shared.yaml"
    shared.write_text("pair: &pair {deep: 1}\nother: *pair\n", encoding="utf-8")
    assert read_yaml(shared).content == {"pair": {"deep": 1}, "other": {"deep": 1}}


def test_wrong_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_bytes(GOOD.replace("Borough", "Caf\u00e9").encode("latin-1"))
    with pytest.raises(ConfigError, match="line 2: this is not UTF-8"):
        load_settings(file)


def test_windows_line_ends_and_byte_order_mark_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_settings(file).organisation.name == "Borough Hall"


def test_an_accent_that_cannot_be_read_is_refused_where_it_stands(tmp_path: Path) -> None:
    pale = 'brand:\n  accent:\n    deep: "#99AABB"\n    bright: "#FFFFFF"\nchannels:'
    error = complaint(tmp_path, GOOD.replace("channels:", pale))
    assert "deep #99AABB on light paper" in str(error)
    assert error.line == 9


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("fixed: {start: 02-30, end: 03-01}", "02-30 is not a day of the year"),
        ("fixed: {start: 03-12, end: 03-10}", "364 days over new year: exchange the two days"),
        ("fixed: {start: October, end: 10-31}", "month and day such as 10-01"),
        ("fixed: {start: 10-01, end: 10-31}\n      easter: {offset: 1}", "exactly one of"),
        ("recurring: {rrule: every spring}", "not a recurrence rule"),
        ("recurring: {rrule: 'FREQ=YEARLY;COUNT=3'}", "COUNT has no place"),
        ("recuring: {rrule: 'FREQ=YEARLY'}", "did you mean `recurring`?"),
        ("announced: {years: {2026: {start: 2026-05-02, end: 2026-05-01}}}", "before it starts"),
        ("announced: {years: {2026: {start: 2027-05-01, end: 2027-05-02}}}", "start in 2027"),
        (
            "announced: {years: {}, otherwise: {rule: 'FREQ=YEARLY'}}",
            "is not a setting; did you mean `rrule`?",
        ),
        ("fixed: {start: 10-01, end: 10-31}\n      since: 2020\n      until: 2010", "lies before since"),
    ],
)
def test_a_wrong_rule_is_refused(tmp_path: Path, rule: str, words: str) -> None:
    error = observance_complaint(tmp_path, OBSERVANCE.format(id="a-day", rule=rule))
    assert words in str(error)
    assert error.line in range(4, 8)


def test_an_id_that_stands_twice_names_both_places(tmp_path: Path) -> None:
    entry = OBSERVANCE.format(id="a-day", rule="fixed: {start: 10-01, end: 10-31}")
    (tmp_path / "first.yaml").write_text(entry, encoding="utf-8")
    error = observance_complaint(tmp_path, "# mine\n" + entry)
    assert "`a-day` stands already in first.yaml, line 1" in str(error)
    assert error.line == 2


def test_observances_that_are_no_list_are_refused(tmp_path: Path) -> None:
    assert "begin each with `- id:`" in str(observance_complaint(tmp_path, "a-day:\n  name: A Day\n"))
    assert "block of settings" in str(observance_complaint(tmp_path, "- just words\n"))


def test_observances_of_all_files_come_sorted_by_id(tmp_path: Path) -> None:
    rule = "fixed: {start: 10-01, end: 10-31}"
    (tmp_path / "a.yaml").write_text(OBSERVANCE.format(id="z-day", rule=rule), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OBSERVANCE.format(id="a-day", rule=rule), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("# nothing yet\n", encoding="utf-8")
    loaded = load_observances(tmp_path)
    assert [observance.id for observance in loaded] == ["a-day", "z-day"]
    assert all(isinstance(observance, Observance) for observance in loaded)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("0 9 * * 1", "at nine"), 3, "not a cron line of five fields"),
        (("0 9 * * 1", "0 9 30 2 *"), 3, "never comes round"),
        (("period:", "  zone: Europe/Londn\nperiod:"), 4, "'Europe/Londn' is not a time zone"),
        (("lists: [readers]\n", ""), 5, "needs `lists`"),
        (("week\n", "weekly\n"), 4, "did you mean `week`?"),
        (("profiles: 1", "profiles: 0"), 7, "at least 1, not '0'"),
        (("profiles: 1", "profiles: two"), 7, "must be a whole number, not 'two'"),
        (("[letter]", "[letter, telegram]"), 5, "`produce, entry 2` cannot be 'telegram'"),
        (("[letter]", "[]"), 5, "at least one entry"),
        (("name: Weekly", "id: weekly\nname: Weekly"), 1, "`id` is given by the file's name"),
    ],
)
def test_a_wrong_schedule_is_refused(
    tmp_path: Path, change: tuple[str, str], line: int | None, words: str
) -> None:
    error = schedule_complaint(tmp_path, SCHEDULE.replace(*change, 1))
    assert words in str(error)
    assert error.line == line


def test_quiet_times_are_not_a_schedule(tmp_path: Path) -> None:
    (tmp_path / "quiet.yaml").write_text("nothing: here\n", encoding="utf-8")
    (tmp_path / "weekly.yaml").write_text(SCHEDULE, encoding="utf-8")
    assert list(load_schedules(tmp_path)) == ["weekly"]


def test_a_file_that_would_be_overlooked_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weekly.yml").write_text(SCHEDULE, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"rename it so that it ends in \.yaml"):
        load_schedules(tmp_path)


def test_posts_for_colleagues_only_are_refused_and_a_letter_for_them_is_not(tmp_path: Path) -> None:
    staff = f"{SCHEDULE}audience: staff\n"
    posts = staff.replace("produce: [letter]", "produce: [letter, posts]\nnetworks: [x]")
    assert "posts are public" in str(schedule_complaint(tmp_path, posts))
    (tmp_path / "weekly.yaml").write_text(staff, encoding="utf-8")
    assert load_schedules(tmp_path)["weekly"].audience == "staff"


def test_a_schedule_with_a_name_that_cannot_be_an_id_is_refused(tmp_path: Path) -> None:
    (tmp_path / "My Plan.yaml").write_text(SCHEDULE, encoding="utf-8")
    with pytest.raises(ConfigError, match="rename it"):
        load_schedules(tmp_path)


def test_missing_folder_says_how_to_make_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="this folder is missing; not a workspace"):
        load_schedules(tmp_path / "schedules")


def test_a_tag_before_a_list_is_refused_like_any_other_wrong_value(tmp_path: Path) -> None:
    shipped = (defaults_folder() / "config.yaml").read_text(encoding="utf-8")
    changed = shipped.replace("  name: Our organisation", "  name: !foo [1]", 1)
    (tmp_path / "config.yaml").write_text(changed, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"line \d+: this value has a form that has no meaning"):
        load_settings(tmp_path / "config.yaml")
