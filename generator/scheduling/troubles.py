"""What went wrong and a person must hear of, from how things stand and from what the tick just met."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from generator.errors import UsageError
from generator.model.run import RunStatus, parts_of, run_id
from generator.publishing.newsroom import Newsroom
from generator.rendering.desk_mails import ShownTrouble, Step, moment
from generator.scheduling.due import LOOK_BACK
from generator.scheduling.naming import page_of, title_of
from generator.scheduling.recurrence import run_of_period
from generator.scheduling.silence import silence_of_run
from generator.scheduling.tick import TickEvent
from generator.store.notices import Subject
from generator.store.runs import get_run
from generator.store.troubles import TroubledRun, TroubledSending, troubled_runs, troubled_sendings

LATELY = timedelta(days=30)
"""So old a trouble may be and still be told to somebody who was not told yet."""
MOST_NAMED = 5
"""So many deliveries are named one by one."""

STUCK = "stuck"
"""A kind of news: it does not go on, and is not given up."""

_TRIED_AGAIN = Step(words="It is tried again by itself. Once that is mended, nothing else has to be done.")
_OF_STATE = frozenset({"missed", "failed", "expired", "held"})
_OF_TICK = frozenset({"failed", "trouble"})
_WRITTEN_DOWN = {
    "held": ("held", "is held"),
    "missed": ("not-sent", "was not sent"),
    "expired": ("not-sent", "was not sent"),
}
"""What a tick writes down, by the event that tells of it: the kind of news, and how it is said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Something that went wrong."""

    subjects: tuple[Subject, ...]
    """What it is known by; several deliveries in doubt are told together."""
    said: str
    """In a few words, with the id of its issue."""
    show: Callable[[], ShownTrouble]
    """The same at length; most troubles were told long ago and need no words."""
    is_held: bool = False
    """Whether it waits for somebody to release it, so that its reviewers must know."""
    missed_on: date | None = None
    """The day of a run that was never drafted; those of a regular send are told together."""


def find_troubles(newsroom: Newsroom, events: Sequence[TickEvent], *, now: datetime) -> tuple[Trouble, ...]:
    """Everything that is not well. `events` are those of this tick."""
    runs = _runs(newsroom, events, now=now)
    with newsroom.database.read() as connection:
        sendings = troubled_sendings(connection, since=now - LATELY)
    known = {(run.schedule, run.period) for run in runs}
    met = (event for event in events if event.runs and known.isdisjoint(map(parts_of, event.runs)))
    return (
        *(_of_file(name, why, now=now) for name, why in newsroom.unreadable.items()),
        *(_of_run(newsroom, run, now=now) for run in runs),
        *_met(newsroom, met),
        *(trouble for sending in sendings for trouble in _of_sending(newsroom, sending)),
    )


def _of_file(schedule: str, why: str, *, now: datetime) -> Trouble:
    """A regular send whose file is wrong: told once, and again each week while it stays so."""
    mark = hashlib.sha256(why.encode()).hexdigest()[:12]
    shown = ShownTrouble(
        title=f"{schedule} waits: its file cannot be read",
        what=_sentence(why),
        steps=(
            Step(
                words="Mend it within its grace, and nothing of it is lost. All other regular sends go on meanwhile."
            ),
        ),
    )
    return Trouble(
        subjects=(Subject(schedule=schedule, period="", kind=f"unreadable:{now:%G-W%V}:{mark}"),),
        said=f"schedules/{schedule}.yaml cannot be read",
        show=lambda: shown,
    )


def _runs(newsroom: Newsroom, events: Sequence[TickEvent], *, now: datetime) -> list[TroubledRun]:
    """Those of late; and whatever this tick gave up, however long the machine was asleep."""
    given_up = {parts_of(run) for event in events if event.action in _OF_STATE for run in event.runs}
    with newsroom.database.read() as connection:
        lately = list(troubled_runs(connection, since=now - LATELY))
        older = troubled_runs(connection, since=now - LOOK_BACK) if given_up else ()
    return lately + [run for run in older if (run.schedule, run.period) in given_up and run not in lately]


def _of_run(newsroom: Newsroom, run: TroubledRun, *, now: datetime) -> Trouble:
    kind, became = _became(run)
    name = run_id(run.schedule, run.period)

    def show() -> ShownTrouble:
        title = title_of(newsroom, run.schedule, period=run.period)
        steps = _steps(newsroom, run, now=now)
        return ShownTrouble(title=f"{title}, {became}", what=_why(run), steps=steps)

    return Trouble(
        subjects=(Subject(schedule=run.schedule, period=run.period, kind=_again(kind, run.released_at)),),
        said=f"{name} {became}",
        show=show,
        is_held=run.status is RunStatus.HELD,
        missed_on=None
        if run.has_issue or run.status is not RunStatus.MISSED
        else run.nominal.astimezone(ZoneInfo(run.zone)).date(),
    )


def _became(run: TroubledRun) -> tuple[str, str]:
    """The kind of news, and how it is said."""
    if run.status is RunStatus.HELD:
        return "held", "is held"
    if run.status in (RunStatus.FAILED, RunStatus.MISSED) or run.expired:
        return "not-sent", "was not sent"
    return STUCK, "cannot go on"


def _again(kind: str, released_at: datetime | None) -> str:
    """The same trouble after a person had the run tried again is another one."""
    return f"{kind}:{released_at:%Y%m%dT%H%M%S}" if released_at else kind


def _why(run: TroubledRun) -> str:
    if run.expired and run.status not in (RunStatus.FAILED, RunStatus.MISSED, RunStatus.HELD):
        return f"Nobody approved it before {moment(run.send_at, run.zone)}."
    return _sentence(run.reason or "nobody wrote down why")


def _sentence(words: str) -> str:
    """With a capital and a full stop; the name of a file or of an issue stays as it is written."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    capital = words[:1].upper() if first.isalpha() else words[:1]
    return f"{capital}{words[1:].rstrip('.')}."


