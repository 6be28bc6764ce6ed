"""Whether an article's person is somebody who is known already. Two people of one name are not joined.

    the same name, and                                            it is
    an organisation or a rank in common                           the same person
    a publisher in common, nothing against it                     the same person
    nothing else known that speaks against it                     the same person
    other organisations, or other roles at another publisher      another person, and it is said
    two people of that name, and nothing that points to one       nobody's: it is asked

A name that is only near (a letter, a middle name, initials) needs an organisation or a rank in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.library.names import (
    RANK_MODIFIERS,
    RANKS,
    TITLES,
    NameMatch,
    fold,
    is_honorific,
    match_names,
    without_article,
)
from generator.library.wordlists import word_list

_BROAD = word_list(
    "police nhs hospital trust university college school council service services army navy church",
    "company charity museum library bank society association foundation group centre city",
)
"""Words that alone name no organisation: an `NHS` in two articles may be two hospitals."""
_SMALL = word_list("of and the for at in to with a an its our")
_GENERAL = word_list("head manager officer member staff team lead director founder owner")
"""Words of a role that say nothing of the work."""
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownAs:
    """Everything that tells whether two are one person: an article's view of somebody, or a profile's."""

    names: tuple[str, ...]
    """Every spelling."""
    slug: str = ""
    """Empty for somebody whom an article presents."""
    honorifics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    """Who published about them, and on which sites."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Same:
    """The person is known."""

    slug: str
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """Nobody who is known: others may share the name."""

    namesakes: tuple[KnownAs, ...] = ()
    """Others of the same name."""
    near: tuple[KnownAs, ...] = ()
    """Others of nearly the same name."""
    is_doubtful: bool = False
    """It may be one of them after all, and a person should look."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One of several, and nothing tells which."""

    among: tuple[KnownAs, ...]


class _Shared(StrEnum):
    """How something that both may have compares."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class _Likely(StrEnum):
    """How likely it is that two are one, from best to worst."""

    EVIDENT = "evident"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Compared:
    known: KnownAs
    match: NameMatch
    likely: _Likely
    because: str = field(default="")


def whose(person: KnownAs, known: Sequence[KnownAs]) -> Same | New | Ask:
    """Which of the people known an article's person is, if one of them; abstains where two are as likely."""
    compared = [_compare(person, each) for each in known]
    compared = [each for each in compared if each.match is not NameMatch.NONE]
    evident = [each for each in compared if each.likely is _Likely.EVIDENT]
    exact = [each for each in evident if each.match is NameMatch.SAME]
    if not evident:
        return _without_evidence(compared)
    # Somebody of exactly that name, with nothing against it, is as likely as a near name with a rank in common.
    rivals = [] if exact else [each for each in compared if _is_possible_namesake(each)]
    among = [*rivals, *(exact or evident)]
    if len(among) > 1:
        return Ask(among=_people(among))
    return Same(slug=among[0].known.slug, because=among[0].because)


def _is_possible_namesake(compared: _Compared) -> bool:
    return compared.match is NameMatch.SAME and compared.likely is _Likely.POSSIBLE


def _without_evidence(compared: Sequence[_Compared]) -> Same | New | Ask:
    namesakes = [each for each in compared if each.match is NameMatch.SAME]
    possible = [each for each in compared if each.likely is _Likely.POSSIBLE]
    if len(namesakes) == 1 and possible == namesakes:
        return Same(slug=namesakes[0].known.slug, because="the same name, and nothing against it")
    if possible:
        return Ask(among=_people([*namesakes, *(each for each in possible if each not in namesakes)]))
    return New(
        namesakes=_people(namesakes),
        near=_people([each for each in compared if each not in namesakes]),
        is_doubtful=any(each.likely is _Likely.DOUBTFUL for each in compared),
    )


def _people(compared: Iterable[_Compared]) -> tuple[KnownAs, ...]:
    return tuple(each.known for each in compared)


def _compare(person: KnownAs, known: KnownAs) -> _Compared:
    match = _best_match(person.names, known.names)
    if match is NameMatch.NONE:
        return _Compared(known=known, match=match, likely=_Likely.OTHER)
    likely, because = _LIKELIHOODS[match](person, known)
    return _Compared(known=known, match=match, likely=likely, because=because)


def _best_match(names: Sequence[str], others: Sequence[str]) -> NameMatch:
    found = {match_names(one, other) for one in names for other in others}
    return next((match for match in NameMatch if match in found), NameMatch.NONE)


