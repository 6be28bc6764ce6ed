"""Answers in an interview without labels: what stands below a question, up to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from generator.ingest.antecedents import speaks_of_somebody_unnamed
from generator.ingest.document import Block, BlockKind
from generator.ingest.doubts import (
    answered_by_others,
    calls_the_reader,
    names,
    not_a_further_paragraph,
    not_an_answer,
    not_asked_of_them,
)
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.marks import within_marks
from generator.ingest.people import mentions_in
from generator.ingest.questions import (
    asks_by_form,
    first_person,
    looks_like_question,
    question_span,
    speaks_of_self,
)
from generator.ingest.set_apart import begins_others_part
from generator.ingest.speakers import looks_labelled
from generator.ingest.subject import Cast, Subject
from generator.ingest.turns import Own, Turn, left_out, passes

_NO_I = "nobody in the answers says I: an organisation may be speaking"
_DIALOGUE = "a statement between question and reply: may be the interviewer's"
_NO_LABEL = "the page tells of people around the person: only a label would say who answers"
_CALLED = "a call to the reader: the publisher's words"
_UNNAMED = "speaks of somebody whom the answer does not name: may be the reporter's words"


def unlabelled_answers(reading: Reading, subject: Subject, cast: Cast, own: Own) -> Iterator[Turn]:
    """What follows a question up to the next, ended by headings, furniture and the editor's own sentences.

    Where the questions stand in a regular row, nothing but a heading or another voice ends an answer before the next.
    """
    if answered_by_others(reading, subject):
        own.rejected += [left_out(block, _NO_LABEL) for block in reading.of_role(Role.PROSE)]
        return
    style = _style(reading)
    answers = [outside_marks(style.spoken(block).text) for block in _below_questions(reading)]
    if not any(speaks_of_self(answer) for answer in answers):
        own.rejected += [left_out(block, _NO_I) for block in reading.of_role(Role.PROSE)]
        return
    asked = _Asked(reading=reading, subject=subject, style=style)
    last = max((n for n, role in enumerate(reading.roles) if role is Role.QUESTION), default=-1)
    elsewhere = begun = False
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        asked.between = reading.regular and index < last
        if role is Role.HEADING:
            elsewhere = _is_others_part(block, subject, cast, elsewhere=elsewhere and begun)
        if elsewhere:
            asked.question = None
        elif role is Role.QUESTION:
            begun = True
            asked.ask(block)
        elif role is Role.PROSE:
            lead = asked.ask_in_front(block)
            reason = asked.why_not(block) or asked.may_be_dialogue(index)
            if reason:
                own.rejected.append(left_out(block, reason))
            else:
                yield Turn(block=block, start=block.start + lead, question=asked.question)
        elif not asked.passes(block, role):
            asked.question = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Style:
    """How a page sets its answers, so that what is set otherwise is an aside."""

    quoted: bool
    in_marks: bool
    """Whether the page sets its answers between quotation marks."""
    italic: bool
    italic_questions: bool
    bold_questions: bool
    writers: tuple[str, ...]
    """Names in bylines and credits."""
    reporter: bool
    """Whether a reporter says I above the first question."""
    dialogue: bool
    """Whether the interviewer may say things as well, in the type of the answers."""
    boxes: frozenset[str]
    """The elements in which answers stand."""
    common: frozenset[str]
    """The looks that the first paragraphs of all answers share: the part of the page in which they stand."""

    def spoken(self, block: Block) -> Block:
        """A paragraph as it would stand without the marks that the page sets around every answer."""
        return replace(block, text=within_marks(block.text)) if self.in_marks else block


@dataclass(kw_only=True, slots=True)
class _Asked:
    """The question that stands, and what was said below it so far."""

    reading: Reading
    subject: Subject
    style: _Style
    question: tuple[int, int] | None = None
    first: bool = True
    """Whether the next paragraph is the answer's first."""
    before: str = ""
    """What was asked and said before the question."""
    last: str = ""
    between: bool = False
    """Whether another question of a regular row follows."""
    advertised: bool = False
    """Whether the line above announces an advertisement."""

    @property
    def text(self) -> str:
        """The question's words."""
        return self.reading.document.text[slice(*self.question)] if self.question else ""

    def ask(self, block: Block, *, end: int = 0) -> None:
        """A new question stands, in a block of its own or up to `end`."""
        self.before, self.last = f"{self.text} {self.last}", ""
        self.question = question_span(self.reading.document.text, block.start, end or block.end)
        self.first = True

    def ask_in_front(self, block: Block) -> int:
        """How many letters in front of an answer ask it, bold as the other questions are: `<b>Best book</b> Emma.`"""
        front, rest = block.text[: block.bold].strip(), block.text[block.bold :]
        asks = self.style.bold_questions and not block.all_bold and len(front.split()) >= 2
        if not asks or front[-1:] in tuple(".!,;") or not _BEGINS_ANEW.match(rest):
            return 0
        self.ask(block, end=block.start + block.bold)
        return len(block.text) - len(rest.lstrip(" :–—-"))

    def passes(self, block: Block, role: Role) -> bool:
        """Whether an answer may go on below a block that is not part of it."""
        self.advertised = role is Role.FURNITURE and bool(_ADVERT.match(block.text))
        if role is Role.ASIDE or passes(block, role) or (self.between and _BULLET.match(block.text)):
            return True
        announces = role is Role.FURNITURE and bool(_ANNOUNCES.search(block.text))
        return self.between and role is not Role.HEADING and not announces

    def why_not(self, block: Block) -> str | None:
        """Why a paragraph is not the answer's, or nothing; where somebody else speaks, the answer ends."""
        if self.question is None:
            return "stands below no question"
        advertised, self.advertised = self.advertised, False
        if advertised and self._names_something_new(block):
            return "stands below the word that announces an advertisement"
        if aside := self._set_otherwise(block):
            return aside
        first, self.first = self.first, False
        reason = self._doubt(self.style.spoken(block), self.question, first=first)
        if reason:
            self.question = None
        else:
            self.last = f"{self.last} {block.text}"
        return reason

    def may_be_dialogue(self, index: int) -> str | None:
        """Why a further paragraph may be what an interviewer says, where no type tells the two apart."""
        if not self.style.dialogue or self.reading.roles[index - 1] is not Role.PROSE:
            return None
        self.question = None
        return _DIALOGUE

    def _set_otherwise(self, block: Block) -> str | None:
        """Why its type shows that a paragraph is an aside; the answer may go on below it."""
        if block.italic != self.style.italic:
            if block.italic and self.style.italic_questions:
                self.ask(block)
            return "set in another type than the answers: an aside"
        if block.kind is BlockKind.BLOCKQUOTE and not self.style.quoted:
            self.first = False
            return "set apart as a quotation: somebody else's words"
        if not (self.between or self.first) and (closed := self._closed_above(block)):
            self.question = None
            return closed
        if boxes_of(block) - self.style.boxes:
            return "set in a box of its own: an aside"
        if _IN_BRACKETS.fullmatch(block.text):
            return "in brackets: the editor's words"
        return None

    def _closed_above(self, block: Block) -> str | None:
        """Why the page shows that the last answer has ended above a further paragraph."""
        if "hr" in block.looks:
            return "stands below a rule that closes the last answer"
        outside = self.style.common - set(block.looks)
        return "stands outside the part of the page that holds the answers" if outside else None

    def _stands_below_a_heading(self, block: Block) -> bool:
        """`Dates for your diary` set like the questions above it: what follows the last of them is nobody's answer."""
        sentence = "?" in self.text or self.text.rstrip()[-1:] in tuple(".…")
        asks = sentence or looks_like_question(self.text) or asks_by_form(self.text)
        return not (self.between or asks or first_person(outside_marks(block.text)))

    def _names_something_new(self, block: Block) -> bool:
        """Whether a name stands in it that stands nowhere else: the name of what is advertised."""
        text = self.reading.document.text
        return any(text.count(name) < 2 for name in _NAME_INSIDE.findall(block.text))

    def _doubt(self, block: Block, question: tuple[int, int], *, first: bool) -> str | None:
        if looks_labelled(block.text):
            return "begins like a label: somebody else may be speaking"
        if any(name in block.text for name in self.style.writers):
            return "names whoever wrote the article: the writer's words"
        if first:
            asked = not_asked_of_them(self.text, block.text, self.subject, before=self.before)
            known = f"{self.before} {self.text}"
            if self._stands_below_a_heading(block):
                return "stands below a line that asks nothing, after the last question: may be another part of the page"
            called = None if self.between or not calls_the_reader(block.text) else _CALLED
            return (
                asked
                or called
                or not_an_answer(block, self.subject, between=True, above=known, asked=self.text)
            )
        if self.style.reporter and (not self.between or not self.reading.typed or _SCENE.match(block.text)):
            return "a reporter says I above the questions: may be the reporter's words"
        above = self.reading.document.text[question[0] : block.start]
        unnamed = speaks_of_somebody_unnamed(outside_marks(block.text), above=above)
        return not_a_further_paragraph(block, self.subject, between=self.between, above=above) or (
            _UNNAMED if unnamed else None
        )


