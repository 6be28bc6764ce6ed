"""Since when the person serves, as sentences about them state it; in doubt nothing is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from generator.ingest.lengths import LENGTH, WHEN, begun
from generator.ingest.people import JOB_WORDS, mentions_in
from generator.ingest.roles import ORGANISATION_WORDS
from generator.ingest.telling import MONTH, YEAR, Stated, Telling, short
from generator.library.names import RANKS, fold, without_article
from generator.library.service import WORKED_OUT
from generator.library.wordlists import word_list

_SERVICES = word_list(
    "policing police nursing teaching medicine midwifery engineering firefighting education farming catering",
    "hospitality banking retail law journalism industry profession trade force service nhs career job job post role",
    "met classroom kitchen kitchens ward railway railways buses company organisation team firm business corps",
    "constable paramedic firefighter civil healthcare care sector logistics construction manufacturing research",
)
"""What years are served in, beside organisations and jobs."""
_NO_SERVICE = word_list(
    "party church mosque synagogue temple chapel choir club gym band order union scouts brownies guides cubs",
    "marriage married wedlock prison jail hospice recovery therapy sobriety pain remission twitter facebook",
    "instagram linkedin classmates husband wife partner brother sister friend friends salvation strike",
    "mother father parents son daughter family queue revolution resistance",
)
"""Joined or endured, but not served in; some would give away what nobody may guess."""
_STUDIES = word_list("school university college academy")
_WORKS = regex.compile(r"\b(?:worked|taught|served|serving|working|teaching|career)\b", regex.IGNORECASE)
_PHRASE_ENDS = regex.compile(
    r"(?:^|\s)(?:with|about|against|in|at|on|to|by|from|over)\s|\s(?:of|for|and|or|but)\s(?!\p{Lu})"
)
"""What comes after the noun itself: `a fan of the police`, `a petition against the council`."""
_BARE = regex.compile(
    r"(?:hospital|school|college|university|court|care|company|office|library)", regex.IGNORECASE
)
"""`in hospital` is no service, `in the hospital` may be one."""
_DOES = regex.compile(
    r"(?!policing|nursing|teaching|engineering|firefighting|catering|banking|farming|manufacturing)\p{Ll}+(?:ing|ed)\b"
)
_LETTERS = regex.compile(r"\p{Lu}{2,6}")
_ENDED = regex.compile(
    r"\b(?:left|leaves?|leaving|quit|retired?|retires|retiring|retirement|resigned|stepped down|laid off|made redundant"
    r"|sacked|dismissed|died|dies|passed away|until \d{4}|no longer|moved on)\b"
    r"(?! (?:school|home|university|college|a mark|an? |me |us |her |him |behind))",
    regex.IGNORECASE,
)
"""Whoever left does not serve since."""
_OF_TIME = re.compile(r"\b(?:years?|decades?|last|(?:19|20)\d\d)\b|\d[- ]years?")
"""Without such a word there is no need to look closer."""
_DEAD = regex.compile(r"\b(?:died|passed away|funeral|obituary|late (?:husband|wife))\b", regex.IGNORECASE)
_OBJECT = r"(?P<served>[^,.;:()]{2,70}?)"
_END = r"(?=\s*(?:$|[,.;:!?)–—-]|\b(?:and|but|as|on|straight|from|after|when|where|who|which|since|to|at|that|for)\b))"
_BEGAN = (
    r"(?:joined|(?:started|began)(?: (?:work|working|out|a career|her career|his career|their career|my career|life))?"
    r" (?:in|with|at|for|as)|became|qualified as)"
)
_PERFECT = (
    r"(?:has|have|['’]ve|['’]s)(?: (?:now|also|since|proudly|already|still))*"
    r" (?:(?:been|served|volunteered|taught|nursed|policed)(?: (?:in|with|at|for|as|a member of|part of))?"
    r"|worked(?: (?:in|at|for|as))?)"
)
_STILL = regex.compile(r"\b(?:am|['’]m|is|are) still\b|\bstill\b|\bremain", regex.IGNORECASE)
_PERFECT_INSIDE = regex.compile(r"\b(?:has|have)\b|['’]ve\b")
_ADVERBS = r"(?:, (?:aged )?\d\d,?)?(?:,? who)?(?: (?:first|originally|then|also|finally|only|actually))?"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Way:
    """How a sentence states a service. `went_on`: only a start, so that leaving undoes it."""

    pattern: regex.Pattern[str]
    only_start: bool = False
    needs: regex.Pattern[str] | None = None
    bare: bool = False
    """Whether it counts although it does not say in what."""


def _way(
    pattern: str, *, only_start: bool = False, needs: regex.Pattern[str] | None = None, bare: bool = False
) -> _Way:
    return _Way(
        pattern=regex.compile(pattern, regex.IGNORECASE), only_start=only_start, needs=needs, bare=bare
    )


_BY_OTHERS = (
    _way(rf"^{_ADVERBS} joined,? {WHEN}", only_start=True, bare=True),
    _way(rf"^{_ADVERBS} {_BEGAN} {_OBJECT},? {WHEN}", only_start=True),
    _way(rf"^{_ADVERBS} {_PERFECT} (?:{_OBJECT} )?(?:for )?(?:the (?:last|past) )?{LENGTH}", bare=False),
    _way(rf"^{_ADVERBS} {_PERFECT} for (?:the (?:last|past) )?{LENGTH} (?:in|with|at|as) {_OBJECT}{_END}"),
    _way(rf"^{_ADVERBS} {_PERFECT} {_OBJECT} since (?:{MONTH} )?(?P<year>{YEAR})\b"),
    _way(
        rf"^{_ADVERBS} (?:has|have|['’]ve|['’]s) (?:now )?(?:worked|served) (?:there |here )?for {LENGTH}{_END}",
        bare=True,
    ),
    _way(rf"^(?: is|,) an? {LENGTH} veteran(?: (?:of|in|with|at) {_OBJECT}{_END})?", bare=True),
    _way(rf"^ has {LENGTH}['’]?s?(?: of)? (?:service|experience) (?:in|with|at|as) {_OBJECT}{_END}"),
    _way(
        rf"\b(?:over|in|during|throughout|across|with) (?:her|his|their) {LENGTH} {_OBJECT} career\b",
        needs=_PERFECT_INSIDE,
    ),
    _way(
        rf"\b(?:over|in|during|throughout|across|with) (?:her|his|their) {LENGTH} (?:in|with|at) {_OBJECT}{_END}",
        needs=_PERFECT_INSIDE,
    ),
)
_IN_LEADS = (
    _way(rf"^An? {LENGTH} veteran(?: (?:of|in|with|at) {_OBJECT})?,\s*$", bare=True),
    _way(
        rf"^(?:After|With) {LENGTH}['’]?s?(?: of)?(?: service| experience)? (?:in|with|at|of) {_OBJECT},\s*$",
        needs=_STILL,
    ),
)
_CLAUSE = r"(?:^|(?<=[,;–—-] )|(?<=\b(?:and|but|when|since|until|back when|because|that) ))"
_BY_SELF = (
    _way(rf"{_CLAUSE}I(?: first| originally| actually| only)? joined,? {WHEN}", only_start=True, bare=True),
    _way(rf"{_CLAUSE}I(?: first| originally| actually| only)? {_BEGAN} {_OBJECT},? {WHEN}", only_start=True),
    _way(rf"{_CLAUSE}I ?{_PERFECT} (?:{_OBJECT} )?(?:for )?(?:the (?:last|past) )?{LENGTH}"),
    _way(rf"{_CLAUSE}I ?{_PERFECT} for (?:the (?:last|past) )?{LENGTH} (?:in|with|at|as) {_OBJECT}{_END}"),
    _way(rf"{_CLAUSE}I ?{_PERFECT} {_OBJECT} since (?:{MONTH} )?(?P<year>{YEAR})\b"),
    _way(
        rf"{_CLAUSE}I ?(?:have|['’]ve) (?:now )?(?:worked|served) (?:there |here )?for {LENGTH}{_END}",
        bare=True,
    ),
    _way(rf"^(?:Even |And |But )?after {LENGTH} (?:in|with|at|of) {_OBJECT},? I\b", needs=_STILL),
    _way(rf"\b(?:over|in|during|throughout|across) my {LENGTH} {_OBJECT} career\b", needs=_PERFECT_INSIDE),
    _way(
        rf"\b(?:over|in|during|throughout|across) my {LENGTH} (?:in|with|at) {_OBJECT}{_END}",
        needs=_PERFECT_INSIDE,
    ),
)
_OPENING_YEAR = regex.compile(rf"^(?:{WHEN},?\s*)$", regex.IGNORECASE)
_BEGAN_AFTER_YEAR = regex.compile(rf"^{_ADVERBS} {_BEGAN} {_OBJECT}{_END}", regex.IGNORECASE)
_SELF_AFTER_YEAR = regex.compile(rf"^{WHEN},? I {_BEGAN} {_OBJECT}{_END}", regex.IGNORECASE)


def services(tellings: Sequence[Telling], *, known: Sequence[str], published: date | None) -> list[Stated]:
    """Every start or length of service that the sentences state. `known`: organisations that the article names."""
    if any(_DEAD.search(telling.text) for telling in tellings if not telling.own):
        return []
    ended = any(_ENDED.search(telling.text) for telling in tellings)
    found = []
    for telling in tellings:
        if not (telling.subject and _OF_TIME.search(telling.text.lower())):
            continue
        for match, way in _matches(telling):
            if (ended and way.only_start) or (way.needs and not way.needs.search(telling.text)):
                continue
            stated = _stated(match, way, telling, known=known, published=published)
            if stated:
                found.append(stated)
                break
    return found


def _matches(telling: Telling) -> Iterator[tuple[regex.Match[str], _Way]]:
    if telling.own:
        for way in _BY_SELF:
            if match := way.pattern.search(telling.text):
                yield match, way
        if match := _SELF_AFTER_YEAR.search(telling.text):
            yield match, _AFTER_YEAR
        return
    for way in _BY_OTHERS:
        if match := way.pattern.search(telling.rest):
            yield match, way
    for way in _IN_LEADS:
        if match := way.pattern.search(telling.lead):
            yield match, way
    if _OPENING_YEAR.match(telling.lead) and _BEGAN_AFTER_YEAR.match(telling.rest):
        whole = regex.compile(
            rf"^{WHEN},?\s*.{{{telling.who[1] - len(telling.lead)}}}{_ADVERBS} {_BEGAN} {_OBJECT}{_END}",
            regex.IGNORECASE,
        )
        if match := whole.match(telling.text):
            yield match, _AFTER_YEAR


_AFTER_YEAR = _way("", only_start=True)


def _stated(
    match: regex.Match[str], way: _Way, telling: Telling, *, known: Sequence[str], published: date | None
) -> Stated | None:
    served = _trimmed(match.groupdict().get("served"))
    if served is None and not way.bare:
        return None
    if served is not None and not (is_service(served, known) and _is_work(served, match[0])):
        return None
    since = begun(match, published)
    if since is None:
        return None
    evidence = f"{telling.where}: “{short(match[0].strip(' ,.'))}”"
    if since.worked_out and published:
        evidence = f"{WORKED_OUT} an article of {published.day} {published:%B %Y}; {evidence}"
    return Stated(
        value=since.value,
        evidence=evidence,
        place=(telling.start, telling.end),
        served=served,
        dated=since.dated,
    )


def _is_work(served: str, words: str) -> bool:
    """Whoever joined a school may have gone there to learn."""
    tokens = set(fold(served).split())
    return not tokens & _STUDIES or bool(_WORKS.search(words)) or bool(tokens & JOB_WORDS)


def _trimmed(served: str | None) -> str | None:
    """`the Met as a constable` is served in the Met; `us` says nothing."""
    if served is None:
        return None
    words: str = regex.split(
        r"\s(?:as|on|straight|from|after|when|where|who|back|only|just|full[- ]time|I|she|he|they)\b", served
    )[0]
    words = regex.sub(r"^(?:in|at|for|as)\s+", "", words.strip())
    return None if fold(words) in ("us", "there", "here", "it", "") else words


def is_service(served: str, known: Sequence[str]) -> bool:
    """Whether words say what somebody serves in: an organisation, a job, a service; no person and no place."""
    tokens = set(fold(served).split())
    if tokens & _NO_SERVICE and not any(without_article(served) == without_article(name) for name in known):
        return False
    if any(_names(served, name) for name in known):
        return True
    if mentions_in(served):
        return False
    head = _PHRASE_ENDS.split(served)[0]
    if _BARE.fullmatch(head) or _DOES.match(head):
        return False
    words = ORGANISATION_WORDS | JOB_WORDS | RANKS | _SERVICES
    return bool(set(fold(head).split()) & words) or any(map(_LETTERS.fullmatch, head.split()))


def _names(served: str, name: str) -> bool:
    """The organisation, whole or by the beginning of its name: `the Met`, `Halden Fire`."""
    short_form, full = without_article(served), without_article(name)
    return (
        len(short_form) >= 3
        and full.startswith(short_form)
        and served.strip()[:1].isalpha()
        and any(word[:1].isupper() for word in served.split())
    )
