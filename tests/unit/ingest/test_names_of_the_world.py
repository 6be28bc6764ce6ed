"""Names from everywhere: the person is found, and so are their words, however the text calls them."""

from __future__ import annotations

import pytest

from tests.unit.ingest.reading import alone, read

_FEATURE = """# The one who keeps the ferry

By Sam Vole

{name} has kept the ferry for ten years.

“I like the quiet before the first boat, and I like people who come in wet,” says {short}.
"""
_TALK = """# A talk on the ferry

{name}: I like the quiet before the first boat, and I like people who come in wet.

SAM VOLE: What is hard about the winter on the river?

{name}: The winter is hard, because the pump freezes and I have to thaw the pump with a kettle.

SAM VOLE: What would you like to learn next?

{name}: I will learn to weld, and I will teach whoever comes after me to weld as well.
"""
_INTERVIEW = """# Meet the crew: {name}

{name} has worked at the ferry for ten years. We asked about the river.

**Why this work?**

I like the quiet before the first boat, and I like people who come in wet.

**What is hard?**

The winter is hard, because the pump freezes and I have to thaw the pump with a kettle.
"""
_NAMES = [
    ("Li Na", "Li"),
    ("Wang Xiaoming", "Wang"),
    ("Chan Tai Man", "Chan"),
    ("Kim Min-jun", "Kim"),
    ("Tanaka Haruki", "Tanaka"),
    ("K. R. Velanathan", "Velanathan"),
    ("P. Muthulakshmi", "Muthulakshmi"),
    ("Guðrún Höskuldsdóttir", "Guðrún"),
    ("María del Carmen Ortuño Beltrán", "Ortuño"),
    ("María del Carmen Ortuño Beltrán", "Ortuño Beltrán"),
    ("Fatima bint Yusuf al-Harthy", "al-Harthy"),
    ("Omar bin Salim Al Kindi", "Al Kindi"),
]


@pytest.mark.parametrize(("name", "short"), _NAMES)
def test_a_feature_may_call_somebody_by_the_part_of_the_name_that_is_used(name: str, short: str) -> None:
    found = read(_FEATURE.format(name=name, short=short), kind="markdown", place="story.md")
    assert [person.subject.name for person in found.people] == [name]
    assert [words.rstrip(",") for words in alone(found)] == [
        "I like the quiet before the first boat, and I like people who come in wet"
    ]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in _NAMES))
def test_a_speaker_is_known_by_the_label(name: str) -> None:
    found = read(_TALK.format(name=name), kind="markdown", place="talk.md")
    assert [person.subject.name for person in found.people] == [name]
    assert len(alone(found)) == 3


@pytest.mark.parametrize("name", ["李娜", "王小明", "김민준", "佐藤花子"])
def test_a_name_in_another_script_in_the_title_is_a_persons(name: str) -> None:
    found = read(_INTERVIEW.format(name=name), kind="markdown", place="story.md")
    assert [person.subject.name for person in found.people] == [name]


@pytest.mark.parametrize("name", ["Port Amity", "The Night Kitchen", "Li River", "Saltby Harbour Festival"])
def test_a_town_or_a_show_is_nobody(name: str) -> None:
    text = _FEATURE.format(name=name, short="the ferryman")
    assert read(text, kind="markdown", place="story.md").people == ()