_ADVERT = regex.compile(r"^\W*(?:advert\p{L}*|sponsored|promot(?:ed|ion)|ad)\b", regex.IGNORECASE)
_ANNOUNCES = regex.compile(
    r"\b(?:read|related|more|recommend\p{L}*|popular|latest|also|newsletter|sign ?up|subscribe|comments?|next"
    r"|previous)\b",
    regex.IGNORECASE,
)
"""Furniture that has words of others below it."""
_BULLET = regex.compile(r"[-–*•·]\s+\p{L}")
_SCENE = regex.compile(
    r"(?:The|An?|Outside|Behind|Across|Somewhere|There (?:is|are)|Then|Later)\b[^.!?]*\b"
    r"(?:is|are|comes?|goes|gets|looks?|laughs|pours|refills|brings|walks|sits|leans|nods|opens|hands|shows|stops|turns"
    r"|pauses|clicks|smiles|shrugs|puts|takes|reaches|rings|barks|passes|falls)\b"
)
"""What happens around a table, in the present tense: a reporter who says I elsewhere may be telling it."""
_IN_BRACKETS = regex.compile(r"\(.*\)|\[.*\]", regex.DOTALL)
_REPLIES = regex.compile(
    r"(?:yes|no|good|exactly|quite|indeed|true|really|agreed|never mind|please do|thank you|thanks)\s*[.,!?]"
    r"|(?:please do|then you|did you|do you|were you|so (?:do|did|am|was) I|me too)\b",
    regex.IGNORECASE,
)
"""How somebody replies to what another has just said."""


