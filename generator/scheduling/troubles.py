"""What went wrong and a person must hear of, from how things stand and from what the tick just met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.model.run import RunStatus, run_id
from generator.publishing.newsroom import Newsroom
from generator.rendering.desk_mails import ShownTrouble, Step, moment
from generator.scheduling.due import LOOK_BACK
from generator.scheduling.naming import page_of, title_of
from generator.scheduling.tick import TickEvent
from generator.store.notices import Subject
from generator.store.runs import get_run
from generator.store.troubles import TroubledRun, TroubledSending, troubled_runs, troubled_sendings

LATELY = timedelta(days=30)
"""So old a trouble may be and still be told to somebody who was not told yet."""
MOST_NAMED = 5
"""So many deliveries are named one by one."""

_OF_STATE = frozenset({"missed", "failed", "expired", "held"})
_OF_TICK = frozenset({"failed", "trouble"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Something that went wrong."""

    subjects: tuple[Subject, ...]
    """What it is known by; several deliveries in doubt are told together."""
    shown: ShownTrouble
    said: str
    """The same in a few words, with the id of its issue."""
    is_held: bool = False
    """Whether it waits for somebody to release it, so that its reviewers must know."""


def find_troubles(newsroom: Newsroom, events: Sequence[TickEvent], *, now: datetime) -> tuple[Trouble, ...]:
    """Everything that is not well. `events` are those of this tick."""
    runs = _runs(newsroom, events, now=now)
    with newsroom.database.read() as connection:
        sendings = troubled_sendings(connection, since=now - LATELY)
    known = {(run.schedule, run.period) for run in runs}
    met = (event for event in events if (event.schedule, event.period) not in known)
    return (
        *(_of_run(newsroom, run) for run in runs),
        *_stuck(newsroom, met),
        *(trouble for sending in sendings for trouble in _of_sending(newsroom, sending)),
    )


def _runs(newsroom: Newsroom, events: Sequence[TickEvent], *, now: datetime) -> list[TroubledRun]:
    """Those of late; and whatever this tick gave up, however long the machine was asleep."""
    given_up = {(event.schedule, event.period) for event in events if event.action in _OF_STATE}
    with newsroom.database.read() as connection:
        lately = list(troubled_runs(connection, since=now - LATELY))
        older = troubled_runs(connection, since=now - LOOK_BACK) if given_up else ()
    return lately + [run for run in older if (run.schedule, run.period) in given_up and run not in lately]


def _of_run(newsroom: Newsroom, run: TroubledRun) -> Trouble:
    is_held = run.status is RunStatus.HELD
    name = run_id(run.schedule, run.period)
    title = title_of(newsroom, run.schedule, period=run.period)
    became = "is held" if is_held else "was not sent"
    kind = "held" if is_held else "not-sent"
    return Trouble(
        subjects=(Subject(schedule=run.schedule, period=run.period, kind=_again(kind, run.released_at)),),
        shown=ShownTrouble(
            title=f"{title}, {became}",
            what=_why(run),
            steps=_to_release(newsroom, run, name) if is_held else _to_retry(run, name),
        ),
        said=f"{name} {became}",
        is_held=is_held,
    )


def _again(kind: str, released_at: datetime | None) -> str:
    """The same trouble after a person had the run tried again is another one."""
    return f"{kind}:{released_at:%Y%m%dT%H%M%S}" if released_at else kind


def _why(run: TroubledRun) -> str:
    if run.reason and run.status in (RunStatus.FAILED, RunStatus.MISSED, RunStatus.HELD):
        return _sentence(run.reason)
    return f"Nobody approved it before {moment(run.send_at, run.zone)}."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _to_retry(run: TroubledRun, name: str) -> tuple[Step, ...]:
    if run.status is RunStatus.FAILED:
        words = "Once that is mended, have it drafted again, then approve it:"
    else:
        words = "If it is still to go out, have it drafted again, then approve it:"
    leave = Step(words="If it is not to go out, nothing has to be done.")
    return (Step(words=words, lines=(f"generator runs retry {name}",)), leave)


