"""Everything that is known of one quote: where it stands, whose it is and why, what was decided, what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.library.duplicates import SAID_BY_ANOTHER
from generator.library.house_words import house_words_in, with_house_flags
from generator.model.quote import Attribution, Quote
from generator.model.source import Revision, Source
from generator.store.audit import PROGRAM, Action
from generator.store.compared import quotes_to_compare
from generator.store.decisions import (
    CARRIED_OVER,
    HELD_BY_CHANGE,
    HELD_IN_DOUBT,
    RELEASED,
    REOPENED,
    decisions_on,
    why_held,
)
from generator.store.profiles import get_profiles
from generator.store.quotes import InUse, attributions_of, get_quotes, issues_holding
from generator.store.sources import get_revision, is_newest, sources_of_revisions

FLAG_MEANINGS: Mapping[str, str] = {
    "slip": "a slip of grammar or typing, which is never put right",
    "time-bound": "words that grow old, such as “last year”",
    "third-person": "names somebody else",
    "number": "holds a number, which may grow old or be wrong",
    "superlative": "claims to be the first, the only or the most",
    "nested-words": "holds words in quotation marks, which may be somebody else's",
    "stage-direction": "holds a remark in brackets that nobody said",
    "fragment": "no whole sentence as printed",
    "near-duplicate": "a better quotation of this person says nearly the same",
    "said-by-another": "somebody else is quoted with the same words: whose are they?",
    "house-word": "holds a word that your list asks to avoid",
}
"""What each flag means; a flagged quote is never chosen by itself."""
_DONE = {
    "quote-added": "added by hand",
    "quote-attributed": "given to another person",
    HELD_IN_DOUBT: "held, because it is in doubt whose words they are",
    HELD_BY_CHANGE: "held, because the article changed",
    RELEASED: "released",
    REOPENED: "to be decided anew",
    CARRIED_OVER: "carried over from another text of the article",
}
_CONTEXT = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteStory:
    """A quote with everything around it."""

    quote: Quote
    name: str
    """The person's, with honorific."""
    revision: Revision
    source: Source
    newest: bool
    """Whether its article still says so, as far as we know."""
    attributions: tuple[Attribution, ...]
    actions: tuple[Action, ...]
    held: str | None
    """Why it is held, where it is."""
    flags: tuple[tuple[str, str], ...]
    """(flag, what it means)."""
    in_use: tuple[InUse, ...]

    @property
    def around(self) -> tuple[str, str]:
        """The text before and behind the words."""
        text, quote = self.revision.text, self.quote
        return text[max(0, quote.start - _CONTEXT) : quote.start], text[quote.end : quote.end + _CONTEXT]


def tell_quote(connection: Connection, quote: str, *, avoid: Sequence[str]) -> QuoteStory:
    """The story of a quote; `avoid` is the house's word list. `UsageError` where nobody knows it."""
    found = get_quotes(connection, [quote]).get(quote)
    if found is None:
        raise UsageError(f"there is no quote {quote!r}: `generator quotes list` names them")
    revision = get_revision(connection, found.revision)
    if revision is None:
        raise UsageError(f"quote {quote} names article {found.revision}, which is not in the archive")
    (flagged,) = with_house_flags([found], avoid)
    is_held = found.status == "held"
    return QuoteStory(
        quote=flagged,
        name=get_profiles(connection, [found.profile])[found.profile].full_name,
        revision=revision,
        source=sources_of_revisions(connection, {revision.id})[revision.id],
        newest=is_newest(connection, revision.id),
        attributions=attributions_of(connection, quote),
        actions=decisions_on(connection, [quote])[quote],
        held=why_held(connection, [quote]).get(quote) if is_held else None,
        flags=tuple(
            (flag, _meaning(flag, found, avoid, others=_others(connection, found))) for flag in flagged.flags
        ),
        in_use=issues_holding(connection, [quote]),
    )


def action_words(action: Action) -> str:
    """One line of the audit, for an editor: `approved by Ann: read it`."""
    done = _DONE.get(action.action, action.action.removeprefix("quote-"))
    by = "" if action.by == PROGRAM else f" by {action.by}"
    why = action.detail.get("reason") or action.detail.get("note")
    return f"{done}{by}{f': {why}' if why else ''}"


def merit_words(quote: Quote) -> str:
    """`0.60: 0.30 to begin with; +0.20 an easy length; …`."""
    reasons = [
        f"{merit.points:{'.2f' if place == 0 else '+.2f'}} {merit.reason}"
        for place, merit in enumerate(quote.merit)
    ]
    return f"{quote.score:.2f}: {'; '.join(reasons)}" if reasons else f"{quote.score:.2f}"


def _others(connection: Connection, quote: Quote) -> tuple[str, ...]:
    """Slugs of those who are quoted with the same words, each with the quote to look at."""
    sets = quotes_to_compare(connection, [quote.profile])
    same = next((same for same in sets if any(each.id == quote.id for each in same)), ())
    return tuple(f"{each.profile} (quote {each.id})" for each in same if each.profile != quote.profile)


def _meaning(flag: str, quote: Quote, avoid: Sequence[str], *, others: Sequence[str]) -> str:
    meaning = FLAG_MEANINGS.get(flag, "not chosen by itself")
    if flag == "house-word":
        return f"{meaning}: {', '.join(house_words_in(quote.text, avoid))}"
    if flag == SAID_BY_ANOTHER and others:
        return f"{meaning} They are printed as those of {' and '.join(others)} too."
    return meaning
