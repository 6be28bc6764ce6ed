"""Which of a person's quotations a letter prints: over everything, large, or beneath the question it answers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.letter import Letter, Voice
from generator.model.quote import Quote

WITHOUT_LEAD = frozenset({"digest"})
"""Letters in which nobody leads: each person is quoted once."""
_ANSWERS = {"portrait": 2}
_USUAL_ANSWERS = 1
"""Also in letters of an organisation's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """The quotations of one person in a letter."""

    large: Quote | None
    """Nothing where the person's words open the letter and all that follows is answers."""
    answers: tuple[Quote, ...] = ()
    """Each has a question."""

    def __bool__(self) -> bool:
        return bool(self.large or self.answers)


def printed_of_lead(voice: Voice, *, kind: str, opening: Quote | None = None) -> Printed:
    """What a letter of a kind prints of the person who leads, beside the words that open it.

    Everything comes from the first quote's article, since one link serves all of it.
    """
    if kind in WITHOUT_LEAD:
        return printed_of_voice(voice)
    whole = [quote for quote in voice.quotes if quote.revision == voice.quotes[0].revision]
    # Words that open a letter may be a part of their quote, and nothing of it is said twice.
    rest = [quote for quote in whole if opening is None or quote.id != opening.id]
    behind = rest if opening else rest[1:]
    answers = tuple(quote for quote in behind if quote.question)[: _ANSWERS.get(kind, _USUAL_ANSWERS)]
    if opening is None:
        return Printed(large=next(iter(rest), None), answers=answers)
    # An answer that is not printed beneath its question does not follow other words of its person well.
    standing = (quote for quote in rest if quote.standalone and not quote.question)
    return Printed(large=next(standing, None), answers=answers)


def printed_of_voice(voice: Voice) -> Printed:
    """What a letter prints of a further voice: the first quote."""
    return Printed(large=next(iter(voice.quotes), None))


def printed_quotes(letter: Letter, voice: Voice, *, kind: str) -> tuple[Quote, ...]:
    """The quotes of one person of a letter that it prints, in the order of its pages."""
    if voice is not letter.lead:
        found, opening = printed_of_voice(voice), None
    else:
        opening = letter.opening_words
        found = printed_of_lead(voice, kind=kind, opening=opening)
    return tuple(quote for quote in (opening, found.large, *found.answers) if quote)
