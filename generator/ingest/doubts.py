"""Why a paragraph where the person may be speaking is left out: it sounds like somebody else."""

from __future__ import annotations

from functools import lru_cache

import regex

from generator.ingest.antecedents import begins_with_somebody_unnamed, speaks_of_somebody_unnamed
from generator.ingest.document import Block, BlockKind
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.people import begins_sentences, mentions_in, occurrences, short_forms
from generator.ingest.questions import first_person, speaks_of_self
from generator.ingest.subject import Subject, title_texts
from generator.library.names import TOLD, fold
from generator.library.wordlists import one_of

_THANKS = regex.compile(
    r"^(?:we(?: would| want|['’]d)?(?: like)?(?: to)? |our |many |a (?:huge|big) )?thank(?:s| you)?\b.{0,60}\b"
    + one_of(
        r"for (?:talking|speaking|joining|sharing|taking|chatting|(?:your|her|his|their) time)",
        r"so much for|very much for|to you",
    ),
    regex.IGNORECASE,
)
_CALL = regex.compile(
    r"\b"
    + one_of(
        r"get in touch|share your (?:own )?story|nominate|subscribe|sign up|read more|find out (?:more|how)|click",
        r"(?:follow|e-?mail|contact|join|visit|write to|ring|call) us",
        r"apply (?:now|online|today)|book (?:a|your) place|register (?:now|here)",
    )
    + r"\b",
    regex.IGNORECASE,
)
_ENDING = regex.compile(
    r"\b(?:was|were) (?:speaking|talking) (?:to|with)\b|^Next (?:month|week|time|issue)\b", regex.IGNORECASE
)
_THIRD_PERSON = regex.compile(r"^(?:She|He|They|Her|His)\b")
_SECOND_PERSON = regex.compile(r"\byou(?:r|rs|rself)?\b", regex.IGNORECASE)
_NARRATOR = regex.compile(
    one_of(
        r"\bI (?:ask|asked|tell|told|thank|thanked|follow|followed|press|pressed) (?:her|him)\b",
        r"\bI (?:do|did) not (?:press|ask) (?:her|him|them)\b",
        r"^(?:She|He|They) \p{L}+s me\b|^(?:She|He|They) (?:show|take|lead|hand|tell)s?\b.*\bI\b",
    )
)
"""Somebody who describes the meeting, unless another was spoken of before: the reporter."""
_SCENE = regex.compile(
    one_of(
        r"\bI ask (?:whether|if|about|them)\b|\bI try (?:one|on|a|an|the|it|my|her|his)\b",
        r"^We (?:stop|sit|walk|meet|drive|pause|turn|climb)\b",
    )
)
"""What only a reporter tells, in the present tense."""
_KIN = (
    r"(?:widow(?:er)?|wife|husband|partner|son|daughter|grand\p{L}+|mother|father|parents|sister|brother|niece|nephew"
    r"|cousin|team|colleagues?|friends?|family|manager|boss|students|deputy)"
)
_AFTERWARDS = regex.compile(
    one_of(
        r"^(?:As|When) I (?:leave|left|get up|go|went)\b",
        r"^P\.? ?S\.?\W",
        r"^With thanks\b|\bour sponsors?\b",
        r"^(?:If|Did) you (?:have )?(?:enjoy|like|read)\p{L}*\b|\bthis interview\b",
        r"^(?:Would|Do) you (?:like|want) to (?:be|tell|share)\b|\blooking for stories\b",
    )
)
"""How a reporter or an editor goes on when the answers are over."""
_ASKS_OTHERS = regex.compile(
    r"\bwhat (?:do|did|does|would) (?!it\b|we\b|you\b)(?:\p{L}+ ){1,3}(?:say|think|make of)\b", regex.I
)
_TELLS_OF_THEM = regex.compile(
    r"\b(?:they|them|their|people|some|one|everybody|everyone|nobody)\b|^(?:S?he|My)\b", regex.I
)
_CALLED_FIRST = regex.compile(r"^(?:(?:And|But|So|And you|And now),? )?(?P<who>\p{Lu}\p{Ll}+),\s")
_GREETING = (
    r"(?i:hi|hello|hey|welcome|so|and|now|ok(?:ay)?|thanks|thank you|good (?:morning|afternoon|evening))"
)
"""What an interviewer says before the name of whoever is asked."""
_CALLED_LAST = regex.compile(r",\s(?:\p{Lu}\p{Ll}+\.? )?\p{Lu}\p{Ll}+\s*\?$")
_SIGNED_OFF = regex.compile(
    r"[.!?]?\s[–—-]\s?(?:\p{Lu}[\p{L}.’'-]*)(?: \p{Lu}[\p{L}.’'-]*)*(?:, [^.!?]{1,50})?\.?$"
    r"|[.!?…][”\"’)]?\s+"
    r"(?:(?:\p{Lu}\.\s?){2,4}|\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,3}(?:, [^.!?]{1,40})?(?<!\.))$"
)
"""`– Jo, Wellbeing Lead` at the end of a paragraph: whoever signs it speaks."""
_SAID = (
    r"(?:sa(?:ys|id)|tells?|told|asks?|asked|adds?|added|calls?|called|laughs?|laughed|admits?|admitted"
    r"|repl(?:ies|ied))"
)
_SAID_OF_US = regex.compile(
    rf",\s(?:{_SAID}) (?:our|its|the (?:company|charity|firm|trust|shop)['’]s)\s"
    r"[^.!?;]{2,60}(?:; [^.!?]{1,60})?[.!?]?$"
)
"""`I would go nowhere else, says our founder.`: an advertisement's voice, without marks."""
_READER_ASKS = regex.compile(
    r"(?:how|where|when|who|can|what|do|may|should|will|which)\b[^.?!]{0,80}\bI\b", regex.IGNORECASE
)
"""`How do I apply?`: what a reader asks of the publisher."""
_TOLD_OF = regex.compile(rf"[,.!?…][”\"’]\s+(?:s?he|they)\s+(?:\p{{L}}+ly\s+)?{_SAID}\b")
"""`“…,” she says`: a narrator tells it, unless the one who answers has said who she is."""
_BY_OTHERS = regex.compile(
    one_of(
        r"\b(?:in memory of|remembering|remembered by|obituary)\b",
        r"\b(?:team|people|family|colleagues|friends) behind (?-i:\p{Lu})",
        r"\bpeople who (?:know|knew) (?-i:\p{Lu}|him\b|her\b|them\b)",
        rf"\b(?:his|her|their) {_KIN}\b[^.]{{0,60}}\b(?:(?:talk|spoke|speak)\p{{L}}* (?:to|with) (?:us|me|the)"
        r"|(?:told|tells?) (?:us|me)"
        r"|remembers?|answer(?:s|ed)?)\b",
        rf"\b(?:asked|spoke to|spoke with|talked to|met) (?:his|her|their) {_KIN}\b",
    ),
    regex.IGNORECASE,
)
"""A title or an introduction after which somebody else may answer."""
_PUBLISHER = regex.compile(
    one_of(
        r"\bwe (?:are|['’]re) (?:\w+ )?(?:proud|committed|grateful|delighted|looking for|recruiting|hiring)\b",
        r"\bwe (?:wish|welcome|invite|publish|thank|hope (?:that )?you|would (?:like|love)|want (?:every|you))\b",
        r"^At (?:the )?(?-i:\p{Lu})\p{L}+.{0,40}\bwe\b|\bour (?:doors|website|vacancies|open days?|mailing list)\b",
    ),
    regex.IGNORECASE,
)
"""What an organisation says of itself below an interview."""
_LONG_WORD = regex.compile(r"(?<!\p{L})\p{Ll}{6,}")
_GOES_ON = 2
"""Long words in common that show that a paragraph goes on about the same."""
_KNOWN = regex.compile(rf"\b(?:my|your|our) (?:\p{{L}}+ )?{_KIN}\b", regex.IGNORECASE)
_ASKS_NAME = regex.compile(
    r"\b(?:your|full|first) names?\b|^\W*(?:\d+\W+)?names?\b|\bwho (?:are you|am I (?:talking|speaking) to)\b"
    r"|\bintroduce yourself\b|\b(?:say|tell us) who you are\b",
    regex.IGNORECASE,
)
"""A question that is answered with a name."""
_INTRODUCES = r"(?:\b(?:I am|I['’]m|name is|name['’]s|named|call(?:s|ed)? me|as)\s+(?:\p{L}+\.?\s+)?)"


