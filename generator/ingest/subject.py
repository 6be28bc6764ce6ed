"""Whom an article is about: what the editor says, who signed, or the weighed evidence; in doubt the editor is asked."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from generator.ingest.cast import Cast
from generator.ingest.casting import cast_of
from generator.ingest.document import Block, BlockKind, Told
from generator.ingest.evidence import weigh
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.openings import lead_of, title_texts
from generator.ingest.people import Mention, Person, cannot_be_name, mentions_in, occurrences, short_forms
from generator.ingest.questions import speaks_of_self
from generator.ingest.titles import presented_in
from generator.ingest.weights import SPEAKS, certain
from generator.library.names import TOLD, NameMatch, fold, match_names, split_name, title_word
from generator.model.source import SourceFormat

__all__ = [
    "Cast",
    "Subject",
    "Unknown",
    "announces",
    "cast_of",
    "find_subject",
    "named_subject",
    "own_paragraphs",
    "signature",
    "signers_of",
    "title_texts",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Whom an article is about, on what evidence."""

    name: str
    honorific: str | None
    evidence: str
    spellings: tuple[str, ...] = ()
    """Every spelling of the full name in the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """Nobody can tell whom an article is about; `reason` says what to do."""

    reason: str
    candidates: tuple[Subject, ...] = ()
    """Several people whom title, header, labels or the page's data name alike."""


def find_subject(reading: Reading, cast: Cast, told: Told) -> Subject | Unknown:
    """Whom the article is about: told, signed, or ahead of everybody else in evidence; several equal ones ask."""
    if told.about:
        return _told(told.about, cast)
    signers = signers_of(reading)
    if reading.format is SourceFormat.STATEMENT and len(signers) > 1:
        names = " and ".join(list(signers)[:3])
        return Unknown(
            reason=f'the page presents several people ({names}): say --about "Name" for one of them'
        )
    if signed := _signed(reading, cast):
        return signed
    found = [
        each for each in certain(weigh(reading, cast), reading) if not _is_written_to(each.person, reading)
    ]
    people, evidence = [each.person for each in found], found[0].evidence if found else ""
    if len(people) == 1:
        return _subject(people[0], evidence)
    if people:
        # Each is told of, and quoted about themselves: then each has words of their own.
        spoken = reading.format is SourceFormat.FEATURE and all(SPEAKS in each.for_them for each in found)
        strong = spoken or all(each.is_strong for each in found)
        names = " and ".join(person.name for person in people[:3])
        return Unknown(
            reason=f'{evidence} names several people ({names}): say --about "Name" for one of them',
            candidates=tuple(_subject(person, evidence) for person in people if strong),
        )
    return Unknown(reason='cannot tell whom this is about: say --about "Name"')


def _is_written_to(person: Person, reading: Reading) -> bool:
    """`Dear Verity,` in a first-person text: whoever is written to does not say I there."""
    if reading.format is not SourceFormat.STATEMENT:
        return False
    given, surname = short_forms(person.name)
    dear = regex.compile(
        rf"Dear (?:\p{{Lu}}\p{{L}}*\.? )?(?:{regex.escape(given)}|{regex.escape(surname)})\s*[,:]?"
    )
    return any(dear.fullmatch(block.text) for block in reading.blocks)


def _told(about: str, cast: Cast) -> Subject:
    printed = split_name(about)
    person = next((each for each in cast.people if each.is_called(printed.name)), None)
    honorific = printed.honorific or (_fullest(person) if person else None)
    spellings = tuple(person.spellings) if person else ()
    return Subject(name=printed.name, honorific=honorific, evidence=TOLD, spellings=spellings)


def _subject(person: Person, evidence: str) -> Subject:
    return Subject(
        name=person.name, honorific=_fullest(person), evidence=evidence, spellings=tuple(person.spellings)
    )


def _fullest(person: Person) -> str | None:
    return max(person.honorifics, key=lambda words: (len(words.split()), words), default=None)


