"""The draft of a run: made ahead of its time, and made again where its time or its awareness day moved."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import GeneratorError, NothingNew, NothingToCompose, StateError, StoreError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import RunStatus
from generator.publishing.choosing import Pins
from generator.publishing.compose import Composed, ComposeOptions, compose, preview
from generator.scheduling.due import Due
from generator.scheduling.look import BY, Look, TickEvent, event_of, goes_at, what_is_open
from generator.scheduling.outcomes import give_up, hold, meet_trouble, wait_for_news


def draft(look: Look, due: Due) -> Iterator[TickEvent]:
    """Draft a run that has no draft, or say why there will be none."""
    name = due.run.issue_id
    if look.now <= due.deadline:
        yield from _compose(look, due)
    elif due.waits_for_a_person or not due.promised:
        return
    elif due.run.held:
        yield from hold(look, due, f"it falls into a quiet time: {look.quiet_name(due.run)}")
    elif due.trouble:
        yield from give_up(look, due, RunStatus.FAILED, due.trouble)
    else:
        yield from give_up(look, due, RunStatus.MISSED, f"{name} was never drafted: nothing ran in time")


def draft_again(look: Look, due: Due, issue: Issue) -> Iterator[TickEvent]:
    """Approval is of a time and of what is printed: a moved one asks for a new draft and a new approval."""
    pins = Pins(profiles=issue.pinned_profiles, quotes=issue.pinned_quotes, excluded=issue.excluded_profiles)
    options = ComposeOptions(by=BY, pins=pins, revise=True, instead_of=issue.hash)
    try:
        done = _made(look, due, options)
    except (StateError, StoreError):
        raise
    except GeneratorError as error:
        reason = f"{issue.id} cannot be drafted for its new time: {error}"
        yield from meet_trouble(look, due, "failed", reason)
        return
    was_approved = issue.status is IssueStatus.APPROVED
    ask = "its approval is void: approve it again" if was_approved else _what_then(look, due, done.issue)
    moved = f"was moved to {goes_at(due)}"
    if issue.nominal == due.run.nominal:
        moved = f"follows an awareness day whose dates changed, goes out on {goes_at(due)}"
    sentence = f"{issue.id} {moved} and is drafted again; {ask}."
    yield event_of(due, "composed", sentence, ok=not was_approved)


def _compose(look: Look, due: Due) -> Iterator[TickEvent]:
    options = ComposeOptions(by=BY, only_new=True, only_news=due.schedule.skip_when_nothing_new)
    try:
        done = _made(look, due, options)
    except NothingNew as nothing:
        if look.now >= due.run.send_at:
            yield from give_up(look, due, RunStatus.SKIPPED, str(nothing))
        else:
            yield from wait_for_news(look, due, str(nothing))
    except NothingToCompose as nothing:
        if look.now >= due.run.send_at:
            yield from give_up(look, due, RunStatus.FAILED, str(nothing))
        else:
            yield from meet_trouble(look, due, "waiting", str(nothing), ok=True)
    except (StateError, StoreError):
        raise
    except GeneratorError as error:
        yield from meet_trouble(look, due, "failed", f"{due.run.issue_id} cannot be drafted: {error}")
    else:
        people = ", ".join(profile.name for profile in done.issue.profiles)
        then = _what_then(look, due, done.issue)
        yield event_of(due, "composed", f"{done.issue.id} is drafted with {people}: {then}.")


def _what_then(look: Look, due: Due, issue: Issue) -> str:
    """What a draft waits for. A preview is not stored, so nobody can say yet what of it is to be settled."""
    if due.schedule.approval == "needed":
        return "it waits for approval"
    if not look.acts:
        return "it goes out by itself if nothing in it is to be settled"
    if what_is_open(look, issue):
        return "something in it is to be settled, so it waits for approval"
    return "it goes out by itself"


def _made(look: Look, due: Due, options: ComposeOptions) -> Composed:
    make = compose if look.acts else preview
    return make(look.newsroom, due.run, options, now=look.now)
