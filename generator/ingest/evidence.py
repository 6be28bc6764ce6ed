"""What speaks for each person an article may be about, weighed: no single line of a page decides alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

import regex

from generator.ingest.cast import Cast, body_of
from generator.ingest.counts import naming_counts
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.introduced import OF_SOMEBODY, TOLD_OF, WELCOMES, is_introduced
from generator.ingest.openings import lead_of, title_texts
from generator.ingest.people import (
    Mention,
    Person,
    mentions_in,
    occurrences,
    short_forms,
)
from generator.ingest.presenters import presented
from generator.ingest.quoted import has_news, sayers
from generator.ingest.speakers import ANSWER_WORDS, INTERVIEWER_WORDS, fits, interviewer_keys, labels_for
from generator.ingest.titles import (
    begins_with_role,
    is_a_part,
    named_in_part,
    names_partly,
    other_script,
    stands_alone,
    title_names,
    title_presents,
)
from generator.ingest.weights import (
    ADDRESS,
    BIOGRAPHY,
    CLOSING,
    FIRST,
    HAPPENED,
    HEADER,
    INTRODUCTION,
    LABELS,
    OF_ANOTHER,
    OFTEN,
    ONLY,
    PARTLY,
    PRAISES,
    PRESENTED,
    SPEAKS,
    STRONG,
    STRUCTURED,
    TITLE,
    TITLE_ALONE,
    TITLE_PRESENTS,
    Weighed,
)
from generator.library.names import fold, slug_of, split_name
from generator.model.source import SourceFormat

_WRITES = regex.compile(
    r"\b(?:is|was) (?:an?|the|our) [^.]{0,40}\b(?:writer|journalist|reporter|editor|columnist|photographer|author)\b"
)
"""How pages tell of whoever wrote them."""
_OWN = regex.compile(r"\bin (?:her|his|their) own words\b")


@dataclass(kw_only=True, slots=True)
class _Scales:
    reading: Reading
    cast: Cast
    body: str
    titles: list[str]
    found: list[Weighed] = field(default_factory=list)

    def add(self, person: Person, evidence: str) -> None:
        weighed = next((each for each in self.found if each.person is person), None)
        if weighed is None:
            weighed = Weighed(person=person)
            self.found.append(weighed)
        if evidence not in weighed.for_them:
            weighed.for_them.append(evidence)


def weigh(reading: Reading, cast: Cast) -> list[Weighed]:
    """Everybody for whom anything speaks, the likeliest first."""
    scales = _Scales(reading=reading, cast=cast, body=body_of(reading), titles=title_texts(reading))
    for step in (
        _structured,
        _titled,
        _headed,
        _slugged,
        _labelled,
        _introduced,
        _counted,
        _closing,
        _related,
        _quoted,
    ):
        step(scales)
    spoken = [each for each in scales.found if LABELS in each.for_them]
    if spoken:
        for each in scales.found:
            if (
                each not in spoken
            ):  # Beside those who speak, only a title or a header speaks for somebody else.
                each.for_them = [line for line in each.for_them if line in STRONG | {OF_ANOTHER}]
    return sorted(scales.found, key=lambda each: (-each.points, each.person.first))


def _structured(scales: _Scales) -> None:
    """What a page's data says counts for somebody whom its text names: templates keep what another page was about."""
    speaks = scales.reading.format is SourceFormat.STATEMENT
    for name in scales.reading.document.metadata.about:
        printed = split_name(name).name
        person = next((each for each in scales.cast.people if each.is_called(printed)), None)
        if (
            person is None
            and printed
            and any(occurrences(scales.body, part) for part in short_forms(printed))
        ):
            person = Person()
            person.spellings[printed] += 1
            scales.cast.people.append(person)
        if person and scales.cast.is_credited(person.name) and not speaks:
            continue  # The page says of its writer that it is about the writer.
        if person and (
            _is_named(scales.body, person) or any(title_names(each, person) for each in scales.titles)
        ):
            scales.add(person, STRUCTURED)


