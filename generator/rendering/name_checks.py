"""Whether readers are told whose words they read: each person's name stands beside what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.message import Featured, Finding, Level, MessagePlan, Post, RenderedLetter
from generator.networks.limits import LIMITS
from generator.rendering.pages import NAMED, Page, pages_of, quoted_beginning
from generator.rendering.post_places import place_of
from generator.rendering.scripts import divides_words
from generator.rendering.whole_words import says

RULE = "no-name"
_PARAGRAPH, _SECTION = "\x1d", "\x1e"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Printed:
    """Words of somebody on a page."""

    start: int
    end: int
    words: str
    person: Featured


def check_names(plan: MessagePlan) -> Iterator[Finding]:
    """Quotations of a letter or a post that nobody is named beside.

    In a letter the name stands behind the words, before the next person's, or before them in the same section. In a
    post it stands anywhere, in a thread in one of its parts; beside a picture alone, the picture says it.
    """
    if plan.letter:
        for place, page in pages_of(plan.letter):
            yield from _letter_findings(plan.letter, plan.featured, page, place)
    for post in plan.posts:
        yield from _post_findings(post, plan.featured)


def _post_findings(post: Post, people: Sequence[Featured]) -> Iterator[Finding]:
    text = "\n".join(part.text for part in post.parts)
    for person in people:
        if any(quote.id in post.said for quote in person.quotes) and not _names(text, person):
            name = LIMITS[post.network].name if post.network in LIMITS else post.network
            message = (
                f"The post for {name} does not say whose words these are: let its template print the name, "
                f"{person.name}, and prepare the draft again."
            )
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place_of(post))


def _letter_findings(
    letter: RenderedLetter, people: Sequence[Featured], page: Page, place: str
) -> Iterator[Finding]:
    """One for each person on each page, at the first words that they are not named beside."""
    text = _SECTION.join(_PARAGRAPH.join(section) for section in page)
    printed = [one for person in people for one in _printed(letter, person, text)]
    told: set[str] = set()
    for one in sorted(printed, key=lambda one: one.start):
        if one.person.slug in told or _is_named(one, printed, text):
            continue
        told.add(one.person.slug)
        message = (
            f"{NAMED[place]} does not say whose words “{quoted_beginning(one.words)}” are: let the template that "
            f"prints them print the name beside them, {one.person.name}, and prepare the draft again."
        )
        yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place)


def _printed(letter: RenderedLetter, person: Featured, text: str) -> Iterator[_Printed]:
    """Every place where words of a person stand; what was changed is nowhere, and told by another check."""
    for quote in letter.quotes:
        if quote in person.quotes:
            words = quote.text.split()
            for found in re.finditer(r"\s+".join(map(re.escape, words)), text):
                yield _Printed(start=found.start(), end=found.end(), words=" ".join(words), person=person)


def _is_named(one: _Printed, printed: Sequence[_Printed], text: str) -> bool:
    """Behind the words and before the next person's; before them in their section, or in a line of its own above it.

    A line above counts only where the section begins with the words: any other line there would be read as the name.
    """
    others = [other for other in printed if other.person is not one.person]
    first = max((other.end for other in others if other.end <= one.start), default=0)
    last = min((other.start for other in others if other.start >= one.end), default=len(text))
    above, _, before = text[first : one.start].rpartition(_SECTION)
    if _names(before, one.person) or _names(text[one.end : last], one.person):
        return True
    return not _says_more(before, one.person) and any(
        _is_byline(line, one.person) for line in re.split(f"[{_PARAGRAPH}{_SECTION}]", above)
    )


def _says_more(text: str, person: Featured) -> bool:
    """Whether something stands there beside the person's own words and what they were asked."""
    line = " ".join(text.split())
    for quote in person.quotes:
        for known in (quote.text, quote.question):
            line = line.replace(" ".join(known.split()) or " ", " ")
    return bool(re.search(r"\w", line))


def _is_byline(line: str, person: Featured) -> bool:
    names = {line.casefold(), re.split(r"[,·|–]", line)[0].strip().casefold()}
    return any(known.casefold() in names for known in _names_of(person))


def _names(text: str, person: Featured) -> bool:
    line = " ".join(text.split())
    # Where no space divides words, a name runs into the next one.
    return any(says(line, name) if divides_words(name) else name in line for name in _names_of(person))


def _names_of(person: Featured) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in (person.name, person.bare_name))
    return tuple(name for name in names if name)
