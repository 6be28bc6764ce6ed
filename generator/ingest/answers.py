"""Own words in interviews, transcripts and statements: below a question or a label, or above a signature."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from generator.ingest.asked import unlabelled_answers
from generator.ingest.document import Block, BlockKind
from generator.ingest.doubts import may_be_the_publishers, not_a_further_paragraph
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.marks import within_marks
from generator.ingest.nested import unannounced_voices, unmarked_voice
from generator.ingest.passages import Passage, Rejected, trimmed
from generator.ingest.people import short_forms
from generator.ingest.questions import ends_asking, question_span, speaks_of_self
from generator.ingest.speakers import ANSWER_WORDS, interviewer_keys, labels_for, looks_labelled
from generator.ingest.statements import own_statement
from generator.ingest.subject import Cast, Subject
from generator.ingest.turns import Own, Turn, left_out, passes
from generator.library.sentences import sentence_spans
from generator.library.wordlists import one_of
from generator.model.quote import QuoteKind
from generator.model.source import SourceFormat

_INSERTED = regex.compile(
    one_of(
        r"\[[^\[\]]{0,300}\]",
        r"\([^()]{0,200}[:“”\"«»][^()]{0,200}\)",
        r"\((?:he |she |they |both )?(?:laugh(?:s|ing|ter)?|smiles?|pauses?|sighs?|gasps?|chuckles?|coughs?|sings"
        r"|inaudible|crosstalk|music|applause)\.?\)",
    ),
    regex.IGNORECASE,
)
"""What others put into an answer: `[Laughs]`, `[Editor's note: …]`, `(Piet, from the stairs: I do not.)`."""

_GESTURE = regex.compile(
    r"(?:S?he|They) (?:then |now |just )?(?:laughs?|smiles?|grins?|nods?|shrugs?|sighs?|pauses?|stops?|thinks?|looks?"
    r"|points?|pours?|stands?|gets?|picks?|puts?|pulls?|opens?|turns?|leans?|walks?|goes|go|shows?|holds?|takes?|reache?s?)\b"
)
"""What a narrator tells of the one who speaks, between two things they say."""
_INITIALLED = regex.compile(r"[.!?…]\s*[–—-]?\s*[(\[]?(?:\p{Lu}\.){2,3}[)\]]?$")


def own_answers(reading: Reading, subject: Subject, cast: Cast) -> Own:
    """The subject's answers, turns or statement, paragraph by paragraph."""
    own = Own()
    turns = _without_tail(list(_turns(reading, subject, cast, own)), reading, own)
    in_marks = [turn for turn in turns if _wholly_in_marks(turn.text)]
    for turn in turns:
        if turn in in_marks and len(in_marks) * 2 <= len(turns):
            why = "wholly between quotation marks: may be somebody else's words"
            own.rejected.append(Rejected(start=turn.start, end=turn.block.end, reason=why))
        else:
            judge(turn, reading, own)
    return own


def _without_tail(turns: list[Turn], reading: Reading, own: Own) -> list[Turn]:
    """The last paragraphs below the last question or label, if nobody speaks of themselves in them, are left out.

    There a publisher announces itself, its opening times and its vacancies, in the same type as the answer.
    """
    if reading.format is SourceFormat.STATEMENT:
        return turns
    first = next((n for n, turn in enumerate(turns) if turn.question == turns[-1].question), 0)
    labelled = [n for n, turn in enumerate(turns) if turn.start != turn.block.start]
    first = max([first, *labelled])
    question = turns[first].question if turns else None
    asked = reading.document.text[slice(*question)] if question else ""
    while len(turns) > first + 1:
        above = " ".join([asked, *(turn.text for turn in turns[first:-1])])
        said = within_marks(turns[-1].text) if _is_in_marks(turns) else turns[-1].text
        if not may_be_the_publishers(outside_marks(said), above=above):
            break
        turn = turns.pop()
        why = "a closing paragraph in which nobody speaks of themselves: may be the publisher's words"
        own.rejected.append(Rejected(start=turn.start, end=turn.block.end, reason=why))
    return turns


def _is_in_marks(turns: list[Turn]) -> bool:
    """Whether most of what is said stands between marks, as some pages set every answer."""
    return sum(within_marks(turn.text) != turn.text for turn in turns) * 2 > len(turns)


