"""Nobody's words go out without their name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.letter import Letter
from generator.model.message import Featured, Level, MessagePlan
from generator.rendering.environment import Templates
from generator.rendering.letter import render_letter
from generator.rendering.name_checks import check_names
from tests.sample_kinds import DIGEST, PORTRAIT, SPOKEN
from tests.sample_letter import LETTER, TEMPLATES
from tests.unit.rendering.test_checks import sound_plan

LEAD, SECOND, THIRD = "Amara Cole", "Tunde Ọ́kọ́rọ̀", "Rosalind Wren"
KINDS = [
    (LETTER, "monthly"),
    (SPOKEN, "monthly"),
    (PORTRAIT, "portrait"),
    (SPOKEN, "portrait"),
    (DIGEST, "digest"),
]


def _plan(letter: Letter, kind: str, templates: Templates = TEMPLATES) -> MessagePlan:
    """A plan of this letter alone."""
    rendered = render_letter(letter, templates, kind=kind)
    featured = (
        Featured(
            slug=voice.profile.slug,
            name=voice.profile.full_name,
            bare_name=voice.profile.name,
            quotes=tuple(one for one in rendered.quotes if one.id in {quote.id for quote in voice.quotes}),
        )
        for voice in (letter.lead, *letter.voices)
    )
    return replace(sound_plan(), letter=rendered, posts=(), featured=tuple(featured))


def _unnamed(plan: MessagePlan) -> list[tuple[str, str]]:
    """Place, and the name that its message asks for."""
    found = list(check_names(plan))
    assert all((one.level, one.rule) == (Level.REFUSE, "no-name") for one in found)
    names = (LEAD, SECOND, THIRD)
    return [(one.place, next(name for name in names if name in one.message)) for one in found]


@pytest.mark.parametrize(("letter", "kind"), KINDS)
def test_the_shipped_letters_name_everybody_beside_their_words(letter: Letter, kind: str) -> None:
    assert _unnamed(_plan(letter, kind)) == []


@pytest.mark.parametrize(
    ("letter", "kind", "file", "before", "unnamed"),
    [
        (SPOKEN, "monthly", "lead.mjml.j2", "lead.name | names_whole", [("letter", LEAD)]),
        (LETTER, "monthly", "lead.txt.j2", "lead.name |", [("text", LEAD)]),
        (LETTER, "monthly", "voice.txt.j2", "voice.name |", [("text", SECOND), ("text", THIRD)]),
        (PORTRAIT, "portrait", "page.mjml.j2", "lead.name |", [("letter", LEAD)]),
    ],
)
def test_words_under_somebody_elses_name_are_found(
    tmp_path: Path, letter: Letter, kind: str, file: str, before: str, unnamed: list[tuple[str, str]]
) -> None:
    shipped = (TEMPLATES.shipped / "newsletter/parts" / file).read_text(encoding="utf-8")
    assert before in shipped
    own = tmp_path / "newsletter/parts" / file
    own.parent.mkdir(parents=True)
    own.write_text(
        shipped.replace(before, before.replace("lead.name", "'Somebody Else'").replace("voice.name", "'X'"))
    )
    assert _unnamed(_plan(letter, kind, replace(TEMPLATES, workspace=tmp_path))) == unnamed


def test_a_name_without_its_rank_is_a_name() -> None:
    plan = sound_plan()
    person = replace(plan.featured[0], name="Station Commander Amara Cole")
    posts = tuple(replace(post, text=post.text.replace("Station Commander ", "")) for post in plan.posts)
    without = replace(plan, letter=None, posts=posts, featured=(person,))
    assert {name for _, name in _unnamed(without)} == {LEAD}
    assert _unnamed(replace(without, featured=(replace(person, bare_name=LEAD),))) == []


def test_a_name_without_spaces_may_run_into_the_next_word() -> None:
    plan = sound_plan()
    people = tuple(replace(person, name="王小明") for person in plan.featured[:1])
    posts = tuple(replace(post, text=post.text.replace(LEAD, "王小明さん")) for post in plan.posts)
    assert _unnamed(replace(plan, letter=None, posts=posts, featured=people)) == []


def test_a_post_says_whose_words_it_carries_in_any_of_its_parts() -> None:
    post = next(post for post in sound_plan().posts if post.network == "x" and post.quote)
    nameless = replace(post, text=post.text.replace(LEAD, "She"))
    plan = replace(sound_plan(), letter=None, posts=(nameless,))
    assert _unnamed(plan) == [("post x", LEAD)]
    assert _unnamed(replace(plan, posts=(replace(nameless, replies=(f"{LEAD.upper()} at work.",)),))) == []
    assert _unnamed(replace(plan, posts=(replace(nameless, quote=None, quotes=()),))) == []
