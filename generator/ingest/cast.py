"""Everybody an article names: those who may be its subject, and those who wrote, asked or presented it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from generator.ingest.askers import askers, conversing, labelled_chairs
from generator.ingest.document import Document
from generator.ingest.formats import Reading, Role
from generator.ingest.furniture import is_byline, is_writers_line
from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.openings import lead_of, title_texts
from generator.ingest.ordinary_words import is_ordinary
from generator.ingest.people import (
    JOB_WORDS,
    Person,
    cannot_be_name,
    mentions_in,
    occurrences,
    people_in,
    short_forms,
    whole_words,
)
from generator.ingest.quoted import has_officers
from generator.ingest.single_names import loose_name, single_names
from generator.ingest.speakers import GENERIC_SPEAKERS, INTERVIEWER_WORDS, bare_label, fits, interviewer_keys
from generator.library.names import fold, title_word
from generator.library.wordlists import word_list

_INTRODUCED = regex.compile(r"\b(?:I['’]m|I am|[Mm]y name is) (?P<rest>\p{Lu}.*)")
_AND_ME = regex.compile(r"[Aa]nd (?:I['’]m|I am|my name is|me,?) \p{Lu}")
"""`And I'm Bo Lee`, `And me, Bo Lee`: whoever goes on where another host's greeting ends."""
_FIELD = regex.compile(
    r"(?:^|[|\n]|(?<=\S)\s(?=[*_]*(?:interview(?:er|ee)|guest|host|presenter|moderator)s?[*_]*:))\s*[*_]*(?:"
    r"(?P<guest>narrator|(?:with |our |today['’]s |special )?guests?|interviewees?|subject|respondent|participant"
    r"|speaker|featuring|profile|name|who|in conversation)"
    r"|(?P<host>interviewers?|hosts?|presenters?|presented by|hosted by|moderators?|moderated by|chair|recorded by"
    r"|interviewed by|questions|producer|transcri(?:ber|bed by)))"
    r"[*_]*\s*(?:[:|][*_]*\s*(?P<rest>(?:(?!\s[*_]*(?-i:\p{Lu}\p{L}+(?: \p{Ll}+)?):)[^|\n])+)|$)",
    regex.IGNORECASE,
)
"""`Guest: Ann Poe, vet`, `| Interviewee | Ann Poe |`: a line of a header, its name on the same line or the next."""
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
_PICTURED = regex.compile(r"^[*_]*(?:pictured|above|left|right|caption)\b", regex.IGNORECASE)
_GUEST_IS = regex.compile(
    r"\b(?:[Oo]ur|[Tt]oday['’]s|[Tt]his (?:week|episode)['’]s|[Mm]y|[Tt]he) (?:\p{Ll}+ ){0,2}guests?"
    r"(?: (?:this|for) (?:\p{Ll}+ ){0,2}\p{Ll}+| today)? (?:is|are) "
)
"""`Our special guest this week is Ann Poe`: above the talk, in the words of the page."""
_NO_PERSON = regex.compile(r"\d|^(?:The|THE|A|AN|An) ")
"""`The Orchard` on a label: a house asks."""
_LONGEST_HEADER = 1200
_HEADER = 10
"""Blocks at the top among which a header stands."""
_SHORT_LINE = 8


@dataclass(kw_only=True, slots=True)
class Cast:
    """Everybody an article names in full, the credited ones apart."""

    people: list[Person]
    text: str
    """The words of the article."""
    credited: list[str] = field(default_factory=list)
    """Who wrote, asked, photographed: never the subject, unless somebody says so."""
    guests: list[str] = field(default_factory=list)
    """Whom a header or a host presents as the guest."""
    only: list[str] = field(default_factory=list)
    """Whom a sentence above the talk calls the guest: nobody else there is one."""

    def is_credited(self, name: str) -> bool:
        """Whether a name stands in a byline or credit."""
        return any(fold(name) == fold(each) for each in self.credited)

    def candidates(self) -> list[Person]:
        """People who may be the subject."""
        return [person for person in self.people if not any(map(self.is_credited, person.spellings))]

    def may_be_guest(self, person: Person) -> bool:
        """Whether the page calls nobody else its guest."""
        return not self.only or any(person.is_called(name) for name in self.only)

    def is_guest(self, person: Person) -> bool:
        """Whether somebody is presented as the guest."""
        return any(person.is_called(name) for name in self.guests)


