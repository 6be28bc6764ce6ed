"""Own words in features: only what is explicitly attributed to the person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from generator.ingest.attribution import SPEAKING_VERBS, Voice
from generator.ingest.document import Block, BlockKind
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.marks import Marked, loses_a_mark, marked_spans, opens_with_mark
from generator.ingest.passages import Passage, Rejected, trimmed
from generator.ingest.questions import ends_asking, speaks_of_self
from generator.ingest.sole_speaker import alone_on_the_page
from generator.ingest.subject import Cast, Subject
from generator.ingest.surnames import kin_of
from generator.ingest.turns import Own
from generator.ingest.voices import voice_of
from generator.library.sentences import sentence_spans, stripped
from generator.model.quote import QuoteKind

_LAST_SENTENCE = regex.compile(
    r"(?:^|(?<=[.!?…][\"”’)]?\s))[^.!?…]*(?:\b(?:Dr|Mr|Mrs|Ms|St|Prof)\.[^.!?…]*)*$"
)
_COURTESY = regex.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b")
_KIN = regex.compile(
    r"\b(?:mother|father|mum|mom|mam|dad|wife|husband|sons?|daughters?|brothers?|sisters?|parents)\b",
    regex.IGNORECASE,
)
"""Beside one of these `Mrs Brandt` may be the mother."""
_SCENE = 30
"""So many words of narrative may stand between the halves of what one person says in one paragraph."""
_SAYS = regex.compile(rf"\b(?:{SPEAKING_VERBS}|reads?|quotes?|sings?|sang|called|named)\b", regex.IGNORECASE)
_ASIDE = regex.compile(
    r"^(?:\s+(?:of|about|in|at|on|during)\s[^.!?…;,:]{1,70}(?=[.,])|,\s+(?:who|whose|now)\s[^.!?…;:]{1,120}(?=\.))"
)
"""`says Okoye of her teacher.`, `said Okoye, who runs the school with …`: told of the one who goes on speaking."""
_FAR = 3
"""A pronoun's person must have been named within so many paragraphs."""
_BACK = 20
"""… and within so many quotations of its own paragraph, which keeps the time for a long one in bounds."""
_SENTENCE_END = regex.compile(r"(?<=[.!?…:])\s+|\n+")
_ENDED = regex.compile(r"[.…][’'”\")]*\s*$")


@dataclass(frozen=True, slots=True)
class _Reason:
    evidence: str
    confidence: float


@dataclass(slots=True)
class _Paragraph:
    block: Block
    spans: list[Marked]
    before: str
    """The narrative of the paragraphs above."""
    lead_in: str
    """The paragraph right above, where it ends in a colon."""
    next_opens: bool
    """Whether the paragraph below begins with an opening mark."""
    ends_bare: bool = False
    """Whether no words of the narrative stand right behind the quotation with which it begins, paragraphs later."""
    follows: bool = False
    """Whether nothing, be it a heading, stands between it and the paragraph above."""

    @property
    def is_all_quotation(self) -> bool:
        """Whether it is one pair of marks and what stands in it; the last mark may be missing."""
        if len(self.spans) != 1 or self.spans[0].outer[0] != 0:
            return False
        return not self.block.text[self.spans[0].outer[1] :].strip(" .")


def own_quotations(reading: Reading, subject: Subject, cast: Cast, *, pronoun: str | None) -> Own:
    """Every quotation that a name or a pronoun of the person claims; all others are somebody else's."""
    own = Own()
    carried: _Reason | None = None
    said: _Reason | None = None
    kin = kin_of(subject, cast, reading.document.text)
    paragraphs = _paragraphs(reading)
    voices = [voice_of(subject, cast, pronoun, until=each.block.end, kin=kin) for each in paragraphs]
    later = _said_below(paragraphs, voices)
    for paragraph, voice, below in zip(paragraphs, voices, later, strict=True):
        run = carried or (said if _continues(paragraph, voice) else None)
        carried, last = _claim_all(paragraph, voice, own, carried=run, below=below)
        said = _said_on(paragraph, voice, last)
    return _with_sole_speaker(own, [*alone_on_the_page(reading, subject, cast)])


def _with_sole_speaker(own: Own, alone: list[Passage]) -> Own:
    """Their words by a verb, and paragraphs that need none; what is theirs now is left out no more."""
    added = [
        each for each in alone if not any(p.start < each.end and each.start < p.end for p in own.passages)
    ]
    rejected = [each for each in own.rejected if not any(p.start <= each.start < p.end for p in added)]
    return Own(passages=sorted([*own.passages, *added], key=lambda each: each.start), rejected=rejected)