def _titled(scales: _Scales) -> None:
    """A title counts for somebody whom the text names as well, or who is all of a part of it."""
    candidates = scales.cast.candidates()
    found = [
        person
        for person in candidates
        if any(title_names(title, person) for title in scales.titles) and _is_named(scales.body, person)
    ]
    found = found or other_script(scales.titles, scales.body)
    asked = scales.reading.format in (SourceFormat.INTERVIEW, SourceFormat.TRANSCRIPT)
    speaks = scales.reading.format is SourceFormat.STATEMENT
    for person in () if found else candidates:
        if any(
            (asked and title_names(title, person) and _could_answer(scales.reading, person))
            or (speaks and _OWN.search(title) and is_a_part(title, person))
            or begins_with_role(title, person)
            for title in scales.titles
        ):
            scales.add(person, TITLE_ALONE)
    for person in _certain_people(found, scales):
        scales.add(person, TITLE)
        if len(found) == 1 and any(title_presents(title, person) for title in scales.titles):
            scales.add(person, TITLE_PRESENTS)
    if not any(TITLE_ALONE in each.for_them for each in scales.found) and not found:
        partly = [
            person for person in candidates if any(names_partly(title, person) for title in scales.titles)
        ]
        for person in partly if len(partly) == 1 else ():
            scales.add(person, PARTLY)


def _could_answer(reading: Reading, person: Person) -> bool:
    """Whether a label may be the person's: a role or a letter's fits anybody, names fit those who are called so."""
    named = [label for label in reading.labels.values() if not label.is_generic and len(label.key) > 1]
    keys = {label.key for label in named} - INTERVIEWER_WORDS - ANSWER_WORDS
    return not keys or any(fits(key, name) for key in keys for name in person.spellings)


def _certain_people(people: list[Person], scales: _Scales) -> list[Person]:
    """Those that the text treats as people: by a title, or one of their names alone.

    Of several in a title that is enough. One whom it never treats so is a house or a place, if it treats somebody
    else so: `Elder Mills mourns a mayor`.
    """
    certainly = [person for person in people if _is_treated_as_one(scales.body, person)]
    if certainly or len(people) > 1:
        return certainly or people
    doubted = [person for person in people if fold(person.name).split()[0] not in GIVEN_NAMES]
    if not doubted or scales.reading.format is not SourceFormat.FEATURE:
        return people
    return [] if any(_is_treated_as_one(scales.body, each) for each in scales.cast.candidates()) else people


def _is_treated_as_one(body: str, person: Person) -> bool:
    return bool(person.honorifics) or named_in_part(body, person)


def _is_named(body: str, person: Person) -> bool:
    """Whether running text or a label names the person, in full or by one name."""
    return any(
        occurrences(body, name) or occurrences(body, name.upper()) or stands_alone(body, part)
        for name in person.spellings
        for part in short_forms(name)
    )


def _headed(scales: _Scales) -> None:
    for person in scales.cast.candidates():
        if scales.cast.is_guest(person):
            scales.add(person, HEADER)


def _slugged(scales: _Scales) -> None:
    """The address or the file's name, for somebody whom the text names."""
    document = scales.reading.document
    address = document.metadata.address or document.place
    words = slug_of(unquote(urlsplit(address).path) if "://" in address else PurePath(address).stem)
    for person in scales.cast.candidates():
        if any(" " in name and f"-{slug_of(name)}-" in f"-{words}-" for name in person.spellings):
            scales.add(person, ADDRESS)


def _labelled(scales: _Scales) -> None:
    """Who answers under a label of their own; a bare `A` or `GUEST` says of nobody who it is."""
    reading, cast = scales.reading, scales.cast
    if len(reading.labels) < 2:
        return
    asking = interviewer_keys(reading.labels, reading.blocks)
    everybody = {person.name for person in cast.people} | set(cast.credited)
    answering: list[Person] = []
    for person in cast.candidates():
        keys = {key for name in person.spellings for key in labels_for(name, reading.labels, everybody)}
        if keys - asking - ANSWER_WORDS - {"narrator"}:
            answering.append(person)
    full = [person for person in answering if " " in person.name]
    for person in filter(cast.may_be_guest, full or answering):
        scales.add(person, LABELS)
    for person in filter(cast.may_be_guest, [*presented(reading, cast), *_welcomed(reading, cast)]):
        scales.add(person, PRESENTED)


def _welcomed(reading: Reading, cast: Cast) -> list[Person]:
    """The one whom a `Host:` brings in by name in the first turns, where a bare `Guest:` answers."""
    keys = {label.key for label in reading.labels.values()}
    if not keys <= INTERVIEWER_WORDS | ANSWER_WORDS or len(keys & ANSWER_WORDS) != 1:
        return []
    asking = [index for index in sorted(reading.labels) if reading.labels[index].key in INTERVIEWER_WORDS]
    found: list[Person] = []
    for index in asking[:2]:
        speech = reading.blocks[index].text[reading.labels[index].body :]
        for mention in mentions_in(speech):
            person = _candidate(cast, mention) if mention.full else None
            if person and person not in found and WELCOMES.search(speech[: mention.start][-60:]):
                found.append(person)
    return found if len(found) == 1 else []


