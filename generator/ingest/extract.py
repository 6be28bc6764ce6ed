"""From a document to who it is about and the person's own words: the one pure entry point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ingest.answers import own_answers
from generator.ingest.document import Document, Told
from generator.ingest.flags import FRAGMENT, Flagging
from generator.ingest.formats import Reading, Role, read_format
from generator.ingest.particulars import particulars
from generator.ingest.passages import Passage
from generator.ingest.people import occurrences
from generator.ingest.pronouns import pronoun_of
from generator.ingest.quotations import own_quotations
from generator.ingest.several import Part, guests_of, parts_of, words_of_part
from generator.ingest.standalone import Candidate, final_score, graded, merits_of, standing_alone
from generator.ingest.statements import is_own_statement
from generator.ingest.subject import Cast, Subject, Unknown, cast_of, find_subject, title_texts
from generator.ingest.themes import ThemeFinder, finder_of
from generator.ingest.turns import Own
from generator.ingest.visible import with_visible
from generator.library.names import TOLD, fold, split_name
from generator.library.verbatim import is_whole_sentences
from generator.model.profile import Fact, FactKind
from generator.model.quote import FoundQuote, Rejected, quote_id
from generator.model.source import SourceFormat, Statement, revision_id, text_sha256

Vocabulary = Mapping[str, Sequence[str]]
TOLD_WEIGHT = 1000
"""What a person said outweighs every count."""
TITLE_WEIGHT = 3
"""A title is written with more care than running text."""


# Without slots, as thousands go from one process to another: so they are packed and unpacked in a third of the time.
@dataclass(frozen=True, kw_only=True)
class Attributed:
    """A quote as found, and why the words are the person's."""

    quote: FoundQuote
    rule: str
    evidence: str
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One person whom an article is about: what it states of them, and their own words."""

    subject: Subject
    facts: tuple[Fact, ...]
    quotes: tuple[Attributed, ...]
    rejected: tuple[Rejected, ...]
    """Words that were left out because they may not be this person's, with reasons."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """Everything that one article gives."""

    document: Document
    title: str | None
    """The page's own title, or the first heading of a plain text."""
    format: SourceFormat
    people: tuple[Found, ...]
    """Whom it is about, in the order of the text; nobody where that cannot be told. No place is two people's."""
    reason: str | None
    """Why there is nobody, or no quote, in words that say what to do."""

    @property
    def subject(self) -> Subject | None:
        """The one person whom it is about, or the first of several."""
        return self.people[0].subject if self.people else None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What it states of everybody."""
        return tuple(fact for person in self.people for fact in person.facts)

    @property
    def quotes(self) -> tuple[Attributed, ...]:
        """Everybody's own words."""
        return tuple(quote for person in self.people for quote in person.quotes)

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Everything that was left out."""
        return tuple(each for person in self.people for each in person.rejected)


def extract(document: Document, told: Told, *, themes: Vocabulary) -> Extraction:
    """Whom a document is about, what it states, and their own words. Abstains rather than guesses."""
    document = _as_told(with_visible(document, told=told.url), told)
    reading = read_format(document)
    cast = cast_of(reading)
    titles = title_texts(reading)
    whole = "\n".join([*titles, *document.metadata.tags, document.text])
    people, reason = _people(reading, cast, told, finder_of(themes).within(whole))
    return Extraction(
        document=document,
        title=next(iter(titles), None),
        format=reading.format,
        people=people,
        reason=reason,
    )


def _people(
    reading: Reading, cast: Cast, told: Told, themes: ThemeFinder
) -> tuple[tuple[Found, ...], str | None]:
    """Everybody whom a page is about; several only where a part, a label or a verb tells their words apart."""
    if parts := _parts(reading, cast, told):
        each = [_found(part.reading, part.subject, cast, themes, own=words_of_part(part)) for part in parts]
        if any(found.quotes for found in each):
            return _apart(each), None
        return (
            (),
            'presents several people, and no words are certainly theirs: say --about "Name" for one of them',
        )
    subject = find_subject(reading, cast, told)
    if not isinstance(subject, Unknown):
        found = _found(reading, subject, cast, themes)
        return (found,), _no_words(found)
    guests = guests_of(reading, cast, subject)
    people = _apart([_found(reading, guest, cast, themes) for guest in guests])
    told_apart = bool(people) and all(person.quotes for person in people)
    return (people, None) if told_apart else ((), subject.reason)


def _parts(reading: Reading, cast: Cast, told: Told) -> list[Part]:
    parts = parts_of(reading, cast)
    if told.about is None:
        return parts
    asked = split_name(told.about).name
    return [part for part in parts if fold(asked) in map(fold, (part.subject.name, *part.subject.spellings))]


def _apart(people: Sequence[Found]) -> tuple[Found, ...]:
    """What two people would both have said is neither's."""
    kept = []
    for person in people:
        others = [each.quote for other in people if other is not person for each in other.quotes]
        shared = [
            each
            for each in person.quotes
            if any(each.quote.start < other.end and other.start < each.quote.end for other in others)
        ]
        rejected = tuple(
            Rejected(start=each.quote.start, end=each.quote.end, reason="could be said by two of the people")
            for each in shared
        )
        kept.append(
            replace(
                person,
                quotes=tuple(each for each in person.quotes if each not in shared),
                rejected=(*person.rejected, *rejected),
            )
        )
    return tuple(kept)


