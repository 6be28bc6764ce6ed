from __future__ import annotations

import pytest

from generator.model.profile import FactKind
from tests.unit.ingest.reading import read


def stated(sentence: str) -> dict[FactKind, str]:
    found = read(f"Ironing: Mina Holt\n\n{sentence}\n\n“I like the hiss of the steam,” says Holt.")
    return {fact.kind: fact.value for fact in found.facts}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt, a former Quayside Bank manager, irons shirts.",
        "Mina Holt is the wife of Colonel Tom Kerr.",
        "Mina Holt, a victim of Quayside Police, won her case.",
        "Mina Holt is a police impersonator and a church mouse.",
    ],
)
def test_what_somebody_was_or_is_to_others_is_no_role(sentence: str) -> None:
    assert not {FactKind.ROLE, FactKind.ORGANISATION} & set(stated(sentence))


def test_a_role_that_holds_an_organisations_word_is_a_role() -> None:
    assert stated("Mina Holt is a school cook.")[FactKind.ROLE] == "school cook"


def test_a_role_keeps_what_it_is_for() -> None:
    facts = stated("Mina Holt is Lead Nurse for Sickle Cell at Quayside Hospital.")
    assert facts[FactKind.ROLE] == "Lead Nurse for Sickle Cell"
    assert facts[FactKind.ORGANISATION] == "Quayside Hospital"


def test_what_two_people_are_is_not_told_of_one() -> None:
    assert FactKind.ROLE not in stated("Tom Kerr and Mina Holt, Park Rangers for Hill Council, mow.")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 3 May 2024", "2024-05-03"),
        ("By Tom Kerr, 3 May 2024", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("3 May 1961 was a wet day in Quayside.", None),
        ("3 May 2031, Hope Hall", None),
        ("Join Mina on 3 May 2031 for tea.", None),
    ],
)
def test_a_date_counts_only_where_dates_of_publication_stand(line: str, day: str | None) -> None:
    found = read(f"Ironing: Mina Holt\n\n{line}\n\nMina Holt irons.\n\n“I like the hiss,” says Holt.")
    published = found.document.metadata.published
    assert (published.isoformat() if published else None) == day


def _stated(text: str, kind: FactKind) -> list[str]:
    return [fact.value for fact in read(text).facts if fact.kind is kind]


_OWN = "\n\n“I sort the post before the town wakes up,” says {name}."


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt is the fourth of our neighbours to appear in this series.",
        "If you have a question for Mina Holt, our number is 0160 960 1234.",
        "Mina Holt, a gymnastics pupil newly given a £500 prize, sorts letters.",
        "Mina Holt, a pillar of Harrow Lane, sorts letters.",
        "Mina Holt, Jonas Prell, and Ada Winch talk about letters.",
        "Mina Holt is the Postwoman of the Year.",
    ],
)
def test_a_role_says_in_its_last_word_what_somebody_is(sentence: str) -> None:
    text = f"Letters: Mina Holt\n\n{sentence}" + _OWN.format(name="Holt")
    assert _stated(text, FactKind.ROLE) == []


def test_a_post_at_a_house_is_a_role_and_the_house_an_organisation() -> None:
    text = "Letters: Mina Holt\n\nMina Holt, Senior Sorter for Harrow Lane Library, likes letters."
    text += _OWN.format(name="Holt")
    assert _stated(text, FactKind.ROLE) == ["Senior Sorter"]
    assert _stated(text, FactKind.ORGANISATION) == ["Harrow Lane Library"]


@pytest.mark.parametrize("post", ["Head of School", "Chief of Police"])
def test_the_head_of_a_house_is_no_house(post: str) -> None:
    text = f"Letters: Mina Holt\n\nMina Holt, {post}, likes letters." + _OWN.format(name="Holt")
    assert _stated(text, FactKind.ORGANISATION) == []
    assert _stated(text, FactKind.ROLE) == [post]


def test_a_pronoun_that_a_first_person_text_uses_of_others_is_not_the_tellers() -> None:
    text = (
        "Mina Holt’s Story\n\nMy first husband fell ill in the spring. He had two operations and he lost his job. "
        "I sat with him until he slept.\n\nThe nurses were kind to me, and I never forgot it."
    )
    assert _stated(text, FactKind.PRONOUN) == []


def test_a_pronoun_in_a_paragraph_about_somebody_else_is_not_theirs() -> None:
    text = (
        "Letters: Mina Holt\n\nThe sorting room has a new clerk.\n\nJonas Prell was a baker before. He likes his bag, "
        "and he whistles when he walks." + _OWN.format(name="Mina Holt")
    )
    assert _stated(text, FactKind.PRONOUN) == []