def _said_below(paragraphs: list[_Paragraph], voices: list[Voice]) -> list[_Reason | None]:
    """For each paragraph whose last mark stays open, who says so where the quotation ends, paragraphs later."""
    found: list[_Reason | None] = [None]
    for index in range(len(paragraphs) - 2, -1, -1):
        paragraph, below = paragraphs[index], paragraphs[index + 1]
        is_open = paragraph.spans and not paragraph.spans[-1].closed and paragraph.next_opens and below.spans
        if not is_open or loses_a_mark(below.block.text):
            found.append(None)
        elif below.spans[0].closed:
            found.append(_reason(below, 0, voices[index + 1], None))
        else:
            found.append(found[-1])
    return found[::-1][: len(paragraphs)]


def _paragraphs(reading: Reading) -> list[_Paragraph]:
    prose = reading.of_role(Role.PROSE)
    below_prose = {
        id(block)
        for block, role in zip(reading.blocks[1:], reading.roles, strict=False)
        if role is Role.PROSE
    }
    found: list[_Paragraph] = []
    for index, block in enumerate(prose):
        above = prose[max(0, index - _FAR) : index]
        below = prose[index + 1] if index + 1 < len(prose) else None
        lead_in = above[-1].text if above and above[-1].text.rstrip().endswith(":") else ""
        found.append(
            _Paragraph(
                block=block,
                spans=_spans(block),
                before="\n".join(outside_marks(each.text) for each in above),
                lead_in=lead_in,
                next_opens=below is not None and opens_with_mark(below.text),
                follows=id(block) in below_prose,
            )
        )
    for paragraph, after in zip(reversed(found), [None, *reversed(found[1:])], strict=True):
        paragraph.ends_bare = _ends_bare(paragraph, after)
    return found


def _ends_bare(paragraph: _Paragraph, after: _Paragraph | None) -> bool:
    if not paragraph.is_all_quotation:
        return False
    return paragraph.spans[0].closed or after is None or not paragraph.next_opens or after.ends_bare


def _spans(block: Block) -> list[Marked]:
    spans = marked_spans(block.text)
    if not spans and block.kind is BlockKind.BLOCKQUOTE:
        return [Marked(0, len(block.text), True)]
    return spans


def _claim_all(
    paragraph: _Paragraph, voice: Voice, own: Own, *, carried: _Reason | None, below: _Reason | None
) -> tuple[_Reason | None, _Reason | None]:
    """Decide each quotation of a paragraph; gives what goes on if a mark stays open, and why the last is theirs."""
    text, previous = paragraph.block.text, carried if opens_with_mark(paragraph.block.text) else None
    lost = loses_a_mark(text)
    for number, span in enumerate(paragraph.spans):
        reason = None if lost else _reason(paragraph, number, voice, previous)
        if not span.closed and not paragraph.next_opens:
            reason = reason and _ends_unclosed(paragraph, number, voice, reason)
        elif not reason and not number and not lost and not span.closed and _stands_alone(paragraph):
            reason = below
        if reason:
            _keep(paragraph, number, reason, own)
        else:
            start = paragraph.block.start + span.start
            why = "between quotation marks, but nothing says that it is theirs"
            own.rejected.append(Rejected(start=start, end=paragraph.block.start + span.end, reason=why))
        previous = reason
    still_open = bool(paragraph.spans) and not paragraph.spans[-1].closed and text
    return previous if still_open else None, previous if paragraph.spans else None


def _ends_unclosed(paragraph: _Paragraph, number: int, voice: Voice, reason: _Reason) -> _Reason | None:
    """A last mark that was forgotten: the rest of the paragraph is theirs if it says I and tells of nobody."""
    words = paragraph.block.text[paragraph.spans[number].start :].strip()
    told = _SAYS.search(words) or voice.names_them(words)
    if told or not speaks_of_self(words) or not _ENDED.search(words):
        return None
    return _Reason(f"{reason.evidence}, with no mark at the end", min(reason.confidence, 0.82))


