"""Labels before what each speaker says, and whose they are: `Q:`, `AMARA OKOYE:`, `[00:12] AO:`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import regex

from generator.ingest.document import Block, BlockKind
from generator.ingest.ordinary_words import is_ordinary
from generator.ingest.questions import first_person, is_prompt
from generator.library.names import PARTICLES, fold, name_parts, spelling_variant, split_name
from generator.library.wordlists import word_list

INTERVIEWER_WORDS = word_list(
    "q question interviewer host presenter moderator reporter editor us we chair facilitator narrator",
    "journalist announcer anchor byline correspondent newsreader",
)
ANSWER_WORDS = word_list(
    "a answer interviewee guest",
)

GENERIC_SPEAKERS = word_list(
    "speaker caller audience listener voice voices man woman both all everyone together crowd unknown unidentified ad",
    "advert advertisement operator interpreter translator delegate member reader viewer participant announcer",
    "singer child boy girl student staff team chorus jingle narrator recording",
)
"""Labels of speakers whom nobody names: one such word makes a label nobody's."""

_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)"
_NAME = r"[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}.'’ʼ\-‐‑& ]{0,60}?(?:,? \([^()]{1,90}\))?"
_CUE = r"(?:\[\p{Lu}[^\[\]]{0,40}\]\s*)?"
"""`[MUSIC PLAYING] ANN: Hello`: a cue in front of a label."""
_COLON = regex.compile(
    rf"^{_CUE}{_TIME}?[*_]*(?P<label>{_NAME})[*_]*\s*{_TIME}?[*_]*\s*[:：][*_]*(?P<gap>\s*)"
)
_ROLED = regex.compile(
    rf"^{_CUE}{_TIME}?[*_]*"
    r"(?P<label>(?:(?:Mr|Ms|Mrs|Mx|Dr|Prof)\. )?\p{Lu}[\p{Lu}.'’ʼ\- ]{2,40}(?: \(\p{Lu}\))?),"
    r" (?P<role>\p{Lu}(?:[^:：?“”\"\n]|“[^“”\n]{1,40}”|\"[^\"\n]{1,40}\"){1,90})[*_]*[:：][*_]*(?P<gap>\s*)"
)
"""`ANN POE, HOST: Good morning.`, `ANN POE, Head of Kitchens: …`: capitals set the name apart from the rest."""
_QA = regex.compile(r"^(?P<label>[QA])\d{0,2}[*_]*(?:[.):\]]|\s*[–—-])[*_]*(?P<gap>\s+)")
_INITIALS = regex.compile(
    rf"^{_TIME}?[*_]*(?P<label>(?:\p{{Lu}}\.[ \-‐‑]?){{2,4}})[*_]*\s*[:：][*_]*(?P<gap>\s*)"
)
_BRACKETED = r"[\[(]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]"
_TIMED = regex.compile(rf"^(?P<label>{_NAME})[*_]*\s*{_BRACKETED}[*_]*(?P<gap>\s+)")
"""`Ann Poe [00:15] I was …`: the time parts the name from the speech."""
_AFTER_LABEL = regex.compile(rf"[\s:.–—-]*(?:{_BRACKETED}[\s:–—-]*)?")
_DASH = regex.compile(rf"^(?P<label>{_NAME})\s*[–—](?P<gap>\s+)")
_ALONE = regex.compile(rf"^{_TIME}?(?P<label>{_NAME})\s*{_TIME}?[:：]?$")
_SENTENCE = regex.compile(r"[.!?…。！？:：][\"'”’»)\]*_]*$")
_LOOSE = regex.compile(
    rf"^{_TIME}?(?P<who>[^\s:：.!?“”\"][^:：!?“”\"\n]{{0,70}})[:：]\s+[\p{{Lu}}\p{{Lo}}“\"‘]"
)
_LENT = regex.compile(
    r"\((?:(?:read|quot|sing|recit|imitat|mimic|translat)\p{L}*|for|on behalf of)\b", regex.IGNORECASE
)
_TITLE_LABELS = word_list(
    "note nb tip warning update published category tags topics photo caption credit email tel phone",
    "source sources date time location where when what who why how name role age job department title",
    "organisation website example answer-key reference summary duration recording length access format subject",
)
"""Words before a colon that are no speakers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A speaker's label on a block, and where the speech begins in the block."""

    name: str
    body: int
    alone: bool = False
    """Stands on a line of its own, without a colon: the weakest mark."""

    @property
    def key(self) -> str:
        """What makes two labels the same: folded, without title; `A (Mary)` is Mary, other brackets are roles."""
        return _key(self.name)

    @property
    def is_generic(self) -> bool:
        """`UNKNOWN SPEAKER`, `Caller 2`, `Audience member`: nobody is named."""
        words = fold(self.name).split()
        if len(words) > 2 and not any(word in GENERIC_SPEAKERS or is_ordinary(word) for word in words[:-1]):
            return False  # `Chan Tai Man`
        return any(word in GENERIC_SPEAKERS for word in words)

    @property
    def lends_voice(self) -> bool:
        """`Ann (reading a letter)`, `Ann (for Piet)`: she speaks, but the words are another's."""
        return bool(_LENT.search(self.name))


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    bare = regex.sub(r"\s*\([^)]*\)", "", name)
    who = regex.search(r"\((?P<who>\p{Lu}[^()]*)\)", name)
    if who and fold(bare) in ANSWER_WORDS:
        # `A (John, her husband)` is John, and `A` alone somebody else.
        return fold(who["who"].split(",")[0])
    return fold(split_name(bare).name or bare)


