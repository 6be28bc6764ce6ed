"""Another voice inside an answer: a letter or a saying that stands between marks, and nothing says whose it is."""

from __future__ import annotations

import regex

from generator.ingest.questions import first_person
from generator.library.sentences import sentence_spans

_VOICE = regex.compile(
    r"“(?P<words>[^“”]*)”|\"(?P<words>[^\"]*)\"|«(?P<words>[^«»]*)»"
    r"|(?<![\p{L}\p{N}’])‘(?P<words>(?:[^‘’]|’(?=\p{L}))*)’"
)
_BETWEEN = regex.compile(
    r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^«»]*(?:»|$)|(?<![\p{L}\p{N}’])‘(?:[^‘’]|’(?=\p{L}))*’"
    r"|(?<![^\s(\[—–-])'(?=\p{Lu})(?:[^'\n]|(?<=\p{L})'(?=\p{L}))*(?<=[.,!?…])'(?!\p{L})"
)
_CLAIMS = regex.compile(
    r"(?:she|he|they|(?:my|our) \p{L}+|(?:the|an?) old \p{L}+)\s+(?:used to |would |always |often )*"
    r"(?:says?|said|sang|sings?|wrote|writes?|told|tells?|shout(?:ed|s)?|repeat(?:ed|s)?|put)\s+"
    r"(?:\p{L}+ ){0,2}(?:it|that|this|so)\b"
    r"|(?:that|those|this|these)(?: (?:is|was|were)|['’]s) (?:what|how) (?:she|he|they|(?:my|our) \p{L}+)\b"
    r"|(?:that|those|this|these)(?: (?:is|was|were)|['’]s) (?:her|his|their) "
    r"(?:words?|line|rule|motto|saying|song|advice)\b",
    regex.IGNORECASE,
)
"""`She sang it at the sink.`, `That was her rule.`: what stands right before was another's."""
_ADDRESSES = regex.compile(r"\b(?:you|your|yours)\b", regex.IGNORECASE)
_UNMARKED = regex.compile(
    r"\b(?:(?:[Ss]he|[Hh]e|[Tt]hey)|(?:[Mm]y|[Hh]er|[Hh]is|[Oo]ur|[Tt]he) \p{Ll}+|\p{Lu}\p{Ll}+)\s"
    r"(?:said|says|told me|wrote|shouted|replied|answered|asked)(?: to (?:me|us))?[,:]\s"
    r"(?=(?:\p{Lu}\p{Ll}+, )?(?:I|I['’]\p{L}+|You|We|My)\b)"
)
"""`She said, Ann, I have …`: somebody's speech that nothing but a capital begins."""
_ENDED = regex.compile(r"[.!?…]\s*\Z")
_GOES_ON = regex.compile(r"[\s,–—-]*\p{Ll}")
_FEW = 3
"""Words: what is shorter is a name, a title, or a word that is held up to be looked at."""


def unannounced_voices(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` in which somebody speaks between marks of whom no sentence there tells.

    `She told me, “You will do.”` announces whose words follow: the whole is told by the one who answers.
    """
    voices = [
        found.span() for found in _VOICE.finditer(text, start, end) if _stands_apart(text, found, start, end)
    ]
    if not voices:
        return []
    return [
        (first, last)
        for first, last in sentence_spans(text, start, end)
        if any(first < b and a < last for a, b in voices)
    ]


def unmarked_voice(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Somebody's speech without marks: nobody can tell where it ends, so it reaches to the end of the paragraph."""
    for found in _UNMARKED.finditer(text, start, end):
        opened = max((first for first, last in sentence_spans(text, start, end) if first <= found.start()))
        return opened, end
    return None


def voices_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between marks in `text[start:end]`, marks included; one left open reaches to the end."""
    return [found.span() for found in _BETWEEN.finditer(text, start, end)]


def claims_for_another(text: str, start: int, end: int) -> bool:
    """Whether a sentence says that the words right before it were somebody else's."""
    return bool(_CLAIMS.match(text, start, end))


def inside_a_voice(voices: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch begins or ends within somebody's words and does not hold the whole of them."""
    return any(
        (first < start < last or first < end < last) and not (start <= first and last <= end)
        for first, last in voices
    )


def _stands_apart(text: str, found: regex.Match[str], start: int, end: int) -> bool:
    words = found["words"]
    if len(words.split()) < _FEW or not (first_person(words) or _ADDRESSES.search(words)):
        return False
    begins = found.start() == start or bool(_ENDED.search(text, start, found.start()))
    return begins and not _GOES_ON.match(text, found.end(), end)
