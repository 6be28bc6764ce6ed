"""Names of people: titles apart, spelling variants, the printed spelling, the slug."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from generator.library.wordlists import word_list
from generator.model import spelling
from generator.model.profile import Fact, FactKind

TITLES = word_list(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev reverend revd",
    "canon rabbi imam sheikh pastor bishop archbishop deacon hon honourable cllr councillor ambassador",
    "judge justice chancellor president alderman brother sister father mother fr sheriff",
)
"""Courtesy, academic, church and civic titles, without their stop."""
RANKS = word_list(
    "commander sergeant sgt inspector insp superintendent supt constable pc dc ds di dci dcs dsupt pcso",
    "wpc captain capt major maj colonel col lieutenant lt general admiral brigadier corporal cpl",
    "private pte marshal commodore commissioner officer detective paramedic firefighter matron",
    "midshipman manager",
)
RANK_MODIFIERS = word_list(
    "chief deputy assistant acting temporary senior junior lance staff warrant wing squadron flight",
    "vice rear petty leading able station watch crew the rt right very most retired lead",
)
"""Words that belong to the rank that follows them."""
POST_NOMINALS = word_list(
    "mbe obe cbe kbe dbe gbe cvo mvo lvo qpm kpm qfm kfm qam qvrm dl jp mp msp mlc qc kc phd dphil md",
    "edd dclinpsy llb llm ba bsc beng ma msc mba meng mphil pgce rn rm rgn frcn frs frsa frcp frcs fca",
    "aca acca cipd fcipd mcipd ceng mieee frics mrics facem mrcgp fhea sfhea mph esq jr sr ii iii iv",
)
PARTICLES = word_list(
    "van von der den de del della dello di da das do dos du la le les el al bin bint ibn ben ap ab",
    "ferch ní ni ó nic mac ter ten te op zu zur af av y e dela san st abu umm ul ur",
)
"""Words inside a name that may stand in lower case."""

fold = spelling.fold
_LONGER = 5
"""So many letters a given name has at the least in which two may differ."""


_OFFICES = (
    "fire chief",
    "police chief",
    "fire marshal",
    "city manager",
    "city clerk",
    "town manager",
    "town clerk",
    "attorney general",
)
"""Offices of two words that are no rank elsewhere, and stand before names: `Fire Chief Ann Poe`."""
_ALONE = frozenset(("deputy", "chief"))
"""Ranks where a name follows them, and parts of a role where another word does: `Deputy Head`."""
_OF_ROLES = word_list(
    "executive head nurse mayor leader editor minister engineer whip secretary director fire medical operating",
    "financial finance information technology people scientific scientist constable",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedName:
    """A name as printed, taken apart."""

    name: str
    honorific: str | None = None
    """Rank and titles before the name, abbreviations without their stop: `Commander Dr`."""
    post_nominals: tuple[str, ...] = ()


class NameMatch(StrEnum):
    """How two full names compare, from the closest on."""

    SAME = "same"
    """Accents, case, hyphens, apostrophes and stops apart."""
    NEAR = "near"
    """A middle name, an initial, or one letter of one given name apart."""
    SPELLED = "spelled"
    """Two letters of one longer given name apart: `Stephen` and `Steven`."""
    SECOND_SURNAME = "second-surname"
    """One has another surname beside the same one: `Ann Poe` and `Ann Poe-Smith`."""
    NONE = "none"


def title_word(token: str) -> bool:
    """Whether a token is a title, a rank, or belongs to one."""
    plain = token.rstrip(".,").casefold()
    return plain in TITLES or plain in RANKS or plain in RANK_MODIFIERS


def is_honorific(tokens: Iterable[str]) -> bool:
    """Whether the tokens together make an honorific: at least one title or rank, nothing else but modifiers."""
    plain = [token.rstrip(".,").casefold() for token in tokens]
    if "manager" in plain and not set(plain) & {"watch", "crew", "station", "group", "area"}:
        return False  # A rank in the fire services only; elsewhere a role.
    own = any(word in TITLES or word in RANKS for word in plain)
    return own and all(word in TITLES or word in RANKS or word in RANK_MODIFIERS for word in plain)


def split_name(printed: str) -> PrintedName:
    """Take titles before and letters after a name off it: `Cmdr. Ann Poe, MBE` keeps `Ann Poe`."""
    tokens = printed.replace(",", " ").split()
    after: list[str] = []
    while len(tokens) > 1 and _is_post_nominal(tokens[-1], all_capitals=printed.isupper()):
        after.insert(0, tokens.pop().replace(".", ""))
    count = 0
    while count < len(tokens) - 1 and title_word(tokens[count]):
        count += 1
    while count and not is_honorific(tokens[:count]):
        count -= 1
    count = count or _office(tokens)
    honorific = " ".join(token.rstrip(".") for token in tokens[:count] if token.casefold() != "the")
    name = " ".join(tokens[count:]).strip(" .") if len(tokens[-1:]) else ""
    return PrintedName(name=name, honorific=honorific or None, post_nominals=tuple(after))


def _office(tokens: list[str]) -> int:
    """How many words an office takes that is no honorific elsewhere: `Deputy Ann Poe`, `Fire Chief Poe`."""
    plain = [token.rstrip(".").casefold() for token in tokens[:3]]
    if len(plain) > 2 and " ".join(plain[:2]) in _OFFICES:
        return 2
    return int(
        len(plain) > 1 and plain[0] in _ALONE and plain[1] not in _OF_ROLES and not title_word(tokens[1])
    )


def begins_with_office(tokens: list[str]) -> bool:
    """Whether an office stands before a name: `Deputy Ann Poe`, `City Manager Ann Poe`."""
    return _office(tokens) > 0


def _is_post_nominal(token: str, *, all_capitals: bool) -> bool:
    """`BA` is a degree and `Ba` a surname; where everything is in capitals nobody can tell."""
    plain = token.replace(".", "")
    if plain in ("Jr", "Sr", "Esq"):
        return True
    if all_capitals or plain.istitle():
        return False
    return plain.casefold() in POST_NOMINALS or bool(_MEDAL.fullmatch(plain))


_MEDAL = regex.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,5}")
"""`RD`, `FRGS`: capitals without a vowel beside a name in small letters."""


def name_parts(name: str) -> tuple[tuple[str, ...], str]:
    """Given names and surname, folded; particles belong to the surname."""
    tokens = fold(name).split()
    if len(tokens) < 2:
        return tuple(tokens), ""
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in PARTICLES:
        start -= 1
    return tuple(tokens[:start]), " ".join(tokens[start:])


def spelling_variant(one: str, other: str) -> bool:
    """Whether two full names differ by accents and case, a middle name, or one letter of one given name only."""
    if fold(one) == fold(other):
        return bool(fold(one))
    (given, surname), (other_given, other_surname) = name_parts(one), name_parts(other)
    if not surname or surname != other_surname:
        return False
    if len(given) != len(other_given):
        return given[0] == other_given[0] and 1 in (len(given), len(other_given))
    unequal = [(a, b) for a, b in zip(given, other_given, strict=True) if a != b]
    return len(unequal) == 1 and min(map(len, unequal[0])) >= 4 and _one_letter_apart(*unequal[0])


def match_names(one: str, other: str) -> NameMatch:
    """How close two full names are, without titles. The order of a name's parts is left as it is."""
    (joined, words), (other_joined, other_words) = _joined_and_words(one), _joined_and_words(other)
    if not joined or not other_joined:
        return NameMatch.NONE
    if joined == other_joined:
        return NameMatch.SAME
    # Whatever else is alike shares a word; nearly all names of a library do not, and each is compared with all.
    if words.isdisjoint(other_words):
        return NameMatch.NONE
    if _second_surname(one, other) or _second_surname(other, one):
        return NameMatch.SECOND_SURNAME
    if spelling_variant(one, other) or _initials_agree(one, other):
        return NameMatch.NEAR
    return NameMatch.SPELLED if _spelled_otherwise(one, other) else NameMatch.NONE


