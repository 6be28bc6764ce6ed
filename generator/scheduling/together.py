"""Troubles as they are told: those that machines slept through in one breath, not a paragraph for each day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from generator.publishing.newsroom import Newsroom
from generator.rendering.desk_mails import ShownTrouble, Step
from generator.scheduling.naming import missed_words, name_of
from generator.scheduling.troubles import Trouble
from generator.store.notices import Subject


def told_together(
    newsroom: Newsroom, troubles: Sequence[Trouble], *, about: Collection[Subject]
) -> tuple[Trouble, ...]:
    """The troubles about these subjects; two or more runs of a regular send that were never drafted are one."""
    told = [one for one in troubles if not set(about).isdisjoint(one.subjects)]
    return tuple(_fold(newsroom, told))


def _fold(newsroom: Newsroom, troubles: Sequence[Trouble]) -> Iterator[Trouble]:
    missed: dict[str, list[Trouble]] = {}
    for one in troubles:
        if one.missed_on is not None:
            missed.setdefault(one.subjects[0].schedule, []).append(one)
    for one in troubles:
        same = missed.get(one.subjects[0].schedule, []) if one.missed_on is not None else []
        if len(same) < 2:
            yield one
        elif one is same[0]:
            yield _as_one(newsroom, same)


def _as_one(newsroom: Newsroom, missed: Sequence[Trouble]) -> Trouble:
    schedule = missed[0].subjects[0].schedule
    return Trouble(
        subjects=tuple(subject for one in missed for subject in one.subjects),
        said=_words(schedule, missed),
        show=partial(_show, newsroom, missed),
    )


def _show(newsroom: Newsroom, missed: Sequence[Trouble]) -> ShownTrouble:
    name = name_of(newsroom, missed[0].subjects[0].schedule)
    return ShownTrouble(
        title=_words(name, missed),
        what="Nothing ran in time, so they were never drafted. None of them was sent.",
        steps=(
            Step(words="See each of them:", lines=("generator runs list",)),
            Step(
                words="If one of them is still to go out, have it drafted again, then approve it:",
                lines=("generator runs retry ID",),
            ),
            Step(words="If they are not to go out, nothing has to be done."),
        ),
    )


def _words(of: str, missed: Sequence[Trouble]) -> str:
    return missed_words(of, days=[one.missed_on for one in missed if one.missed_on is not None])
