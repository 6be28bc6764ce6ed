"""The sandboxed environment: workspace first, and errors with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.model.observance import AccentPair
from generator.rendering.environment import Templates, render_template

PAIR = AccentPair(deep="#4A1942", bright="#E8B04A")


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    for folder in ("shipped", "workspace"):
        (tmp_path / folder).mkdir()
    return Templates(tmp_path / "shipped", tmp_path / "workspace")


def write(folder: Path | None, name: str, source: str) -> Path:
    assert folder is not None
    (folder / name).write_text(source, encoding="utf-8")
    return folder / name


def test_a_template_of_the_workspace_stands_in_for_the_shipped_one(templates: Templates) -> None:
    write(templates.shipped, "a.txt.j2", "shipped")
    write(templates.workspace, "a.txt.j2", "ours")
    assert render_template(templates, "a.txt.j2", {}) == "ours"
    assert templates.file("a.txt.j2").parent == templates.workspace


def test_html_and_mjml_are_escaped_and_text_is_not(templates: Templates) -> None:
    for name in ("a.html", "a.mjml.j2", "a.txt.j2"):
        write(templates.shipped, name, "{{ name }}")
    shown = {
        name: render_template(templates, name, {"name": "<b>&'\""})
        for name in ("a.html", "a.mjml.j2", "a.txt.j2")
    }
    assert shown["a.html"] == "&lt;b&gt;&amp;&#39;&#34;"
    assert shown["a.mjml.j2"].endswith(shown["a.html"])
    assert shown["a.txt.j2"] == "<b>&'\""


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("one\n{{ absent }}", 2, "asks for “absent”, which does not exist: there are lead, name$"),
        ("{{ lead.colour }}", 1, "asks for a part “colour”, which does not exist: there are deep, bright$"),
        ("{{ name.colour }}", 1, "asks for a part “colour”, which does not exist: this has no parts$"),
        ("one\n\n{% if %}", 3, "Expected an expression"),
        ("{{ name.__class__.__mro__ }}", 1, "may not use"),
        ("\n{% include 'gone.txt.j2' %}", 2, "gone.txt.j2"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ name | nosuchfilter }}", 1, "nosuchfilter"),
        ("{{ name | truncate(1) }}", 1, "could not be filled"),
        ("\n{{ 5 | dictsort }}", 2, "could not be filled"),
        ("{{ name * 3 }}", 1, "may not use"),
    ],
)
def test_a_broken_template_is_told_by_file_and_line(
    templates: Templates, source: str, line: int, words: str
) -> None:
    file = write(templates.workspace, "broken.txt.j2", source)
    with pytest.raises(TemplateError, match=words) as raised:
        render_template(templates, "broken.txt.j2", {"name": "A", "lead": PAIR})
    assert (str(raised.value.file), raised.value.line) == (str(file), line)


def test_a_template_that_is_nowhere_is_told_by_its_name(templates: Templates) -> None:
    with pytest.raises(TemplateError, match=r"nowhere\.txt\.j2: there is no such template"):
        render_template(templates, "nowhere.txt.j2", {})


def test_what_a_template_is_given_cannot_be_changed_by_it(templates: Templates) -> None:
    write(templates.shipped, "a.txt.j2", "{{ people.append('B') }}")
    with pytest.raises(TemplateError, match="may not use"):
        render_template(templates, "a.txt.j2", {"people": ["A"]})


def test_a_letter_is_known_by_its_two_templates_wherever_they_lie(templates: Templates) -> None:
    for folder, name in (
        (templates.shipped, "monthly.mjml.j2"),
        (templates.shipped, "monthly.txt.j2"),
        (templates.shipped, "weekly.txt.j2"),
        (templates.workspace, "weekly.mjml.j2"),
        (templates.workspace, "half.mjml.j2"),
    ):
        assert folder is not None
        (folder / "newsletter").mkdir(exist_ok=True)
        write(folder, f"newsletter/{name}", "")
    assert templates.letters == ("monthly", "weekly")


def test_a_part_that_is_not_in_utf_8_is_named_and_not_what_takes_it(templates: Templates) -> None:
    write(templates.shipped, "whole.txt.j2", "{% include 'part.txt.j2' %}")
    assert templates.workspace
    (templates.workspace / "part.txt.j2").write_bytes("Café".encode("latin-1"))
    with pytest.raises(TemplateError, match=r"workspace/part\.txt\.j2: it is not written in UTF-8"):
        render_template(templates, "whole.txt.j2", {})
