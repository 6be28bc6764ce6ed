"""The organisation's own blocks, the support line and what is uncertain of a day, from settings to approval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_schedules
from generator.config.schedule import Schedule
from generator.errors import ConfigError, UsageError
from generator.model.letter import StandingBlock
from generator.publishing.blocks import typed_block
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.export import issue_as_dict
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.scheduling.recurrence import run_for
from tests.integration.publishing.conftest import NOW, OCTOBER

NOTE = StandingBlock(title="A note", text="Come and argue.", place="after_opening")
HELPLINE = "The helpline is open day and night: https://support.example.org"


def compose_with(newsroom: Newsroom, **options: Any) -> Composed:
    """The monthly draft of October 2026."""
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=OCTOBER)
    return compose(newsroom, planned, ComposeOptions(**options), now=NOW)


def text_of(composed: Composed) -> str:
    """The letter's text part."""
    assert composed.plan.letter is not None
    return "".join(part for part in composed.plan.letter.text if isinstance(part, str))


def with_file(newsroom: Newsroom, folder: Path, named: str = "blocks/vacancies.md") -> Newsroom:
    """The newsroom of a workspace whose monthly schedule prints a file."""
    (folder / "schedules").mkdir()
    (folder / "blocks").mkdir()
    monthly = newsroom.schedules["monthly"].model_dump(exclude_unset=True, mode="json")
    lines = [f"{key}: {value!r}" for key, value in monthly.items() if key not in ("id", "blocks")]
    file = folder / "schedules" / "monthly.yaml"
    file.write_text("\n".join([*lines, "blocks:", f"  - file: {named}"]) + "\n", encoding="utf-8")
    return replace(newsroom, folder=folder, schedules=load_schedules(folder / "schedules"))


def with_occurrence(newsroom: Newsroom, **changes: Any) -> Newsroom:
    """The same newsroom whose Black History Month says something further of itself."""
    changed = [
        one.model_copy(update=changes) if one.id == "uk-black-history-month" else one
        for one in newsroom.agenda.observances
    ]
    return replace(newsroom, agenda=replace(newsroom.agenda, observances=tuple(changed)))


def with_support(newsroom: Newsroom, line: str) -> Newsroom:
    desk = newsroom.settings.desk.model_copy(update={"support_line": line})
    return replace(newsroom, settings=newsroom.settings.model_copy(update={"desk": desk}))


def rules(composed: Composed) -> set[str]:
    return {finding.rule for finding in composed.findings}


