"""What became of quotes and why: each change of a status with its line in the audit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection

from generator.model.quote import Quote, QuoteStatus
from generator.store.audit import PROGRAM, Action, actions_on, record_action
from generator.store.quotes import set_quote_status

DECIDED = {f"quote-{status}": status for status in QuoteStatus if status is not QuoteStatus.PENDING}
"""What a person does to a quote → the status it then has."""
HELD_IN_DOUBT = "quote-held-in-doubt"
"""It came in, and it is not certain enough whose words they are."""
HELD_BY_CHANGE = "quote-held-by-change"
"""Its article does not say it any more, or not as that person's words."""
RELEASED = "quote-released"
"""The reason is gone: it is what it was before it was held."""
CARRIED_OVER = "quote-carried-over"
"""The same words stood at another place of the article, and what was decided there counts here."""
REOPENED = "quote-reopened"
"""It is somebody else's now: that it was approved as another person's words says nothing any more."""

_CHANGES = {*DECIDED, HELD_IN_DOUBT, HELD_BY_CHANGE, RELEASED, CARRIED_OVER, REOPENED}


def decide(
    connection: Connection, quote: str, status: QuoteStatus, *, by: str, at: datetime, note: str | None = None
) -> None:
    """A person's decision about a quote."""
    set_quote_status(connection, quote, status)
    detail = {"note": note} if note else {}
    record_action(connection, f"quote-{status}", subject=quote, by=by, at=at, detail=detail)


def hold(
    connection: Connection, quote: str, action: str, *, was: QuoteStatus, reason: str, at: datetime
) -> None:
    """Let a quote wait for a person; `was` is what it becomes once the reason is gone."""
    set_quote_status(connection, quote, QuoteStatus.HELD)
    _note(connection, quote, action, at=at, was=was, reason=reason)


def release(connection: Connection, quote: str, *, to: QuoteStatus, reason: str, at: datetime) -> None:
    """Take back what `hold` did."""
    set_quote_status(connection, quote, to)
    _note(connection, quote, RELEASED, at=at, to=to, reason=reason)


def settle_doubt(connection: Connection, quote: str, *, reason: str, at: datetime) -> bool:
    """Release a quote that waits only because it was in doubt whose words it is; whether it did."""
    last = last_change(decisions_on(connection, [quote])[quote])
    if last is None or last.action != HELD_IN_DOUBT:
        return False
    release(connection, quote, to=QuoteStatus(last.detail["was"]), reason=reason, at=at)
    return True


def carry_over(
    connection: Connection, quote: str, status: QuoteStatus, *, origin: str, was: QuoteStatus, at: datetime
) -> None:
    """Let what was decided about the same words at another place count here."""
    set_quote_status(connection, quote, status)
    reason = f"the same words were {status} as quote {origin}, in another text of the article"
    _note(connection, quote, CARRIED_OVER, at=at, was=was, to=status, origin=origin, reason=reason)


def reopen(connection: Connection, quotes: Collection[Quote], *, reason: str, by: str, at: datetime) -> None:
    """Let quotes that change hands be decided about anew: those approved, or that will be once they are released."""
    done = decisions_on(connection, [quote.id for quote in quotes])
    for quote in quotes:
        last = last_change(done[quote.id])
        if quote.status is QuoteStatus.APPROVED:
            set_quote_status(connection, quote.id, QuoteStatus.PENDING)
            record_action(
                connection,
                REOPENED,
                subject=quote.id,
                by=by,
                at=at,
                detail={"reason": reason, "was": quote.status},
            )
        elif (
            last
            and last.action in (HELD_IN_DOUBT, HELD_BY_CHANGE)
            and last.detail["was"] == QuoteStatus.APPROVED
        ):
            held_for = str(last.detail["reason"])
            hold(connection, quote.id, last.action, was=QuoteStatus.PENDING, reason=held_for, at=at)


def decisions_on(connection: Connection, quotes: Collection[str]) -> dict[str, tuple[Action, ...]]:
    """Quote → everything that was done to it, oldest first."""
    return {
        quote: tuple(action for action in actions if action.action.startswith("quote-"))
        for quote, actions in actions_on(connection, quotes).items()
    }


def last_change(actions: Sequence[Action]) -> Action | None:
    """What gave a quote the status it has."""
    return next((action for action in reversed(actions) if action.action in _CHANGES), None)


def why_held(connection: Connection, quotes: Collection[str]) -> dict[str, str]:
    """Quote → why it was last held, in words; absent where nobody wrote a reason down."""
    found = {}
    for quote, actions in decisions_on(connection, quotes).items():
        last = next((action for action in reversed(actions) if _holds(action)), None)
        if last is not None:
            by = f"held by {last.by}" if last.by != PROGRAM else ""
            said = str(last.detail.get("reason") or last.detail.get("note") or "")
            found[quote] = ": ".join(part for part in (by, said) if part)
    return found


def _holds(action: Action) -> bool:
    carried = action.action == CARRIED_OVER and action.detail["to"] == QuoteStatus.HELD
    return carried or action.action in (HELD_IN_DOUBT, HELD_BY_CHANGE, "quote-held")


def _note(connection: Connection, quote: str, action: str, *, at: datetime, **detail: str) -> None:
    record_action(connection, action, subject=quote, by=PROGRAM, at=at, detail=detail)
