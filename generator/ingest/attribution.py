"""Who said what stands between quotation marks: a reporting verb with a name, or with a pronoun that is theirs."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from generator.ingest.people import Person, mentions_in, short_forms
from generator.ingest.referents import (
    brings_in_somebody,
    has_company,
    tells_of_nobody,
    tells_of_the_same,
)
from generator.ingest.subject import Cast, Subject
from generator.library.names import fold
from generator.library.wordlists import one_of, word_list

SPEAKING_VERBS = one_of(
    r"sa(?:ys|id)|adds|added|explains|explained|recalls|recalled|remembers|remembered|notes|noted",
    r"admits|admitted|jokes|joked|laughs|laughed|reflects|reflected|insists|insisted|continues|continued",
    r"replies|replied|answers|answered|observes|observed|argues|argued|stresses|stressed|points out",
    r"pointed out|comments|commented|states|stated|concludes|concluded|declares|declared|confides|confided",
    r"shares|shared|suggests|suggested|writes|wrote|warns|warned|urges|urged|recounts|recounted|quips|quipped",
    r"muses|mused|reveals|revealed|maintains|maintained|emphasi[sz]es|emphasi[sz]ed|concedes|conceded",
    r"agrees|agreed|asks|asked|smiles|smiled|puts it|tells (?:us|me)",
    r"told (?:us|me|the \p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+){0,3})",
    r"goes on|went on|begins|began|offers|offered|grins|grinned|sighs|sighed|shrugs|shrugged|announces|announced",
    r"remarks|remarked|ventures|ventured|chuckles|chuckled|murmurs|murmured|responds|responded|counters|countered",
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
_BORROWED = regex.compile(
    r"\b(?:quot|read|cit|echo|repeat|recit|mimic|imitat|paraphras|translat|parrot)\p{L}*\b|\b(?:words|voice) of\b"
    r"|\bused to\b",
    regex.IGNORECASE,
)
"""Whoever quotes or reads aloud says somebody else's words."""
_TAIL = regex.compile(
    r"\s*(?:$|[.!?…;:]|[,–—-]?\s*$"
    r"|,?\s+\p{L}+ly(?:\s*$|\s*[.,])"
    r"|[,–—-]\s+(?:who|whose|an?|the|her|his|their|now|then|aged|\d+|as|when|while|with|of|about|\p{L}+ing)\b"
    r"|\s+(?:as|when|while|of|about)\b"
    r"|\s+(?:with an?|on (?:\p{Lu}\p{L}+day))\b"
    r"|,?\s+(?:again|now|later|then|today|aloud|afterwards|simply|once|at (?:last|first|length|once)|in the end)\b"
    r"|,?\s+(?:from|over|under|across|beside|between|through|after|before|during|inside|outside|into|without)\b)"
)
"""What may follow `says Okoye`: the end of the sentence, who she is, or how and when she says it, but no object."""
_ENDED_TAIL = regex.compile(r"\s*(?:$|[.!?…])")
_LEAD_TAIL = regex.compile(r"\s*(?:\s(?:to|of|about|on|in|at|after|during)\s[^,:“”\"]{1,60}|\s\p{L}+ly)?\s*")
"""What may stand between `Okoye says` and a colon: to whom, of what; never an object (`recalls the note:`)."""
_COMMON_NOUN = regex.compile(r"(?:^|[.!?\n]\s*)[\p{Lu}][\p{L}\p{M}’'\-]*|\b\p{Ll}[\p{L}\p{M}’'\-]*")
"""Words in small letters, and first words: `Chief Engineer` in the middle of a sentence is the person's own role."""
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}’'\-]*")