def test_what_is_printed_is_part_of_what_is_approved(newsroom: Newsroom, tmp_path: Path) -> None:
    room = with_file(newsroom, tmp_path)
    file = tmp_path / "blocks" / "vacancies.md"
    hashes = set()
    for words in ("# Vacancies\n\nA cook.", "# Vacancies\n\nA mechanic."):
        file.write_text(words, encoding="utf-8")
        hashes.add(compose_with(room).issue.hash)
    assert len(hashes) == 2
    assert "Vacancies\n\nA mechanic." in text_of(compose_with(room))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, r"blocks/vacancies.md: there is no vacancies\.md in .*blocks: write it there"),
        (b"Caf\xe9", "blocks/vacancies.md: it is not UTF-8 text"),
        (b"\n![x](y.png)", "blocks/vacancies.md: its line 2 holds a picture"),
        (b"", "blocks/vacancies.md: it has no words"),
        (b"x" * 50_000, "blocks/vacancies.md: it is too long"),
    ],
)
def test_a_file_that_cannot_be_printed_is_told_by_the_line_that_names_it(
    newsroom: Newsroom, tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    room = with_file(newsroom, tmp_path)
    if content is not None:
        (tmp_path / "blocks" / "vacancies.md").write_bytes(content)
    with pytest.raises(ConfigError, match=complaint) as caught:
        compose_with(room)
    lines = (tmp_path / "schedules" / "monthly.yaml").read_text(encoding="utf-8").splitlines()
    assert "file: blocks/vacancies.md" in lines[(caught.value.line or 0) - 1]


def test_a_link_out_of_the_workspace_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    room = with_file(newsroom, workspace)
    (tmp_path / "outside.md").write_text("Secret.", encoding="utf-8")
    (workspace / "blocks" / "vacancies.md").symlink_to(tmp_path / "outside.md")
    with pytest.raises(ConfigError, match="it leads out of the workspace"):
        compose_with(room)


def test_a_file_is_read_whatever_its_line_ends_are(newsroom: Newsroom, tmp_path: Path) -> None:
    room = with_file(newsroom, tmp_path)
    (tmp_path / "blocks" / "vacancies.md").write_bytes("\ufeff# Jobs\r\n\r\nA cook.\r\n".encode())
    assert "Jobs\n\nA cook." in text_of(compose_with(room))


def test_a_typed_block_is_kept_when_the_draft_is_composed_again(newsroom: Newsroom) -> None:
    first = compose_with(newsroom, blocks=(NOTE,))
    again = compose_with(newsroom)
    assert "A note\n\nCome and argue." in text_of(again)
    assert again.issue.blocks == (NOTE,) == newsroom.issue(again.issue.id).blocks
    assert again.issue.hash == first.issue.hash
    without = compose_with(newsroom, blocks=())
    assert (without.issue.blocks, "Come and argue" in text_of(without)) == ((), False)


def test_typed_blocks_stand_after_those_of_the_schedule(newsroom: Newsroom) -> None:
    told = newsroom.schedules["monthly"].model_dump(exclude_unset=True)
    own = Schedule.model_validate(told | {"blocks": [{"text": "Of the schedule.", "place": "after_opening"}]})
    text = text_of(compose_with(replace(newsroom, schedules={"monthly": own}), blocks=(NOTE,)))
    assert text.index("Of the schedule.") < text.index("Come and argue.")


def test_posts_alone_have_no_place_for_a_block(newsroom: Newsroom) -> None:
    planned = run_for(newsroom.schedule("spotlight"), newsroom.agenda, day=OCTOBER)
    with pytest.raises(UsageError, match="spotlight has no letter"):
        compose(newsroom, planned, ComposeOptions(blocks=(NOTE,)), now=NOW)


def test_a_file_that_an_editor_names_is_read_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("# A note\n\nHello.", encoding="utf-8")
    assert typed_block(f"after_opening={file}").place == "after_opening"
    assert typed_block(str(file)).place == "after_voices"
    with pytest.raises(UsageError, match=r"there is no nothing\.md in "):
        typed_block(str(tmp_path / "nothing.md"))


def test_the_support_line_is_printed_on_a_day_that_calls_for_it(newsroom: Newsroom) -> None:
    room = with_support(newsroom, HELPLINE)
    assert "The helpline" not in text_of(compose_with(room))
    done = compose_with(with_occurrence(room, support_line=True))
    assert "The helpline is open day and night:\nhttps://support.example.org\n" in text_of(done)
    linkedin = next(post for post in done.plan.posts if post.network == "linkedin")
    assert HELPLINE in linkedin.text
    assert "no-support-line" not in rules(done)


def test_a_day_that_calls_for_a_support_line_which_nobody_wrote_is_warned_of(newsroom: Newsroom) -> None:
    room = with_occurrence(newsroom, support_line=True)
    done = compose_with(room)
    assert "no-support-line" in rules(done)
    assert "no-support-line" in {finding.rule for finding in readiness(room, done.issue).findings}
    written_since = with_support(room, HELPLINE)
    told = [one for one in readiness(written_since, done.issue).findings if one.rule == "no-support-line"]
    assert "prepare it again" in told[0].message


def test_posts_warn_of_what_their_day_warns_of(newsroom: Newsroom) -> None:
    done = compose_with(with_occurrence(newsroom, content_warning="Racism"))
    assert {post.content_warning for post in done.plan.posts} == {"Racism"}
    assert "no-content-warning" not in rules(done)


def test_dates_that_nobody_confirmed_are_told_before_approval(newsroom: Newsroom) -> None:
    assert "date-not-confirmed" not in rules(compose_with(newsroom))
    announced = {
        "years": {2020: {"start": date(2020, 10, 1), "end": date(2020, 10, 31)}},
        "otherwise": {"start": "10-01", "end": "10-31"},
    }
    observance = next(one for one in newsroom.agenda.observances if one.id == "uk-black-history-month")
    told = observance.model_dump(exclude_unset=True) | {"rules": [{"announced": announced}]}
    provisional = type(observance).model_validate(told)
    room = with_occurrence(newsroom, rules=provisional.rules)
    done = compose_with(room)
    assert "date-not-confirmed" in rules(done)
    assert issue_as_dict(done.issue, ())["date_doubt"] == "date not confirmed yet"
    assert "date-not-confirmed" in {finding.rule for finding in readiness(room, done.issue).findings}
    assert "date-not-confirmed" not in {finding.rule for finding in readiness(newsroom, done.issue).findings}