def _signed(reading: Reading, cast: Cast) -> Subject | None:
    """A first-person text is about who signed it: right before or right after, by name alone or with a role."""
    if reading.format is not SourceFormat.STATEMENT:
        return None
    if named := _names_self(reading, cast):
        return named
    block = signature(reading) or _told_byline(reading) or _byline_with_role(reading, cast)
    if block is not None:
        mention = next(mention for mention in mentions_in(block.text) if mention.full)
        return named_subject(mention, cast, evidence="the signature")
    return _announced(reading, cast) or speaks_below_title(reading, cast)


def _names_self(reading: Reading, cast: Cast) -> Subject | None:
    """`My name is Ann and I was twelve when …`: whoever begins a first-person text so is the one who speaks in it."""
    for block in reading.of_role(Role.PROSE)[:2]:
        found = _MY_NAME.match(block.text)
        name = found["name"] if found else ""
        if name and not cannot_be_name(name.split()[-1]) and not cast.is_credited(name):
            person = next((each for each in cast.people if each.is_called(name)), None)
            spellings = tuple(person.spellings) if person else (name,)
            honorific = _fullest(person) if person else None
            return Subject(
                name=name, honorific=honorific, evidence="what they call themselves", spellings=spellings
            )
    return None


_MY_NAME = regex.compile(
    r"(?:(?:Hi|Hello|Hey|Hiya)[,!.]? (?:(?:there|everyone|all|everybody)[,!.]? )?)?"
    r"[Mm]y name(?: is|['’]s) (?P<name>\p{Lu}\p{Ll}[\p{L}’'-]*(?: \p{Lu}\p{Ll}[\p{L}’'-]*){0,2})"
    r"(?=[,.!]| and\b| from\b)"
)


def speaks_below_title(reading: Reading, cast: Cast) -> Subject | None:
    """`Focus on Ann Poe, head gardener`, `Ann Poe’s story` over a first-person text that nobody signs or credits.

    Whoever wrote about her would name her in it.
    """
    named = {name for each in title_texts(reading) if (name := presented_in(each))}
    mentions = [mention for name in named for mention in mentions_in(name) if mention.full]
    if len(mentions) != 1 or cast.credited or fold(mentions[0].name.split()[0]) not in GIVEN_NAMES:
        return None  # `Focus on Better Care` has capitals as well.
    body = "\n".join(block.text for block in reading.of_role(Role.PROSE, Role.ASIDE, Role.NOTE))
    if any(occurrences(body, form) for form in short_forms(mentions[0].name)):
        return None
    return named_subject(mentions[0], cast, evidence="the title over their own words")


def _announced(reading: Reading, cast: Cast) -> Subject | None:
    """`Ann Poe handed in her chair. Here she explains why.` above a first-person text."""
    for block in lead_of(reading)[:2]:
        mentions = [
            mention
            for mention in mentions_in(block.text)
            if mention.full and not cast.is_credited(mention.name)
            if not _LISTENS.search(block.text[max(0, mention.start - 12) : mention.start])
        ]
        if len(mentions) == 1 and announces(block.text):
            return named_subject(mentions[0], cast, evidence="the introduction")
    return None


_EXPLAINS = regex.compile(
    r"\b(?:[Hh]ere|[Bb]elow),? (?:s?he|they) (?:\p{L}+ly )?\p{L}+s?\b|\bin (?:her|his|their) own words\b"
    r"|\b(?:offers|gives|shares|provides) (?:us )?(?:an? (?:window|glimpse|insight)"
    r"|(?:her|his|their) (?:story|experiences?|thoughts|journey|day))\b"
    r"|\b(?:[Tt]hese are|[Hh]ere['’]s|[Hh]ere is) (?:what|how|why) (?:s?he|they) (?:told|said|tells?|says?)\b"
    r"|\b(?:[Ss]?[Hh]e|[Tt]hey) (?:tells?|talks? to|speaks? to) (?:us|\p{Lu}\p{L}+ \p{Lu}[\p{L}’'-]+)\b"
)


_LISTENS = regex.compile(r"\b(?:tells?|talks? to|speaks? to|told to) $")
"""`He tells Ann Poe about the small hours`: she wrote it down."""


def announces(text: str) -> bool:
    """Whether a line says that somebody speaks for themselves below it."""
    return bool(_EXPLAINS.search(text))