def _spelled_otherwise(one: str, other: str) -> bool:
    (given, surname), (other_given, other_surname) = name_parts(one), name_parts(other)
    if not surname or surname != other_surname or len(given) != len(other_given):
        return False
    unequal = [(a, b) for a, b in zip(given, other_given, strict=True) if a != b]
    if len(unequal) != 1 or min(map(len, unequal[0])) < _LONGER:
        return False
    a, b = unequal[0]
    # `Daniel` and `Danielle` are two names, and nobody writes one for the other.
    lengthened = a.startswith(b) or b.startswith(a)
    return a[0] == b[0] and not lengthened and Levenshtein.distance(a, b, score_cutoff=2) <= 2


@lru_cache(maxsize=8192)
def _joined_and_words(name: str) -> tuple[str, frozenset[str]]:
    words = fold(name).split()
    return "".join(words), frozenset(words)


def _second_surname(short: str, long: str) -> bool:
    """`Ann Smith` or `Ann Poe` beside `Ann Poe-Smith`; `Ann Poe` beside `Ann Poe Smith`."""
    words, fewer = fold(long).split(), fold(short).split()
    if len(fewer) < 2 or not _agree(fewer[0], words[0]):
        return False
    double = [fold(part) for part in regex.split(r"[-‐‑–]", long.rsplit(maxsplit=1)[-1])]
    if len(double) > 1:
        return fewer[-1] in double and fold(short.rsplit(maxsplit=1)[-1]) in double
    return len(words) > len(fewer) and words[1 : len(fewer)] == fewer[1:]


def _initials_agree(one: str, other: str) -> bool:
    """`A. B. Poe`, `Ann B. Poe` and `A. Poe` may be `Ann Beth Poe`; the surname is the same to the letter."""
    (given, surname), (other_given, other_surname) = name_parts(one), name_parts(other)
    if not surname or surname != other_surname:
        return False
    if len(given) != len(other_given) and 1 not in (len(given), len(other_given)):
        return False
    return all(_agree(a, b) for a, b in zip(given, other_given, strict=False))


def _agree(one: str, other: str) -> bool:
    """Two given names, of which either may be its initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def without_article(words: str) -> str:
    """Folded words without a leading article: `The Metropolitan Police` = `Metropolitan Police`."""
    first, _, rest = fold(words).partition(" ")
    return rest if first in ("the", "a", "an") and rest else fold(words)


def _one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def best_spelling(facts: Iterable[Fact]) -> str | None:
    """The spelling that most evidence has, summed over sources; ties go to the alphabet, so that it never wavers."""
    weights: Counter[str] = Counter()
    for fact in facts:
        if fact.kind is FactKind.NAME:
            weights[fact.value] += fact.weight
    if not weights:
        return None
    return min(weights, key=lambda name: (-weights[name], name))


TOLD = "told by the editor"
"""How the evidence of a fact begins that the person at the keyboard stated."""


def slug_of(name: str) -> str:
    """A slug in ASCII letters, digits and hyphens; a name in another script gets one from its hash."""
    plain: str = regex.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    letters = sum(letter.isalpha() for letter in fold(name))
    if sum(letter.isalpha() for letter in plain) * 2 > letters:
        return plain
    return f"person-{hashlib.sha256(fold(name).encode()).hexdigest()[:10]}"
