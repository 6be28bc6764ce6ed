"""Who presents a talk, and whom they present."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from generator.ingest.cast import Cast
from generator.ingest.formats import Reading, Role
from generator.ingest.header_fields import HEADER_BLOCKS, LONGEST_HEADER, SHORT_LINE
from generator.ingest.openings import title_texts
from generator.ingest.people import (
    Person,
    mentions_in,
    whole_words,
)
from generator.ingest.speakers import INTERVIEWER_WORDS, fits, interviewer_keys
from generator.library.names import fold

_INTRODUCED = regex.compile(r"\b(?:I['’]m|I am|[Mm]y name is) (?P<rest>\p{Lu}.*)")
_AND_ME = regex.compile(r"[Aa]nd (?:I['’]m|I am|my name is|me,?) \p{Lu}")
"""`And I'm Bo Lee`, `And me, Bo Lee`: whoever goes on where another host's greeting ends."""
_OPENS = regex.compile(
    r"\b[Ww]elcome (?:back )?to\b|\b(?:[Mm]y|[Oo]ur) guests?\b|\b[Jj]oin(?:ed by|ing (?:me|us))\b|\blistening to\b"
    r"|\b[Gg]ood (?:morning|evening|afternoon)\b[^?]{0,40}\bI(?:['’]m| am) \p{Lu}"
)
_GREETS = regex.compile(
    r"\b[Ww]elcome (?:back )?to (?:the (?:\p{L}+ ){0,3}(?:show|studio|podcast|programme?|series|episode)|another\b"
    r"|this (?:week|episode|special|edition)|our\b|episode|a new|(?-i:\p{Lu}\p{L}+ \p{Lu}))"
    r"|\b(?:I['’]m|I am|I['’]ll be|I will be) (?:\p{L}+[ ,]+){0,4}your (?:host|moderator|chair)\b"
    r"|\b[Yy]ou(?:['’]re| are) listening to\b|\b(?:I['’]m|I am|[Ww]e['’]re|[Ww]e are) (?:\p{Ll}+ )?joined"
    r" (?:\p{Ll}+ ){0,3}by\b"
    r"|\b[Ww]ith (?:us|me) (?:now|today|this (?:week|morning|evening|afternoon)|in the studio)\b"
    r"|\bI(?:['’]m| am) \p{Lu}[\p{L} .’'-]{1,40}[.,] (?:[Aa]nd )?[Tt]his is \p{Lu}"
    r"|\b[Tt]his is \p{Lu}[^.?!]{3,90}[.!] (?:And )?I(?:['’]m| am) \p{Lu}"
)
"""What only a host says: `Welcome to the show`, `With us now, …`, `I'm Ann Poe. This is Night Waves.`"""
_OPENING = 4
"""Turns in which hosts name those who present beside them."""
_HOSTS_FIRST = 14
"""Turns at the beginning among which a host greets."""
_BESIDE_HOST = regex.compile(
    r"\b(?:(?<=(?-i:\p{Lu})\p{L}+ )hosts|with me,? (?:here )?(?:as (?:ever|always|usual)|again|every week)"
    r"|(?:joined|here) as (?:ever|always|usual)"
    r"|(?:my|our|fellow) (?:co-?|fellow )?(?:host|presenter|convenor|convener|chair|producer)s?)\b[^.?!]{0,40}?$",
    regex.IGNORECASE,
)
"""`with me as ever is Ann Poe`, `my co-host, Ann Poe`: right before the name of somebody who presents as well."""
_IS_BESIDE = regex.compile(
    r",? (?:(?:is )?my|our|who) (?:co-?|fellow )(?:host|presenter|convenor|convener|chair)\b",
    regex.IGNORECASE,
)
_TWO_MEET = regex.compile(
    r"\b(?P<one>\p{Lu}[\p{L}’'-]+) (?:and|&) (?P<two>\p{Lu}[\p{L}’'-]+)(?: \p{Lu}[\p{L}’'-]+)? "
    r"(?:meet|talk to|talk with|speak to|speak with|chat to|chat with|welcome|interview|sit down|are joined|host"
    r"|(?:return|are back|get together|team up) (?:\p{Ll}+ ){0,4}to (?:host|welcome|talk|speak|chat|interview))\b"
)
"""`This week Ann and Bo meet a founder`: two who present."""
_BYE = regex.compile(
    r"\bthanks?(?: you)?\b(?: \p{Ll}+){0,3} for (?:joining|coming|being|talking|speaking|your time|taking)"
    r"|(?:Dr|Prof(?:essor)?|Sir|Dame|Canon|Rev(?:d)?|\p{Lu}\p{Ll}+) \p{Lu}[\p{L}’'-]+, (?:thanks|thank you)\b",
    regex.IGNORECASE,
)
"""How a host sees a guest off: `Dr Ann Poe, thank you`, `Thank you for joining us`."""