def named_subject(mention: Mention, cast: Cast, *, evidence: str) -> Subject:
    """The person who is named at one place, with all that the article knows of their name."""
    person = next((each for each in cast.people if each.is_called(mention.name)), None)
    honorific = mention.honorific or (_fullest(person) if person else None)
    return Subject(
        name=mention.name,
        honorific=honorific,
        evidence=evidence,
        spellings=tuple(person.spellings) if person else (mention.name,),
    )


def signature(reading: Reading) -> Block | None:
    """The line that signs a first-person text: below its last own paragraph, or else right above its first."""
    own = own_paragraphs(reading)
    if not own:
        return None
    after = range(own[-1] + 1, min(len(reading.blocks), own[-1] + 7))
    before = range(own[0] - 1, max(-1, own[0] - 5), -1)
    signed = [index for index in [*after, *before] if _signs(reading, index)]
    return reading.blocks[signed[0]] if signed else None


def _told_byline(reading: Reading) -> Block | None:
    """The byline of a text that says it was told to somebody: then the one named first speaks."""
    if not any(_TOLD_TO.search(block.text) for block in reading.blocks):
        return None
    lines = [
        block
        for block in reading.of_role(Role.CREDIT)
        if regex.match(r"by\b", block.text, regex.IGNORECASE) or _TOLD_TO.search(block.text)
    ]
    named = [block for block in lines if any(mention.full for mention in mentions_in(block.text))]
    return named[0] if len(named) == 1 else None


def _byline_with_role(reading: Reading, cast: Cast) -> Block | None:
    """`By Ann Poe, skipper of the Gannet` above a first-person text that tells of nobody else at length."""
    lines = [block for block in reading.of_role(Role.CREDIT) if _BY_WITH_ROLE.match(block.text)]
    if len(lines) != 1 or _WRITES_FOR_A_LIVING.search(lines[0].text):
        return None
    mentions = [mention for mention in mentions_in(lines[0].text) if mention.full]
    body = "\n".join(outside_marks(block.text) for block in reading.of_role(Role.PROSE))
    others = (
        [person for person in cast.candidates() if not person.is_called(mentions[0].name)] if mentions else []
    )
    told = any(occurrences(body, form) > 2 for each in others for form in short_forms(each.name))
    titled = any(
        name in title for each in others for name in each.spellings for title in title_texts(reading)
    )
    return lines[0] if len(mentions) == 1 and not told and not titled else None


def signers_of(reading: Reading) -> dict[str, int]:
    """Everybody whose name begins a line of its own, with the index of the first such line."""
    found: dict[str, int] = {}
    listed = False
    for index, block in enumerate(reading.blocks):
        listed = (listed and reading.roles[index] is Role.HEADING) or bool(_LISTS.match(block.text))
        if not listed and _signs(reading, index):
            name = next(mention.name for mention in mentions_in(reading.blocks[index].text) if mention.full)
            if not any(_is_same(name, other) for other in found):
                found[name] = index
    return found


def _is_same(one: str, other: str) -> bool:
    """`C. Poe` below a letter that `Cressida Poe` stands above."""
    return match_names(one, other) in (NameMatch.SAME, NameMatch.NEAR)


def own_paragraphs(reading: Reading) -> list[int]:
    """Indexes of the paragraphs in which somebody says I, down to a message that is only passed on."""
    own: list[int] = []
    prose = reading.of_role(Role.PROSE)
    slanted = sum(block.italic for block in prose) * 2 > len(prose)
    several = len(signers_of(reading)) > 1
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        signed = len(own) > 1 and not several and _is_signature(reading, index)
        if signed or (own and _passes_on(reading, index)):
            break
        apart = block.italic and not slanted  # The editor's lines are set in another type.
        if role is Role.PROSE and not apart and speaks_of_self(outside_marks(block.text)):
            own.append(index)
    return own


def _passes_on(reading: Reading, index: int) -> bool:
    """Whether a message that is passed on, or somebody else's, begins here."""
    text = reading.blocks[index].text
    return bool(_FORWARDED.match(text)) or (
        reading.roles[index] is Role.HEADING and bool(_FROM_ANOTHER.match(text))
    )


