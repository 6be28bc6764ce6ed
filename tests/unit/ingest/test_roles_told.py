"""What an article says that somebody does, in whole sentences rather than beside the name."""

from __future__ import annotations

import pytest

from generator.model.profile import FactKind
from tests.unit.ingest.reading import read

_ARTICLE = """# Behind the counter: Hetty Mardle

By Sam Vole

{told}

Why this work?

I like the quiet before the first bus, and I like the people who come in out of the rain.

What is hard?

I find the winter hard, because the pump freezes and I have to thaw it with a kettle.

What next?

I will learn to weld, and I will teach whoever comes after me to weld as well.
"""


def roles(told: str) -> list[str]:
    """The roles that an article states which begins so."""
    found = read(_ARTICLE.format(told=told), kind="markdown", place="story.md")
    return [fact.value for fact in found.facts if fact.kind is FactKind.ROLE]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Hetty Mardle has been in post as Repairs Scheduler for eleven years.", "Repairs Scheduler"),
        ("Hetty Mardle came as a cleaner. She is now Volunteer Co-ordinator.", "Volunteer Co-ordinator"),
        ("Hetty Mardle works as a night porter at Saltby Hospital.", "night porter"),
        ("Hetty Mardle has been the trust's Head of Kitchens since 2015.", "Head of Kitchens"),
        ("Hetty Mardle is in her ninth year as Harbour Clerk.", "Harbour Clerk"),
        ("We met Hetty Mardle on the quay. Hetty is now our lead lock-keeper.", "lead lock-keeper"),
    ],
)
def test_a_role_is_found_in_the_sentence_that_tells_it(told: str, role: str) -> None:
    assert roles(told) == [role]


@pytest.mark.parametrize(
    "told",
    [
        "Hetty Mardle was in post as Repairs Scheduler until 2019.",
        "Hetty Mardle used to work as a baker. Her sister is now Volunteer Co-ordinator.",
        "Hetty Mardle works as hard as a lighthouse.",
        "Hetty Mardle is now happier than before.",
    ],
)
def test_what_somebody_was_and_what_another_is_are_no_role(told: str) -> None:
    assert roles(told) == []