def cast_of(reading: Reading) -> Cast:
    """Everybody named in full in the article itself, its title, its header and its labels."""
    fields = list(_fields(reading))
    only = list(_called_guests(reading))
    guests = [*(name for name, asks in fields if not asks), *only]
    people = [
        person
        for person in people_in(_texts(reading), whole=reading.document.text)
        if person.honorifics
        or not (
            _is_placed(f" {reading.document.metadata.title} {reading.document.text}", person)
            or _is_a_phrase(reading, person)
            or _has_officers(reading.document.text, person)
        )
    ]
    labels = [bare_label(label.name) for label in reading.labels.values() if not label.is_generic]
    full = [name for name in dict.fromkeys(labels) if " " in name and _may_be_called(name)]
    for name in dict.fromkeys([*guests, *full]):
        if not any(person.is_called(name) or fits(fold(name), person.name) for person in people):
            people.append(_from_label(name))
    lead = "\n".join(block.text for block in lead_of(reading))
    for name in single_names(title_texts(reading), lead, body_of(reading), answering_labels(reading)):
        if not any(fits(fold(name), spelling) for person in people for spelling in person.spellings):
            people.append(_from_label(name))
    authors = [name for name in reading.document.metadata.authors if not _is_house(name)]
    credited = [*_credits(reading), *authors, *(n for n, asks in fields if asks)]
    credited += [*_self_named(reading), *askers(reading), *labelled_chairs(reading), *conversing(reading)]
    each = list(dict.fromkeys(credited))
    cast = Cast(people=people, text=reading.document.text, credited=each, guests=guests, only=only)
    cast.credited += [name for name in _presenters(reading, cast) if name not in cast.credited]
    cast.credited += _co_presenters(reading, cast)
    return cast


def _may_be_called(label: str) -> bool:
    """Whether a label can be somebody's full name: `Favourite Quote`, `S. R.`, `The Orchard` are nobody's."""
    words = label.split()
    thing = cannot_be_name(words[-1]) and fold(words[0]) not in GIVEN_NAMES
    return not (thing or _initials(label) or _NO_PERSON.search(label))


def _is_house(author: str) -> bool:
    """`Communications Team`, `web_admin`: a page's own account, and nobody who could have asked."""
    return any(cannot_be_name(word) or not word[:1].isalpha() or "_" in word for word in author.split())


def _texts(reading: Reading) -> list[tuple[str, int]]:
    texts = [
        (block.text[reading.labels[index].body :], block.start + reading.labels[index].body)
        if index in reading.labels
        else (block.text, block.start)
        for index, block in enumerate(reading.blocks)
        if reading.roles[index] not in (Role.FURNITURE, Role.CREDIT) or _PICTURED.match(block.text)
    ]
    title = reading.document.metadata.title
    if not title:
        return texts
    parted = _parted(title, reading.document)
    return [(parted, 0), *((parted if text == title else text, place) for text, place in texts)]


def _parted(title: str, document: Document) -> str:
    """A headline with every word in capitals, parted behind a name that the text has: `Ann Poe – Recalls Old Times`."""
    words = [word for word in title.split() if len(word) > _SHORT_WORD]
    if len(words) < _HEADLINE or not all(word[0].isupper() or not word[0].isalpha() for word in words):
        return title
    for mention in mentions_in(title):
        names = mention.name.split()
        if len(names) < 3 or names[-1] in document.text.replace(title, ""):
            continue
        for short in (" ".join(names[:cut]) for cut in range(len(names) - 1, 1, -1)):
            if short in title and occurrences(document.text, short) > 1:
                return title.replace(short, f"{short} –")
    return title


_SHORT_WORD = 3
_HEADLINE = 4
"""So many longer words has a headline of which the capitals say nothing."""


