"""Whom an article is about: a ladder of evidence, strongest first; several people or nobody ask the editor."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

import regex

from generator.ingest.document import Block, Told
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.people import Mention, Person, mentions_in, occurrences, people_in, short_forms
from generator.ingest.questions import speaks_of_self
from generator.ingest.speakers import INTERVIEWER_WORDS, interviewer_keys, labels_for
from generator.library.names import TOLD, fold, slug_of, split_name
from generator.model.source import SourceFormat

_INTRODUCED = regex.compile(r"\b(?:I['’]m|I am|[Mm]y name is) (?P<rest>\p{Lu}.*)")


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
    """Several people of whom the evidence speaks alike."""


@dataclass(kw_only=True, slots=True)
class Cast:
    """Everybody an article names in full, the credited ones apart."""

    people: list[Person]
    credited: list[str] = field(default_factory=list)
    """Who wrote, asked, photographed: never the subject, unless somebody says so."""

    def is_credited(self, name: str) -> bool:
        """Whether a name stands in a byline or credit."""
        return any(fold(name) == fold(each) for each in self.credited)

    def candidates(self) -> list[Person]:
        """People who may be the subject."""
        return [person for person in self.people if not self.is_credited(person.name)]


def cast_of(reading: Reading) -> Cast:
    """Everybody named in full in the article itself, its title and its labels."""
    document = reading.document
    texts = [
        (block.text[reading.labels[index].body :], block.start + reading.labels[index].body)
        if index in reading.labels
        else (block.text, block.start)
        for index, block in enumerate(reading.blocks)
        if reading.roles[index] not in (Role.FURNITURE, Role.CREDIT)
    ]
    if document.metadata.title:
        texts.insert(0, (document.metadata.title, 0))
    people = people_in(texts)
    labels = [
        split_name(regex.sub(r"\s*\([^)]*\)", "", label.name)).name for label in reading.labels.values()
    ]
    for name in dict.fromkeys(name for name in labels if " " in name):
        if not any(person.is_called(name) for person in people):
            people.append(_from_label(name))
    credited = [mention.name for block in reading.of_role(Role.CREDIT) for mention in mentions_in(block.text)]
    return Cast(people=people, credited=[*credited, *document.metadata.authors, *_hosts(reading)])


def _hosts(reading: Reading) -> list[str]:
    """`HOST: I'm Piers Longley`: whoever asks and says their name is no subject."""
    found = []
    for index, label in reading.labels.items():
        speech = reading.blocks[index].text[label.body :]
        if label.key in INTERVIEWER_WORDS and (named := _INTRODUCED.search(speech)):
            found += [mention.name for mention in mentions_in(named["rest"])[:1] if mention.full]
    return found


def _from_label(name: str) -> Person:
    person = Person()
    person.spellings[name.title() if name.isupper() else name] += 1
    return person


def find_subject(reading: Reading, cast: Cast, told: Told) -> Subject | Unknown:
    """Whom the article is about. The first rung that names one person decides; one that names several asks."""
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
    for rung in (_structured, _titled, _slugged, _labelled, _leading):
        people, evidence = rung(reading, cast)
        people = _certain_people(people, reading)
        if len(people) == 1:
            return _subject(people[0], evidence)
        if len(people) > 1:
            names = " and ".join(person.name for person in people[:3])
            return Unknown(
                reason=f'{evidence} names several people ({names}): say --about "Name" for one of them',
                candidates=tuple(_subject(person, evidence) for person in people),
            )
    return Unknown(reason='cannot tell whom this is about: say --about "Name"')


def _certain_people(people: list[Person], reading: Reading) -> list[Person]:
    """Of several, those that the text treats as people: by a title, a label, or one of their names alone."""
    if len(people) < 2:
        return people
    body = _body(reading)
    certain = [person for person in people if person.honorifics or _named_in_part(body, person)]
    return certain or people


def _named_in_part(body: str, person: Person) -> bool:
    rest = body
    for name in person.spellings:
        rest = rest.replace(name, " ")
    return any(occurrences(rest, form) for name in person.spellings for form in short_forms(name))


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


Rung = tuple[list[Person], str]


def _structured(reading: Reading, cast: Cast) -> Rung:
    people = [_known(split_name(name).name, cast) for name in reading.document.metadata.about]
    return [person for person in people if person.name], "structured data"


def _known(name: str, cast: Cast) -> Person:
    found = next((person for person in cast.people if person.is_called(name)), None)
    if found is None:
        found = Person()
        found.spellings[name] += 1
    return found


def title_texts(reading: Reading) -> list[str]:
    """The article's title as the page gives it, and the headings before its first prose."""
    title = reading.document.metadata.title
    texts = [title] if title else []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role in (Role.PROSE, Role.TURN, Role.QUESTION):
            break
        if role is Role.HEADING:
            texts.append(block.text)
    return texts


def _titled(reading: Reading, cast: Cast) -> Rung:
    """A title counts for somebody whom the text below names as well."""
    titles = title_texts(reading)
    body = _body(reading)
    found = [
        person
        for person in cast.candidates()
        if any(_names_in(title, person) for title in titles) and _is_named(body, person)
    ]
    return found or _other_script(titles, body), "the title"