def _is_signature(reading: Reading, index: int) -> bool:
    """Whether a name stands below words that it signs; one that is set as a heading stands above."""
    return reading.blocks[index].kind is not BlockKind.HEADING and _signs(reading, index)


_BY_WITH_ROLE = regex.compile(r"(?:words )?by\b[^,]{3,50}(?: \p{Lu}{2,6}){0,3}, \p{L}", regex.IGNORECASE)
_WRITES_FOR_A_LIVING = regex.compile(
    r"\b(?:writer|journalist|reporter|correspondent|columnist|photographer|blogger|critic|intern|contributor|author"
    r"|staff|news|features?|desk|communications?|comms|media|press|marketing|editor(?:ial)?|team|illustrator|photos?"
    r"|pictures?|interview\p{L}*)\b",
    regex.IGNORECASE,
)
"""The role of somebody who writes about others."""
_SIGNING = regex.compile(
    r"(?:(?:an? |the )?(?:\p{L}+ ){0,2}(?:letter|message|note|statement|word|column|update|address|speech)s?"
    r" (?:from|by|of)|by|signed|from:?|yours?(?: \w+)?,?|(?:\p{L}+ )?regards,?|the(?= \p{Lu}))\s+",
    regex.IGNORECASE,
)
"""`Yours truly, Ann Poe`, `A letter from Ann Poe, chair of …`."""
_NUMBERED = regex.compile(r"^(?:No\.?|Number|#)?\s*\d{1,4}[.:)]\s+", regex.IGNORECASE)
"""`No. 14: Ann Poe, weaver`: one of a row."""
_LISTS = regex.compile(
    r"(?:previously|earlier|also|more|other|recent|next|coming up|past|latest|read|in this issue)\b"
    r"(?: [\p{L}’']+){0,4}:?$|(?:\p{L}+ )?(?:in|from) (?:this|the) (?:series|issue|archive)s?:?$",
    regex.IGNORECASE,
)
"""`Previously in this series`: names below it belong to other stories."""
_FORWARDED = regex.compile(r"[-–—_=]{3,}\s*\p{L}")
"""`-----Original Message-----`: below it somebody else writes."""
_FROM_ANOTHER = regex.compile(
    r"(?:(?:a )?(?:message|note|word|reply|letter) )?from (?:our|the|your|my)\b.*, \p{Lu}", regex.IGNORECASE
)
"""`From our Chief Executive, Ann Poe`: below it somebody else writes."""
_TOLD_TO = regex.compile(r"\bas told to\b", regex.IGNORECASE)


_DELIVERED = regex.compile(
    r"(?:(?:delivered|given|spoken|read)|(?:an? |the )?(?:remarks|speech|sermon|address|lecture|eulogy))"
    r"(?: [\p{L}’']+){0,4}? by (?=(?-i:\p{Lu}))",
    regex.IGNORECASE,
)
"""`Delivered by Ann Poe on Saturday`: a line above a speech."""


def _signs(reading: Reading, index: int) -> bool:
    text = reading.blocks[index].text
    delivered = _DELIVERED.match(text) if len(text.split()) <= 25 else None
    if delivered and index:
        mentions = [mention for mention in mentions_in(text) if mention.full]
        return len(mentions) == 1 and mentions[0].start - delivered.end() <= 40
    if reading.roles[index] is not Role.HEADING or index == 0:
        return False  # A byline says who wrote; whom they wrote about is another question.
    if _FORWARDED.match(text):
        return False
    text = _NUMBERED.sub("", text.strip(" –—-~*_"))
    text = text[found.end() :] if (found := _SIGNING.match(text)) else text
    mentions = [mention for mention in mentions_in(text) if mention.full]
    if not mentions or (
        len(mentions) > 1 and not regex.match(r"(?: \p{Lu}{2,5})?,", text[mentions[0].end :])
    ):
        return False
    whole = any(mention.full for mention in mentions_in(reading.blocks[index].text))
    return whole and all(title_word(word) for word in text[: mentions[0].start].strip(" –—-").split())
