"""Where a post's template is at fault, the template is named and not the person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.rendering.environment import Templates
from generator.rendering.post_templates import check_post_fields, check_post_templates
from generator.rendering.posts import PostRequest, write_texts
from tests.sample_letter import BLACK_HISTORY_MONTH, LEAD, TEMPLATES, make_quote
from tests.unit.rendering.test_posts import REQUEST

ONE = replace(REQUEST, networks=("x",))


def _own(folder: Path, template: str) -> Templates:
    (folder / "posts").mkdir()
    (folder / "posts/x.txt.j2").write_text(template, encoding="utf-8")
    return replace(TEMPLATES, workspace=folder)


def test_the_shipped_templates_have_room_whatever_their_person_says() -> None:
    long = replace(LEAD, quotes=(make_quote("A sentence that goes on for a while. " * 30),))
    for request in (REQUEST, replace(REQUEST, voice=long, occurrence=None)):
        assert list(check_post_templates(request, TEMPLATES)) == []


@pytest.mark.parametrize(
    ("template", "rule", "message"),
    [
        (
            "",
            "empty-post",
            "templates/posts/x.txt.j2 prints nothing: put the template right, or leave X out.",
        ),
        ("{# {{ quotation }} #}\n", "empty-post", "templates/posts/x.txt.j2 prints nothing"),
        (
            "{{ quotation }}\n{{ person }}\n" + "more words " * 35,
            "post-too-long",
            "templates/posts/x.txt.j2 leaves no room for a quotation: its own words count 386 of the 280 that X takes",
        ),
    ],
)
def test_a_template_without_words_or_without_room_is_named(
    tmp_path: Path, template: str, rule: str, message: str
) -> None:
    found = list(check_post_templates(ONE, _own(tmp_path, template)))
    assert [(one.rule, one.place) for one in found] == [(rule, "post x")]
    assert found[0].message.startswith(message)


def _fields(request: PostRequest, templates: Templates) -> list[str]:
    return [one.message for one in check_post_fields(request, write_texts(request, templates), templates)]


def test_a_field_that_nothing_fills_is_told_by_its_line_and_what_people_say_is_let_be(tmp_path: Path) -> None:
    odd = replace(LEAD, quotes=(make_quote("I write {{ first_name }} for a living and nobody minds."),))
    request = replace(ONE, voice=odd, occurrence=replace(BLACK_HISTORY_MONTH, name="Day of {{ x }}"))
    assert _fields(request, TEMPLATES) == []
    found = _fields(request, _own(tmp_path, "{{ quotation }}\n{{ person }} {% raw %}{{ x }}{% endraw %}"))
    assert len(found) == 1
    assert found[0].startswith("templates/posts/x.txt.j2, line 2 prints “{{ x }}”, which nothing fills")