def _found(
    reading: Reading, subject: Subject, cast: Cast, themes: ThemeFinder, *, own: Own | None = None
) -> Found:
    own = _whole_only(reading.document.text, own or _own_words(reading, subject, cast))
    return Found(
        subject=subject,
        facts=_facts(reading, subject, cast, own, themes),
        quotes=_quotes(reading.document, own.passages, subject, cast, themes),
        # A mark that opens at the very end has nothing inside.
        rejected=tuple(each for each in own.rejected if each.start < each.end),
    )


def _no_words(found: Found) -> str | None:
    return None if found.quotes else f"holds no words that are certainly {found.subject.name}'s own"


def _as_told(document: Document, told: Told) -> Document:
    metadata = document.metadata
    return replace(
        document,
        metadata=replace(
            metadata,
            address=told.url or metadata.address,
            publisher=told.publisher or metadata.publisher,
            published=told.published or metadata.published,
            published_basis="told" if told.published else metadata.published_basis,
            stated=(*_told_statements(told), *metadata.stated),
        ),
    )


def _told_statements(told: Told) -> tuple[Statement, ...]:
    day = told.published.isoformat() if told.published else None
    said = {"publisher": told.publisher, "published": day}
    return tuple(Statement(about=about, value=value, basis="told") for about, value in said.items() if value)


def _own_words(reading: Reading, subject: Subject, cast: Cast) -> Own:
    written_by_another = reading.format is SourceFormat.STATEMENT and not is_own_statement(
        reading, subject, cast
    )
    if reading.format is SourceFormat.FEATURE or written_by_another:
        return own_quotations(reading, subject, cast, pronoun=pronoun_of(reading, subject, own=[]))
    return own_answers(reading, subject, cast)


def _whole_only(text: str, own: Own) -> Own:
    """Only whole sentences are kept: words torn from the middle of one say something else."""
    whole: list[Passage] = []
    torn: list[Passage] = []
    for each in own.passages:
        (whole if is_whole_sentences(text, each.start, each.end) else torn).append(each)
    rejected = [
        Rejected(start=each.start, end=each.end, reason="no whole sentence as it stands") for each in torn
    ]
    return Own(passages=whole, rejected=[*own.rejected, *rejected])


def _quotes(
    document: Document, passages: Sequence[Passage], subject: Subject, cast: Cast, themes: ThemeFinder
) -> tuple[Attributed, ...]:
    """Each passage whole, and its sentences that stand alone; a place is never given twice.

    A whole passage stands alone only where it is the best cut of itself, so that no two overlapping quotes do.
    """
    found: dict[tuple[int, int], Attributed] = {}
    maker = _Maker(
        document=document,
        sha256=text_sha256(document.text),
        flagging=Flagging(
            document.text,
            names=_names_of_others(document, subject, cast),
            own=frozenset(
                fold(token) for name in (subject.name, *subject.spellings) for token in name.split()
            ),
        ),
        themes=themes,
    )
    for passage in passages:
        whole = Candidate(start=passage.start, end=passage.end, sentences=1)
        alone = standing_alone(document.text, passage)
        for run in [*alone, whole]:
            found.setdefault((run.start, run.end), maker.make(passage, run, standalone=run in alone))
    return tuple(found[place] for place in sorted(found))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Maker:
    document: Document
    sha256: str
    flagging: Flagging
    themes: ThemeFinder

    def make(self, passage: Passage, run: Candidate, *, standalone: bool) -> Attributed:
        text = self.document.text
        words = text[run.start : run.end]
        question = text[slice(*passage.question)] if passage.question else ""
        flags = self.flagging.flags_of(words) + (() if passage.whole else (FRAGMENT,))
        themes = self.themes.themes_in(f"{words}\n{question}")
        own = merits_of(words, run.sentences) if standalone else ()
        merit = graded(own, themes=len(themes), flags=flags)
        return Attributed(
            quote=FoundQuote(
                id=quote_id(self.sha256, run.start, run.end),
                revision=revision_id(self.sha256),
                start=run.start,
                end=run.end,
                question=passage.question,
                kind=passage.kind,
                standalone=standalone,
                score=final_score(merit),
                merit=merit,
                flags=flags,
                themes=themes,
            ),
            rule=passage.rule,
            evidence=passage.evidence,
            confidence=passage.confidence,
        )


