from __future__ import annotations

from datetime import UTC, datetime

from generator.library.facts import agree
from generator.model.profile import Fact, FactKind, Settled

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def fact(kind: FactKind, value: str, revision: str = "r1", weight: int = 1) -> Fact:
    return Fact(kind=kind, value=value, revision=revision, as_of=None, weight=weight)


def test_sources_that_agree_but_for_an_article_agree() -> None:
    agreed = agree(
        [
            fact(FactKind.ORGANISATION, "The Harbour Police", "a"),
            fact(FactKind.ORGANISATION, "Harbour Police", "b", 2),
        ]
    )
    assert agreed.organisation == "The Harbour Police"
    assert agreed.conflicts == ()


def test_a_role_in_conflict_is_left_out_and_listed() -> None:
    agreed = agree([fact(FactKind.ROLE, "Baker", "a"), fact(FactKind.ROLE, "Miller", "b")])
    assert agreed.role is None
    assert [(c.fact, {f.value for f in c.values}) for c in agreed.conflicts] == [
        (FactKind.ROLE, {"Baker", "Miller"})
    ]


def test_a_name_in_conflict_prints_and_is_listed() -> None:
    agreed = agree([fact(FactKind.NAME, "Alana Poe", "a", 5), fact(FactKind.NAME, "Allana Poe", "b", 4)])
    assert agreed.name == "Alana Poe"
    assert [f.value for f in agreed.conflicts[0].values] == ["Alana Poe", "Allana Poe"]


def test_the_fullest_honorific_wins_where_the_others_are_part_of_it() -> None:
    agreed = agree(
        [fact(FactKind.HONORIFIC, "Commander", "a", 9), fact(FactKind.HONORIFIC, "Commander Dr", "b")]
    )
    assert agreed.honorific == "Commander Dr"


def test_two_ranks_are_a_conflict_and_neither_prints() -> None:
    facts = [fact(FactKind.HONORIFIC, "Inspector", "a"), fact(FactKind.HONORIFIC, "Chief Inspector", "b")]
    agreed = agree([*facts, fact(FactKind.ROLE, "Inspector", "a")])
    assert agreed.honorific is None
    assert agreed.role is None
    assert [conflict.fact for conflict in agreed.conflicts] == [FactKind.HONORIFIC]


def test_themes_of_all_sources_come_together_once() -> None:
    agreed = agree(
        [
            fact(FactKind.THEME, "women", "a"),
            fact(FactKind.THEME, "faith", "b"),
            fact(FactKind.THEME, "women", "b"),
        ]
    )
    assert agreed.themes == ("faith", "women")


def test_nothing_stated_is_nothing_known() -> None:
    agreed = agree([])
    assert (agreed.name, agreed.role, agreed.honorific, agreed.pronoun, agreed.themes) == (
        None,
        None,
        None,
        None,
        (),
    )


def settled(kind: FactKind, value: str | None, *known: str) -> Settled:
    return Settled(kind=kind, value=value, note="asked her", by="Ann", at=NOW, known=known)


def test_what_an_editor_chose_prints_and_is_no_conflict_any_more() -> None:
    facts = [fact(FactKind.ROLE, "Baker", "a"), fact(FactKind.ROLE, "Miller", "b")]
    chosen = settled(FactKind.ROLE, "Miller", "Baker", "Miller")
    agreed = agree(facts, [chosen])
    assert (agreed.role, agreed.conflicts) == ("Miller", ())


def test_the_newest_choice_counts_and_may_be_nothing() -> None:
    facts = [fact(FactKind.ROLE, "Baker", "a"), fact(FactKind.ROLE, "Miller", "b")]
    choices = [
        settled(FactKind.ROLE, "Miller", "Baker", "Miller"),
        settled(FactKind.ROLE, None, "Baker", "Miller"),
    ]
    agreed = agree(facts, choices)
    assert (agreed.role, agreed.conflicts) == (None, ())


def test_a_third_value_opens_the_conflict_again_while_the_choice_prints() -> None:
    values = ("Baker", "Miller", "Cook")
    facts = [fact(FactKind.ROLE, value, value) for value in values]
    agreed = agree(facts, [settled(FactKind.ROLE, "Miller", "Baker", "Miller")])
    assert agreed.role == "Miller"
    assert [{each.value for each in conflict.values} for conflict in agreed.conflicts] == [set(values)]


def test_a_settled_spelling_prints_though_more_evidence_has_another() -> None:
    facts = [fact(FactKind.NAME, "Alana Poe", "a", 5), fact(FactKind.NAME, "Allana Poe", "b", 4)]
    agreed = agree(facts, [settled(FactKind.NAME, "Allana Poe", "Alana Poe", "Allana Poe")])
    assert (agreed.name, agreed.conflicts) == ("Allana Poe", ())


def test_a_superlative_never_prints_as_a_role() -> None:
    assert agree([fact(FactKind.ROLE, "youngest head teacher")]).role is None