def _introduced(scales: _Scales) -> None:
    """Who comes first in the opening paragraphs, and who is introduced there with a role."""
    first, above = True, list[Person]()
    for block in lead_of(scales.reading):
        plain = outside_marks(block.text)
        for mention in mentions_in(plain):
            person = _candidate(scales.cast, mention)
            if person is None:
                # `The Ann Poe Trust`, of which a page tells first: whoever comes later is not the first name there.
                first = first and not (mention.full and _is_nobodys(scales, mention))
                continue
            above += [person] if person not in above else []
            if first and (mention.full or mention.honorific):
                scales.add(person, FIRST)
                first = False
            if is_introduced(plain, mention):
                scales.add(person, INTRODUCTION)
            if has_news(plain, mention.end):
                scales.add(person, HAPPENED)
        for person in scales.cast.candidates():
            if " " not in person.name and occurrences(plain, person.name):
                scales.add(person, INTRODUCTION)
                scales.add(person, FIRST)
    if len(above) == 1 and scales.reading.format is SourceFormat.INTERVIEW:
        scales.add(above[0], ONLY)


def _is_nobodys(scales: _Scales, mention: Mention) -> bool:
    """Whether a name is somebody's, but not of anybody whom the article treats as a person or a writer."""
    known = fold(mention.name.split()[0]) in GIVEN_NAMES or any(
        mention.name in each for each in scales.titles
    )
    return known and not any(each.is_called(mention.name) for each in scales.cast.people)


def _candidate(cast: Cast, mention: Mention) -> Person | None:
    if mention.full:
        return next((person for person in cast.candidates() if person.is_called(mention.name)), None)
    fitting = [person for person in cast.candidates() if mention.name in short_forms(person.name)]
    return fitting[0] if len(fitting) == 1 else None


def _counted(scales: _Scales) -> None:
    """Who is named far more often than anybody else, by a name that is theirs alone."""
    counts = naming_counts(scales.body, scales.cast.candidates())
    most, second = [*sorted(counts.values(), reverse=True), 0, 0][:2]
    best = next((person for person in scales.cast.candidates() if counts[id(person)] == most), None)
    mostly = most * 2 > counts.total() or (most >= 3 and most >= second * 2)
    if best and most >= 2 and most > second and (mostly or most >= 4):
        scales.add(best, OFTEN)


def _closing(scales: _Scales) -> None:
    """Who is named in the last lines, where articles say once more whom they were about."""
    prose = scales.reading.of_role(Role.PROSE, Role.TURN)
    asked = scales.reading.format in (SourceFormat.INTERVIEW, SourceFormat.TRANSCRIPT)
    for block in prose[-2:] if len(prose) > 3 else ():
        for mention in mentions_in(block.text):
            person = _candidate(scales.cast, mention)
            if person:
                scales.add(person, CLOSING)
                told = TOLD_OF.match(block.text, mention.end) and not _WRITES.search(block.text)
                if asked and told and mention.full and not block.text[: mention.start].strip():
                    scales.add(person, BIOGRAPHY)


def _related(scales: _Scales) -> None:
    """Somebody who comes in as the daughter, the colleague, the teacher of another is not the one it is about."""
    for weighed in scales.found:
        if TITLE in weighed.for_them:
            continue
        for name in weighed.person.spellings:
            place = scales.body.find(name)
            if place >= 0 and OF_SOMEBODY.search(scales.body[max(0, place - 80) : place]):
                scales.add(weighed.person, OF_ANOTHER)


def _quoted(scales: _Scales) -> None:
    """Whether those for whom no more than running text speaks are quoted about themselves, or about another."""
    if scales.reading.format is not SourceFormat.FEATURE or any(each.is_strong for each in scales.found):
        return
    said = sayers(scales.reading.of_role(Role.PROSE))
    for weighed in scales.found:
        speaks_of = {each for form in short_forms(weighed.person.name) for each in said.get(fold(form), ())}
        if True in speaks_of:
            scales.add(weighed.person, SPEAKS)
        elif speaks_of and any(HAPPENED in each.for_them for each in scales.found if each is not weighed):
            scales.add(weighed.person, PRAISES)
