"""People who go by one name: only where title, introduction or labels make it plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.people import (
    JOB_WORDS,
    TRADES,
    begins_sentences,
    cannot_be_name,
    mentions_in,
    occurrences,
    whole_words,
)
from generator.library.names import PARTICLES, fold, split_name, title_word
from generator.library.wordlists import one_of, word_list

_ONE = r"(?P<name>\p{Lu}\p{Ll}[\p{L}\p{M}]*(?:['’ʼ-]\p{L}+)*)"
_APART = (
    r"(?<![\p{L}\p{M}'’.-])(?<!\p{Lu}[\p{L}\p{M}'’-]* )(?<!\b(?:\p{Lu}|Dr|Mrs?|Ms|Prof|Rev|Sgt|Capt|St)\. )"
)
_END = r"(?![\p{L}\p{M}'’-])(?! \p{Lu})"
_IN_TITLE = (
    regex.compile(rf"^{_ONE}(?:['’]s)?\s*(?:[:–—|,]|$)"),
    regex.compile(rf"^{_ONE} (?:on|talks|speaks|tells|answers|is|has|at)\b"),
    regex.compile(
        rf"\b(?:[Mm]eet|[Mm]eeting|with|for|[Ii]ntroducing|[Pp]rofile:|[Ii]nterview:|called|[Tt]o)[….:]* ?{_ONE}{_END}"
        r"(?:\s*$|\s*[:,–—|?])"
    ),
    regex.compile(rf"[:–—|]\s*{_ONE}{_END}\s*(?:$|[,|])"),
)
_MEET = regex.compile(r"[Mm]eet(?:ing)?\b")
_OF_THE_MONTH = regex.compile(
    rf"\b(?P<role>\p{{L}}+) of the (?:[Ww]eek|[Mm]onth|[Qq]uarter|[Yy]ear)\s*[:–—|-]\s*{_ONE}{_END}\s*(?:$|[|])"
)
_HUMAN = regex.compile(
    one_of(
        r", who\b|, \d\d,|[.!?][\"”’]? (?:He|She)\b|(?! (?:is|was) in) [^.?!\n]{3,120}[.!?] (?:He|She)\b",
        r" (?:says|said|laughs|laughed|tells|told|shrugs|smiles|nods|explains|recalls|remembers)\b",
        r" (?:\p{Ll}+ ){1,3}(?:her|his|their) ",
        r" \p{Ll}+s [^.?!]{0,90}\b(?:she|he)\b",
        r" (?:is|was) (?:an?|the) (?:\p{Ll}+[ -]){0,2}\p{Ll}+(?:er|or|ist|ian|man|woman|ant|ess|eer|hand|smith)\b",
    )
)
"""What is said of people and of no place: `Jinx, who`, `Jinx says`, `Jinx sold her van`."""
_KNOWN = regex.compile(
    rf"\b(?:[Kk]nown|goes|gone|performs|records|works|introduced|billed|credited)[^.]{{0,60}}\b(?:as|by|under)\b[^.]{{0,80}}?{_APART}{_ONE}{_END}"
)
_CALLED = regex.compile(
    rf"\b(?:called|named|known as|calls (?:her|him|them)self|name is|everyone calls (?:her|him|them)) {_ONE}{_END}"
)
_LOOSE = regex.compile(
    r"\s*[*_]*(?P<name>\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Ll}{1,4} )?\p{Lu}[\p{L}\p{M}.'’-]*){0,3})\s*[*_]*"
    r"(?:$|[,(–—;]| - )"
)
_ONE_NAME = regex.compile(
    rf"{_APART}{_ONE} (?:goes by|is known by|uses|has|prefers) (?:only |just )?(?:one|a single) name\b"
)
_LEADING = regex.compile(rf"{_APART}{_ONE}{_END}")
_ASKED_THEM = regex.compile(
    r"\b(?:caught up with|(?:spoke|talked|chatted) (?:to|with)|sat down with|interview(?:ed)?|[Mm]eet"
    r"|introduc(?:e|ing)|[Ww]e asked)\b"
    rf"(?P<between>[^.!?\n]{{0,80}}?){_APART}{_ONE}{_END}(?=[,.!:;]| (?:to|about|who|on|some|a few|what|how|why)\b)"
)
"""`We caught up with one of our rangers, Jinx, to ask …`: whom an introduction says that it asked."""
_THEY = regex.compile(r"[^.!?\n]{0,90}\b(?:she|he|her|his)\b")


def single_names(titles: Iterable[str], lead: str, body: str, labels: Iterable[str]) -> Iterator[str]:
    """Single names that title, introduction or labels give to a person."""
    titles = list(titles)
    named = [*_in_titles(titles, body), *_honoured(titles), *_in_both(titles, lead), *_in_lead(lead, body)]
    found = dict.fromkeys([*named, *_on_labels(labels, lead, body)])
    return (
        name
        for name in found
        if _can_be_name(name) and not _is_ordinary(name, body) and not _is_of_a_house(name, body)
    )


def loose_name(text: str) -> str | None:
    """A name at the beginning of a header's field: one to four words in capitals before a comma, a dash or the end."""
    found = _LOOSE.match(text)
    name = split_name(found["name"]).name if found else ""
    return name if name and all(_can_be_name(part) for part in name.split() if part[0].isupper()) else None