def _steps(newsroom: Newsroom, run: TroubledRun, *, now: datetime) -> tuple[Step, ...]:
    name = run_id(run.schedule, run.period)
    if _became(run)[0] == STUCK:
        return (_TRIED_AGAIN,)
    is_held = run.status is RunStatus.HELD
    if not _comes_round(newsroom, run):
        by_hand = Step(
            words="If it is to go out all the same, send it by hand:", lines=(f"generator send {name}",)
        )
        return (by_hand,) if is_held else ()
    return _to_release(newsroom, run, name, now=now) if is_held else _to_retry(run, name)


def _comes_round(newsroom: Newsroom, run: TroubledRun) -> bool:
    """Whether its regular send still has it, so that it can be released or tried again."""
    schedule = newsroom.schedules.get(run.schedule)
    if schedule is None:
        return False
    try:
        run_of_period(schedule, newsroom.agenda, name=run.period)
    except UsageError:
        return False
    return True


def _to_retry(run: TroubledRun, name: str) -> tuple[Step, ...]:
    if run.status is RunStatus.FAILED:
        words = "Once that is mended, have it drafted again, then approve it:"
    else:
        words = "If it is still to go out, have it drafted again, then approve it:"
    leave = Step(words="If it is not to go out, nothing has to be done.")
    return (Step(words=words, lines=(f"generator runs retry {name}",)), leave)


def _to_release(newsroom: Newsroom, run: TroubledRun, name: str, *, now: datetime) -> tuple[Step, ...]:
    approve = Step(words="Read and approve it:", lines=(page_of(newsroom, name),))
    skip = Step(words="If it is not to go out:", lines=(f"generator runs skip {name}",))
    release = _release(newsroom, run, name, now=now)
    return (approve, *release, skip) if run.drafted else (*release, skip)


def _release(newsroom: Newsroom, run: TroubledRun, name: str, *, now: datetime) -> tuple[Step, ...]:
    """The command that will be obeyed: in a quiet time the plain one is refused."""
    lines = (f"generator runs release {name}",)
    with newsroom.database.read() as connection:
        quiet = silence_of_run(newsroom, connection, run, now=now)
    if quiet is None:
        first = "Then release it" if run.drafted else "When it may go out, release it"
        return (Step(words=f"{first}; it goes out within minutes:", lines=lines),)
    wait = f"It is quiet until {quiet.until}. Release it then; it goes out within minutes:"
    sooner = Step(
        words="If it must go out before that, say why; the reason is kept:",
        lines=(f"{lines[0]} --despite {quiet.id} --reason WHY",),
    )
    return Step(words=wait, lines=lines), sooner