_ADVERBIAL = regex.compile(
    r"^(?:\s*(?:In|At|On|By|For|After|Before|Since|From|During|Now|Today|Then|Still)\b[^,.]{0,50},)?\s*"
)
_IMPERSONAL = regex.compile(r"\s*(?:It|There|That|This)\b")
_ROLE_BEFORE = r"(?:(?!and\b|or\b)[\p{L}-]+\s+){0,3}"
_APPOSITION = regex.compile(r"^,? (?:an?|the|our|their|her|his|who) [^,;:]{1,120}(?:,|$)")
"""Who the person is, right after the name: `, a fisheries biologist who has run the survey,`."""
_PASSED = 3
"""So many sentences that tell of things may stand between a name and its pronoun."""
_SEVERAL = regex.compile(
    r"\b(?:the|two|three|some|several|many|all|young|old|both|his|her|their) (?:\p{L}+ )?\p{L}+s\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """How a text refers to the person, and how to anybody else."""

    own: str
    """A regular expression for the person's names, titles before them."""
    pronoun: str | None
    other_names: frozenset[str]

    def by_name_after(self, words: str, *, ended: bool = False) -> str | None:
        """`, says Okoye` or `Okoye says` right after a closing mark; what matched, or nothing.

        `ended`: the quotation ended its sentence, so that `Okoye says she …` is the narrator's next one.
        """
        return self._after(words, self.own, ended=ended)

    def by_pronoun_after(self, words: str, *, ended: bool = False) -> str | None:
        """`she says` right after a closing mark."""
        return self._after(words, self._pronoun(), ended=ended) if self.pronoun else None

    def _after(self, words: str, who: str, *, ended: bool) -> str | None:
        end = r"(?!\p{L}|['’]\p{L}|\s+and\b|\s+&)"
        told = rf"{who}\s+(?:{_BETWEEN}\s+)?{SPEAKING_VERBS}{end}"
        pattern = rf"^[\s,–—-]*(?:{told}|(?P<turned>{SPEAKING_VERBS}\s+{who}{end}))"
        found = regex.match(pattern, words)
        if not found or self.speaks_of_others(found[0]):
            return None
        rest = regex.split(r"[.!?…](?:\s|$)", words[found.end() :])[0]
        new_sentence = ended and not found["turned"]
        tail = _ENDED_TAIL if new_sentence else _TAIL
        return found[0] if tail.match(words, found.end()) and not _BORROWED.search(rest) else None

    def by_name_before(self, words: str) -> str | None:
        """`Okoye, 34, says:` or `According to Okoye,` right before an opening mark."""
        return self._before(words, self.own) or self._according(words)

    def by_pronoun_before(self, words: str) -> str | None:
        """`She adds:` right before an opening mark."""
        return self._before(words, self._pronoun()) if self.pronoun else None

    def _before(self, words: str, who: str) -> str | None:
        pattern = (
            rf"^(?:(?:As|Then|And|But|Later)\s+|(?P<lead>[^,“”\"]{{0,60}},\s+))?(?P<who>{who})"
            rf"(?P<aside>,[^,“”\"]{{1,80}},)?\s+(?:{_BETWEEN}\s+)?"
            rf"{SPEAKING_VERBS}(?P<tail>(?:\s+[\p{{L}}\p{{M}}\p{{N}}’'-]+){{0,6}}?)\s*(?P<stop>[,:]|\bthat)?\s*$"
        )
        found = regex.match(pattern, words)
        if not found or (found["tail"].strip() and not found["stop"]):
            return None
        if not _LEAD_TAIL.fullmatch(found["tail"]):
            return None
        rest = f"{found['lead'] or ''} {found['aside'] or ''} {found['tail']}"
        told_on = regex.search(
            rf"\b(?:{SPEAKING_VERBS}|told|heard|she|he|they|it|we|who|which|someone)\b", found["tail"]
        )
        return None if self.speaks_of_others(rest) or told_on or _BORROWED.search(rest) else found[0]

    def _according(self, words: str) -> str | None:
        found = regex.match(rf"^According to\s+{self.own},\s*$", words)
        return found[0] if found else None

    def by_another_after(self, words: str, *, ended: bool) -> bool:
        """Whether the words right after a closing mark say that somebody else said it: `said her brother`."""
        sentence = regex.split(r"[.!?…:](?:\s|$)", words)[0]
        if ended:
            turned = regex.match(rf"[\s,–—-]*{SPEAKING_VERBS}\b", sentence)
            short = regex.fullmatch(rf"\s*(?:\S+\s+){{1,4}}{SPEAKING_VERBS}", sentence)
            said = turned or short
        else:
            said = regex.search(rf"\b(?:{SPEAKING_VERBS}|say|used to)\b", sentence)
        return bool(said) and not (
            self.by_name_after(words, ended=ended) or self.by_pronoun_after(words, ended=ended)
        )

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

    def brings_in_another(self, words: str) -> bool:
        """Whether a scene brings in anybody but the person who could be the next to speak."""
        bare = regex.sub(self.own, " ", words)
        return has_company(words, "they") or not tells_of_the_same(bare, self.other_names)

    def stands_before(self, sentences: list[str]) -> bool:
        """Whether a pronoun after these sentences of a narrative is certainly the person's.

        The last that tells of anybody must have the person as its subject or as the only one whom it names, or the
        pronoun itself as its subject and so on upwards.
        """
        passed = 0
        for sentence in reversed(sentences):
            bare = regex.sub(
                rf"^[\s,–—-]*(?:(?:and|but|then|so)\s+)?(?:{SPEAKING_VERBS}\s+)?", "", sentence, flags=regex.I
            )
            bare = _ADVERBIAL.sub("", bare)
            if not bare.strip(" .,!?…:"):
                continue
            if _IMPERSONAL.match(bare) and not self._may_mean_another(bare):
                continue
            subject = regex.match(
                rf"(?:(?P<role>{_ROLE_BEFORE}){self.own}(?!['’]|\s+and\b|\s+&)|(?P<again>{self._pronoun()}\b))",
                bare,
            )
            if (
                subject is None
                and passed < _PASSED
                and not regex.search(self.own, bare)
                and self._is_of_nobody(bare)
            ):
                passed += 1
                continue
            if subject is None:
                return bool(regex.search(self.own, bare)) and not self._may_mean_another(bare)
            if self._may_mean_another(
                f"{subject['role'] or ''} {_APPOSITION.sub(' ', bare[subject.end() :])}"
            ):
                return False
            if not subject["again"]:
                return True
        return False

    def _is_of_nobody(self, bare: str) -> bool:
        return tells_of_nobody(bare, self.pronoun or "they", self.other_names)

    def _may_mean_another(self, words: str) -> bool:
        """Whether somebody else comes into a sentence whom a later pronoun could mean."""
        bare = regex.sub(self.own, " ", words)
        pronoun = self.pronoun or "they"
        if brings_in_somebody(bare, pronoun, self.other_names) or has_company(words, pronoun):
            return True
        if self.pronoun == "they":
            return bool(_SEVERAL.search(words))
        return bool(regex.search(r"\bher\b(?!\s+\p{L})|\bhim\b", words)) or bool(
            regex.search(r"\bher (?:from|to|in|on|at|with|for|by|as|and)\b", words)
        )


def voice_of(subject: Subject, cast: Cast, pronoun: str | None, *, until: int | None = None) -> Voice:
    """The person's names as the text may use them; a short form that somebody else shares is left out.

    `until`: only people who were named before this place of the text count as others; all of them without it.
    A surname that is shared goes on counting with a title that no other bearer has.
    """
    full = {subject.name, *subject.spellings}
    others = [
        person
        for person in cast.people
        if not any(person.is_called(name) for name in full) and (until is None or person.first < until)
    ]
    names = [*(spelling for person in others for spelling in person.spellings), *cast.credited]
    taken = {token for name in names for token in fold(name).split()}
    short = {form for name in full for form in short_forms(name)}
    free = full | {form for form in short if not set(fold(form).split()) & taken}
    own_tokens = {token for name in full for token in fold(name).split()}
    titled = _own_title(subject, others)
    alternatives = [rf"{_titled(subject)}(?:{_one_of(free)})"]
    if titled and short - free:
        alternatives.append(rf"{titled}(?:{_one_of(short - free)})")
    return Voice(
        own=rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(alternatives)})(?![\p{{L}}\p{{M}}])",
        pronoun=pronoun,
        other_names=frozenset(taken - own_tokens),
    )


def _one_of(names: set[str]) -> str:
    return "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))


def _own_title(subject: Subject, others: list[Person]) -> str | None:
    """The person's title as a pattern, where nobody else in the text bears a part of it."""
    words = set(fold(subject.honorific or "").split())
    if not words or any(words & set(fold(title).split()) for other in others for title in other.honorifics):
        return None
    return rf"(?:(?:{_one_of(set((subject.honorific or '').split()))})\.?\s+)+"


def _titled(subject: Subject) -> str:
    """An optional title: the subject's own, in any length and with or without stops."""
    if not subject.honorific:
        return r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Professor|Prof)\.?\s+)?"
    words = "|".join(regex.escape(word) for word in subject.honorific.split())
    return rf"(?:(?:{words})\.?\s+){{0,4}}"