def not_an_answer(
    block: Block, subject: Subject, *, between: bool = False, above: str = "", asked: str = ""
) -> str | None:
    """Why a paragraph below a question, a label or a byline is not the person's, or nothing.

    `between`: it stands between two questions of a regular row, where a publisher hardly speaks; `above`: what was
    asked and answered, for telling whom *he* means; `asked`: the question right above, which may ask for a name.
    """
    plain = outside_marks(block.text)
    spoken = _without_own_name(plain, subject) if asked and _ASKS_NAME.search(asked) else plain
    reasons = (
        (bool(_THANKS.match(block.text)), "the interviewer's thanks"),
        (bool(_ENDING.search(plain)), "closes the article: the editor's words"),
        (bool(_SIGNED_OFF.search(plain)), "signed by somebody at its end: that person's words"),
        (describes_the_meeting(plain, above=above), "describes the meeting: the reporter's words"),
        (
            _is_narrated(block.text, above=above),
            "told by a narrator: it mixes the narrator's words with others'",
        ),
        (bool(_SAID_OF_US.search(plain)), "said by somebody of the publisher's"),
        (not between and calls_the_reader(plain), "a call to the reader: the publisher's words"),
        (speaks_about(spoken, subject), "speaks about the person: somebody else's words"),
        (
            not first_person(plain) and _of_somebody(plain.strip(), between=between, above=above),
            "speaks of somebody in the third person: may be the editor's words",
        ),
        (block.kind is BlockKind.ITEM and len(block.text.split()) < 6, "an entry of a list"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _of_somebody(plain: str, *, between: bool, above: str) -> bool:
    """Whether it begins with he or she: between two questions only where nobody above is meant."""
    if not _THIRD_PERSON.match(plain):
        return False
    return not between or begins_with_somebody_unnamed(plain, above=above)


def _is_narrated(text: str, *, above: str) -> bool:
    """Whether somebody nobody has named is said to say what stands between marks."""
    if not (told := _TOLD_OF.search(text)):
        return False
    plain = outside_marks(text)
    opens = text[:1] in '“"‘«' and not first_person(plain)
    before = outside_marks(text[: told.start() + 2])
    return opens or speaks_of_somebody_unnamed(f"{before} {plain}", above=_known(above))


def _known(above: str) -> str:
    """What stands above, if it speaks of somebody of the person's: `my uncle`, `your wife`."""
    return above if _KNOWN.search(above) else ""


def describes_the_meeting(plain: str, *, above: str = "") -> bool:
    """Whether a reporter tells of the meeting: `I ask her` where nobody else was spoken of whom that could mean."""
    if _SCENE.search(plain):
        return True
    return bool(_NARRATOR.search(plain)) and speaks_of_somebody_unnamed(plain, above=_known(above))


def calls_the_reader(plain: str) -> bool:
    """Whether a publisher asks the reader to do something, and nobody speaks of themselves: `Sign up today.`"""
    return not speaks_of_self(plain) and bool(_CALL.search(plain))


def may_be_the_publishers(plain: str, *, above: str) -> bool:
    """Whether a closing paragraph may be what an organisation says of itself: nobody in it says I.

    Somebody may say *we* there only who goes on about what was asked and said `above`, and does not turn to a reader.
    """
    if speaks_of_self(plain):
        return False
    if not first_person(plain) or _SECOND_PERSON.search(plain) or _PUBLISHER.search(plain):
        return True
    return len(set(_LONG_WORD.findall(plain)) & set(_LONG_WORD.findall(above))) < _GOES_ON


def not_a_further_paragraph(
    block: Block, subject: Subject, *, between: bool = False, above: str = ""
) -> str | None:
    """Why a paragraph after an answer's first is not the person's any more, or nothing."""
    plain = outside_marks(block.text)
    if describes_the_meeting(plain, above=above) or (not between and _AFTERWARDS.search(plain)):
        return "describes the meeting: the reporter's words"
    if between and _PUBLISHER.search(plain) and not speaks_of_self(plain):
        return "an organisation speaks of itself: the publisher's words"
    return not_an_answer(block, subject, between=between, above=above)


def not_asked_of_them(question: str, answer: str, subject: Subject, *, before: str) -> str | None:
    """Why an answer to a question is not the person's, or nothing: `What does Ann say?` is put to others.

    `before`: what was asked and answered last; if it speaks of `my mother`, the next question may speak of her.
    """
    bare = regex.sub(_vocative(subject), " ", question) if names(question, subject) else question
    to_others = _ASKS_OTHERS.search(question) and not _TELLS_OF_THEM.search(answer)
    addressed = bool(_SECOND_PERSON.search(question))
    plain = outside_marks(answer).strip()
    reasons = (
        (
            names(bare, subject) and not (addressed and speaks_of_self(plain)),
            "the question speaks about the person: somebody else may answer",
        ),
        (
            bool(_READER_ASKS.match(bare)) and not addressed and len(bare.split()) <= 14,
            "a question that readers ask of the publisher",
        ),
        (_calls_another(bare), "the question is put to somebody else"),
        (to_others, "the question asks what others say: they may answer"),
        (
            not addressed and speaks_of_somebody_unnamed(question, above=before),
            "the question speaks of somebody in the third person: they may be the person",
        ),
        (
            not addressed and begins_with_somebody_unnamed(plain, above=f"{before} {question}"),
            "the answer speaks of somebody in the third person: they may be the person",
        ),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _calls_another(question: str) -> bool:
    """Whether a question calls somebody by name: `Piet, who folds?`, `And you, Piet?`."""
    first = _CALLED_FIRST.match(question)
    called = first is not None and not begins_sentences(first["who"]) and not first["who"].endswith("ly")
    return called or bool(_CALLED_LAST.search(question))


def answered_by_others(reading: Reading, subject: Subject) -> bool:
    """Whether title or introduction tell of people around the person, so that an answer needs a label."""
    intro = []
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        if role is Role.QUESTION:
            break
        if role is Role.PROSE:
            intro.append(outside_marks(block.text))
    if _is_masthead(reading, subject) and any(each.full for text in intro for each in mentions_in(text)):
        return True
    died = regex.compile(rf"\b(?:{_named(subject)})(?!['’])[^.]{{0,40}}\b(?:died|passed away)\b")
    if subject.evidence == TOLD and _title_is_another(reading, subject):
        return True
    return any(_BY_OTHERS.search(text) or died.search(text) for text in [*title_texts(reading), *intro])


def _is_masthead(reading: Reading, subject: Subject) -> bool:
    """Whether the whole name stands in the first of the lines above the text, and never again: a publisher's."""
    if subject.evidence == TOLD or reading.roles[:2] != (Role.HEADING, Role.HEADING):
        return False
    whole = (subject.name, *subject.spellings)
    named = [any(occurrences(block.text, name) for name in whole) for block in reading.blocks]
    return named[0] and not any(named[1:])


def _title_is_another(reading: Reading, subject: Subject) -> bool:
    """Whether the title names somebody in full of whom the text tells, and not the person the editor asked for."""
    title = next(iter(title_texts(reading)), "")
    own = [fold(name) for name in (subject.name, *subject.spellings)]
    others = [each.name for each in mentions_in(title) if each.full and fold(each.name) not in own]
    if not others or names(title, subject):
        return False
    told = "\n".join(block.text for block in reading.of_role(Role.PROSE, Role.TURN, Role.QUESTION))
    return any(occurrences(told, part) for name in others for part in (name, *short_forms(name)))


def speaks_about(plain: str, subject: Subject) -> bool:
    """Whether words name the person, other than in `I am Ann` or `they call me Ann`."""
    if not names(plain, subject):
        return False
    return names(regex.sub(rf"{_INTRODUCES}(?:{_named(subject)})", " ", plain), subject)


def _without_own_name(plain: str, subject: Subject) -> str:
    """What stands below a name that an answer begins with: `Ann Poe, keeper of the keys. I also …`."""
    bare: str = regex.sub(rf"^\W*(?:{_named(subject)})(?=\s*(?:[,.;:!–—-]|$))", " ", plain)
    return bare


def names(text: str, subject: Subject) -> bool:
    """Whether the person is named, in full or in part."""
    return any(occurrences(text, name) for name in _all_names(subject))


@lru_cache(maxsize=8)
def _all_names(subject: Subject) -> list[str]:
    found = {part for name in (subject.name, *subject.spellings) for part in (name, *short_forms(name))}
    return sorted(found, key=len, reverse=True)


def _vocative(subject: Subject) -> str:
    return rf"(?:^(?:{_GREETING},?\s+)?|,\s*)(?:{_named(subject)})\s*(?=[,?.!]|$)"


def _named(subject: Subject) -> str:
    return "|".join(regex.escape(name) for name in _all_names(subject))