def _names_of_others(document: Document, subject: Subject, cast: Cast) -> frozenset[str]:
    """Folded names of everybody else in the article; its publisher and its tags are no people."""
    things = {fold(name) for name in [document.metadata.publisher or "", *document.metadata.tags]}
    others = [
        person.name
        for person in cast.people
        if not person.is_called(subject.name) and fold(person.name) not in things
    ]
    return frozenset(fold(token) for name in [*others, *cast.credited] for token in name.split())


def _facts(reading: Reading, subject: Subject, cast: Cast, own: Own, themes: ThemeFinder) -> tuple[Fact, ...]:
    document = reading.document
    revision, as_of = revision_id(text_sha256(document.text)), document.metadata.published
    stated = [(FactKind.NAME, *each) for each in _names(reading, subject)]
    if subject.honorific:
        stated.append((FactKind.HONORIFIC, subject.honorific, 1, "before the name"))
    stated += [(FactKind.THEME, *each) for each in _themes(reading, own, themes)]
    weighed = tuple(
        Fact(kind=kind, value=value, revision=revision, as_of=as_of, weight=weight, evidence=evidence)
        for kind, value, weight, evidence in stated
    )
    return weighed + tuple(
        Fact(
            kind=kind,
            value=each.value,
            revision=revision,
            as_of=as_of if each.dated else None,
            evidence=each.evidence,
            place=each.place,
            served=each.served,
        )
        for kind, each in particulars(reading, subject, cast, own=own.passages)
    )


def _names(reading: Reading, subject: Subject) -> list[tuple[str, int, str]]:
    """Every spelling of the name, how much stands for it, and where it was read."""
    title = "\n".join(dict.fromkeys(title_texts(reading)))
    body = "\n".join(
        block.text
        for block in reading.of_role(Role.PROSE, Role.QUESTION, Role.ASIDE, Role.TURN, Role.HEADING)
    )
    found = []
    for name in dict.fromkeys((subject.name, *subject.spellings)):
        in_title, in_text = occurrences(title, name), occurrences(body, name)
        told = name == subject.name and subject.evidence == TOLD
        weight = (TOLD_WEIGHT if told else 0) + TITLE_WEIGHT * bool(in_title) + in_text
        where = [TOLD] if told else []
        where += ["the title"] if in_title else []
        where += (
            [f"named {in_text} times in the text" if in_text > 1 else "named once in the text"]
            if in_text
            else []
        )
        found.append((name, max(1, weight), ", ".join(where) or subject.evidence))
    return found


def _themes(reading: Reading, own: Own, vocabulary: ThemeFinder) -> list[tuple[str, int, str]]:
    """Themes of the title, the tags, the questions and the person's own words; how many of them speak of each."""
    document = reading.document
    questions = {passage.question for passage in own.passages if passage.question}
    places = [(title, "the title") for title in dict.fromkeys(title_texts(reading))]
    places += [(", ".join(document.metadata.tags), "the tags")]
    places += [(document.text[slice(*span)], "a question") for span in sorted(questions)]
    places += [
        (document.text[passage.start : passage.end], "the person's own words") for passage in own.passages
    ]
    weights: dict[str, list[str]] = {}
    for text, where in places:
        for theme in vocabulary.themes_in(text):
            weights.setdefault(theme, []).append(where)
    return [(theme, len(where), ", ".join(dict.fromkeys(where))) for theme, where in weights.items()]
