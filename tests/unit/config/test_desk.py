"""Who looks after the newsletter, as config.yaml says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_settings
from generator.config.settings import Desk
from tests.unit.config.test_load import GOOD, complaint


def desk_of(folder: Path, block: str) -> Desk:
    file = folder / "config.yaml"
    file.write_text(GOOD + block, encoding="utf-8")
    return load_settings(file).desk


def test_as_shipped_nobody_is_written_to() -> None:
    assert load_settings(defaults_folder() / "config.yaml").desk == Desk()


def test_people_of_the_desk_are_read(tmp_path: Path) -> None:
    desk = desk_of(
        tmp_path,
        "desk:\n  notify: [it@example.org]\n  reviewers:\n    - ann@example.org\n  deputy: ben@example.org\n"
        "  pages: https://desk.example.org/\n  support_line: Call us.\n",
    )
    assert (desk.notify, desk.reviewers, desk.deputy) == (
        ("it@example.org",),
        ("ann@example.org",),
        "ben@example.org",
    )
    assert (desk.pages, desk.support_line) == ("https://desk.example.org", "Call us.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("notify: it@example.org", "must be a list"),
        ("reviewers: [ann(at)example.org]", "is not an e-mail address"),
        ("deputi: ann@example.org", "did you mean `deputy`"),
        ("pages: desk.example.org", "is not a web address"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    error = complaint(tmp_path, f"{GOOD}desk:\n  {line}\n")
    assert said in str(error)
    assert error.line == GOOD.count("\n") + 2