def _wholly_in_marks(text: str) -> bool:
    text = text.strip()
    return (
        text[:1] in ("“", '"', "«") and text[-1:] in ("”", '"', "»") and not outside_marks(text).strip(" .,")
    )


def _turns(reading: Reading, subject: Subject, cast: Cast, own: Own) -> Iterator[Turn]:
    if reading.format is SourceFormat.STATEMENT:
        return own_statement(reading, subject, own)
    if reading.labels:
        return _labelled(reading, subject, cast, own)
    if reading.format is SourceFormat.INTERVIEW:
        return unlabelled_answers(reading, subject, cast, own)
    return iter(())


def judge(turn: Turn, reading: Reading, own: Own) -> None:
    """Keep what somebody says in a turn; what others say within it is left out."""
    place = turn.start
    for each in sorted(_others_inside(turn, reading), key=lambda each: each.start):
        own.rejected.append(each)
        end, begin = _whole_around(turn, reading.document.text, each)
        _keep(turn, reading, own, place=(place, end))
        place = max(place, begin)
    _keep(turn, reading, own, place=(place, turn.block.end))


def _whole_around(turn: Turn, text: str, inserted: Rejected) -> tuple[int, int]:
    """Where the words before an insertion end, and those behind it begin.

    Brackets within a sentence, `the Statue [of Liberty] stood there`, spoil that sentence and no other.
    """
    before = text[turn.start : inserted.start].rstrip()
    if text[inserted.start] not in "[(" or not before or before[-1] in '.!?…”"’':
        return inserted.start, inserted.end
    spans = sentence_spans(text, turn.start, turn.block.end)
    end = max((end for _, end in spans if end <= inserted.start), default=turn.start)
    begin = min((start for start, _ in spans if start >= inserted.end), default=turn.block.end)
    return end, begin


def _others_inside(turn: Turn, reading: Reading) -> Iterator[Rejected]:
    """What others say within the person's words: the editor in brackets, somebody else between marks."""
    text = reading.document.text
    for found in _INSERTED.finditer(text, turn.start, turn.block.end):
        yield Rejected(start=found.start(), end=found.end(), reason="in brackets: the editor's words")
    if text[turn.start] in '“"«‘' or _wholly_in_marks(turn.text):
        return  # Such a page sets the answers themselves between marks.
    if voice := unmarked_voice(text, turn.start, turn.block.end):
        why = "somebody else's speech without marks: nobody can tell where it ends"
        yield Rejected(start=voice[0], end=voice[1], reason=why)
    for start, end in unannounced_voices(text, turn.start, turn.block.end):
        yield Rejected(start=start, end=end, reason="between marks, and nothing says whose words these are")


def _keep(turn: Turn, reading: Reading, own: Own, *, place: tuple[int, int]) -> None:
    start, end = trimmed(reading.document.text, *place)
    if end - start < 2 or _only_announces(reading.document.text[start:end]):
        return
    asks = ends_asking(turn.text) and not speaks_of_self(turn.text)
    if asks and turn.by_label is None and len(turn.text.split()) <= 12:
        own.rejected.append(
            Rejected(start=start, end=end, reason="a question that nobody can be told to ask")
        )
        return
    kinds = {SourceFormat.STATEMENT: QuoteKind.STATEMENT, SourceFormat.TRANSCRIPT: QuoteKind.SPEECH}
    rule, evidence, confidence = _why(turn, reading)
    own.passages.append(
        Passage(
            start=start,
            end=end,
            kind=kinds.get(reading.format, QuoteKind.ANSWER),
            rule=rule,
            evidence=evidence,
            confidence=confidence,
            question=turn.question,
        )
    )


def _only_announces(words: str) -> bool:
    """`My morning:` above a paragraph is a heading in the type of the text."""
    return words[-1] == ":" and len(words.split()) <= 5


def _why(turn: Turn, reading: Reading) -> tuple[str, str, float]:
    if turn.by_label:
        return "label", f"said under the label “{turn.by_label}”", 0.98
    if reading.format is SourceFormat.STATEMENT:
        return "signature", "a first-person text that the person signed", 0.95
    asked = reading.document.text[slice(*turn.question)] if turn.question else ""
    return "question", f"stands below the question “{asked}”", 0.96


