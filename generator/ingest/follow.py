"""When an article changes: quotes it no longer holds are held, decisions about those it holds are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from generator.model.quote import Quote, QuoteStatus
from generator.store.audit import Action
from generator.store.decisions import (
    CARRIED_OVER,
    DECIDED,
    HELD_BY_CHANGE,
    REOPENED,
    carry_over,
    decisions_on,
    hold,
    last_change,
    release,
)
from generator.store.quotes import add_attribution, attributions_of, quotes_of_source
from generator.store.search_index import fingerprint
from generator.store.sources import get_revision, revisions_of

EDITOR = "editor"
"""The rule of an attribution that a person made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """What a changed article did to the quotes of its earlier texts."""

    held: int = 0
    """How many wait for a person now that did not before."""
    people: frozenset[str] = frozenset()
    """Everybody whom any of its texts quotes, where it has several."""


def follow_change(connection: Connection, source: str, *, told: bool, now: datetime) -> Followed:
    """Bring the quotes of all texts of an article in line with its newest one; doing it twice changes nothing.

    Words that still stand there as the same person's keep what was decided about them, whichever text it was decided
    in. All others that might be printed wait for a person. `told`: somebody just said whom the article is about, which
    outweighs what an editor said before.
    """
    revisions = revisions_of(connection, source)
    if len(revisions) < 2:
        return Followed()
    if not told:
        _keep_corrections(connection, _Texts.of(connection, source, revisions), now=now)
    texts = _Texts.of(connection, source, revisions)
    held = sum(_hold_or_release(connection, quote, texts, now=now) for quote in texts.earlier)
    for quote in texts.newest:
        _release(connection, quote, texts, now=now)
    texts = _Texts.of(connection, source, revisions)
    for quote in texts.newest:
        _keep_decision(connection, quote, texts, now=now)
    return Followed(held=held, people=frozenset(quote.profile for quote in (*texts.earlier, *texts.newest)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Texts:
    """The quotes of an article's newest text, and of its earlier ones, oldest first; and what was done to each."""

    newest: tuple[Quote, ...]
    earlier: tuple[Quote, ...]
    done: Mapping[str, tuple[Action, ...]]
    text: str
    revision: str

    @classmethod
    def of(cls, connection: Connection, source: str, revisions: Sequence[str]) -> _Texts:
        every = quotes_of_source(connection, source)
        now = revisions[-1]
        archived = get_revision(connection, now)
        return cls(
            newest=tuple(quote for quote in every if quote.revision == now),
            earlier=tuple(quote for quote in every if quote.revision != now),
            done=decisions_on(connection, [quote.id for quote in every]),
            text=archived.text if archived else "",
            revision=now,
        )

    def said_now(self, words: str) -> list[Quote]:
        """The quotes of the newest text that have these words."""
        return [quote for quote in self.newest if quote.text == words]


def _keep_corrections(connection: Connection, texts: _Texts, *, now: datetime) -> None:
    """Whose words an editor said they are, they are in the changed article too."""
    corrected: defaultdict[str, Quote | None] = defaultdict(lambda: None)
    for quote in texts.earlier:
        last = attributions_of(connection, quote.id)[-1]
        corrected[quote.text] = quote if last.by is not None else corrected[quote.text]
    for quote in texts.newest:
        before = corrected[quote.text]
        own = attributions_of(connection, quote.id)[-1]
        if before is None or before.profile == quote.profile or own.by is not None:
            continue
        decided = attributions_of(connection, before.id)[-1]
        evidence = f"the same words as quote {before.id}, in an earlier text: {decided.evidence}"
        add_attribution(connection, replace(decided, quote=quote.id, evidence=evidence, at=now))


def _hold_or_release(connection: Connection, quote: Quote, texts: _Texts, *, now: datetime) -> bool:
    """Whether a quote of an earlier text was held now."""
    there = texts.said_now(quote.text)
    if any(other.profile == quote.profile for other in there):
        _release(connection, quote, texts, now=now)
        return False
    if quote.status not in (QuoteStatus.PENDING, QuoteStatus.APPROVED) or _was_seen(quote, texts):
        return False
    reason = _why(quote, there, texts)
    hold(connection, quote.id, HELD_BY_CHANGE, was=quote.status, reason=reason, at=now)
    return True


def _was_seen(quote: Quote, texts: _Texts) -> bool:
    """Whether a person decided since it was held; then it is not held again."""
    done = texts.done[quote.id]
    held = [action.number for action in done if action.action == HELD_BY_CHANGE]
    decided = [action.number for action in done if action.action in DECIDED]
    return bool(held and decided) and max(held) < max(decided)


def _why(quote: Quote, there: Sequence[Quote], texts: _Texts) -> str:
    if there:
        return f"the article was changed, and gives these words to {there[0].profile} now"
    if quote.text in texts.text:
        return "the article was changed; it still holds these words, but not certainly as theirs: see it, then add them"
    return "the article was changed, and no longer says this"


def _release(connection: Connection, quote: Quote, texts: _Texts, *, now: datetime) -> None:
    last = last_change(texts.done[quote.id])
    if quote.status is QuoteStatus.HELD and last is not None and last.action == HELD_BY_CHANGE:
        was = QuoteStatus(last.detail["was"])
        release(connection, quote.id, to=was, reason="its article says it again", at=now)


def _keep_decision(connection: Connection, quote: Quote, texts: _Texts, *, now: datetime) -> None:
    """What a person last decided about the same words of the same person, in whatever text, counts here.

    What was read and approved are exactly these words; a no outlives another space, comma or capital.
    """
    alike = [other for other in texts.earlier if _says_the_same(other, quote)]
    last = max(((*_decision(other, texts), other.text) for other in alike), default=None)
    if last is None or last[0] <= _decision(quote, texts)[0] or quote.status == last[1]:
        return
    _, status, origin, words = last
    if words != quote.text and status not in (QuoteStatus.RETIRED, QuoteStatus.HELD):
        return
    carry_over(connection, quote.id, QuoteStatus(status), origin=origin, was=quote.status, at=now)


def _says_the_same(one: Quote, other: Quote) -> bool:
    return one.profile == other.profile and fingerprint(one.text) == fingerprint(other.text)


def _decision(quote: Quote, texts: _Texts) -> tuple[int, str, str]:
    """(number in the audit, status, quote) of the last decision of a person; -1 where there is none."""
    done = texts.done[quote.id]
    for action in reversed(done):
        if action.action in DECIDED:
            return action.number, DECIDED[action.action], quote.id
        if action.action == REOPENED:
            return action.number, QuoteStatus.PENDING, quote.id
    by_hand = quote.status in (QuoteStatus.APPROVED, QuoteStatus.RETIRED)
    carried = any(action.action == CARRIED_OVER for action in done)
    # What was decided before decisions were written down one by one counts less than any that was.
    return (0 if by_hand and not carried else -1), quote.status, quote.id
