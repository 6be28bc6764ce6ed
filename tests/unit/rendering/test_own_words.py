"""A letter's own templates put no words in a mouth and leave no field open; what people say is printed as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.letter import Letter, StandingBlock
from generator.model.message import Finding
from generator.rendering.letter import render_letter
from tests.sample_kinds import PORTRAIT, SPOKEN
from tests.sample_letter import LEAD, LETTER, TEMPLATES, make_quote

QUOTED = StandingBlock(
    title="From “Voices of the Quay”", text='He said "never mind the weather, we open at nine".'
)


def _found(folder: Path, part: str, *, letter: Letter = LETTER) -> tuple[Finding, ...]:
    """What is found where the part with the dates is another one."""
    own = folder / "newsletter/parts/dates.mjml.j2"
    own.parent.mkdir(parents=True)
    own.write_text(f"<mj-section><mj-column><mj-text>\n{part}\n</mj-text></mj-column></mj-section>", "utf-8")
    return render_letter(letter, replace(TEMPLATES, workspace=folder)).found


@pytest.mark.parametrize(
    ("letter", "kind"), [(LETTER, "monthly"), (SPOKEN, "monthly"), (PORTRAIT, "portrait"), (LETTER, "digest")]
)
def test_nothing_is_found_in_the_shipped_letters(letter: Letter, kind: str) -> None:
    assert render_letter(replace(letter, blocks=(QUOTED,)), TEMPLATES, kind=kind).found == ()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (
            "<p>&ldquo;I adore this place,\nand so should you&rdquo;</p>",
            "“I adore this place, and so should you”",
        ),
        (
            "<p>'We were all {{ lead.name }} once upon a time'</p>",
            "“We were all Station Commander Amara Cole once",
        ),
        ("<p>“{{ lead.words | replace('“', '') | replace('”', '') }} Really.”</p>", "“… Really.”"),
    ],
)
def test_words_between_marks_that_nobody_said_are_found_at_their_line(
    tmp_path: Path, part: str, said: str
) -> None:
    found = _found(tmp_path, part)
    assert [(one.rule, one.place) for one in found] == [("words-not-verbatim", "letter")]
    assert said in found[0].message
    assert found[0].message.startswith(
        ("templates/newsletter/parts/dates.mjml.j2, line 2 prints", "The letter prints")
    )


@pytest.mark.parametrize(
    "part", ["<p>From “Voices of the Quay”</p>", "<p>The officers' rota, the nurses' break</p>"]
)
def test_a_title_and_an_apostrophe_are_nobodys_words(tmp_path: Path, part: str) -> None:
    assert _found(tmp_path, part) == ()


@pytest.mark.parametrize(
    "part",
    [
        "{% raw %}{{ everybody }}{% endraw %}",
        "{{ '{{ everybody }}' }}",
        '<a href="#{{ "{{ everybody }}" }}">x</a>',
    ],
)
def test_a_field_that_nothing_fills_is_found_at_its_line(tmp_path: Path, part: str) -> None:
    found = _found(tmp_path, part)
    assert [one.rule for one in found] == ["unfilled-field"]
    assert found[0].message.startswith(
        "templates/newsletter/parts/dates.mjml.j2, line 2 prints “{{ everybody }}”, which nothing fills"
    )


def test_what_people_say_and_are_called_is_printed_as_it_is() -> None:
    profile = replace(LEAD.profile, name="Ann {{ everybody }} Poe", role="Head of {% all %}")
    lead = replace(
        LEAD, profile=profile, quotes=(make_quote("I write {{ x }} for a living, “every single day of it”."),)
    )
    letter = replace(LETTER, lead=lead, opening=("Ann {{ everybody }} Poe opens this letter.",))
    assert render_letter(letter, TEMPLATES).found == ()
