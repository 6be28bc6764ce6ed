"""Everybody an article names: those who may be its subject, and those who wrote, asked or presented it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from generator.ingest.document import Block
from generator.ingest.formats import Reading, Role
from generator.ingest.furniture import is_byline, is_writers_line
from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.people import (
    Mention,
    Person,
    cannot_be_name,
    mentions_in,
    occurrences,
    people_in,
    short_forms,
    whole_words,
)
from generator.ingest.single_names import loose_name, single_names
from generator.ingest.speakers import GENERIC_SPEAKERS, INTERVIEWER_WORDS, fits, interviewer_keys
from generator.library.names import fold, split_name, title_word
from generator.library.wordlists import one_of
from generator.model.source import SourceFormat

_INTRODUCED = regex.compile(r"\b(?:I['’]m|I am|[Mm]y name is) (?P<rest>\p{Lu}.*)")
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
_ASKS = one_of(
    r"asks|asked the questions|asked (?=\p{Lu})|puts? (?:\p{L}+ ){0,3}questions|(?:has )?interview(?:s|ed)",
    r"meets|went to meet|sits? down with|sat down with|catch(?:es)? up with|caught up with|joins|visits",
    r"chooses|hears from|finds out|reports|writes:|\p{L}+ed the questions",
)
_ASKER = regex.compile(
    rf"(?:, [^,.:]{{2,60}},| (?:of|from|for) [^,.:]{{2,40}}?)?\s+(?:\p{{Ll}}+ly )?(?P<verb>{_ASKS})"
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
_OPENS = regex.compile(
    r"\b[Ww]elcome (?:back )?to\b|\b(?:[Mm]y|[Oo]ur) guests?\b|\b[Jj]oin(?:ed by|ing (?:me|us))\b|\blistening to\b"
)
_BESIDE_HOST = regex.compile(
    r"\b(?:with me,? (?:here )?(?:as (?:ever|always|usual)|again|every week)|(?:joined|here) as (?:ever|always|usual)"
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
    r"(?:meet|talk to|talk with|speak to|speak with|chat to|chat with|welcome|interview|sit down|are joined|host)\b"
)
"""`This week Ann and Bo meet a founder`: two who present."""
_BYE = regex.compile(
    r"\bthanks?(?: you)?\b(?: \p{Ll}+){0,3} for (?:joining|coming|being|talking|speaking|your time|taking)"
    r"|(?:Dr|Prof(?:essor)?|Sir|Dame|Canon|Rev(?:d)?|\p{Lu}\p{Ll}+) \p{Lu}[\p{L}’'-]+, (?:thanks|thank you)\b",
    regex.IGNORECASE,
)
"""How a host sees a guest off: `Dr Ann Poe, thank you`, `Thank you for joining us`."""
_PICTURED = regex.compile(r"^[*_]*(?:pictured|above|left|right|caption)\b", regex.IGNORECASE)
_NO_PERSON = regex.compile(r"\d|^(?:The|THE|A|AN|An) ")
"""`The Orchard` on a label: a house asks."""
_CONVERSES = regex.compile(
    r" (?:in conversation with|is interviewed by|interviewed by|(?:talks|speaks|chats) (?:to|with)|meets|interviews) $"
)
"""What stands in a title between the names of the one who is asked and the one who asks."""
_MENU = regex.compile(r"[|·•>›»][^|·•>›»]+[|·•>›»]|^\w+ > ")
"""`Home | News | People`, `News > People`: no title."""
_LEAD = 4
_LONGEST_HEADER = 1200
_HEADER = 10
"""Blocks at the top among which a header stands."""
_SHORT_LINE = 8


@dataclass(kw_only=True, slots=True)
class Cast:
    """Everybody an article names in full, the credited ones apart."""

    people: list[Person]
    credited: list[str] = field(default_factory=list)
    """Who wrote, asked, photographed: never the subject, unless somebody says so."""
    guests: list[str] = field(default_factory=list)
    """Whom a header or a host presents as the guest."""

    def is_credited(self, name: str) -> bool:
        """Whether a name stands in a byline or credit."""
        return any(fold(name) == fold(each) for each in self.credited)

    def candidates(self) -> list[Person]:
        """People who may be the subject."""
        return [person for person in self.people if not any(map(self.is_credited, person.spellings))]

    def is_guest(self, person: Person) -> bool:
        """Whether somebody is presented as the guest."""
        return any(person.is_called(name) for name in self.guests)


def cast_of(reading: Reading) -> Cast:
    """Everybody named in full in the article itself, its title, its header and its labels."""
    fields = list(_fields(reading))
    guests = [name for name, asks in fields if not asks]
    people = [
        person
        for person in people_in(_texts(reading), whole=reading.document.text)
        if person.honorifics
        or not _is_placed(f" {reading.document.metadata.title} {reading.document.text}", person)
    ]
    labels = [_bare(label.name) for label in reading.labels.values() if not label.is_generic]
    full = [name for name in labels if " " in name and not _initials(name) and not _NO_PERSON.search(name)]
    for name in dict.fromkeys([*guests, *full]):
        if not any(person.is_called(name) or fits(fold(name), person.name) for person in people):
            people.append(_from_label(name))
    lead = "\n".join(block.text for block in lead_of(reading))
    for name in single_names(title_texts(reading), lead, body_of(reading), answering_labels(reading)):
        if not any(fits(fold(name), spelling) for person in people for spelling in person.spellings):
            people.append(_from_label(name))
    authors = [name for name in reading.document.metadata.authors if not _is_house(name)]
    credited = [*_credits(reading), *authors, *(n for n, asks in fields if asks)]
    credited += [*_self_named(reading), *_askers(reading), *_labelled_chair(reading), *_conversing(reading)]
    cast = Cast(people=people, credited=list(dict.fromkeys(credited)), guests=guests)
    cast.credited += [name for name in _presenters(reading, cast) if name not in cast.credited]
    cast.credited += _co_presenters(reading, cast)
    return cast


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
    return [(title, 0), *texts] if title else texts


def _is_placed(text: str, person: Person) -> bool:
    """`the Harbour Master`, `in Marsh Lane`: mostly with an article or a preposition of place, like no person."""
    placed = sum(text.count(f" {word} {name}") for name in person.spellings for word in ("the", "in", "at"))
    given = fold(person.name).split()[0] in GIVEN_NAMES
    if placed and not given and not person.honorifics and regex.search(r"\p{Ll}[^s]s$", person.name):
        return True  # `the Quiet Rooms`: several things.
    return placed > 0 and placed * 2 >= sum(text.count(name) for name in person.spellings)


def _bare(label: str) -> str:
    return split_name(regex.sub(r"\s*\([^)]*\)", "", label)).name


def _initials(name: str) -> bool:
    """`S. R`, `A. D.-L.`: letters that stand for a name."""
    return all(len(part) == 1 for part in fold(name).split())


def _from_label(name: str) -> Person:
    person = Person()
    person.spellings[name.title() if name.isupper() else name] += 1
    return person


def _fields(reading: Reading) -> Iterator[tuple[str, bool]]:
    """Names that a header gives, and whether it says that they ask."""
    turns = Counter(label.key for label in reading.labels.values())
    for index, block in enumerate(reading.blocks):
        speaks = index in reading.labels and turns[reading.labels[index].key] > 1
        speaks = speaks and not (index < _HEADER and len(block.text.split()) <= _SHORT_LINE)
        for found in _FIELD.finditer(block.text) if len(block.text) < _LONGEST_HEADER and not speaks else ():
            rest = found["rest"]
            if rest is None and found.end() == len(block.text) and index + 1 < len(reading.blocks):
                rest = reading.blocks[index + 1].text
            for name in _names_at(rest or "", full=index in reading.labels):
                yield name, found["host"] is not None


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


def _askers(reading: Reading) -> Iterator[str]:
    """Who says of themselves, or of whom it is said, that they asked, met or wrote: the interviewer."""
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        if role not in (Role.HEADING, Role.PROSE, Role.NOTE):
            continue
        mentions = [mention for mention in mentions_in(block.text) if mention.full]
        for mention in mentions:
            if _asks(block.text, mention, mentions) or (
                index < _HEADER and (_goes_there(block.text, mention) or _met_them(reading, block, mention))
            ):
                yield mention.name


def _labelled_chair(reading: Reading) -> Iterator[str]:
    """`ANN POE (CHAIR)`: a label that says who leads the talk."""
    for label in reading.labels.values():
        found = regex.search(r"\((?P<role>[^()]*)\)", label.name)
        if found and fold(found["role"]).removeprefix("the ") in INTERVIEWER_WORDS:
            name = _bare(label.name)
            yield name.title() if name.isupper() else name


def _conversing(reading: Reading) -> Iterator[str]:
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


def _presenters(reading: Reading, cast: Cast) -> Iterator[str]:
    """Speakers who mostly ask, or who present another speaker by the full name: guests are named by others."""
    asking = interviewer_keys(reading.labels, reading.blocks)
    speaking = _speakers(reading, cast)
    for person in cast.people:
        own = {key for key, name in speaking.items() if name == person.name}
        others = [other for other in cast.people if other.name in speaking.values() and other is not person]
        presents = not _is_announced(reading, own, person) and _presents(reading, own, others)
        if own and (own & asking or _opens(reading, own) or presents):
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
    opening = "\n".join(_speech(reading, index) for index in turns[:2])
    for name in person.spellings:
        for place in whole_words(opening, name):
            end = place + len(name)
            if _BESIDE_HOST.search(opening[max(0, place - 90) : place]) or _IS_BESIDE.match(opening, end):
                return True
    if _named_to_meet(reading, cast, person):
        return True
    if reading.labels[turns[0]].key not in own and _opens_beside(reading, turns, own):
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
    """`I'm Ann Poe.` – `And I'm Bo Lee.`: the second of the first two turns goes on where the first one ends."""
    if len(turns) < 2 or reading.labels[turns[1]].key not in own:
        return False
    first, second = (_speech(reading, index) for index in turns[:2])
    return (
        "?" not in first
        and bool(_INTRODUCED.search(first))
        and bool(_INTRODUCED.match(second.removeprefix("And ")))
    )


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


def _speech(reading: Reading, index: int) -> str:
    """A turn's words: what follows its label, or the block below a label that stands alone."""
    own = reading.blocks[index].text[reading.labels[index].body :]
    return own or (reading.blocks[index + 1].text if index + 1 < len(reading.blocks) else "")


