"""Who said what stands between quotation marks: a reporting verb with a name, or with a pronoun that is theirs."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from generator.ingest.people import mentions_in, short_forms
from generator.ingest.subject import Cast, Subject
from generator.library.names import fold
from generator.library.wordlists import one_of, word_list

_VERBS = one_of(
    r"sa(?:ys|id)|adds|added|explains|explained|recalls|recalled|remembers|remembered|notes|noted",
    r"admits|admitted|jokes|joked|laughs|laughed|reflects|reflected|insists|insisted|continues|continued",
    r"replies|replied|answers|answered|observes|observed|argues|argued|stresses|stressed|points out",
    r"pointed out|comments|commented|states|stated|concludes|concluded|declares|declared|confides|confided",
    r"shares|shared|suggests|suggested|writes|wrote|warns|warned|urges|urged|recounts|recounted|quips|quipped",
    r"muses|mused|reveals|revealed|maintains|maintained|emphasi[sz]es|emphasi[sz]ed|concedes|conceded",
    r"agrees|agreed|asks|asked|smiles|smiled|puts it|tells (?:us|me)",
    r"told (?:us|me|the \p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+){0,3})",
)
_BETWEEN = r"(?:\w+ly|also|then|now|still|once|often|simply|later|has|had|always|sometimes|himself|herself)"
_OTHERS = word_list(
    "mother father mum mom dad parents parent sister brother son daughter wife husband partner",
    "grandmother grandfather grandma grandad nan aunt uncle cousin friend friends colleague colleagues",
    "boss manager supervisor sergeant inspector officer teacher tutor mentor coach pastor priest imam",
    "rabbi doctor nurse neighbour neighbours customer client patient girl boy man woman child children",
    "pupil student team-mate teammate chief director predecessor successor interpreter someone somebody",
    "another others niece nephew fiancée fiancé apprentice resident passenger driver foreman instructor",
)
"""Words for people: whoever they are, they may be the one who speaks."""
_PRONOUNS = {"she": ("she",), "he": ("he",), "they": ("they",)}
_COMMON_NOUN = regex.compile(r"(?:^|[.!?\n]\s*)[\p{Lu}][\p{L}\p{M}’'\-]*|\b\p{Ll}[\p{L}\p{M}’'\-]*")
"""Words in small letters, and first words: `Chief Engineer` in the middle of a sentence is the person's own role."""
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}’'\-]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """How a text refers to the person, and how to anybody else."""

    own: str
    """A regular expression for the person's names, titles before them."""
    pronoun: str | None
    other_names: frozenset[str]

    def by_name_after(self, words: str) -> str | None:
        """`, says Okoye` or `Okoye says` right after a closing mark; what matched, or nothing."""
        return self._after(words, self.own)

    def by_pronoun_after(self, words: str) -> str | None:
        """`she says` right after a closing mark."""
        return self._after(words, self._pronoun()) if self.pronoun else None

    def _after(self, words: str, who: str) -> str | None:
        pattern = rf"^[\s,–—-]*(?:{who}\s+(?:{_BETWEEN}\s+)?{_VERBS}\b|{_VERBS}\s+{who})"
        found = regex.match(pattern, words)
        return found[0] if found and not self.speaks_of_others(found[0]) else None

    def by_name_before(self, words: str) -> str | None:
        """`Okoye, 34, says:` or `According to Okoye,` right before an opening mark."""
        return self._before(words, self.own) or self._according(words)

    def by_pronoun_before(self, words: str) -> str | None:
        """`She adds:` right before an opening mark."""
        return self._before(words, self._pronoun()) if self.pronoun else None

    def _before(self, words: str, who: str) -> str | None:
        pattern = (
            rf"^(?:As\s+|(?P<lead>[^,“”\"]{{0,60}},\s+))?(?P<who>{who})(?P<aside>,[^,“”\"]{{1,80}},)?\s+(?:{_BETWEEN}\s+)?"
            rf"{_VERBS}(?P<tail>(?:\s+[\p{{L}}\p{{M}}’'-]+){{0,6}}?)\s*(?P<stop>[,:]|\bthat)?\s*$"
        )
        found = regex.match(pattern, words)
        if not found or (found["tail"].strip() and not found["stop"]):
            return None
        rest = f"{found['lead'] or ''} {found['aside'] or ''} {found['tail']}"
        reported = regex.search(
            r"\b\w+ing\b(?=\s*$|.*\b(?:saying|telling|asking|reading|shouting)\b)", found["tail"]
        )
        told_on = regex.search(
            rf"\b(?:{_VERBS}|told|heard|read|she|he|they|it|we|who|which|someone)\b", found["tail"]
        )
        return None if self.speaks_of_others(rest) or reported or told_on else found[0]

    def _according(self, words: str) -> str | None:
        found = regex.match(rf"^According to\s+{self.own},\s*$", words)
        return found[0] if found else None

    def _pronoun(self) -> str:
        return r"(?:" + "|".join(f"{p}|{p.title()}" for p in _PRONOUNS[self.pronoun or "she"]) + r")"

    def speaks_of_others(self, words: str) -> bool:
        """Whether anybody but the person is named or spoken of."""
        bare = regex.sub(self.own, " ", words)
        return self._others(bare)

    def _others(self, bare: str) -> bool:
        tokens = {fold(word) for word in _WORD.findall(bare)}
        common = {fold(word) for word in _COMMON_NOUN.findall(bare)}
        common |= {token.removesuffix("s") for token in common}
        return bool(common & _OTHERS) or bool(tokens & self.other_names) or bool(mentions_in(bare))

    def last_named(self, words: str) -> str | None:
        """Who is spoken of last in a narrative: `own`, `other`, or nothing where it names nobody."""
        last = None
        place = 0
        for found in regex.finditer(self.own, words):
            last = "own"
            place = found.end()
        return "other" if self._others(words[place:]) else last


def voice_of(subject: Subject, cast: Cast, pronoun: str | None) -> Voice:
    """The person's names as the text may use them; a short form that somebody else shares is left out."""
    full = {subject.name, *subject.spellings}
    rivals = [
        *(person.name for person in cast.people if not any(person.is_called(name) for name in full)),
        *cast.credited,
    ]
    taken = {fold(token) for rival in rivals for token in rival.split()}
    short = {form for name in full for form in short_forms(name)}
    names = full | {form for form in short if not set(fold(form).split()) & taken}
    own_tokens = {fold(token) for name in full for token in name.split()}
    alternatives = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    return Voice(
        own=rf"(?<![\p{{L}}\p{{M}}]){_titled(subject)}(?:{alternatives})(?![\p{{L}}\p{{M}}])",
        pronoun=pronoun,
        other_names=frozenset(taken - own_tokens),
    )


def _titled(subject: Subject) -> str:
    """An optional title: the subject's own, in any length and with or without stops."""
    if not subject.honorific:
        return r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Professor|Prof)\.?\s+)?"
    words = "|".join(regex.escape(word) for word in subject.honorific.split())
    return rf"(?:(?:{words})\.?\s+){{0,4}}"
