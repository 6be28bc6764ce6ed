"""Whether a plan's words are its people's words: what was rendered is compared with the quotations.

A template may be anybody's. Whatever it does to a quotation (capitals, a cut, a typographer's dash) is found here,
where the finished letter and posts are read. What a quote image shows is read where it is drawn (`cards`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.message import Body, Featured, Field, Finding, Level, MessagePlan, PlacedQuote, Post
from generator.networks.limits import LIMITS
from generator.rendering.post_places import place_of
from generator.rendering.quotation_marks import Marked, marked_passages, without_quotation
from generator.rendering.reading import read_body
from generator.rendering.scripts import divides_words

RULE = "words-not-verbatim"
_SAYS_SOMETHING = 5
"""Words between marks, from which on they read as somebody's; fewer may be a title."""
_LETTERS_OF_A_WORD = 2
"""In scripts that do not divide words."""
_QUOTATION = "\ufffc"
"""Stands for a quotation inside longer words (Unicode: object replacement character)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """A quotation of the issue, who said it, and its words and its question in one line each."""

    id: str
    name: str
    words: str
    question: str


def check_words(plan: MessagePlan) -> tuple[Finding, ...]:
    """Every place where a plan must hold the words of a quotation and does not hold them verbatim.

    White space is collapsed on both sides, since rendering may break lines anywhere; no other character may differ.
    Every quotation that a letter's templates took stands in the HTML and in the text part, wherever else it is said,
    and each person has one there. A post that names a quotation holds its words, and between marks nobody else's. The
    alternative text of a card whose name holds a quotation's id has its words.
    """
    said = tuple(_of_person(person, quote) for person in plan.featured for quote in person.quotes)
    # A letter may be opened by a part of a quotation, which a post or card always has whole.
    by_id = {one.id: one for one in sorted(said, key=lambda one: len(one.words))}
    return (*_letter_findings(plan), *_post_findings(plan, by_id), *_card_findings(plan, by_id))


def _of_person(person: Featured, quote: PlacedQuote) -> _Said:
    return _Said(
        id=quote.id,
        name=person.name,
        words=_in_one_line(quote.text),
        question=_in_one_line(quote.question),
    )


def _letter_findings(plan: MessagePlan) -> Iterator[Finding]:
    if plan.letter is None:
        return
    shown = {
        "letter": read_body(plan.letter.html).shown,
        "text": _in_one_line(_literals(plan.letter.text)),
    }
    for person in plan.featured:
        printed = [quote for quote in plan.letter.quotes if quote in person.quotes]
        if not printed:
            message = (
                f"The letter has no words of {person.name}: let its templates print them, or ask for fewer people in "
                "the schedule (`profiles`), and prepare the draft again."
            )
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place="letter")
        for one in (_of_person(person, quote) for quote in printed):
            for place, text in shown.items():
                if not _holds(text, one.words):
                    where = "the letter" if place == "letter" else "the letter's plain text"
                    yield _refusal(one, where, place)
    known = {quote for person in plan.featured for quote in person.quotes}
    if set(plan.letter.quotes) - known:
        message = "The letter prints a quotation of no one here: prepare the draft again."
        yield Finding(level=Level.REFUSE, rule=RULE, message=message, place="letter")


def _holds(text: str, words: str) -> bool:
    """Whether `text` has these words, and nowhere the same ones in capitals: a short phrase may begin a sentence."""
    as_said = text.count(words)
    if not as_said or not says_something(words):
        return bool(as_said)
    return text.casefold().count(words.casefold()) == as_said


def _post_findings(plan: MessagePlan, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    for post in plan.posts:
        # Words that were changed are told once: beside the quotation they belong to.
        yield from tuple(_named_quotes(post, by_id)) or _words_of_nobody(post, by_id)


def _named_quotes(post: Post, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    """Each quotation that a post or its thread says, by its id."""
    for quote in post.said:
        one = by_id.get(quote)
        if one is None:
            message = (
                f"The post for {_network(post)} names a quotation of no one here: prepare the draft again."
            )
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place_of(post))
        elif not any(one.words in _in_one_line(part.text) for part in post.parts):
            yield _refusal(one, f"the post for {_network(post)}", place_of(post))


def _words_of_nobody(post: Post, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    """What a post or its thread says between marks beside its quotations, their questions and short names."""
    said = sorted((by_id[quote] for quote in post.said), key=lambda one: len(one.words), reverse=True)
    lines = (line for part in post.parts for line in part.text.splitlines())
    text = "\n".join(_in_one_line(line) for line in lines)
    for one in said:
        text = without_quotation(text, one.words, instead=_QUOTATION)
    questions = {one.question for one in said}
    for marked in marked_passages(text):
        if marked.words not in questions and _reads_as_words(marked):
            message = (
                f"“{_beginning(marked.words.replace(_QUOTATION, '…'))}” in the post for {_network(post)} is no "
                "quotation of this issue, word for word: put the template right and prepare the draft again."
            )
            yield Finding(level=Level.REFUSE, rule=RULE, message=message, place=place_of(post))


def _reads_as_words(marked: Marked) -> bool:
    """In a line of its own even a few words read as somebody's, and so does anything in the same marks with words."""
    return marked.is_alone or _QUOTATION in marked.words or says_something(marked.words)


def says_something(words: str) -> bool:
    """Whether words between marks read as somebody's: five, or as much of a script that does not divide words."""
    count = len(words.split()) if divides_words(words) else len(words) // _LETTERS_OF_A_WORD
    return count >= _SAYS_SOMETHING


def _card_findings(plan: MessagePlan, by_id: Mapping[str, _Said]) -> Iterator[Finding]:
    for card in plan.cards:
        alt = _in_one_line(card.alt)
        for one in by_id.values():
            if one.id in card.name and one.words not in alt:
                yield _refusal(one, f"the alternative text of {card.name}", f"card {card.name}")


def _network(post: Post) -> str:
    return LIMITS[post.network].name if post.network in LIMITS else post.network


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