def _in_titles(titles: Iterable[str], body: str) -> Iterator[str]:
    for title in titles:
        for pattern in _IN_TITLE:
            for found in pattern.finditer(title):
                name = found["name"]
                named = occurrences(body, name) > 0
                if (named and (_is_human(name, body) or _MEET.match(found[0]))) or (
                    not named and fold(name) in GIVEN_NAMES
                ):
                    yield name


def _honoured(titles: Iterable[str]) -> Iterator[str]:
    """`Volunteer of the Month: Jinx`."""
    for title in titles:
        found = _OF_THE_MONTH.search(title)
        if found and fold(found["role"]) in JOB_WORDS | TRADES | _MEMBERS:
            yield found["name"]


_MEMBERS = word_list("employee member pupil alumnus alumna graduate carer colleague learner person")


def _in_both(titles: list[str], lead: str) -> Iterator[str]:
    """A word with a capital in the title of which the introduction tells what one tells of people."""
    for title in titles:
        for found in _LEADING.finditer(title):
            if _told_of(found["name"], lead):
                yield found["name"]


def _told_of(name: str, text: str) -> bool:
    return any(_HUMAN.match(text, place + len(name)) for place in whole_words(text, name))


def _in_lead(lead: str, body: str) -> Iterator[str]:
    for found in [*_KNOWN.finditer(lead), *_CALLED.finditer(lead), *_ONE_NAME.finditer(lead)]:
        yield found["name"]
    for found in _ASKED_THEM.finditer(lead):
        told = fold(found["name"]) in GIVEN_NAMES or _THEY.match(lead, found.end())
        if told and not any(mention.full for mention in mentions_in(found["between"])):
            yield found["name"]
    for found in _LEADING.finditer(lead):
        name = found["name"]
        if _HUMAN.match(lead, found.end()) and occurrences(body, name) >= 3:
            yield name


def _on_labels(labels: Iterable[str], lead: str, body: str) -> Iterator[str]:
    """A label of one name whom the introduction or another speaker calls by it."""
    for label in labels:
        if " " not in label and len(label) > 2:
            name = label.title() if label.isupper() else label
            if occurrences(lead, name) or regex.search(
                rf"(?:^|[,.?!] |\b[Ww]elcome,? ){regex.escape(name)}[,.?!]", body
            ):
                yield name


def _is_human(name: str, body: str) -> bool:
    return any(
        _HUMAN.match(body, found.end()) for found in regex.finditer(rf"\b{regex.escape(name)}\b", body)
    ) or bool(regex.search(rf"(?:^|\n){regex.escape(name)}(?:\n|:|$)", body, regex.IGNORECASE))


def _can_be_name(name: str) -> bool:
    return not (
        begins_sentences(name) or cannot_be_name(name) or title_word(name) or name.lower() in PARTICLES
    )


def _is_of_a_house(name: str, body: str) -> bool:
    """`Quayside said …` where the text has a `Quayside Group`: the short form of a house."""
    return fold(name) not in GIVEN_NAMES and any(
        _HOUSE.match(body, place + len(name)) for place in whole_words(body, name)
    )


_HOUSE = regex.compile(
    r" (?:\p{Lu}[\p{L}’'-]+ ){0,2}(?:Group|Trust|Housing|Homes|Association|Council|Hospital|University|College|Ltd"
    r"|Limited|PLC|plc|Inc|Foundation|Society|Bank|Police|Partnership)\b"
)


def _is_ordinary(name: str, body: str) -> bool:
    """Whether the text writes the word in lower case, or puts an article or a place's preposition before it."""
    word = regex.escape(name)
    before = r"(?:[Tt]he|[Ii]n|[Aa]t|near|[Aa]cross|through|to|from|of|around|outside|into)"
    placed = len(regex.findall(rf"\b{before} {word}\b", body))
    return occurrences(body, name.lower()) > 0 or placed * 2 >= max(1, occurrences(body, name))
