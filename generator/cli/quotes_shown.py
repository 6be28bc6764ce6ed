"""Quotes as the terminal and `--json` show them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.cli.output import say

if TYPE_CHECKING:
    from generator.model.quote import Quote
    from generator.publishing.story import QuoteStory
    from generator.publishing.words import Edited

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def quotes_json(quotes: Sequence[Quote], held: Mapping[str, str]) -> list[dict[str, Any]]:
    """Quotes as `--json` prints them; `held` says why those wait that do."""
    return [_quote(quote, held) for quote in quotes]


def quote_rows(quotes: Sequence[Quote], held: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Quotes as lines of a table, with the reason where they wait for a person."""
    for quote in quotes:
        status = ", ".join([quote.status, *quote.flags])
        why = f" ({held[quote.id]})" if quote.id in held else ""
        yield quote.id, quote.profile, status + why, f"{quote.score:.2f}", quote.text


def marked(words: str, marks: Sequence[tuple[int, int]]) -> str:
    """The words with the matching ones bold in a terminal, between ⟦ and ⟧ where that shows nothing."""
    plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    before, after = ("⟦", "⟧") if plain else (_BOLD, _PLAIN)
    shown, place = [], 0
    for start, end in marks:
        shown += [words[place:start], before, words[start:end], after]
        place = end
    return "".join([*shown, words[place:]])


def story_json(story: QuoteStory) -> dict[str, Any]:
    """Everything about one quote as `--json` prints it."""
    before, after = story.around
    return {
        **_quote(story.quote, {story.quote.id: story.held} if story.held else {}),
        "before": before,
        "after": after,
        "newest": story.newest,
        "title": story.source.title,
        "address": story.source.address,
        "attributions": story.attributions,
        "decisions": [
            {"action": done.action, "by": done.by, "at": done.at, "detail": dict(done.detail)}
            for done in story.actions
        ],
        "flag_meanings": dict(story.flags),
        "issues": [{"id": use.issue, "status": use.status} for use in story.in_use],
    }


def say_story(story: QuoteStory) -> None:
    """Everything about one quote, in sentences; the words themselves on stdout."""
    from generator.clock import rfc3339
    from generator.publishing.story import action_words, merit_words

    quote, (before, after) = story.quote, story.around
    print(f"{_dots(before)}{before}⟦{quote.text}⟧{after}{_dots(after)}")
    say(
        f"Article: {story.source.title or story.source.address} ({quote.revision}, {quote.start} to {quote.end})"
    )
    if not story.newest:
        say("The article was changed since: its newest text is another one, and this place is not printed.")
    if quote.question:
        say(f"It answers: {quote.question}")
    say(f"Said by: {story.name} ({quote.profile}), {quote.confidence:.0%} certain")
    for attribution in story.attributions:
        who = attribution.by or f"the rule “{attribution.rule}”"
        say(f"  {rfc3339(attribution.at)} {attribution.profile}, by {who}: {attribution.evidence}")
    say(f"Status: {quote.status}{f' ({story.held})' if story.held else ''}")
    for action in story.actions:
        say(f"  {rfc3339(action.at)} {action_words(action)}")
    say(f"Score: {merit_words(quote)}")
    for flag, meaning in story.flags:
        say(f"Flag: {flag}: {meaning}")
    if quote.themes:
        say(f"Themes: {', '.join(quote.themes)}")
    for use in story.in_use:
        say(f"Printed in: {use.issue} ({use.status})")


def say_edited(edited: Edited, done: str) -> None:
    """What an edit did, and what somebody should look at because of it."""
    from generator.cli.stopped import say_stopped

    count = len(edited.quotes)
    say(f"{count} {'quote' if count == 1 else 'quotes'} {done}.")
    for quote in edited.held:
        say(f"Quote {quote.id} by {quote.profile} shares words with it and is held now: look at it.")
    for quote_id in edited.outdated:
        say(
            f"Quote {quote_id} is not printed: its article was changed since and is read from its newest text."
        )
    for use in edited.in_use:
        say(f"Quote {use.quote} stands in issue {use.issue} ({use.status}): look at it before it goes out.")
    say_stopped(
        edited.stopped,
        without="as they are",
        then="What was sent cannot be called back: tell whoever received it if need be.",
    )


def edited_json(edited: Edited) -> dict[str, Any]:
    """What an edit did as `--json` prints it."""
    return {
        "quotes": quotes_json(edited.quotes, {}),
        "held": [quote.id for quote in edited.held],
        "outdated": edited.outdated,
        "issues": [{"quote": use.quote, "id": use.issue, "status": use.status} for use in edited.in_use],
        "stopped": edited.stopped,
    }


def _dots(around: str) -> str:
    return "…" if around else ""


def _quote(quote: Quote, held: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": quote.id,
        "profile": quote.profile,
        "source": quote.revision,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "question": quote.question,
        "kind": quote.kind,
        "status": quote.status,
        "held": held.get(quote.id),
        "standalone": quote.standalone,
        "score": quote.score,
        "merit": [{"reason": merit.reason, "points": merit.points} for merit in quote.merit],
        "flags": quote.flags,
        "themes": quote.themes,
        "confidence": quote.confidence,
        "rule": quote.rule,
    }