def _to_release(newsroom: Newsroom, run: TroubledRun, name: str) -> tuple[Step, ...]:
    release = Step(
        words="Then release it; it goes out within minutes:"
        if run.drafted
        else "When it may go out, release it; it goes out within minutes:",
        lines=(f"generator runs release {name}",),
    )
    approve = Step(words="Read and approve it:", lines=(page_of(newsroom, name),))
    skip = Step(words="If it is not to go out:", lines=(f"generator runs skip {name}",))
    return (approve, release, skip) if run.drafted else (release, skip)


def _stuck(newsroom: Newsroom, events: Iterable[TickEvent]) -> Iterator[Trouble]:
    """What does not go on and is not given up: the tick comes back to it, and a person may mend it in time."""
    for event in events:
        if event.ok or event.action not in _OF_TICK or event.schedule is None or event.period is None:
            continue
        with newsroom.database.read() as connection:
            run = get_run(connection, event.schedule, period=event.period)
        kind = _again(f"stuck-{event.action}", run.released_at if run else None)
        title = title_of(newsroom, event.schedule, period=event.period)
        tried = Step(words="It is tried again by itself. Once that is mended, nothing else has to be done.")
        yield Trouble(
            subjects=(Subject(schedule=event.schedule, period=event.period, kind=kind),),
            shown=ShownTrouble(
                title=f"{title}, cannot go on",
                what=_sentence(event.message),
                steps=(tried,) if event.action == "failed" else (),
            ),
            said=f"{run_id(event.schedule, event.period)} cannot go on",
        )


def _of_sending(newsroom: Newsroom, sending: TroubledSending) -> Iterator[Trouble]:
    title = title_of(newsroom, sending.schedule, period=sending.period)
    if sending.unknown:
        yield _in_doubt(sending, title)
    if sending.refused and (sending.is_through or sending.paused_by):
        yield _refused(sending, title)
    if sending.paused_by:
        yield Trouble(
            subjects=(_subject(sending, f"paused:{sending.paused_by}"),),
            shown=ShownTrouble(
                title=f"{title}, is paused",
                what=_sentence(sending.paused_because) if sending.paused_because else "It waits.",
                steps=(
                    Step(
                        words="Nobody is lost. Once that is mended, go on with it:",
                        lines=(f"generator send {sending.issue}",),
                    ),
                ),
            ),
            said=f"{sending.issue} is paused",
        )


def _subject(sending: TroubledSending, kind: str) -> Subject:
    return Subject(schedule=sending.schedule, period=sending.period, kind=kind)


def _in_doubt(sending: TroubledSending, title: str) -> Trouble:
    count = _messages(len(sending.unknown))
    named = [
        f"generator deliveries resolve {number} sent|retry|failed" for number in sending.unknown[:MOST_NAMED]
    ]
    return Trouble(
        subjects=tuple(_subject(sending, f"unknown:{number}") for number in sending.unknown),
        shown=ShownTrouble(
            title=f"{title}: {count} may have gone, please check",
            what="The connection was lost while it was handed over, so nobody knows whether it arrived. Nothing "
            "of it is tried again before somebody has looked.",
            steps=(
                Step(words="See them:", lines=("generator deliveries list --status unknown",)),
                Step(words="Say of each what became of it:", lines=tuple(named)),
            ),
        ),
        said=f"{count} of {sending.issue} may have gone",
    )


def _refused(sending: TroubledSending, title: str) -> Trouble:
    count = _messages(sending.refused)
    return Trouble(
        subjects=(_subject(sending, f"refused:{sending.sending}"),),
        shown=ShownTrouble(
            title=f"{title}: {count} refused",
            what="The server at the other end will not take them, and they are not tried again. Everything else "
            "is as it should be.",
            steps=(Step(words="See them, and why:", lines=("generator deliveries list --status failed",)),),
        ),
        said=f"{count} of {sending.issue} refused",
    )


def _messages(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"
