"""What a block puts into somebody's mouth is looked up in the library."""

from __future__ import annotations

import pytest

from generator.model.letter import StandingBlock
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.publishing.typed_findings import typed_findings
from tests.integration.publishing.test_blocks import compose_with


def _blocks(text: str) -> tuple[StandingBlock, ...]:
    return (StandingBlock(title="", text=text, place="after_opening"),)


def test_invented_words_are_warned_of_and_refused_beside_a_name(newsroom: Newsroom) -> None:
    people = compose_with(newsroom).issue.profiles
    first, second = people[0], people[1]
    words = " ".join(first.quotes[0].text.split()).rstrip(".")
    bare = first.name.removeprefix("Commander ").removeprefix("Dr ")
    texts = {
        f"One.\n\nShe said *“{words}”*.": [],
        f"“{words},” says {bare}.": [],
        "We call it “the long table”, and 'a room for all'.": [],
        "One.\n\nTwo\n“I adore this place,\nand so should you.”": ["warn"],
        f"“I adore this place, and so should you,” says {bare}.": ["refuse"],
        f"“{words},” says {second.name}.": ["refuse"],
        f"“I hate it here,” says {bare}.": ["warn"],
        f"{bare} is our “captain”.": [],
    }
    with newsroom.database.read() as connection:
        found = {text: list(typed_findings(connection, _blocks(text), {})) for text in texts}
    assert {text: [str(one.level) for one in several] for text, several in found.items()} == texts
    assert found["One.\n\nTwo\n“I adore this place,\nand so should you.”"][0].message == (
        "The block after_opening, line 4, has “I adore this place, and so should you.” between marks, which is no "
        "quotation of the library: make sure that it was said."
    )


@pytest.mark.parametrize("mark", ["“”", "''"])
def test_what_a_block_says_is_told_again_at_approval(newsroom: Newsroom, mark: str) -> None:
    composed = compose_with(
        newsroom, blocks=_blocks(f"He said {mark[0]}nobody ever said this here{mark[1]}.")
    )
    for findings in (composed.findings, readiness(newsroom, newsroom.issue(composed.issue.id)).findings):
        assert [one.place for one in findings if one.rule == "typed-quotation"] == ["letter"]


def test_what_a_schedule_or_setting_says_is_no_quotation_either(newsroom: Newsroom) -> None:
    texts = {"The introduction": "One.\n\n“I adore this place, and so should you,” says Ada Obi."}
    with newsroom.database.read() as connection:
        (finding,) = typed_findings(connection, (), texts)
    assert str(finding.level) == "refuse"
    assert finding.message.startswith(
        "The introduction has “I adore this place, and so should you,” between marks"
    )