def _is_placed(text: str, person: Person) -> bool:
    """`the Harbour Master`, `in Marsh Lane`: mostly with an article or a preposition of place, like no person."""
    placed = sum(text.count(f" {word} {name}") for name in person.spellings for word in ("the", "in", "at"))
    if (not placed and _is_a_place(text, person)) or has_officers(text, person):
        return True
    given = fold(person.name).split()[0] in GIVEN_NAMES
    if placed and not given and not person.honorifics and regex.search(r"\p{Ll}[^s]s$", person.name):
        return True  # `the Quiet Rooms`: several things.
    return placed > 0 and placed * 2 >= sum(text.count(name) for name in person.spellings)


def _is_a_phrase(reading: Reading, person: Person) -> bool:
    """`Ranger Chat`, `Congressional Fellow`: words of a heading that the text says of nobody.

    No given name in common use begins it; its first is a word that texts write small, or this text does one of them.
    """
    first = fold(person.name).split()[0]
    if first in GIVEN_NAMES:
        return False
    told = "\n".join(
        block.text for block in reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION, Role.ASIDE)
    )
    surname = short_forms(person.name)[1]
    small = [word.lower() for word in person.name.split()]
    if all(is_ordinary(word) for word in small):
        for name in person.spellings:
            told = told.replace(
                name, " "
            )  # `Board of Directors Election`: all of it is ordinary, wherever it stands.
        return next(whole_words(told, surname), None) is None
    if any(next(whole_words(told, name), None) is not None for name in (surname, *person.spellings)):
        return False
    return is_ordinary(first) or any(
        next(whole_words(told, form), None) is not None for word in small for form in (word, f"{word}s")
    )


_OFFICER = regex.compile(r"(?:['’]s)? (?:\p{Ll}+[ -]){0,3}(?P<role>\p{Ll}+) (?=\p{Lu}\p{Ll}+ \p{Lu})")


def _has_officers(text: str, person: Person) -> bool:
    """`Otter Rescue chair Ann Poe`: what has a chair or a spokesman, named right behind, is a house."""
    if fold(person.name).split()[0] in GIVEN_NAMES:
        return False
    return any(
        (found := _OFFICER.match(text, place + len(name))) and found["role"] in _OFFICERS
        for name in person.spellings
        for place in whole_words(text, name)
    )


_OFFICERS = JOB_WORDS | word_list("chair president spokesman spokeswoman spokesperson boss captain coach")


def _is_a_place(text: str, person: Person) -> bool:
    """`on Rowan Ward`, `to Marsh Lane`: what is named for a place, is gone to, and is never called by one word."""
    last = person.name.rsplit(maxsplit=1)[-1]
    if fold(last) not in _PLACES:
        return False
    gone_to = any(
        f" {word} {person.name}" in text for word in ("on", "to", "from", "across", "near", "behind")
    )
    rest = text.replace(person.name, " ")
    return gone_to and not any(
        next(whole_words(rest, form), None) is not None for form in short_forms(person.name)
    )


_PLACES = word_list(
    "ward lane street road house hall hill court close park green wood woods field fields bridge dale gate row",
    "school mill wells moor marsh point banks rivers lake brook ford heath forest west east north south church",
)
"""Last words of places that are surnames as well."""


def _initials(name: str) -> bool:
    """`S. R`, `A. D.-L.`: letters that stand for a name."""
    return all(len(part) == 1 for part in fold(name).split())


def _from_label(name: str) -> Person:
    person = Person()
    person.spellings[_MAC.sub(lambda found: found[0].upper(), name.title()) if name.isupper() else name] += 1
    return person


_MAC = regex.compile(r"(?<=\bMc)\p{Ll}")
"""`MCEWAN` is McEwan."""


def _fields(reading: Reading) -> Iterator[tuple[str, bool]]:
    """Names that a header gives, and whether it says that they ask."""
    turns = Counter(label.key for label in reading.labels.values())
    for index, block in enumerate(reading.blocks):
        speaks = index in reading.labels and turns[reading.labels[index].key] > 1
        speaks = speaks and not (index < _HEADER and len(block.text.split()) <= _SHORT_LINE)
        for found in _fields_of(block.text) if len(block.text) < _LONGEST_HEADER and not speaks else ():
            rest = found["rest"]
            if rest is None and found.end() == len(block.text) and index + 1 < len(reading.blocks):
                rest = reading.blocks[index + 1].text
            for name in _names_at(rest or "", full=index in reading.labels):
                yield name, found["host"] is not None