def labels_of(blocks: tuple[Block, ...]) -> dict[int, Label]:
    """Index of a block → its label. Where speakers take turns, a label that stands but once is a speaker's as well."""
    found: dict[int, Label] = {}
    for index, block in enumerate(blocks):
        label = _label(block)
        if label and not (_is_title(block, label) or (index == 0 and not _SENTENCE.search(block.text))):
            found[index] = label
    alone = Counter(label.key for label in found.values() if label.alone)
    by_turns = {key for key, count in alone.items() if count >= 2}
    if len(by_turns) < 2:
        by_turns = set()
        found = {index: label for index, label in found.items() if not label.alone}
    whole = whole_keys({label.key for label in found.values()})
    # A title that a page prints twice is no speaker who takes two turns; `AP:` above every answer is one.
    counts = Counter(
        whole[key]
        for key, _ in {(label.key, _turn_of(blocks, index, label)) for index, label in found.items()}
    )
    certain = {key for key, count in counts.items() if count >= 2 or key in INTERVIEWER_WORDS | ANSWER_WORDS}
    return found if certain | by_turns else {}


def _turn_of(blocks: tuple[Block, ...], index: int, label: Label) -> str:
    """What tells two turns apart: the block, or the one below a label and a colon on a line of their own."""
    below = label.body == len(blocks[index].text) and not label.alone and index + 1 < len(blocks)
    return blocks[index + 1 if below else index].text


def _is_title(block: Block, label: Label) -> bool:
    """A heading that goes on after a colon is a title: `Ann Poe: in the signal box`."""
    return block.kind is BlockKind.HEADING and label.body < len(block.text)


def whole_keys(keys: set[str]) -> dict[str, str]:
    """Each label's key → the longest form of it: `ruth` and `ra` → `ruth abara`; itself where two would fit."""
    parts: dict[str, set[str]] = {}
    initials: dict[str, set[str]] = {}
    for full in keys:
        if len(tokens := full.split()) >= 2:
            initials.setdefault("".join(token[0] for token in tokens), set()).add(full)
            for part in (*tokens, " ".join(tokens[1:])):
                parts.setdefault(part, set()).add(full)
    fitting = {
        key: (parts.get(key, set()) | initials.get(key.replace(" ", ""), set())) - {key} for key in keys
    }
    return {key: min(fits) if len(fits) == 1 else key for key, fits in fitting.items()}


def _label(block: Block) -> Label | None:
    if block.kind is BlockKind.ITEM and not block.bold:
        return None
    coloned = ":" in block.text or "：" in block.text
    roled = _ROLED.match(block.text) if coloned else None
    if roled and _is_roled(roled["label"], roled["role"]) and roled.end() < len(block.text):
        name = _BRACKETS.sub("", roled["label"]).strip()
        return Label(name=f"{name} ({_BRACKETS.sub('', roled['role']).strip()})", body=roled.end())
    by_bold = _bold_label(block)
    if by_bold:
        return by_bold
    for pattern in (_INITIALS, _QA, _COLON, _TIMED, _DASH) if coloned else (_QA, _DASH):
        match = pattern.match(block.text)
        if match and _names_speaker(match["label"]) and match.end() < len(block.text):
            return Label(name=match["label"].strip(), body=match.end())
    alone = _ALONE.match(block.text)
    if alone and _names_speaker(alone["label"]):
        colon = block.text.rstrip().endswith((":", "："))
        return Label(name=alone["label"].strip(), body=len(block.text), alone=not colon)
    return None


def _is_roled(name: str, role: str) -> bool:
    """Capitals after the comma as well, or two names before it: `LEEDS, Tuesday: …` is a place and a day."""
    return _names_speaker(name) and (role.isupper() or " " in _BRACKETS.sub("", name).strip())


_BRACKETS = regex.compile(r"\s*\([^)]*\)")


def _bold_label(block: Block) -> Label | None:
    """`<b>AO</b> I was …`: bold alone marks the label."""
    name = block.text[: block.bold].strip(" :.–—-")
    after = _AFTER_LABEL.match(block.text, block.bold)
    rest = block.text[after.end() if after else block.bold :]
    if not name or not rest or len(name.split()) > 4 or not _names_speaker(name):
        return None
    return Label(name=name, body=len(block.text) - len(rest))


def _names_speaker(label: str) -> bool:
    bare = regex.sub(r"\s*\([^)]*\)", "", label).strip()
    tokens = bare.split()
    if not tokens or len(tokens) > 6 or fold(bare) in _TITLE_LABELS:
        return False
    if fold(bare) in INTERVIEWER_WORDS | ANSWER_WORDS:
        return True
    # `al-Harthy` begins with a particle as well.
    return all(not token[0].islower() or fold(token.partition("-")[0]) in PARTICLES for token in tokens)