def answering_labels(reading: Reading) -> list[str]:
    """Names on labels of those who do not mostly ask, as printed."""
    asking = interviewer_keys(reading.labels, reading.blocks)
    names = [_bare(label.name) for label in reading.labels.values() if label.key not in asking]
    return [name for name in dict.fromkeys(names) if fold(name) not in GENERIC_SPEAKERS]


def title_texts(reading: Reading) -> list[str]:
    """The article's title as the page gives it, and the headings before its first prose."""
    title = reading.document.metadata.title
    texts = [title] if title and not _MENU.search(title) else []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role in (Role.PROSE, Role.TURN, Role.QUESTION):
            break
        if role is Role.HEADING and not _MENU.search(block.text) and not _is_header_line(block.text):
            texts.append(block.text)
    return texts


def _is_header_line(text: str) -> bool:
    """`Interviewee: Ann Poe`, `Also present: Bo Lee, husband`: a line of a transcript's header, and no title."""
    return bool(_HEADER_LINE.match(text))


_HEADER_LINE = regex.compile(
    r"[*_]*(?:interview(?:er|ee)s?|guests?|hosts?|narrator|respondent|participants?|(?:also )?present|in attendance"
    r"|apologies|speakers?|moderator|chair|transcri(?:ber|bed by)|recorded by|reference|(?:date|place|length)"
    r"(?: of (?:the )?\p{L}+)?|location|summary|duration|catalogue (?:no|number|reference))[*_]*\s*:",
    regex.IGNORECASE,
)


def lead_of(reading: Reading) -> list[Block]:
    """The first paragraphs, up to the first question or turn."""
    lead: list[Block] = []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role in (Role.QUESTION, Role.TURN) and lead:
            break
        if role is Role.PROSE:
            lead.append(block)
        if len(lead) == _LEAD:
            break
    return lead


def body_of(reading: Reading) -> str:
    """Running text, bold headings and labels: where somebody must be named to be more than a line in a title."""
    titles = set(title_texts(reading)[:1])
    blocks = reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION, Role.ASIDE)
    blocks += [
        block for block in reading.of_role(Role.HEADING) if block.text not in titles and block.all_bold
    ]
    labels = "\n".join(label.name for label in reading.labels.values())
    return "\n".join(block.text for block in blocks) + "\n" + labels