def _called_guests(reading: Reading) -> Iterator[str]:
    """Whom the page itself, above the talk, calls its guest."""
    for block in reading.of_role(Role.PROSE)[:_HEADER] if reading.labels else ():
        above = block.start < reading.blocks[min(reading.labels)].start
        for said in _GUEST_IS.finditer(block.text) if above else ():
            yield from _names_at(block.text[said.end() :].split(". ")[0], full=True)


def _fields_of(text: str) -> Iterator[regex.Match[str]]:
    """A text without any of these signs can hold no more than one field, at its beginning."""
    if any(sign in text for sign in ":|\n"):
        yield from _FIELD.finditer(text)
    elif found := _FIELD.match(text):
        yield found


def _names_at(text: str, *, full: bool) -> list[str]:
    """The names in a header's field: the first, and those that `and` joins to it; `(formerly …)` is the same person."""
    bare = regex.sub(r"\([^)]*\)", " ", text)
    mentions = [mention for mention in mentions_in(bare) if mention.full]
    if not mentions:
        return [name for name in [loose_name(bare)] if name and (" " in name or not full)]
    titled = bare[: mentions[0].start].strip(" *_").split()
    return [mention.name for mention in mentions] if all(map(title_word, titled)) else []


def _credits(reading: Reading) -> list[str]:
    return [
        mention.name
        for block in reading.of_role(Role.CREDIT, Role.FURNITURE)
        if (is_byline(block.text) or is_writers_line(block.text)) and not _PICTURED.match(block.text)
        for mention in mentions_in(block.text)
    ]


def _self_named(reading: Reading) -> list[str]:
    """`HOST: I'm Piers Longley`: whoever asks and says their name is no subject."""
    found = []
    for index, label in reading.labels.items():
        speech = reading.blocks[index].text[label.body :]
        if label.key in INTERVIEWER_WORDS and (named := _INTRODUCED.search(speech)):
            found += [mention.name for mention in mentions_in(named["rest"])[:1] if mention.full]
    return found


def _presenters(reading: Reading, cast: Cast) -> Iterator[str]:
    """Speakers who mostly ask, or who present another speaker by the full name: guests are named by others."""
    asking = interviewer_keys(reading.labels, reading.blocks)
    speaking = _speakers(reading, cast)
    for person in cast.people:
        own = {key for key, name in speaking.items() if name == person.name}
        others = [other for other in cast.people if other.name in speaking.values() and other is not person]
        presents = not _is_announced(reading, own, person) and _presents(reading, own, others)
        if own and (own & asking or presents or _opens(reading, own) or _greets(reading, own, person)):
            yield from person.spellings


def _co_presenters(reading: Reading, cast: Cast) -> list[str]:
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
    for block in reading.of_role(Role.PROSE, Role.NOTE, Role.HEADING)[:_HEADER]:
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
            and len(first.split()) <= _SHORT_LINE
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
    for below in range(index + 1, min(index + _SHORT_LINE, len(reading.blocks))):
        if below in reading.labels:
            break
        words += f" {reading.blocks[below].text}"
    return words[:_LONGEST_HEADER].lstrip()


def _speech(reading: Reading, index: int) -> str:
    """A turn's words: what follows its label, or the block below a label that stands alone."""
    own = reading.blocks[index].text[reading.labels[index].body :]
    return own or (reading.blocks[index + 1].text if index + 1 < len(reading.blocks) else "")


def answering_labels(reading: Reading) -> list[str]:
    """Names on labels of those who do not mostly ask, as printed."""
    asking = interviewer_keys(reading.labels, reading.blocks)
    names = [bare_label(label.name) for label in reading.labels.values() if label.key not in asking]
    return [name for name in dict.fromkeys(names) if fold(name) not in GENERIC_SPEAKERS]


def body_of(reading: Reading) -> str:
    """Running text, bold headings and labels: where somebody must be named to be more than a line in a title."""
    titles = set(title_texts(reading)[:1])
    blocks = reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION, Role.ASIDE)
    blocks += [
        block for block in reading.of_role(Role.HEADING) if block.text not in titles and block.all_bold
    ]
    labels = "\n".join(label.name for label in reading.labels.values())
    return "\n".join(block.text for block in blocks) + "\n" + labels