def _shortens(short: str, full: str) -> bool:
    """Whether a label is a shortened form of another: a name of it, or its initials."""
    tokens = full.split()
    if len(tokens) < 2 or short == full:
        return False
    return (
        short in tokens
        or short == " ".join(tokens[1:])
        or short.replace(" ", "") == "".join(t[0] for t in tokens)
    )


def bare_label(label: str) -> str:
    """A label without its brackets and titles: `DR ANN POE (CHAIR)` is `ANN POE`."""
    return split_name(regex.sub(r"\s*\([^)]*\)", "", label)).name


def fits(key: str, name: str) -> bool:
    """Whether a label's key can stand for a full name: the name, a part of it, or its initials."""
    full = fold(name)
    if key == full or spelling_variant(key, full):
        return True
    given, surname = name_parts(name)
    by_word = "".join(word[:1] for word in fold(name.replace("-", "")).split())
    if len(key) >= 2 and key == by_word:
        return True  # `HG` for Harriet Gwynne-Osei.
    initial, _, rest = key.partition(" ")
    if _is_of_initials(key, full) or (
        len(initial) == 1 and rest == surname and given[:1] and given[0][0] == initial
    ):
        return True  # `A. Poe` for Ann Poe.
    return _shortens(key, full) or key in (surname, " ".join(given)) or bool(given and key == given[0])


def _is_of_initials(key: str, full: str) -> bool:
    """`KSR` for Kwabena St John-Reyes: the first initial, the last, and some between them in their order."""
    initials = "".join(word[0] for word in full.split())
    if (
        not 2 <= len(key) <= 4
        or len(key) >= len(initials)
        or (key[0], key[-1]) != (initials[0], initials[-1])
    ):
        return False
    between = iter(initials[1:-1])
    return all(letter in between for letter in key[1:-1])


def looks_labelled(text: str) -> bool:
    """Whether up to eight words and a colon stand in front: `Her lawyer: …`, `From the chat: …`, `@reader: …`.

    Somebody who says I or my before the colon is no label.
    """
    found = _LOOSE.match(text)
    return bool(found) and len(found["who"].split()) <= 8 and not first_person(found["who"])


def labels_for(
    name: str, labels: dict[int, Label], others: set[str], *, honorific: str | None = None
) -> set[str]:
    """Keys of the labels that are one person's. A short label that fits somebody else as well is nobody's."""
    keys = {label.key for label in labels.values()}
    rivals = {other for other in others if fold(other) != fold(name) and not spelling_variant(other, name)}
    rivals |= {key for key in keys if " " in key and not fits(key, name)}
    own = {key for key in keys if key not in INTERVIEWER_WORDS | ANSWER_WORDS and fits(key, name)}
    own = {key for key in own if key == fold(name) or not any(fits(key, rival) for rival in rivals)}
    own -= _titled_otherwise(name, labels, honorific)
    asking, answering = _role_words(keys)
    named_answers = keys & answering
    alike = len(named_answers) == 1 or named_answers == {"a", "answer"}
    if named_answers and not own and alike and keys & asking:
        return named_answers
    return own


def _role_words(keys: set[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Labels that ask and labels that answer: the NARRATOR of a recording answers an INTERVIEWER."""
    if "narrator" in keys and "interviewer" in keys and not keys & ANSWER_WORDS:
        return INTERVIEWER_WORDS - {"narrator"}, ANSWER_WORDS | {"narrator"}
    return INTERVIEWER_WORDS, ANSWER_WORDS


def _titled_otherwise(name: str, labels: dict[int, Label], honorific: str | None) -> set[str]:
    """Keys of short labels with a title that is not the person's: `Lord Lartey` beside `Sir Obadiah Lartey`."""
    whole = [split_name(label.name).honorific for label in labels.values() if label.key == fold(name)]
    titles = {word for title in [honorific, *whole] if title for word in fold(title).split()}
    return {
        label.key
        for label in labels.values()
        if label.key != fold(name)
        and (title := split_name(label.name).honorific)
        and titles
        and not set(fold(title).split()) & titles
    }


def interviewer_keys(labels: dict[int, Label], blocks: tuple[Block, ...]) -> set[str]:
    """Keys of the labels whose turns mostly ask, shortened labels counted with their whole ones."""
    whole = whole_keys({label.key for label in labels.values()})
    turns: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for index, label in labels.items():
        speech = blocks[index].text[label.body :]
        if not speech and index + 1 < len(blocks):
            speech = blocks[index + 1].text
        turns[whole[label.key]] += 1
        asking[whole[label.key]] += "?" in speech or is_prompt(speech)
    asks, answers = _role_words(set(whole))
    return {
        key
        for key, full in whole.items()
        if key in asks or (asking[full] * 2 >= turns[full] and turns[full] > 1 and key not in answers)
    }
