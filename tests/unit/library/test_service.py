from __future__ import annotations

from datetime import date

import pytest

from generator.library.facts import agree
from generator.library.service import WORKED_OUT
from generator.model.profile import Fact, FactKind


def service(value: str, revision: str, *, served: str | None = "the police", worked_out: bool = True) -> Fact:
    return Fact(
        kind=FactKind.SERVICE,
        value=value,
        revision=revision,
        as_of=date(2024, 1, 1) if value.startswith("since") else None,
        evidence=f"{WORKED_OUT} an article of 2024" if worked_out else "the text",
        served=served,
    )


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        (service("since 2000", "a"), service("since 2000", "b"), "since 2000"),
        (service("since 2000", "a"), service("since 2001", "b"), "since 2000"),
        (service("since 2000", "a"), service("since 2001", "b", worked_out=False), "since 2001"),
        (service("since 2000", "a"), service("since 2000", "b", served="policing"), "since 2000"),
        (service("since 2000", "a"), service("since 2000", "b", served=None), "since 2000"),
        (service("since 2000", "a"), service("22 years", "b"), "since 2000"),
        (service("22 years", "a"), service("22 years", "b"), None),
        (service("since 2000", "a"), service("since 2020", "b", served="the Met"), None),
    ],
)
def test_what_can_be_true_together_is_no_conflict(one: Fact, other: Fact, agreed: str | None) -> None:
    found = agree([one, other])
    assert (found.service, found.conflicts) == (agreed, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (service("since 2000", "a"), service("since 2002", "b")),
        (service("since 2003", "a", worked_out=False), service("since 2004", "b", worked_out=False)),
        (service("20 years", "a"), service("22 years", "b")),
    ],
)
def test_what_cannot_is_a_conflict_and_prints_nothing(one: Fact, other: Fact) -> None:
    found = agree([one, other])
    assert found.service is None
    assert [{fact.value for fact in conflict.values} for conflict in found.conflicts] == [
        {one.value, other.value}
    ]


def test_two_birthplaces_are_a_conflict_and_two_kinds_of_root_are_none() -> None:
    def heritage(value: str) -> Fact:
        return Fact(kind=FactKind.HERITAGE, value=value, revision=value, as_of=None)

    apart = agree([heritage("born in Lagos"), heritage("born in Leeds")])
    assert [conflict.fact for conflict in apart.conflicts] == [FactKind.HERITAGE]
    assert apart.heritage == ()
    together = agree([heritage("born in Lagos"), heritage("of Jamaican heritage")])
    assert together.conflicts == ()
    assert together.heritage == ("born in Lagos", "of Jamaican heritage")
