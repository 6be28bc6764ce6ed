"""Questions as interviews print them: not all end in a question mark."""

from __future__ import annotations

import regex

from generator.library.wordlists import one_of

_NUMBER = regex.compile(
    r"^(?:\(?\d{1,2}[.):]{1,2}\s*|Q\d{0,2}[.:)]\s*|Question\s*\d*[.:]\s*)", regex.IGNORECASE
)
_NUMBERED = regex.compile(r"\(?(?:Q|Question\s*)?(?P<number>\d{1,2})[.):]{1,2}\s", regex.IGNORECASE)
_ASKED = regex.compile(r"[?？؟;]?[?？؟][\"'”’»)\]*_!:]*(?:\s*\([^()]{1,120}\))?[*_]*$")
_MARKS = "?？؟"
_PROMPT = regex.compile(
    r"(?:"
    + one_of(
        r"so|and|but|now|ok|okay|well|please|finally|lastly|first|firstly",
        r"first (?:of all|off|things first)|for starters|if (?:so|yes)",
        r"(?:just )?to (?:start|begin|finish|end|close|kick (?:us |things )?off|get (?:us )?started)(?: with| off)?",
    )
    + r",?\s+)*(?:please\s+|can you\s+|could you\s+|would you\s+)?"
    + one_of(
        r"tell (?:us|me|our readers)",
        r"talk (?:us|me|to us|to me|a (?:little|bit))",
        r"(?:walk|take|give|paint) (?:us|me)",
        r"describe|explain|sum up|introduce yourself|(?:please )?(?:summari[sz]e|outline)",
        r"share (?:with us|with me|a|an|your|one|some)",
        r"name (?:one|a|an|three|your)",
        r"complete (?:the|this) sentence",
        r"in (?:a|one) (?:word|sentence)",
    )
    + r"\b",
    regex.IGNORECASE,
)
_FIRST_PERSON = regex.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|My|me|myself|mine)\b")
_SECOND_PERSON = regex.compile(r"\b(?:you|your|yours|yourself|you['’](?:re|ve|d|ll))\b", regex.IGNORECASE)
_FORM = regex.compile(
    r"(?:(?:so|and|but|now|then|finally|lastly|first|okay|ok),?\s+)*"
    + one_of(
        r"(?:what|where|when|why|how|who|which|whose)\b(?:['’]s|\s+\p{L}+)*?\s+(?:is|are|was|were|do|does|did|has|have|had"
        r"|can|could|will|would|should|might|made|makes|keeps|kept|gets|got|comes|came|goes|went|drives|drew|brought"
        r"|inspired?s?|happen\p{L}*|next)\b",
        r"(?:what|where|when|why|how|who|which)(?:['’]s|['’]re)\b",
        r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should) "
        r"(?:you|your|it|there|that|the|a|an|this)\b",
        r"\p{L}+(?: \p{L}+){0,2} or \p{L}+(?: \p{L}+){0,2}$",
        r"(?:any|some|best|worst|favourite|favorite|one|a|an|the|your|most|biggest|proudest|first|last)\b.*\byou(?:r|['’]ve)?\b",
    ),
    regex.IGNORECASE,
)
"""How a question begins that its printer left without a mark: `What does it say on page one`."""
_LONGEST = 80
"""Words: what is longer is not a question that an interview prints, whatever it ends in."""


def without_number(text: str) -> str:
    """The question without its number or `Q`."""
    bare: str = _NUMBER.sub("", text).strip(" *_>#»•·–—")
    return bare


def question_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a question without its number, its `Q` and the space around it."""
    bare = without_number(text[start:end])
    place = text.index(bare, start, end) if bare else start
    return place, place + len(bare)


def is_prompt(text: str) -> bool:
    """`Tell us about …`, `Describe …`: a request that needs no question mark."""
    bare = without_number(text)
    return (
        bool(_PROMPT.match(bare))
        and len(bare.split()) <= 40
        and not _FIRST_PERSON.search(_after_prompt(bare))
    )


def ends_asking(text: str) -> bool:
    """Whether it ends in a question mark, closing marks and a remark in brackets apart."""
    return any(mark in text for mark in _MARKS) and bool(_ASKED.search(text.rstrip()))


def looks_like_question(text: str) -> bool:
    """Whether a block of its own is, by its words, an interviewer's question."""
    if len(text.split()) > _LONGEST:
        return False
    return is_prompt(text) or (ends_asking(text) and not sounds_rhetorical(text))


def asks_by_form(text: str) -> bool:
    """Whether a line that ends without a question mark is built like a question to somebody."""
    bare = without_number(text)
    return (
        bare[-1:] not in tuple(".!…:;,\"”’'»")
        and len(bare.split()) <= 40
        and bool(_FORM.match(bare))
        and not _FIRST_PERSON.search(bare)
    )


def number_of(text: str) -> int:
    """The number that a line begins with: `3. Who pays?`, `Q3: …`; 0 where there is none."""
    found = _NUMBERED.match(text)
    return int(found["number"]) if found else 0


def speaks_to_somebody(text: str) -> bool:
    """Whether it says you or your."""
    return bool(_SECOND_PERSON.search(text))


def sounds_rhetorical(text: str) -> bool:
    """A question that somebody asks themselves: it speaks of me and not of you."""
    return bool(_FIRST_PERSON.search(text)) and not _SECOND_PERSON.search(text)


def first_person(text: str) -> bool:
    """Whether somebody speaks of themselves in it."""
    return bool(_FIRST_PERSON.search(text)) or bool(regex.search(r"\b(?:we|our|us|We|Our)\b", text))


def speaks_of_self(text: str) -> bool:
    """Whether it says I, me or my."""
    return bool(_FIRST_PERSON.search(text))


def _after_prompt(text: str) -> str:
    rest: str = _PROMPT.sub("", text, count=1)
    return rest