def _other_script(titles: list[str], body: str) -> list[Person]:
    """A part of the title in a script without capitals, when the text repeats it: `访谈：王小明`."""
    parts = [part.strip() for title in titles for part in regex.split(r"[:：\-–—|,，、]", title)]
    people = []
    for part in dict.fromkeys(parts):
        if (
            regex.fullmatch(r"[\p{Lo}\p{M}·・ ]{2,30}", part)
            and len(part.split()) <= 4
            and body.count(part) >= 1
        ):
            person = Person()
            person.spellings[part] += 1
            people.append(person)
    return people


def _names_in(text: str, person: Person) -> bool:
    return any(occurrences(fold(text), fold(name)) for name in person.spellings)


def _is_named(body: str, person: Person) -> bool:
    """Whether running text or a label names the person, in full or by one name."""
    return any(
        occurrences(body, part)
        for name in person.spellings
        for part in (name, *short_forms(name), name.upper())
    )


def _body(reading: Reading) -> str:
    blocks = reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION, Role.ASIDE)
    titles = set(title_texts(reading)[:1])
    blocks += [
        block for block in reading.of_role(Role.HEADING) if block.text not in titles and block.all_bold
    ]
    labels = "\n".join(label.name for label in reading.labels.values())
    return "\n".join(block.text for block in blocks) + "\n" + labels


def _slugged(reading: Reading, cast: Cast) -> Rung:
    """The address or the file's name, for somebody whom the text names."""
    document = reading.document
    address = document.metadata.address or document.place
    words = slug_of(unquote(urlsplit(address).path) if "://" in address else PurePath(address).stem)
    found = [
        person
        for person in cast.candidates()
        if any(f"-{slug_of(name)}-" in f"-{words}-" for name in person.spellings)
    ]
    return found, "the address"


def _labelled(reading: Reading, cast: Cast) -> Rung:
    """People who answer under a label of their own; those who mostly ask are interviewers."""
    if len(reading.labels) < 2:
        return [], ""
    asking = interviewer_keys(reading.labels, reading.blocks)
    everybody = {person.name for person in cast.people} | set(cast.credited)
    found = [
        person
        for person in cast.candidates()
        if any(labels_for(name, reading.labels, everybody) - asking for name in person.spellings)
    ]
    return found, "the speakers' labels"


def _leading(reading: Reading, cast: Cast) -> Rung:
    """The first full name in the first paragraphs, when nobody is named more often."""
    lead: list[Block] = []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role in (Role.QUESTION, Role.TURN) and lead:
            break
        if role is Role.PROSE:
            lead.append(block)
        if len(lead) == 3:
            break
    if reading.format is SourceFormat.STATEMENT:
        return [], ""
    first = [mention for block in lead for mention in mentions_in(block.text, block.start) if mention.full]
    if not first:
        return [], ""
    body = _body(reading)
    ranked = sorted(cast.candidates(), key=lambda person: -weight(body, person))
    named = next((person for person in ranked if person.is_called(first[0].name)), None)
    if named is None or weight(body, named) < 2:
        return [], ""
    equals = [person for person in ranked if weight(body, person) >= weight(body, named)]
    return equals, "the first name in the text"


def weight(body: str, person: Person) -> int:
    """How often a text names a person, in full or by surname, or by given name if that is more."""
    given, surname = short_forms(person.name)
    return max(occurrences(body, surname), occurrences(body, given))


def _signed(reading: Reading, cast: Cast) -> Subject | None:
    """A first-person text is about who signed it: right before or right after, by name alone or with a role."""
    if reading.format is not SourceFormat.STATEMENT:
        return None
    block = signature(reading)
    if block is None:
        return None
    mention = next(mention for mention in mentions_in(block.text) if mention.full)
    return named_subject(mention, cast, evidence="the signature")


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


def signers_of(reading: Reading) -> dict[str, int]:
    """Everybody whose name begins a line of its own, with the index of the first such line."""
    found: dict[str, int] = {}
    for index in range(len(reading.blocks)):
        if _signs(reading, index):
            name = next(mention.name for mention in mentions_in(reading.blocks[index].text) if mention.full)
            found.setdefault(name, index)
    return found


def own_paragraphs(reading: Reading) -> list[int]:
    """Indexes of the paragraphs in which somebody says I."""
    return [
        index
        for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True))
        if role is Role.PROSE and speaks_of_self(outside_marks(block.text))
    ]


def _signs(reading: Reading, index: int) -> bool:
    if reading.roles[index] is not Role.HEADING or index == 0:
        return False  # A byline says who wrote; whom they wrote about is another question.
    text = regex.sub(
        r"^(?:by|signed|from|yours?(?: \w+)?,?)\s+",
        "",
        reading.blocks[index].text.strip(" –—-~*_"),
        flags=regex.I,
    )
    found = [mention for mention in mentions_in(text) if mention.full]
    return len(found) == 1 and not text[: found[0].start].strip(" –—-")