_NAME_INSIDE = regex.compile(
    r"(?<=\p{Ll}[,;]? |^At )(?!(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b)\p{Lu}\p{L}+"
)


_BEGINS_ANEW = regex.compile(r"[\s:–—-]+[“\"‘'(]*[\p{Lu}\p{N}]")
_PLAIN = frozenset({"p", "div", "span", "ul", "ol", "li", "b", "strong", "em", "i", "hr"})
"""Elements that tell nothing of what a page sets in them."""
_LONG_RUN = 3
"""Paragraphs below one question: more of them in an interview with hardly a question are told by two."""


def boxes_of(block: Block) -> set[str]:
    """Elements with classes that hold more than a line of the text: `div.callout`."""
    found, holder = set(), ""
    for look in block.looks:
        if look.startswith("."):
            found.add(f"{holder}{look}")
        else:
            holder = look
    return {box for box in found if not box.startswith(("p.", "h", "li.", "span."))}


def _reporter_says_i(reading: Reading) -> bool:
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role is Role.QUESTION:
            break
        if role is Role.PROSE and speaks_of_self(outside_marks(block.text)):
            return True
    return False


def _is_dialogue(reading: Reading) -> bool:
    """Whether a further paragraph replies to what was said above it, or too few questions have too many answers."""
    below, longest = False, 0
    last = max((n for n, role in enumerate(reading.roles) if role is Role.QUESTION), default=-1)
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        if role in (Role.QUESTION, Role.HEADING):
            below, run = role is Role.QUESTION, 0
        elif role is Role.PROSE and below:
            run += 1
            longest = max(longest, run)
            if run > 1 and index < last and _REPLIES.match(block.text):
                return True
    return longest > _LONG_RUN and not reading.regular


def _below_questions(reading: Reading) -> list[Block]:
    """The first paragraph below each question, and what goes on below it."""
    found: list[Block] = []
    open_ = False
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        open_ = role is Role.QUESTION or (open_ and role is not Role.HEADING)
        if open_ and role is Role.PROSE:
            found.append(block)
    return found


def _style(reading: Reading) -> _Style:
    below = [
        block
        for above, block, role in zip(reading.roles, reading.blocks[1:], reading.roles[1:], strict=False)
        if above is Role.QUESTION and role is Role.PROSE
    ]
    credited = [mention.name for block in reading.of_role(Role.CREDIT) for mention in mentions_in(block.text)]
    italic = sum(block.italic for block in below) * 2 > len(below)
    return _Style(
        quoted=all(block.kind is BlockKind.BLOCKQUOTE for block in below),
        in_marks=sum(within_marks(block.text) != block.text for block in below) * 2 > len(below) >= 2,
        italic=italic,
        writers=tuple(name for name in [*credited, *reading.document.metadata.authors] if name.strip()),
        reporter=_reporter_says_i(reading),
        dialogue=not reading.typed and _is_dialogue(reading),
        common=frozenset.intersection(*(frozenset(block.looks) for block in below)) - _PLAIN
        if below
        else frozenset(),
        boxes=frozenset(box for block in below for box in boxes_of(block)),
        bold_questions=sum(block.all_bold for block in reading.of_role(Role.QUESTION)) >= 2,
        italic_questions=not italic and sum(block.italic for block in reading.of_role(Role.QUESTION)) >= 2,
    )


def _is_others_part(heading: Block, subject: Subject, cast: Cast, *, elsewhere: bool) -> bool:
    """Whether a heading has begun a part of the page about somebody else, and none of the person's own since."""
    if names(heading.text, subject):
        return False
    return elsewhere or (begins_others_part(heading.text) and not _is_a_place(heading, cast))


def _is_a_place(heading: Block, cast: Cast) -> bool:
    """`Harbour Region Depot`: what begins like a name, and is nobody whom the article names."""
    named = [mention.name for mention in mentions_in(heading.text) if mention.full]
    return bool(named) and not any(person.is_called(name) for name in named for person in cast.people)