def _said_on(paragraph: _Paragraph, voice: Voice, last: _Reason | None) -> _Reason | None:
    """Why a paragraph that is all quotation, right below this one, goes on with what they say.

    Newspapers tell who speaks once, `“…,” said Okoye.`, and go on in paragraphs that tell it no more.
    """
    if last is None or not paragraph.spans[-1].closed or _asks(paragraph, len(paragraph.spans) - 1):
        return None
    number = len(paragraph.spans) - 1
    after, ended = _around(paragraph, number)[1], _has_ended(paragraph, number)
    if after.strip(" ."):
        matched = voice.by_name_after(after, ended=ended) or voice.by_pronoun_after(after, ended=ended)
        rest = after[len(matched) :] if matched else after
        if not matched or _SAYS.search(rest) or _NEXT_SENTENCE.search(rest) or len(rest.split()) > _BARE:
            return None
    return _Reason(f"{last.evidence}, and goes on below", min(last.confidence, 0.86))


def _continues(paragraph: _Paragraph, voice: Voice) -> bool:
    """Whether a paragraph that is all quotation is no reply to the one above, and tells of the person as *I* only."""
    if not paragraph.follows or not paragraph.ends_bare or loses_a_mark(paragraph.block.text):
        return False
    words = paragraph.block.text[1:]
    if len(words.split()) < _WORDS or _REPLIES.match(words) or voice.names_them(words):
        return False
    return speaks_of_self(words) or not voice.tells_of_them(words)


_BARE = 14
"""So many words may follow `said Okoye`: who she is, or when she said it."""
_WORDS = 5
_REPLIES = regex.compile(
    r"(?:yes|no|yeah|well|oh|so (?:do|did|am|was) I|me (?:too|neither)|nor|neither|exactly|absolutely"
    r"|that['’]s (?:right|true)"
    r"|you\b|your\b)",
    regex.IGNORECASE,
)
"""How somebody answers whoever spoke before."""


def _reason(paragraph: _Paragraph, number: int, voice: Voice, previous: _Reason | None) -> _Reason | None:
    before, after = _around(paragraph, number)
    if voice.by_another_after(after, ended=_has_ended(paragraph, number)):
        return None
    if number == 0 and previous:
        return previous
    if (
        number
        and previous is None
        and before.rstrip().endswith(",")
        and voice.by_another_after(before, ended=False)
    ):
        return None  # “…,” says the other one, “…”: the second half is theirs as well.
    reason = _claim(paragraph, number, voice)
    return reason or (_goes_on(paragraph, number, voice, previous) if number and previous else None)


def _stands_alone(paragraph: _Paragraph) -> bool:
    """Whether a paragraph is all quotation, and nothing above leads in to it."""
    return opens_with_mark(paragraph.block.text) and not paragraph.lead_in


def _has_ended(paragraph: _Paragraph, number: int) -> bool:
    """Whether a quotation ends in a full stop, so that what follows is a new sentence."""
    span = paragraph.spans[number]
    return bool(_ENDED.search(paragraph.block.text[span.start : span.end]))


def _asks(paragraph: _Paragraph, number: int) -> bool:
    span = paragraph.spans[number]
    return ends_asking(paragraph.block.text[span.start : span.end])


def _claim(paragraph: _Paragraph, number: int, voice: Voice) -> _Reason | None:
    before, after = _around(paragraph, number)
    ended = _has_ended(paragraph, number)
    last = _last_sentence(before) if before.strip() or number else _last_sentence(paragraph.lead_in)
    for words in (voice.by_name_after(after, ended=ended), voice.by_name_before(last)):
        if words and not (_COURTESY.search(words) and _tells_of_kin(paragraph.block.text)):
            return _Reason(f"attributed by name: “{words.strip(' ,–—')}”", 0.97)
    beat = voice.by_beat_before(_whole_sentence(before))
    if beat and (beat[1] or _pronoun_is_theirs(paragraph, number, voice, led_in=True)):
        return _Reason(f"right after what they do or think: “{beat[0]}”", 0.86)
    by_pronoun = voice.by_pronoun_after(after, ended=ended) or voice.by_pronoun_before(last)
    if by_pronoun and _pronoun_is_theirs(
        paragraph, number, voice, led_in=not after.strip().startswith(by_pronoun.strip())
    ):
        return _Reason(
            f"attributed by a pronoun whose last named person is theirs: “{by_pronoun.strip(' ,–—')}”", 0.88
        )
    return None


@lru_cache(maxsize=16)
def _tells_of_kin(text: str) -> bool:
    return bool(_KIN.search(outside_marks(text)))


