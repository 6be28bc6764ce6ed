"""People whose printed words have nothing to do with the awareness day of an issue: an editor says why they speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from generator.model.issue import Issue, IssueProfile
from generator.model.message import Finding, Level, MessagePlan
from generator.model.observance import Occurrence
from generator.model.selection import Candidate
from generator.publishing.newsroom import Newsroom
from generator.selection.quotations import off_the_day
from generator.store.shortlist import candidates

_WHY_HERE = {"she": "she is", "he": "he is"}


def off_topic_findings(
    newsroom: Newsroom, connection: Connection, issue: Issue, plan: MessagePlan
) -> tuple[Finding, ...]:
    """A warning for each person of an issue for an awareness day whose printed words are not for it."""
    occurrence = newsroom.agenda.keyed(issue.awareness[0]) if issue.awareness else None
    if occurrence is None:
        return ()
    known = candidates(connection, [person.slug for person in issue.profiles], ())
    return tuple(off_topic(issue.profiles, plan, known, occurrence))


def off_topic(
    people: Iterable[IssueProfile], plan: MessagePlan, known: Iterable[Candidate], occurrence: Occurrence
) -> Iterator[Finding]:
    """The same, of what is `known` of the people."""
    by_slug = {one.profile.slug: one for one in known}
    printed = _printed(plan)
    for person in people:
        shown = {quote.id for quote in person.quotes if _words(quote.text) in printed}
        one = by_slug.get(person.slug)
        if one is not None and shown and off_the_day(one.quotes, occurrence) >= shown:
            why = _WHY_HERE.get((one.profile.pronoun or "").casefold(), "they are")
            message = (
                f"The words of {person.name} do not speak about {occurrence.name}: choose another quotation, or say "
                f"in a note of your own why {why} here."
            )
            yield Finding(level=Level.WARN, rule="off-topic", message=message, place="letter")


def _printed(plan: MessagePlan) -> str:
    """What is read: the letter where there is one; else posts, and what their pictures say."""
    if plan.letter is not None:
        return _words("".join(part for part in plan.letter.text if isinstance(part, str)))
    said = (text for post in plan.posts for text in (post.text, *post.replies, post.alt or ""))
    return _words("\n".join(said))


def _words(text: str) -> str:
    return " ".join(text.split())