def self_named(reading: Reading) -> list[str]:
    """`HOST: I'm Piers Longley`: whoever asks and says their name is no subject."""
    found = []
    for index, label in reading.labels.items():
        speech = reading.blocks[index].text[label.body :]
        if label.key in INTERVIEWER_WORDS and (named := _INTRODUCED.search(speech)):
            found += [mention.name for mention in mentions_in(named["rest"])[:1] if mention.full]
    return found


def presenters(reading: Reading, cast: Cast) -> Iterator[str]:
    """Speakers who mostly ask, or who present another speaker by the full name: guests are named by others."""
    asking = interviewer_keys(reading.labels, reading.blocks)
    speaking = _speakers(reading, cast)
    for person in cast.people:
        own = {key for key, name in speaking.items() if name == person.name}
        others = [other for other in cast.people if other.name in speaking.values() and other is not person]
        presents = not _is_announced(reading, own, person) and _presents(reading, own, others)
        if own and (own & asking or presents or _opens(reading, own) or _greets(reading, own, person)):
            yield from person.spellings


def co_presenters(reading: Reading, cast: Cast) -> list[str]:
    """`The Slip with Odile Branch and Sunny Marl`: whom a title joins to a presenter presents as well."""
    if not reading.labels:
        return []
    titles = "\n".join(title_texts(reading))
    guests = list(presented(reading, cast))
    beside = [
        name
        for person in cast.candidates()
        if not cast.is_guest(person) and _presents_as_well(reading, cast, person)
        for name in person.spellings
    ]
    return beside + [
        name
        for person in cast.candidates()
        for name in person.spellings
        if person not in guests and not cast.is_guest(person)
        if any(f"{a} {word} {b}" in titles for a, b in _pairs(name, cast.credited) for word in ("and", "&"))
    ]


def _presents_as_well(reading: Reading, cast: Cast, person: Person) -> bool:
    """Whether the host says so, an introduction names both, or they open the talk or see the guest off themselves."""
    own = {key for key, name in _speakers(reading, cast).items() if name == person.name}
    turns = sorted(reading.labels)
    if not own:
        return False
    opening = "\n".join(_speech(reading, index) for index in turns[:_OPENING])
    for name in person.spellings:
        for place in whole_words(opening, name):
            end = place + len(name)
            if _BESIDE_HOST.search(opening[max(0, place - 90) : place]) or _IS_BESIDE.match(opening, end):
                return True
    if _named_to_meet(reading, cast, person):
        return True
    if _opens_beside(reading, turns, own):
        return True
    last = [index for index in turns if reading.labels[index].key in own][-1:]
    return any(_BYE.search(_speech(reading, index)) for index in last)


def _named_to_meet(reading: Reading, cast: Cast, person: Person) -> bool:
    """`This week Ann and Bo meet …`, where one of the two presents already."""
    hosts = {fold(name).split()[0] for name in cast.credited if name}
    own = {fold(name).split()[0] for name in person.spellings}
    for block in reading.of_role(Role.PROSE, Role.NOTE, Role.HEADING)[:HEADER_BLOCKS]:
        for found in _TWO_MEET.finditer(block.text):
            pair = {fold(found["one"]), fold(found["two"])}
            if pair & own and pair & hosts - own:
                return True
    return False


