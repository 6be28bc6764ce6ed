"""Who asked, met or wrote: people of whom an article says so, and whom it is never about."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from generator.ingest.document import Block
from generator.ingest.formats import Reading, Role
from generator.ingest.openings import lead_of, title_texts
from generator.ingest.people import Mention, mentions_in, occurrences, short_forms
from generator.ingest.speakers import INTERVIEWER_WORDS, bare_label
from generator.library.names import fold
from generator.library.wordlists import one_of, word_list
from generator.model.source import SourceFormat

_ASKS = one_of(
    r"asks|asked the questions|asked (?=\p{Lu})|puts? (?:\p{L}+ ){0,3}questions|(?:has )?interview(?:s|ed)",
    r"meets|went to meet|sits? down with|sat down with|catch(?:es)? up with|caught up with|joins|visits",
    r"chooses|hears from|finds out|reports|writes:|\p{L}+ed the questions",
    r"(?:goes|went) (?:1|one)[- ](?:on|to)[- ](?:1|one) with",
    r"(?:had|got|has) (?:an?|the) (?:opportunity|chance|pleasure|honou?r) (?:to (?:talk|speak|chat|sit|meet|interview)"
    r"|of (?:talking|speaking|chatting|sitting|meeting|interviewing))",
)
_ASKER = regex.compile(
    rf"(?:, [^,.:]{{2,60}},| (?:of|from|for) [^,.:]{{2,40}}?|,(?= goes | went ))?\s+(?:\p{{Ll}}+ly )?(?P<verb>{_ASKS})"
)
"""What whoever wrote or asked does, right after their name."""
_MET_THEM = regex.compile(
    r"(?:, [^,.:]{2,60},)?\s+(?:went to (?:meet|see)|met|visited|interviewed|asked"
    r"|(?:sp(?:oke|eaks)|talk(?:ed|s)) (?:to|with)"
    r"|caught up with|sat down with|meets|visits|joined) (?:her|him|them)\b(?! \p{Ll}+er\b)"
)
"""`Ann Poe met him in the mess room`: after a person has been told of, the one who met them writes."""
_NEEDS_NAME = regex.compile(r"meets|went to meet|sat|sits|caught|catch|joins|visits")
_VISITS = regex.compile(
    r"(?:, [^,.:]{2,60},)?\s+(?:\p{Ll}+ly )?(?:meets|visits|joins|spends|talks to|speaks to|goes to|travels|finds)\b"
)
"""What the writer does in a standfirst, whomever it leads to: `…: Ann Poe visits a couple who …`."""
_STANDFIRST = regex.compile(
    r"[:.!?][’”\"']?\s+$|\b(?:writer|reporter|correspondent|editor|columnist)[\p{L} ]*,? $"
)
_BY = regex.compile(
    one_of(
        r"(?:interviewed|moderated|hosted|presented|chaired|edited|asked|photographed|recorded|written"
        r"|transcribed|questioned|compiled|uploaded|posted|submitted|typed|taken|minuted|shared) by:?",
        r"(?:was|were) (?:speaking|talking) (?:to|with)|write to|contact|(?:as )?told to",
    )
    + r"\s+$",
    regex.IGNORECASE,
)
"""What stands right before the name of whoever wrote or asked."""
_PICTURED_BY = regex.compile(r"\s?/\s?(?:The )?\p{Lu}[\p{L}’' ]+\.?$")
"""`Ann Poe/The Courier`: how papers credit a picture."""
_REACHED = regex.compile(
    r"(?:^|[.!?] )(?:You can )?(?:[Rr]each|[Ee]-?mail|[Cc]all) (?:reporter |staff writer )?$"
)
_AT = regex.compile(r" (?:at|on|via|by) ")
"""`Reach Ann Poe at …`: whoever wrote it."""
_TALKS_TO_SOME = regex.compile(
    r"\s+(?:(?:talk|speak|chat)(?:s|ed)?|spoke) (?:to|with) (?:an?|two|three|four|five|some|several) \p{Ll}"
)
"""`Ann Poe talks to a nurse who …`: whoever is not named is the guest."""
_TALKS_TO = regex.compile(r"\s+(?:(?:talk|speak|chat)(?:s|ed)?|spoke) (?:to|with) ")
_TALKS = regex.compile(rf"{_TALKS_TO.pattern}(?:the )?(?:\p{{Ll}}+ ){{1,5}}(?:Dr |Professor )?$")
"""`Ann Poe talks to the hydrologist`: the one whose trade is told is the guest."""
_CONVERSES = regex.compile(
    r" (?:in conversation with|is interviewed by|interviewed by|(?:talks|speaks|chats) (?:to|with)|meets|interviews) $"
)
"""What stands in a title between the names of the one who is asked and the one who asks."""
_TOP = 10
"""Blocks at the top in which whoever wrote is named."""


def askers(reading: Reading) -> Iterator[str]:
    """Who says of themselves, or of whom it is said, that they asked, met or wrote: the interviewer."""
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        if role not in (Role.HEADING, Role.PROSE, Role.NOTE):
            continue
        mentions = [mention for mention in mentions_in(block.text) if mention.full]
        for mention in mentions:
            if _asks(block.text, mention, mentions) or (
                index < _TOP and (_goes_there(block.text, mention) or _met_them(reading, block, mention))
            ):
                yield mention.name


def labelled_chairs(reading: Reading) -> Iterator[str]:
    """`ANN POE (CHAIR)`: a label that says who leads the talk."""
    for label in reading.labels.values():
        found = regex.search(r"\((?P<role>[^()]*)\)", label.name)
        role = fold(found["role"]).removeprefix("the ") if found else ""
        if role in INTERVIEWER_WORDS or role.rsplit(" ", maxsplit=1)[-1] in _ON_AIR:
            name = bare_label(label.name)
            yield name.title() if name.isupper() else name


_ON_AIR = word_list("host anchor presenter moderator correspondent newsreader byline reporter")
"""Last words of what a label says of whoever presents: `NEWS ANCHOR`, `CO HOST`."""


def conversing(reading: Reading) -> Iterator[str]:
    """`Ann Poe in conversation with Bo Lee`: of the two, the one whom the introduction does not tell of asks."""
    lead = "\n".join(block.text for block in lead_of(reading)[:2])
    for title in title_texts(reading):
        named = [mention for mention in mentions_in(title) if mention.full]
        if len(named) == 2 and _CONVERSES.fullmatch(title, named[0].end, named[1].start):
            told = [each for each in named if any(occurrences(lead, form) for form in _forms(each.name))]
            if len(told) == 1:
                yield from (each.name for each in named if each is not told[0])


def _forms(name: str) -> tuple[str, ...]:
    return (name, *short_forms(name))


def _goes_there(text: str, mention: Mention) -> bool:
    """`‘It was nettles’: Ann Poe visits a hall …`: a standfirst says of the writer what the writer did."""
    before = text[max(0, mention.start - 60) : mention.start]
    return bool(_STANDFIRST.search(before) and _VISITS.match(text, mention.end))


def _met_them(reading: Reading, block: Block, mention: Mention) -> bool:
    """Whether an introduction above an interview ends with whoever met the person that it tells of."""
    if reading.format is not SourceFormat.INTERVIEW or not _MET_THEM.match(block.text, mention.end):
        return False
    above = lead_of(reading)
    return block in above and any(
        each.full and each.name != mention.name
        for other in above[: above.index(block) + 1]
        for each in mentions_in(other.text[: mention.start] if other is block else other.text)
    )


def _asks(text: str, mention: Mention, mentions: list[Mention]) -> bool:
    before = text[max(0, mention.start - 30) : mention.start]
    reached = _REACHED.search(before) and _AT.match(text, mention.end)
    if (
        reached
        or _BY.search(before)
        or any(each.match(text, mention.end) for each in (_PICTURED_BY, _TALKS_TO_SOME))
    ):
        return True
    found = _ASKER.match(text, mention.end)
    if found is None:
        if not _TALKS_TO.match(text, mention.end):
            return False
        later = (each.start for each in mentions if each.start > mention.end)
        return any(_TALKS.fullmatch(text, mention.end, start) for start in later)
    met = any(found.end() <= each.start < found.end() + 60 for each in mentions)
    return met or not _NEEDS_NAME.match(found["verb"])
