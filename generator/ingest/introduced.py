"""How running text brings somebody in: with a role, as met, as told of, as another’s."""

from __future__ import annotations

import regex

from generator.ingest.people import (
    JOB_WORDS,
    TRADES,
    Mention,
)
from generator.library.names import fold
from generator.library.wordlists import one_of

_ROLE_AFTER = regex.compile(
    r"(?:,? [A-Z][A-Za-z]{1,3}\b,?)?(?:,? \([^)]{1,40}\))?"
    + one_of(
        r",? (?:who|whose|is|was|has been|aged|an?|the|our|chief|head)\b",
        r", \d\d\b",
        r", (?:\p{Ll}+ ){0,2}\p{Ll}+(?:er|or|ist|ian|man|woman|ant|chair)\b",
    )
)
_ROLE_BEFORE = regex.compile(r"\p{Ll}{3,} $|(?:^|[.!?][”\"’]? )(?P<role>\p{Lu}\p{Ll}+) $")
_NO_ROLE = regex.compile(
    r"\b(?:and|or|but|with|to|by|from|for|of|at|as|on|than|said|says|asked|told|met|when|while|that|the|called|named) $"
)
_COURTESIES = ("mr", "mrs", "ms", "miss", "mx")
_MET = regex.compile(
    r"\b(?:[Ww]e|us|I|me|[Oo]ur)\b[^.]{0,60}\b"
    + one_of(
        r"(?:welcom|introduc)\p{L}+|meet|met|asked|visited|joined by|called",
        r"(?:sp(?:oke|eak)|talk(?:ed)?|chatted|sat down|caught up) (?:to|with)",
    )
    + r" (?:the (?:\p{Ll}+ ){1,4})?$|\bname is $"
)
"""`We spoke to Ann Poe`, `We are glad to welcome Ann Poe`, `her name is Ann Poe`."""
WELCOMES = regex.compile(
    r"\b(?:joined (?:\p{Ll}+ ){0,2}by|guest (?:\p{Ll}+ ){0,2}is|with me (?:\p{Ll}+ ){0,2}is"
    r"|(?:speak|talk)ing (?:to|with)"
    r"|welcome|here with) (?:the |our )?(?:\p{Ll}+ ){0,3}$"
)
"""`Today I am joined by Ann Poe`, `My guest this week is Ann Poe`."""
OF_SOMEBODY = regex.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Yy]our|whose|[Mm]y"
    r"|(?<!of )[Oo]ur(?!(?: [\p{L}-]+){1,4} is $)) "
    r"(?!(?:\p{Ll}+ )?(?:guest|interviewee|volunteer|member|apprentice|trainee|trustee|chair|head|director)"
    r"|own|new|very|first|next|name\b)(?:\p{Ll}[\p{L}’'-]*[ ,]+){0,5}"
    r"(?:at the \p{Lu}[\p{L}’'-]+[ ,]+)?(?:Dr|Mr|Mrs|Ms|Sir)?\.?\s*$"
    r"|\p{Lu}\p{L}+['’]s? (?:late |elder |older |younger |twin )?(?:(?:grand)?(?:father|mother|son|daughter)|mum|mom"
    r"|dad|wife|husband|partner|sister|brother|uncle|aunt|cousin|nephew|niece),? $"
    r"|(?:hosted|presented|handed out|opened|chaired|judged) by (?:[\p{L}’'-]+ ){0,4}$"
)
"""`her daughter, Ann Poe`, `your colleague at the Institute, Dr Ann Poe`: somebody of the subject's.

Who is presented is not: `Our sixth interviewee is Ann Poe`, `our volunteer Ann Poe`.
"""
TOLD_OF = regex.compile(
    r"(?:,[^,]{2,60},)? "
    + one_of(
        r"(?:is|was) (?:an?|the|our|head|chief)\b",
        r"(?:joined|lives|works|worked|runs|teaches|grew up|retired|retires|keeps|leads)\b",
        r"has \p{L}+(?:ed|en|un|pt|ght)\b",
        r"[^.]{3,90}\. (?:He|She)\b",
    )
)
"""`Ann Poe joined the map room in May. She …`: what pages tell of a person at the end."""
_ROLE_PHRASE = regex.compile(
    r"(?: \([^()]{1,40}\))?, (?P<role>[\p{L}][\p{L}’' -]{2,60}?)"
    r"(?=[,.;:(]|$| of | at | for | in | with | who )"
)


def is_introduced(plain: str, mention: Mention) -> bool:
    """Whether a role, a title or a meeting brings somebody in right there."""
    before = plain[max(0, mention.start - 40) : mention.start]
    role = (found := _ROLE_BEFORE.search(before)) and not _NO_ROLE.search(before)
    if found and found["role"]:
        role = fold(found["role"]) in JOB_WORDS | TRADES
    titled = mention.honorific and fold(mention.honorific) not in _COURTESIES
    met = _MET.search(plain[max(0, mention.start - 90) : mention.start])
    told = TOLD_OF.match(plain, mention.end) or _ROLE_AFTER.match(plain, mention.end)
    told = told or _is_role(_ROLE_PHRASE.match(plain, mention.end))
    return bool(role or titled or met or told)


def _is_role(found: regex.Match[str] | None) -> bool:
    """`Ann Poe, Payroll Lead, …`: what stands between commas ends in what somebody does."""
    return found is not None and fold(found["role"]).split()[-1] in JOB_WORDS | TRADES
