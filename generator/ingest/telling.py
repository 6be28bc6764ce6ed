"""Sentences that tell of the person: somebody else's with the person as their subject, and the person's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

from generator.ingest.attribution import Voice
from generator.ingest.document import Block
from generator.ingest.formats import Reading, Role, blanking_marks
from generator.ingest.passages import Passage
from generator.ingest.questions import ends_asking
from generator.ingest.subject import Cast, Subject
from generator.ingest.voices import voice_of
from generator.library.sentences import sentence_spans
from generator.library.sieve import compiled
from generator.library.wordlists import one_of
from generator.model.quote import QuoteKind

MONTH = one_of(
    "January|February|March|April|May|June|July|August|September|October|November|December",
)
YEAR = r"(?:19|20)\d\d"
_NOBODY_COMES_IN = regex.compile(
    r"(?<=\bjoin(?:s|ed)) the \p{Lu}[\p{L}-]+|(?<=\b(?:brings?|brought|carries|carried)) with (?:her|him|them)\b"
    r"|\bher(?=\s\d)"
)
"""`joined the Met`, `brings with her`, `her 20 years`: nobody whom a later `she` could mean."""
_WITH_SOMEBODY = regex.compile(
    r"\b(?:with|by|beside|met|meets|to|from|joined|joins|told|asked|saw|called|than)\s+"
    r"(?:an?|another|one|two|some|his|her|their|the)\s+\p{Ll}+\b",
    regex.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:said|says|told|asks|asked|replied|wrote|used to|as if|pretend[^\W\d_]*|joked?|dream[^\W\d_]*)\b"
)
"""Whose `I` it is, or whether it is meant, nobody can tell without marks."""
_NO_TITLE = (
    r"(?:Like|Unlike|With|When|Before|After|For|To|Because|If|While|Since|As|From|By|Beside|Besides|And|But|Meet|About|Than"
    r"|Without|Alongside|Though|Although|Where|That|At|In|On|Her|His|Their|My|Our|Your|Its|Once|Until|Under|Over|Near)\b"
)
_MOST_NAMINGS = 8
"""What names somebody more often in one sentence is a list, which would be read again for each of them."""
_TITLE = rf"(?:(?:The\s+|the\s+)?(?:(?!{_NO_TITLE})\p{{Lu}}[\p{{L}}-]+\s+){{0,3}}?)"
_ANY_LEAD = r"[^;:.!?]{3,160}?,\s+"
_LEADS = (
    rf"(?:In|Since) (?:{MONTH} )?{YEAR},?\s+|(?:Earlier this|Last) year,?\s+"
    rf"|In (?:her|his|their) (?:spare|free) time,?\s+"
)
_OPENING = rf"(?P<lead>{_ANY_LEAD}|{_LEADS})?"
_OPENINGS = tuple(regex.compile(rf"(?P<lead>{lead}){_TITLE}") for lead in (_ANY_LEAD, _LEADS, ""))
"""What may stand before a sentence's subject; the longer way to say it is tried first."""
_JUST_TITLE = regex.compile(_TITLE)
_GENITIVE = regex.compile(r"['’]s?(?=\s)")
_APPOSED = regex.compile(r"[,.;:!?]|$")
_IN_COMPANY = regex.compile(r"['’]|\s+(?:and|&)")
_SHARED = regex.compile(r"\s+(?:and|&|or)\s+(?:\p{Lu}|h(?:er|is)\b|their\b|the\b|a\b|two\b)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """A value as a text states it, and where."""

    value: str
    evidence: str
    place: tuple[int, int] | None = None
    """The sentence, where it is one."""
    served: str | None = None
    dated: bool = True
    """Whether it holds on the article's date; an undated length holds on no day that is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """A sentence; others' words between quotation marks are blank in it, so that places hold."""

    text: str
    start: int
    own: bool
    """The person's own words; else somebody's about them."""
    who: tuple[int, int] = (0, 0)
    """Where the person stands in it as its subject, in the third person."""
    subject: bool = True
    """Whether the sentence says something of the person; else it only names them."""
    owns: bool = False
    """`Her parents …`: the subject is somebody or something of the person's."""
    lead: str = ""
    """What stands before the person and their title."""
    before: str = ""
    """The sentence above it in the same paragraph."""

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.start + len(self.text)

    @property
    def rest(self) -> str:
        """What is said of the person."""
        return self.text[self.who[1] :]

    @property
    def where(self) -> str:
        """For an editor: where it was read."""
        return "their own words" if self.own else "the text"

    def stated(self, value: str) -> Stated:
        """A value as these very words state it."""
        return Stated(
            value=value, evidence=f"{self.where}: “{short(self.text)}”", place=(self.start, self.end)
        )


def short(words: str) -> str:
    """The words in one line, cut at a word where they are many."""
    line = " ".join(words.split())
    return line if len(line) <= 160 else line[:160].rpartition(" ")[0] + " …"


def tellings(
    reading: Reading, subject: Subject, cast: Cast, *, own: Sequence[Passage], pronoun: str | None
) -> list[Telling]:
    """All sentences that certainly tell of the person, in the order of the text."""
    parser = _Parser(voice=voice_of(subject, cast, pronoun))
    found = [*_own_sentences(reading.document.text, own), *_told_by_others(reading, parser, own)]
    return sorted(found, key=lambda telling: telling.start)


def _own_sentences(text: str, own: Sequence[Passage]) -> Iterator[Telling]:
    for passage in own:
        words, before = blanking_marks(text[passage.start : passage.end]), ""
        for start, end in sentence_spans(words):
            sentence = words[start:end]
            if not _OF_OTHERS.search(sentence.lower()):
                yield Telling(text=sentence, start=passage.start + start, own=True, before=before)
            before = sentence


def _told_by_others(reading: Reading, parser: _Parser, own: Sequence[Passage]) -> Iterator[Telling]:
    above: list[str] = []
    speech = _Speech.of(own)
    for block in reading.of_role(Role.PROSE, Role.NOTE, Role.QUESTION):
        if speech.reaches(block):
            above = []
            continue
        words = blanking_marks(block.text)
        seen, here = above, len(above)
        for start, end in sentence_spans(words):
            sentence = words[start:end]
            if ends_asking(sentence):
                seen.append(sentence)
                continue  # Whoever asks states nothing.
            yield from parser.read(sentence, block.start + start, above=seen)
            seen.append(_NOBODY_COMES_IN.sub(" ", sentence))
        above = seen[here:]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Speech:
    """The person's own speech: a quotation belongs to whoever wrote around it."""

    starts: list[int]
    """In order."""
    ends: list[int]
    """The last end of all that begins up to there: a long article asks for thousands of blocks."""

    @classmethod
    def of(cls, own: Sequence[Passage]) -> _Speech:
        spans = sorted((one.start, one.end) for one in own if one.kind is not QuoteKind.QUOTATION)
        ends = accumulate((end for _, end in spans), max)
        return cls(starts=[start for start, _ in spans], ends=list(ends))

    def reaches(self, block: Block) -> bool:
        """Whether some of it stands in the block."""
        before = bisect_left(self.starts, block.end)
        return before > 0 and self.ends[before - 1] > block.start


@dataclass(frozen=True, kw_only=True, slots=True)
class _Subject:
    """Where a sentence names its subject, and what it says before."""

    lead: str
    who: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parser:
    voice: Voice

    def read(self, sentence: str, start: int, *, above: list[str]) -> Iterator[Telling]:
        """The sentence with its subject, if that is the person by name, or by a pronoun that is certainly theirs."""
        before = above[-1] if above else ""
        named = [found.span() for found in compiled(self.voice.own).finditer(sentence)]
        by_name = _as_subject(sentence, named)
        if by_name:
            if not self._shared(sentence[by_name.who[1] :]):
                owns = bool(_GENITIVE.match(sentence, by_name.who[1]))
                yield from self._telling(by_name, sentence, start, before, owns=owns)
        elif self.voice.pronoun and above:
            yield from self._by_pronoun(sentence, start, above)
        for who in named[:_MOST_NAMINGS]:
            apposed = sentence.endswith(", ", 0, who[0]) and _APPOSED.match(sentence, who[1])
            if apposed and (not by_name or who[0] > by_name.who[0]):
                lead = sentence[: who[0]]
                yield Telling(text=sentence, start=start, own=False, who=who, subject=False, lead=lead)

    def _by_pronoun(self, sentence: str, start: int, above: list[str]) -> Iterator[Telling]:
        nominative, genitive = _FORMS[self.voice.pronoun or "they"]
        found = nominative.match(sentence)
        owns = None if found else genitive.match(sentence)
        match = found or owns
        if match and (self.voice.stands_before(above) or self._is_alone(above)):
            subject = _Subject(lead=match["lead"] or "", who=match.span("who"))
            yield from self._telling(subject, sentence, start, above[-1], owns=bool(owns))

    def _telling(
        self, subject: _Subject, sentence: str, start: int, before: str, *, owns: bool
    ) -> Iterator[Telling]:
        lead, by_pronoun = subject.lead, sentence[slice(*subject.who)].casefold() in _PRONOUNS
        if by_pronoun and not _DESCRIBES.match(lead) and self.voice.speaks_of_others(lead):
            return
        yield Telling(
            text=sentence,
            start=start,
            own=False,
            who=subject.who,
            subject=not owns,
            owns=owns,
            lead=lead,
            before=before,
        )

    def _is_alone(self, above: list[str]) -> bool:
        """Whether an article that names nobody else speaks in these sentences of the person, and of nobody besides."""
        named = any(self._begins_with_name(sentence) for sentence in above)
        return (
            named
            and not self.voice.other_names
            and not any(self.voice.speaks_of_others(each) or _WITH_SOMEBODY.search(each) for each in above)
        )

    def _begins_with_name(self, sentence: str) -> bool:
        return any(
            _JUST_TITLE.fullmatch(sentence, 0, found.start()) and not _IN_COMPANY.match(sentence, found.end())
            for found in compiled(self.voice.own).finditer(sentence)
        )

    def _shared(self, rest: str) -> bool:
        """`Holt and Kerr joined …`: what is said of two may not hold for one."""
        return bool(_SHARED.match(rest))


def _as_subject(sentence: str, named: Sequence[tuple[int, int]]) -> _Subject | None:
    """The first of the places where a sentence names the person at which its subject can stand."""
    for opening in _OPENINGS:
        for who in named:
            if found := opening.fullmatch(sentence, 0, who[0]):
                return _Subject(lead=found["lead"], who=who)
    return None


_DESCRIBES = regex.compile(r"(?:As|An?|Born)\b")
"""`As the most senior officer, she …`: whoever the words are for is the subject itself."""
_PRONOUNS = frozenset(("she", "her", "he", "his", "they", "their"))
_FORMS = {
    nominative: (
        regex.compile(rf"{_OPENING}(?P<who>{nominative})\b", regex.IGNORECASE),
        regex.compile(rf"(?P<lead>)(?P<who>{genitive})\s", regex.IGNORECASE),
    )
    for nominative, genitive in (("she", "her"), ("he", "his"), ("they", "their"))
}