def _pronoun_is_theirs(paragraph: _Paragraph, number: int, voice: Voice, *, led_in: bool) -> bool:
    """The sentence right before the pronoun's must be about the person, and so must be no other since."""
    begin = paragraph.spans[number - _BACK].outer[1] if number >= _BACK else 0
    above = paragraph.before if number < _BACK else ""
    narrative = (
        f"{above}\n{outside_marks(paragraph.block.text[begin : max(0, paragraph.spans[number].outer[0])])}"
    )
    sentences = [each for each in _SENTENCE_END.split(narrative) if each.strip(" .,!?…")]
    return voice.stands_before(sentences[:-1] if led_in else sentences)


def _goes_on(paragraph: _Paragraph, number: int, voice: Voice, previous: _Reason) -> _Reason | None:
    """`“…,” says Okoye. “…”`: between the two stands the attribution, and at most a scene with nobody else in it."""
    between, _ = _around(paragraph, number)
    ended = _has_ended(paragraph, number - 1)
    if _asks(paragraph, number - 1):
        return None  # The answer to a question is somebody else's.
    matched = voice.by_name_after(between, ended=ended) or voice.by_pronoun_after(between, ended=ended)
    if not matched:
        return None
    rest = between[len(matched) :]
    if _SAYS.search(rest):
        return None
    rest = _ASIDE.sub(" ", rest, count=1)
    if voice.speaks_of_others(rest) or len(rest.split()) > _SCENE:
        return None
    is_bare = len(rest.split()) <= 12 and not _NEXT_SENTENCE.search(rest)
    if not is_bare and voice.brings_in_another(rest):
        return None
    return _Reason(previous.evidence + ", and goes on", min(previous.confidence, 0.94 if is_bare else 0.86))


def _around(paragraph: _Paragraph, number: int) -> tuple[str, str]:
    text, spans = paragraph.block.text, paragraph.spans
    first = spans[number - 1].outer[1] if number else 0
    last = spans[number + 1].outer[0] if number + 1 < len(spans) else len(text)
    opening, closing = spans[number].outer
    return text[first : max(first, opening)], text[closing:last]


def _last_sentence(words: str) -> str:
    found = _LAST_SENTENCE.search(words.rstrip())
    return found[0].strip() if found else ""


_NEXT_SENTENCE = regex.compile(r"[.!?…]\s+\S")
_STOPPED = regex.compile(r"[.!?…][’”\")]*$")
_ENDS_SENTENCE = regex.compile(r"[.!?]\s*$|(?<!\b\p{Lu}\p{L}{0,4})[.!?]\s+\p{Lu}")
_WHOLE_SENTENCE = regex.compile(r"(?:^|(?<=[.!?…][\"”’)]?\s))[^.!?…]*[.:]$")


def _whole_sentence(words: str) -> str:
    """The sentence that ends right before an opening mark, with its stop."""
    found = _WHOLE_SENTENCE.search(words.rstrip())
    return found[0].strip() if found else ""


def _keep(paragraph: _Paragraph, number: int, reason: _Reason, own: Own) -> None:
    text, span = paragraph.block.text, paragraph.spans[number]
    inside = text[span.start : span.end].strip()
    _, after = _around(paragraph, number)
    whole = _is_whole(inside, after, goes_on=number + 1 < len(paragraph.spans))
    start, end = trimmed(text, span.start, span.end)
    if whole and text[end - 1 : end] == ",":
        start, end = stripped(text, start, end - 1)
    if not whole and (inner := _whole_inside(text, start, end)):
        whole, (start, end) = True, inner
    place = (paragraph.block.start + start, paragraph.block.start + end)
    if len(text[start:end].split()) < (2 if whole else 4):
        own.rejected.append(
            Rejected(start=place[0], end=place[1], reason="only a few words inside a sentence")
        )
        return
    own.passages.append(
        Passage(
            start=place[0],
            end=place[1],
            kind=QuoteKind.QUOTATION,
            rule="attribution",
            evidence=reason.evidence,
            confidence=reason.confidence,
            whole=whole,
        )
    )


def _whole_inside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`“I go,” says Okoye, “but gladly. It is time.”`: the sentences that stand whole in one half."""
    spans = sentence_spans(text, start, end)
    spans = spans[1:] if text[start].islower() else spans
    spans = spans if not spans or _STOPPED.search(text[slice(*spans[-1])]) else spans[:-1]
    return (spans[0][0], spans[-1][1]) if spans else None


def _is_whole(inside: str, after: str, *, goes_on: bool) -> bool:
    """Whole sentences: a capital first, a stop last, or a comma where the attribution then ends the sentence."""
    if not inside or inside[0].islower():
        return False
    if _STOPPED.search(inside):
        return True
    return inside.endswith(",") and (not goes_on or bool(_ENDS_SENTENCE.search(after)))