def _of_one_name(person: KnownAs, known: KnownAs) -> tuple[_Likely, str]:
    organisation, because = _shared_organisation(person, known)
    if organisation is _Shared.YES:
        return _Likely.EVIDENT, because
    if ranks := _ranks(person) & _ranks(known):
        return _Likely.EVIDENT, f"the same rank ({', '.join(sorted(ranks))})"
    role = _shared_role(person, known)
    if organisation is _Shared.NO:
        # Two nurses of one name at two hospitals may be one who moved.
        moved = role is _Shared.YES or bool(_titles(person) & _titles(known))
        return (_Likely.DOUBTFUL if moved else _Likely.OTHER), ""
    publishers = {fold(name) for name in person.publishers} & {fold(name) for name in known.publishers}
    if role is _Shared.NO:
        return (_Likely.POSSIBLE if publishers else _Likely.DOUBTFUL), ""
    if publishers:
        return _Likely.EVIDENT, f"the same publisher ({min(publishers)})"
    return _Likely.POSSIBLE, ""


def _of_near_names(person: KnownAs, known: KnownAs) -> tuple[_Likely, str]:
    """A letter or a middle name apart: two colleagues whose roles have no word in common may be two."""
    organisation, because = _shared_organisation(person, known)
    ranks = _ranks(person) & _ranks(known)
    if organisation is _Shared.YES:
        others = _shared_role(person, known) is _Shared.NO and not ranks
        return (_Likely.DOUBTFUL if others else _Likely.EVIDENT), because
    if ranks and organisation is _Shared.UNKNOWN:
        return _Likely.EVIDENT, f"the same rank ({', '.join(sorted(ranks))})"
    return (_Likely.DOUBTFUL if ranks else _Likely.OTHER), ""


def _of_a_second_surname(person: KnownAs, known: KnownAs) -> tuple[_Likely, str]:
    """`Ann Poe` and `Ann Poe-Smith`: one who married, or two."""
    organisation, because = _shared_organisation(person, known)
    ranks = _ranks(person) & _ranks(known)
    if organisation is _Shared.YES and ranks:
        return _Likely.EVIDENT, because
    return (_Likely.POSSIBLE if organisation is _Shared.YES or ranks else _Likely.OTHER), ""


_LIKELIHOODS: dict[NameMatch, Callable[[KnownAs, KnownAs], tuple[_Likely, str]]] = {
    NameMatch.SAME: _of_one_name,
    NameMatch.NEAR: _of_near_names,
    NameMatch.SPELLED: _of_near_names,
    NameMatch.SECOND_SURNAME: _of_a_second_surname,
}


def _shared_organisation(person: KnownAs, known: KnownAs) -> tuple[_Shared, str]:
    pairs = [(one, other) for one in person.organisations for other in known.organisations]
    found = {same_organisation(one, other): one for one, other in pairs}
    if True in found:
        return _Shared.YES, f"the same organisation ({found[True]})"
    return (_Shared.NO if pairs and None not in found else _Shared.UNKNOWN), ""


def same_organisation(one: str, other: str) -> bool | None:
    """Whether two names are of one organisation: `Metropolitan Police` is in `The Metropolitan Police Service`.

    Nothing where it cannot be told: `NHS` and `Halden NHS Trust`, `Halden Hospital` and `Halden General Hospital`.
    """
    short, long = sorted((without_article(one).split(), without_article(other).split()), key=len)
    if not short:
        return None
    if short == long:
        return None if set(short) <= _BROAD else True
    if _is_acronym(one, other) or _is_acronym(other, one):
        return True
    if any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1)):
        return None if set(short) <= _BROAD | _SMALL else True
    ones, others = set(short) - _SMALL, set(long) - _SMALL
    return None if ones <= others or others <= ones else False


def _is_acronym(short: str, long: str) -> bool:
    letters = "".join(letter for letter in short if letter.isalpha())
    if len(letters) < _SHORTEST_ACRONYM or not letters.isupper() or " " in short.strip():
        return False
    words = without_article(long).split()
    initials = {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)}
    return len(words) >= _SHORTEST_ACRONYM and letters.casefold() in initials


def _ranks(person: KnownAs) -> set[str]:
    """Words of a rank: of the honorific, or of a role that is nothing but a rank."""
    held = [*person.honorifics, *(role for role in person.roles if is_honorific(role.split()))]
    return {word for words in held for word in fold(words).split() if word in RANKS - RANK_MODIFIERS}


def _titles(person: KnownAs) -> set[str]:
    courtesy = {"mr", "mrs", "ms", "miss", "mx"}
    return {word for words in person.honorifics for word in fold(words).split()} & TITLES - courtesy


def _shared_role(person: KnownAs, known: KnownAs) -> _Shared:
    ones, others = _role_words(person), _role_words(known)
    if not ones or not others:
        return _Shared.UNKNOWN
    return _Shared.YES if ones & others else _Shared.NO


def _role_words(person: KnownAs) -> set[str]:
    words = {word for role in person.roles for word in fold(role).split()}
    return words - _SMALL - _GENERAL - RANK_MODIFIERS