def _opens_beside(reading: Reading, turns: list[int], own: set[str]) -> bool:
    """`I'm Ann Poe.` – `And I'm Bo Lee.`: one of two turns that begin a show, both by those who present it.

    Later than the first two turns, the first of the two welcomes the listeners and the second says *and*.
    """
    for place, (index, after) in enumerate(pairwise(turns[:_HOSTS_FIRST])):
        keys = [reading.labels[each].key for each in (index, after)]
        first, second = _turn(reading, index), _turn(reading, after)
        if keys[0] == keys[1] or "?" in first or not own & set(keys):
            continue
        named = _INTRODUCED.match(second.removeprefix("And ")) if not place else _AND_ME.match(second)
        if named and not place and keys[1] in own and _INTRODUCED.search(first):
            return True
        if (
            named
            and not place
            and keys[0] in own
            and _INTRODUCED.match(first)
            and len(first.split()) <= SHORT_LINE
        ):
            return True
        if named and place and keys[1] in own and (_GREETS.search(first) or _OPENS.search(first)):
            return True
    return False


def _pairs(name: str, others: list[str]) -> Iterator[tuple[str, str]]:
    for other in others:
        yield name, other
        yield other, name


def presented(reading: Reading, cast: Cast) -> Iterator[Person]:
    """Speakers whom another speaker names in full in a first or last turn."""
    speaking = _speakers(reading, cast)
    by_name = {person.name: person for person in cast.people}
    announced = {
        key
        for key, name in speaking.items()
        if _is_announced(reading, {each for each, other in speaking.items() if other == name}, by_name[name])
    }
    for person in cast.candidates():
        own = {key for key, name in speaking.items() if name == person.name}
        others = {label.key for label in reading.labels.values()} - own - announced
        if own and any(_presents(reading, {key}, [person]) for key in others):
            yield person


def _speakers(reading: Reading, cast: Cast) -> dict[str, str]:
    """Key of a label → the one person whose name it fits."""
    found = {}
    for key in {label.key for label in reading.labels.values()}:
        fitting = [person.name for person in cast.people if any(fits(key, name) for name in person.spellings)]
        if len(fitting) == 1:
            found[key] = fitting[0]
    return found


def _presents(reading: Reading, own: set[str], others: list[Person]) -> bool:
    """Whether the first or last turns of a speaker name another speaker in full."""
    turns = [index for index in sorted(reading.labels) if reading.labels[index].key in own]
    said = "\n".join(_speech(reading, index) for index in [*turns[:2], *turns[-1:]])
    return any(name in said for person in others for name in person.spellings if " " in name)


def _is_announced(reading: Reading, own: set[str], person: Person) -> bool:
    """Whether another speaker names them in full before they say a word: then they name others as a guest does."""
    for index in sorted(reading.labels):
        if reading.labels[index].key in own:
            return False
        if any(name in _speech(reading, index) for name in person.spellings if " " in name):
            return True
    return False


def _opens(reading: Reading, own: set[str]) -> bool:
    """Whether the very first turn is theirs, and greets the listeners or a guest."""
    first = min(reading.labels)
    return reading.labels[first].key in own and bool(_OPENS.search(_speech(reading, first)))


def _greets(reading: Reading, own: set[str], person: Person) -> bool:
    """Whether one of their first turns greets the listeners, and nobody named them before."""
    turns = [index for index in sorted(reading.labels)[:_HOSTS_FIRST] if reading.labels[index].key in own]
    greeted = any(_GREETS.search(_turn(reading, index)) for index in turns)
    return greeted and not _is_announced(reading, own, person)


def _turn(reading: Reading, index: int) -> str:
    """The beginning of a turn with the paragraphs and lines that go on with it."""
    words = reading.blocks[index].text[reading.labels[index].body :]
    for below in range(index + 1, min(index + SHORT_LINE, len(reading.blocks))):
        if below in reading.labels:
            break
        words += f" {reading.blocks[below].text}"
    return words[:LONGEST_HEADER].lstrip()


def _speech(reading: Reading, index: int) -> str:
    """A turn's words: what follows its label, or the block below a label that stands alone."""
    own = reading.blocks[index].text[reading.labels[index].body :]
    return own or (reading.blocks[index + 1].text if index + 1 < len(reading.blocks) else "")