def _labelled(reading: Reading, subject: Subject, cast: Cast, own: Own) -> Iterator[Turn]:
    """What stands under the person's own labels; everything under other labels is somebody else's."""
    others = {person.name for person in cast.people} | set(cast.credited)
    keys = labels_for(subject.name, reading.labels, others, honorific=subject.honorific)
    if subject.name.startswith("The "):
        keys = set()  # `The Orchard:` asks for a paper of that name.
    told = _is_told(reading, subject)
    retold = _is_retold(reading, subject, keys)
    asking = interviewer_keys(reading.labels, reading.blocks) - keys
    text = reading.document.text
    question: tuple[int, int] | None = None
    speaking: str | None = None
    since, last = 0, max(reading.labels)
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        if role is Role.TURN:
            label = reading.labels[index]
            body = block.text[label.body :]
            speaking = label.name if label.key in keys and not label.lends_voice else None
            since = since if speaking else block.start
            if speaking is None:
                asks = bool(body) and label.key in asking
                question = question_span(text, block.start + label.body, block.end) if asks else None
            elif retold and not speaks_of_self(outside_marks(body)):
                own.rejected.append(left_out(block, _RETOLD))
            elif body:
                yield Turn(
                    block=block, start=block.start + label.body, question=question, by_label=label.name
                )
        elif role is Role.QUESTION:
            speaking, question = None, question_span(text, block.start, block.end)
        elif role is Role.PROSE and speaking:
            above = text[since : block.start] if index < last else ""
            reason = _why_not_further(block, subject, told=told, above=above)
            if reason:
                own.rejected.append(left_out(block, reason))
                speaking = speaking if _is_set_apart(block) else None
            else:
                yield Turn(block=block, start=block.start, question=question, by_label=speaking)
        elif role is Role.PROSE and question is None and index and reading.roles[index - 1] is Role.TURN:
            question = question_span(text, block.start, block.end) if ends_asking(block.text) else None
        elif not (role is Role.ASIDE or passes(block, role)):
            speaking = None


_RETOLD = "an answer that is told of the person and not by them: the editor's words"


def _is_retold(reading: Reading, subject: Subject, keys: set[str]) -> bool:
    """`A: Ann said that she …`: below bare letters an editor tells what was answered."""
    forms = (subject.name, *short_forms(subject.name))
    for index, label in reading.labels.items() if keys & ANSWER_WORDS else ():
        body = outside_marks(reading.blocks[index].text[label.body :]).lstrip()
        named = next((form for form in forms if body.startswith(f"{form} ")), "")
        if label.key in keys and named and body[len(named) + 1].islower() and not speaks_of_self(body):
            return True
    return False


def _is_set_apart(block: Block) -> bool:
    """An aside or a quotation by its type: the turn may go on below it."""
    return block.italic or block.kind is BlockKind.BLOCKQUOTE


def _why_not_further(block: Block, subject: Subject, *, told: bool, above: str) -> str | None:
    """Why an unlabelled paragraph below a labelled one is not the same speaker's, or nothing.

    `above`: what was said since another spoke, where a further label follows; then *she* may be somebody in it.
    """
    if _is_set_apart(block):
        return "set in another type between the turns: an aside"
    if looks_labelled(block.text):
        return "begins like a label: somebody else may be speaking"
    if _INITIALLED.search(block.text):
        return "signed with initials: the words of whoever wrote it down"
    if told:
        return "a reporter says I between the turns: may be the reporter's words"
    told_by_them = outside_marks(block.text) == block.text and not _GESTURE.match(block.text)
    between = bool(above) and told_by_them
    return not_a_further_paragraph(block, subject, between=between, above=above if between else "")


def _is_told(reading: Reading, subject: Subject) -> bool:
    """Whether a reporter's own scenes stand between labelled turns."""
    turns = [index for index, role in enumerate(reading.roles) if role is Role.TURN]
    between = range(turns[0], turns[-1]) if turns else range(0)
    prose = [reading.blocks[index] for index in between if reading.roles[index] is Role.PROSE]
    reasons = [not_a_further_paragraph(block, subject) or "" for block in prose]
    return any(reason.startswith("describes the meeting") for reason in reasons)
