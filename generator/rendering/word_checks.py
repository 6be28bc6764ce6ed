"""Whether a plan's words are its people's words: what was rendered is compared with the quotations.

A template may be anybody's. Whatever it does to a quotation (capitals, a cut, a typographer's dash) is found here,
where the finished letter, posts and cards are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.message import Body, Featured, Field, Finding, Level, MessagePlan, Post
from generator.networks.limits import LIMITS
from generator.rendering.post_places import place_of
from generator.rendering.reading import read_body

RULE = "words-not-verbatim"
_SAYS_SOMETHING = 5
"""Words between marks, from which on they read as somebody's; fewer may be a title."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """A quotation of the issue, who said it, and its words in one line."""

    id: str
    name: str
    words: str
    leads: bool
    """Whether it is the first of its person, which a letter always prints."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Letter:
    """What a reader of the HTML reads, and a reader of the text part, each in one line."""

    html: str
    text: str


def check_words(plan: MessagePlan) -> tuple[Finding, ...]:
    """Every place where a plan must hold the words of a quotation and does not hold them verbatim.

    White space is collapsed on both sides, since rendering may break lines anywhere; no other character may differ.
    In a letter stand the first quotation of each person, in the HTML and in the text part, and every other one there
    or on a post or card. A post that names a quotation, and a card whose name holds its id, hold its words.
    """
    said = tuple(_said(plan.featured))
    by_id = {one.id: one for one in said}
    return (
        *_letter_findings(plan, said),
        *_post_findings(plan, by_id),
        *_card_findings(plan, said),
    )


def _said(featured: Sequence[Featured]) -> Iterator[_Said]:
    for person in featured:
        for position, quote in enumerate(person.quotes):
            yield _Said(id=quote.id, name=person.name, words=_in_one_line(quote.text), leads=position == 0)


def _letter_findings(plan: MessagePlan, said: Sequence[_Said]) -> Iterator[Finding]:
    if plan.letter is None:
        return
    letter = _Letter(html=read_body(plan.letter.html).shown, text=_in_one_line(_literals(plan.letter.text)))
    elsewhere = [_in_one_line(words) for words in _small_texts(plan)]
    for one in said:
        missing = list(_missing_in(letter, one))
        if one.leads or not any(one.words in words for words in elsewhere):
            yield from (_refusal(one, where, place) for where, place in missing)


def _missing_in(letter: _Letter, one: _Said) -> Iterator[tuple[str, str]]:
    if one.words not in letter.html:
        yield "the letter", "letter"
    if one.words not in letter.text:
        yield "the letter's plain text", "text"


def _small_texts(plan: MessagePlan) -> Iterator[str]:
    """The texts of the posts, of what answers them in threads, and the words on the cards."""
    yield from (text for post in plan.posts for text in (post.text, *post.replies))
    yield from (card.alt for card in plan.cards)


def _post_findings(plan: MessagePlan, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    for post in plan.posts:
        # Words that were changed are told once: beside the quotation they belong to.
        yield from tuple(_named_quotes(post, by_id)) or _words_of_nobody(post, by_id)


def _named_quotes(post: Post, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    """Each quotation that a post or its thread says, by its id."""
    network = LIMITS[post.network].name if post.network in LIMITS else post.network
    for quote in post.said:
        one = by_id.get(quote)
        if one is None:
            message = f"The post for {network} names a quotation of no one here: prepare the draft again."
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place_of(post))
        elif not any(one.words in _in_one_line(part.text) for part in post.parts):
            yield _refusal(one, f"the post for {network}", place_of(post))


def _words_of_nobody(post: Post, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    """What a post or its thread says between marks beside its quotations: a question, a short name, or words.

    In a line of its own even a few words read as somebody's.
    """
    lines = (line for part in post.parts for line in part.text.splitlines())
    text = "\n".join(_in_one_line(line) for line in lines)
    for words in sorted((by_id[quote].words for quote in post.said), key=len, reverse=True):
        # Whole between its marks, or without any: what stands in the same marks with them is no part of them.
        text = re.sub(rf"“{re.escape(words)}”|(?<!“){re.escape(words)}", "", text)
    network = LIMITS[post.network].name if post.network in LIMITS else post.network
    for passage in re.findall(r"“([^“”]+)”", text):
        words = passage.strip()
        is_alone = f"\n“{passage}”\n" in f"\n{text}\n"
        if (is_alone or len(words.split()) >= _SAYS_SOMETHING) and not words.endswith("?"):
            message = (
                f"“{_beginning(words)}” in the post for {network} is no quotation of this issue, word for word: "
                "put the template right and prepare the draft again."
            )
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place_of(post))


def _card_findings(plan: MessagePlan, said: Sequence[_Said]) -> Iterator[Finding]:
    for card in plan.cards:
        alt = _in_one_line(card.alt)
        for one in said:
            if one.id in card.name and one.words not in alt:
                yield _refusal(one, f"the quote image {card.name}", f"card {card.name}")


def _refusal(one: _Said, where: str, place: str) -> Finding:
    message = (
        f"The words of {one.name}, “{_beginning(one.words)}”, do not stand in {where} as they were said: "
        "put the template right and prepare the draft again."
    )
    return Finding(level=Level.REFUSE, rule=RULE, message=message, place=place)


def _beginning(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _literals(body: Body) -> str:
    """The literals of a body; a field's place is kept apart, so that no words join across it."""
    return "".join(" " if isinstance(part, Field) else part for part in body)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
