"""Whether words speak of `him` or `her` without saying whom: such a quote does not stand alone."""

from __future__ import annotations

import regex

from generator.library.wordlists import one_of

_PRONOUN = regex.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b(?!['’]?\p{L})", regex.IGNORECASE)
PERSON = regex.compile(
    one_of(
        r"\b(?:grand|step|god|great-)*(?:mother|mum|mam|mom|father|dad|son|daughter|parent|child"
        r"|aunt(?:ie|y)?|uncle|nan|nana|gran|sister|brother|cousin|niece|nephew)(?:-in-law)?\b",
        r"\b(?:husband|wife|partner|fiancée?|widow(?:er)?|twin|baby|toddler|teenager|neighbour|friend"
        r"|boyfriend|girlfriend|stranger|guest|visitor|colleague|boss|mate)\b",
        r"\b\p{L}*(?:wo)?man\b|\b(?:lady|girl|boy|lad|lass|person|somebody|someone|anybody|anyone|everybody"
        r"|everyone|nobody|whoever|one of (?:us|them|our \p{L}+))\b",
        r"\b(?:nurse|doctor|surgeon|consultant|matron|midwife|patient|chaplain|vicar|priest|imam|rabbi|bishop|pastor)\b",
        r"\b(?:sergeant|inspector|constable|superintendent|commander|officer|chief|captain|colonel|major|cadet"
        r"|recruit|soldier|medic|veteran|apprentice|trainee|student|pupil|head|judge|king|queen|president|minister"
        r"|councillor|mayor|clerk|guard|chef|cook|guide|coach|mentor|resident|tenant|customer|client|passenger)\b",
        r"\b(?:fire|care|team|shop|school|bus|taxi|lorry)?(?:fighter|driver|teacher|engineer|worker|singer|writer|baker"
        r"|sailor|director|instructor|conductor|tutor|actor|carer|cleaner|porter|gardener|farmer|plumber|builder|manager"
        r"|leader|speaker|interviewer|employer|supervisor|advis[eo]r|counsellor|volunteer|dispatcher|lecturer|researcher"
        r"|keeper|player|founder|newcomer|bystander|survivor|prisoner|lawyer|barrister|solicitor|reader)\b",
        r"\b\p{L}{3,}(?:ologist|entist|ician|arian|ionist|apist)\b",
    ),
    regex.IGNORECASE,
)
"""Singular nouns for people: a plural is nobody that `his` could mean."""
_NAME_INSIDE = regex.compile(
    r"(?<![.!?…][”’\"']?\s)(?<=[\p{L},;:][^\S\n])(?!(?:I|And|But|Or|So|The|An?|If|When)\b)"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Black|History|Month)\b)"
    r"\p{Lu}\p{Ll}+"
)
"""A capital inside a sentence that is no day and no month."""

_DOES_TO_ANOTHER = regex.compile(
    r"(?:My|Our|The|An?) (?:\p{Ll}+ ){1,2}\p{Ll}+ (?P<whom>him|her)(?=[.,;!]"
    r"| (?:in|on|at|to|from|with|for|an?|the|and|back|home|up|out|down)\b)"
)
"""`My aunt won her in a raffle`: she is not the one who was won."""
_NOBODY = regex.compile(r"\b(?:nobody|everybody|everyone)\b", regex.IGNORECASE)
_BEGINS = regex.compile(r"(?:She|He|Her|His)\b")


def begins_with_somebody_unnamed(words: str, *, above: str) -> bool:
    """Whether words begin with he or she, and nothing above says whom: so a reporter describes the one who answers."""
    return bool(_BEGINS.match(words)) and speaks_of_somebody_unnamed(words, above=above)


def speaks_of_somebody_unnamed(words: str, *, above: str = "") -> bool:
    """Whether the first `he`, `she`, `his` or `her` comes before anybody it could mean, in the words or above them.

    A name inside a sentence or a noun for a person before it will do. In doubt the answer is yes: the words stay in
    the library, and a person may still choose them.
    """
    pronoun = _PRONOUN.search(words)
    if pronoun is None:
        return False
    return not _tells_of_somebody(words[: pronoun.start()]) and not _tells_of_somebody(above)


def leans_on_somebody(words: str) -> bool:
    """The same for words that shall stand alone, where `nobody` and whoever does something to `her` are not her."""
    does = _DOES_TO_ANOTHER.match(words)
    first = _PRONOUN.search(words)
    if does and first and does.start("whom") == first.start():
        return True
    return speaks_of_somebody_unnamed(_NOBODY.sub(" ", words))


def _tells_of_somebody(words: str) -> bool:
    return bool(PERSON.search(words) or _NAME_INSIDE.search(words))