def _met(newsroom: Newsroom, events: Iterable[TickEvent]) -> Iterator[Trouble]:
    """What this tick met and nothing in the store tells of; after a dry run, what it would have written there, too."""
    for event in events:
        if event.ok or event.action not in _OF_STATE | _OF_TICK:
            continue
        kind, became = _WRITTEN_DOWN.get(event.action, (STUCK, "cannot go on"))
        is_one = len(event.runs) == 1
        schedule, period = parts_of(event.runs[0])
        yield Trouble(
            subjects=tuple(_subject(newsroom, run, kind) for run in event.runs),
            said=f"{event.runs[0]} {became}" if is_one else event.message.partition(":")[0],
            show=partial(_show_met, newsroom, schedule, period, event.message),
            is_held=event.action == RunStatus.HELD,
        )


def _subject(newsroom: Newsroom, name: str, kind: str) -> Subject:
    schedule, period = parts_of(name)
    with newsroom.database.read() as connection:
        run = get_run(connection, schedule, period=period)
    return Subject(schedule=schedule, period=period, kind=_again(kind, run.released_at if run else None))


def _show_met(newsroom: Newsroom, schedule: str, period: str, message: str) -> ShownTrouble:
    title = title_of(newsroom, schedule, period=period)
    return ShownTrouble(title=f"{title}, cannot go on", what=_sentence(message), steps=(_TRIED_AGAIN,))


def _of_sending(newsroom: Newsroom, sending: TroubledSending) -> Iterator[Trouble]:
    if sending.unknown:
        yield _trouble_of(
            newsroom,
            sending,
            kinds=[f"unknown:{number}" for number in sending.unknown],
            said=f"{_messages(len(sending.unknown))} of {sending.issue} may have gone",
            show=_in_doubt,
        )
    if sending.refused and (sending.is_through or sending.paused_by):
        yield _trouble_of(
            newsroom,
            sending,
            kinds=[f"refused:{sending.sending}"],
            said=f"{_messages(sending.refused)} of {sending.issue} refused",
            show=_refused,
        )
    if sending.paused_by:
        yield _trouble_of(
            newsroom,
            sending,
            kinds=[f"paused:{sending.paused_by}"],
            said=f"{sending.issue} is paused",
            show=_paused,
        )


def _trouble_of(
    newsroom: Newsroom,
    sending: TroubledSending,
    *,
    kinds: Sequence[str],
    said: str,
    show: Callable[[TroubledSending, str], ShownTrouble],
) -> Trouble:
    return Trouble(
        subjects=tuple(
            Subject(schedule=sending.schedule, period=sending.period, kind=kind) for kind in kinds
        ),
        said=said,
        show=lambda: show(sending, title_of(newsroom, sending.schedule, period=sending.period)),
    )


def _in_doubt(sending: TroubledSending, title: str) -> ShownTrouble:
    named = [
        f"generator deliveries resolve {number} sent|retry|failed" for number in sending.unknown[:MOST_NAMED]
    ]
    return ShownTrouble(
        title=f"{title}: {_messages(len(sending.unknown))} may have gone, please check",
        what="The connection was lost while it was handed over, so nobody knows whether it arrived. Nothing of it is "
        "tried again before somebody has looked.",
        steps=(
            Step(words="See them:", lines=("generator deliveries list --status unknown",)),
            Step(words="Say of each what became of it:", lines=tuple(named)),
        ),
    )


def _refused(sending: TroubledSending, title: str) -> ShownTrouble:
    return ShownTrouble(
        title=f"{title}: {_messages(sending.refused)} refused",
        what="The server at the other end will not take them, and they are not tried again.",
        steps=(Step(words="See them, and why:", lines=("generator deliveries list --status failed",)),),
    )


def _paused(sending: TroubledSending, title: str) -> ShownTrouble:
    go_on = Step(
        words="Nobody is lost. Once that is mended, go on with it:",
        lines=(f"generator send {sending.issue}",),
    )
    because = _sentence(sending.paused_because) if sending.paused_because else "Somebody has to look."
    return ShownTrouble(title=f"{title}, is paused", what=because, steps=(go_on,))


def _messages(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"
