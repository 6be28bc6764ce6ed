"""Who said what stands between quotation marks: a reporting verb with a name, or with a pronoun that is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import regex

from generator.ingest.people import JOB_WORDS, TRADES
from generator.ingest.referents import (
    begins_with_a_name,
    begins_with_a_person,
    brings_in_somebody,
    has_company,
    speaks_of_somebody,
    tells_of_nobody,
    tells_of_the_same,
)
from generator.library.names import fold
from generator.library.sieve import Sieve, compiled
from generator.library.wordlists import one_of

SPEAKING_VERBS = one_of(
    r"sa(?:ys|id)|adds|added|explains|explained|recalls|recalled|remembers|remembered|notes|noted",
    r"admits|admitted|jokes|joked|laughs|laughed|reflects|reflected|insists|insisted|continues|continued",
    r"replies|replied|answers|answered|observes|observed|argues|argued|stresses|stressed|points out",
    r"pointed out|comments|commented|states|stated|concludes|concluded|declares|declared|confides|confided",
    r"shares|shared|suggests|suggested|writes|wrote|warns|warned|urges|urged|recounts|recounted|quips|quipped",
    r"(?:issue|release|make|give)[sd] (?:the following|an?|this) (?:short |joint |brief )?(?:statement|message)",
    r"(?:made|gave) (?:the following|this) (?:short |joint |brief )?(?:statement|message)",
    r"muses|mused|reveals|revealed|maintains|maintained|emphasi[sz]es|emphasi[sz]ed|concedes|conceded",
    r"agrees|agreed|asks|asked|smiles|smiled|puts it|tells (?:us|me)",
    r"told (?:us|me|[Tt]he \p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+){0,3})",
    r"believes|believed|hopes|hoped|thinks|thought|exclaims|exclaimed|whispers|whispered|mutters|muttered",
    r"acknowledges|acknowledged|asserts|asserted|claims|claimed|predicts|predicted|promises|promised",
    r"confesses|confessed|boasts|boasted|cautions|cautioned|recollects|recollected|enthuses|enthused|figures|figured",
    r"(?:told|tells) (?:the|an?|his|her|their) (?:crowd|audience|room|meeting|conference|congregation|guests|pupils"
    r"|students|class|ceremony|council|committee|panel|reporters|paper|newspaper|magazine|programme|podcast|station)",
    r"(?:tells|told) (?:it|him|her|them|the (?:story|tale))",
    r"goes on|went on|begins|began|offers|offered|grins|grinned|sighs|sighed|shrugs|shrugged|announces|announced",
    r"remarks|remarked|ventures|ventured|chuckles|chuckled|murmurs|murmured|responds|responded|counters|countered",
)
_ANY_VERB = Sieve(SPEAKING_VERBS)
_BETWEEN = (
    r"(?:\w+ly|also|then|now|today|still|once|often|simply|later|has|had|always|sometimes|himself|herself)"
)
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
    r"|\s+(?:with|in(?! an? (?:e-?mail|newsletter|notice|advert|brochure|leaflet))|at|to|on|for)\b"
    r"|,?\s+(?:(?:last|this|earlier this) \p{L}+|recently|yesterday)\b"
    r"|,?\s+(?:again|now|later|then|today|aloud|afterwards|simply|once|at (?:last|first|length|once)|in the end)\b"
    r"|,?\s+(?:from|over|under|across|beside|between|through|after|before|during|inside|outside|into|without)\b)"
)
"""What may follow `says Okoye`: the end of the sentence, who she is, or how and when she says it, but no object."""
_ENDED_TAIL = regex.compile(r"\s*(?:$|[.!?…])")
_LEAD_TAIL = regex.compile(
    r"\s*(?:\s(?:like (?:this|so)|this way|as follows|best|herself|himself)"
    r"|\s(?:to|of|about|on|in|at|after|during)\s[^,:“”\"]{1,60}|\s\p{L}+ly)?\s*"
)
"""What may stand between `Okoye says` and a colon: to whom, of what; never an object (`recalls the note:`)."""
_ADVERBIAL = regex.compile(
    r"^(?:\s*(?:In|At|On|By|For|After|Before|Since|From|During|Within|Over|Under|With|Off|Now|Today|Then|Still|Later"
    r"|(?:\p{Lu}\p{Ll}+ )?(?:years?|months?|weeks?|days?|decades?) (?:on|later|after|ago))\b[^,.]{0,50},)?\s*"
    r"(?:(?:Within|After|For|In|Over) (?:\p{L}+ ){1,2}(?:years?|months?|weeks?|days?)\s+)?"
)
_IMPERSONAL = regex.compile(r"\s*(?:It|There|That|This)\b")
_ROLE_BEFORE = regex.compile(
    r"(?:(?!and\b|or\b)[\p{L}-]+\s+){0,3}?|(?:(?!and\b|or\b|in\b|with\b|to\b|by\b|from\b)[\p{L}-]+\s+){4,5}"
)
_ACTS = regex.compile(
    r"\w\s+(?:found|met|saw|told|gave|took|made|let|led|sent|kept|put|left|drove|caught|taught|knew|heard|got|\p{Ll}+(?:s|ed))"
    r"\s+$"
)
"""`Rhonda found Okoye`: words before a name that are no role."""
_JOINED = regex.compile(r"['’]|\s+and\b|\s+&")
_ENDS = r"(?!\p{L}|['’]\p{L}|\s+and\b|\s+&)"
_COMPLETE = regex.compile(_ENDS)
_JOINT = regex.compile(r"[\s,–—-]*")
_ASIDE = r"(?:, (?:aged )?\d{2}(?:, [^,.:;“”\"]{1,60})?,|, (?:an?|the|who|now) [^,.:;“”\"]{1,60},)?"
"""Who the person is, between name and verb: `Okoye, 52, said`, `Okoye, a vet, said`."""
_WORK = "|".join(sorted(JOB_WORDS | TRADES))
_FROM = regex.compile(
    r"^, (?:(?:from|of|based in|who lives in) \p{Lu}[^,“”\"]{1,40}"
    r"|(?:an?|who|whose|now|currently)\b[^,“”\"]{1,90}"
    rf"|(?:\p{{L}}+ ){{0,3}}(?i:{_WORK}) (?:of|at|for|with|in) (?:[Tt]he )?\p{{Lu}}[^,“”\"]{{1,60}}),$"
)
"""`Okoye, from Long Sutton, said`, `Okoye, head of The Long Barn, said`: that tells who speaks, and of nobody else."""
_VERB_AFTER = regex.compile(rf"{_ASIDE}\s+(?:{_BETWEEN}\s+)?{SPEAKING_VERBS}{_ENDS}")
_VERB_BEFORE = regex.compile(
    rf"[\s,–—-]*{SPEAKING_VERBS}\s+(?:(?:(?:grand)?(?:father|mother)|mum|mom|dad|gran)[- ]of[- ]\p{{L}}+\s+)?"
    rf"(?:(?:\p{{Ll}}[\p{{L}}-]*\s+){{0,2}}(?:{_WORK})\s+)?"
)
"""`said Okoye`, `said mother-of-two Okoye`, `said deputy head Okoye`."""
_LEAD_BEFORE = regex.compile(
    r"(?:(?:As|Then|And|But|Later)\s+|(?P<lead>[^,“”\"]{0,120},\s+|\p{Lu}\p{Ll}+ing\s[^,.:;“”\"]{2,60}\s))?"
)
_VERB_TO_END = regex.compile(
    rf"(?P<aside>,[^,“”\"]{{1,80}},)?\s+(?:{_BETWEEN}\s+)?"
    rf"{SPEAKING_VERBS}(?P<tail>(?:\s+[\p{{L}}\p{{M}}\p{{N}}’'-]+){{0,6}}?)\s*(?P<stop>[,:;]|\bthat)?\s*$"
)
_TOLD_ON = regex.compile(rf"\b(?:{SPEAKING_VERBS}|told|heard|she|he|they|it|we|who|which|someone)\b")
_DOING = regex.compile(
    r"(?:(?:When|While|After|Before|On) )?(?:(?!During\b|According\b|Morning\b|Evening\b)\p{L}{3,}ing\b"
    r"|[Aa]sked (?:about|why|how|what|whether|if|when|where|for|by)\b)",
)
"""`Paying tribute to Bo Lee, she said:`, `Asked about Bo Lee, she said:`: whoever does it is the one who speaks."""
_ACCORDING = regex.compile(r"According to\s+(?P<who>\S.*),\s*", regex.DOTALL)
_STOP = regex.compile(r"[.!?…](?:\s|$)")
_STOP_OR_COLON = regex.compile(r"[.!?…:](?:\s|$)")
_SAID_FIRST = regex.compile(rf"[\s,–—-]*{SPEAKING_VERBS}\b")
_SAID_LAST = regex.compile(rf"\s*(?:\S+\s+){{1,4}}{SPEAKING_VERBS}")
_SAID = regex.compile(rf"\b(?:{SPEAKING_VERBS}|say|used to)\b")
_APPOSITION = regex.compile(r"^,? (?:an?|the|our|their|her|his|who) [^,;:]{1,120}(?:,|$)")
"""Who the person is, right after the name: `, a fisheries biologist who has run the survey,`."""
_CONNECTED = regex.compile(
    rf"^[\s,–—-]*(?:(?:and|but|then|so)\s+)?(?:{SPEAKING_VERBS}\s+)?", regex.IGNORECASE
)
_FORMS = {
    "she": regex.compile(r"\b(?:she|her|hers|herself)\b", regex.IGNORECASE),
    "he": regex.compile(r"\b(?:he|him|his|himself)\b", regex.IGNORECASE),
    "they": regex.compile(r"\b(?:they|them|their|themself|themselves)\b", regex.IGNORECASE),
}
_OBJECT = regex.compile(r"\bher\b(?!\s+\p{L})|\bhim\b|\bher (?:from|to|in|on|at|with|for|by|as|and)\b")
_WAITING_FOR = regex.compile(r"\b\p{L}+ing (?:for|to|at|with|on|about|after|around|behind) (?:him|her)\b")
_OWN_KIN = regex.compile(
    r"\b(?:from|of|for|with|like|by|after|since|at|in) (?:her|his|their) (?:\p{L}+ )?"
    r"(?:(?:grand)?(?:mother|father|parents?)|mum|mam|mom|dad|sisters?|brothers?|sons?|daughters?|wife|husband|partner"
    r"|gran|granny|grandma|grandad|nana?|aunt|auntie|uncle|twin)\b"
)
"""`a hobby she picked up from her mother`: who comes in only beside the person does not take the next sentence over."""
_FOR_DOING = regex.compile(
    r"\b(?:thank|prais|credit|blam|applaud|congratulat|forg[ai]v)\p{L}* [^.,;:]{1,70}?"
    r" for (?:\p{L}+ly )?\p{L}+ing(?: \p{Ll}+){0,2} (?:her|him)\b"
)
"""`thanked her colleagues for nominating her`: what the others did, they did to whoever thanks them."""
_BEAT = regex.compile(
    r"(?: then)? (?:(?:paus|smil|shrugg|nodd|grinn|chuckl|hesitat|consider|reflect)(?:es|ed)|(?:shrug|nod|grin)s"
    r"|(?:laugh|sigh)(?:s|ed)|thinks|thought|(?:shakes|shook) (?:her|his|their) head)"
    r"(?: \p{L}+ly)?(?: (?:for|at) (?:a|the) (?:\p{L}+ )?(?:moment|second|minute|while|beat|thought|memory|idea"
    r"|question))?"
    r"(?: again| about (?:it|this|that))?\."
    r"|(?: (?:is|was|remains) (?:\p{L}+ly )?(?:clear|blunt|adamant|philosophical|modest|frank|emphatic|direct|certain"
    r"|sure|matter-of-fact|unrepentant|unequivocal|candid|honest|realistic|defiant)"
    r"(?: (?:about|on|that)[^:“”\"]{1,60})?"
    r"|(?: \p{L}+ly)? sum(?:s|med) (?:it|this|that|things) up(?: like this| this way| \p{L}+ly)?):"
)
"""What somebody does or is right before they speak: ` pauses for a moment.`, ` is clear about why:`."""
_ANSWER = regex.compile(
    r" (?:\p{L}+ )?(?:advice|answer|message|reply|response|verdict|explanation|conclusion)\b[^:“”\".]{0,70}:"
)
_POSSESSIVES = {"she": "Her", "he": "His", "they": "Their"}
_OWN_ROLE = regex.compile(
    r"\b(?:as|became|become|is|was|been|being|be|remains|remained) (?:an?|the|its|their)\s"
    r"(?:(?!(?:of|in|at|for|with|on|by|from|to|who|and|or)\b)[\p{L}’'-]+\s?){1,5}"
)
"""`as a cadet`, `became the first woman`: what the person was or is."""
_DESCRIBED = regex.compile(r"(?:An?|The) [^,.;:]{3,100}, ")
"""`A veteran of the service, Okoye …`: who the person is, before the name."""
_SET_OFF = regex.compile(r"(?!(?:After|Before|When|While|As|If|Since|With|For)\b)[^,.;:]{3,80}, ")
_DOES = regex.compile(r", (?:has|had|is|was|will|\p{Ll}+(?:ed|s))\b")
"""`Long-serving crossing patrol, Okoye, has retired`: who they are before the name, and what they do behind it."""
_ROLE_BESIDE = regex.compile(rf"\b(?:resident|patient|pupil|student|{_WORK})\s+$")
_OFFICE = regex.compile(
    r"\b(?:principal|head|director|chair|chairman|chief executive|manager|leader|president|captain|member|editor)"
    r" (?:of|at) (?:[Tt]he )?(?:\p{Lu}[\p{L}.’'-]* ?){1,5}"
)
"""`is principal of Long Barn`: a house."""
_UNTOLD = regex.compile(r"\b(?:[Ss]omebody|[Ss]omeone|[Nn]obody|[Nn]o one)\b(?: else\b)?")
"""Who is never told of again: the pronoun of a later sentence means somebody of whom the text tells."""
_PASSED = 3
"""So many sentences that tell of things may stand between a name and its pronoun."""
_SEVERAL = regex.compile(
    r"\b(?:the|two|three|some|several|many|all|young|old|both|his|her|their) (?:\p{L}+ )?\p{L}+s\b",
    regex.IGNORECASE,
)


def _either_case(pronoun: str) -> str:
    return rf"(?:{pronoun}|{pronoun.title()})"


_AGAIN = {
    pronoun: regex.compile(rf"(?:{_either_case(pronoun)}|The \d\d-year-old(?: \p{{Ll}}+(?<!s|ed)){{0,2}})\b")
    for pronoun in _FORMS
}


_AGED = r"[Tt]he \d\d-year-old(?: \p{Ll}+(?<!s|ed)){0,2}"
_STANDS_FOR = {
    "she": rf"[Tt]he (?:grand)?mother[- ]of[- ]\p{{L}}+|{_AGED}",
    "he": rf"[Tt]he (?:grand)?father[- ]of[- ]\p{{L}}+|{_AGED}",
    "they": _AGED,
}


class _Standing(Enum):
    """Of whom a sentence of a narrative tells."""

    NAMED = auto()
    """Of the person, by name, and of nobody else."""
    AGAIN = auto()
    """Of whoever was told of before."""
    NOBODY = auto()
    ANOTHER = auto()
    """Of somebody else, or nobody can tell."""


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
        if not _ANY_VERB.search(words):
            return None
        end, turned = _reported(words, compiled(who))
        if not end or self.speaks_of_others(compiled(who).sub(" ", self._without_role(words[:end]))):
            return None
        rest = _STOP.split(words[end:], maxsplit=1)[0]
        tail = _TAIL if turned or not ended else _ENDED_TAIL
        return words[:end] if tail.match(words, end) and not _BORROWED.search(rest) else None

    def by_name_before(self, words: str) -> str | None:
        """`Okoye, 34, says:` or `According to Okoye,` right before an opening mark."""
        return self._before(words, self.own) or self._according(words)

    def by_pronoun_before(self, words: str) -> str | None:
        """`She adds:` right before an opening mark."""
        return self._before(words, self._pronoun()) if self.pronoun else None

    def _before(self, words: str, who: str) -> str | None:
        if not _ANY_VERB.search(words):
            return None
        lead, found = _reporting(words, compiled(who))
        if not found or (found["tail"].strip() and not found["stop"]):
            return None
        if not _LEAD_TAIL.fullmatch(found["tail"]):
            return None
        aside = _FROM.sub(" ", found["aside"] or "")
        rest = f"{aside} {found['tail']}"
        told_on = _TOLD_ON.search(found["tail"]) or _BORROWED.search(f"{lead} {rest}")
        others = self.speaks_of_others(rest if _DOING.match(lead) else f"{lead} {rest}")
        return None if others or told_on else words

    def by_beat_before(self, sentence: str) -> tuple[str, bool] | None:
        """`Okoye pauses.`, `Her advice is simple:` right before an opening mark; the words, and whether by name."""
        for who, named in ((self.own, True), (self._pronoun() if self.pronoun else "", False)):
            if who and self._beats(
                sentence, who, possessive="" if named else _POSSESSIVES[self.pronoun or "she"]
            ):
                return sentence, named
        return None

    def _beats(self, sentence: str, who: str, *, possessive: str) -> bool:
        found = compiled(who).match(sentence)
        place = found.end() if found else 0
        shown = bool(found) and bool(_BEAT.fullmatch(sentence, place))
        theirs = possessive
        if not theirs and ("’" in sentence or "'" in sentence):
            theirs = (compiled(rf"(?:{who})['’]s?").match(sentence) or [""])[0]
        answer = theirs and sentence.startswith(theirs) and _ANSWER.fullmatch(sentence, len(theirs))
        return (shown or bool(answer)) and not self.speaks_of_others(sentence[max(place, len(theirs)) :])

    def _according(self, words: str) -> str | None:
        found = _ACCORDING.fullmatch(words)
        return words if found and compiled(self.own).fullmatch(words, *found.span("who")) else None

    def by_another_after(self, words: str, *, ended: bool) -> bool:
        """Whether the words right after a closing mark say that somebody else said it: `said her brother`."""
        sentence = _STOP_OR_COLON.split(words, maxsplit=1)[0]
        new = ended and (_SAID_FIRST.match(sentence) or _SAID_LAST.fullmatch(sentence))
        said = new or (not ended and _SAID.search(sentence))
        return bool(said) and not (
            self.by_name_after(words, ended=ended) or self.by_pronoun_after(words, ended=ended)
        )

    def _pronoun(self) -> str:
        """The pronoun, or what stands for one: `the 52-year-old`, `the mother of two`."""
        return rf"(?:{_either_case(self.pronoun or 'she')}|{_STANDS_FOR[self.pronoun or 'she']})"

    def speaks_of_others(self, words: str) -> bool:
        """Whether anybody but the person is named or spoken of."""
        return speaks_of_somebody(compiled(self.own).sub(" ", words), "they", self.other_names)

    def names_them(self, words: str) -> bool:
        """Whether the person is named: in their own words they are not."""
        return bool(compiled(self.own).search(words))

    def tells_of_them(self, words: str) -> bool:
        """Whether somebody is told of by the person's pronoun."""
        return bool(_FORMS[self.pronoun or "they"].search(words))

    def brings_in_another(self, words: str) -> bool:
        """Whether a scene brings in anybody but the person who could be the next to speak."""
        bare = compiled(self.own).sub(" ", words)
        return has_company(words, "they") or not tells_of_the_same(bare, self.other_names)

    def stands_before(self, sentences: list[str]) -> bool:
        """Whether a pronoun after these sentences of a narrative is certainly the person's.

        Going up, the first that names anybody must name the person and nobody else whom the pronoun could mean;
        before it may stand sentences that go on with the pronoun, and a few that tell of things.
        """
        passed = 0
        for number, sentence in enumerate(reversed(sentences)):
            bare = _bare(sentence)
            bare = _UNTOLD.sub("it", bare) if number else bare
            if not bare.strip(" .,!?…:"):
                continue
            standing = _standing(self, bare)
            passed += standing is _Standing.NOBODY and not _IMPERSONAL.match(bare)
            if standing is _Standing.NAMED or (standing is _Standing.NOBODY and self._comes_in(sentence)):
                return True
            if standing is _Standing.ANOTHER or passed > _PASSED:
                return False
        return False

    def standing(self, bare: str) -> _Standing:
        """Of whom a sentence tells."""
        pronoun = self.pronoun or "they"
        if (told := _DESCRIBED.match(bare)) and compiled(self.own).match(bare, told.end()):
            bare = bare[told.end() :]
        elif (told := _SET_OFF.match(bare)) and (named := compiled(self.own).match(bare, told.end())):
            bare = bare[told.end() :] if _DOES.match(bare, named.end()) else bare
        named = _subject_of(bare, compiled(self.own))
        again = None if named else _AGAIN[pronoun].match(bare)
        if subject := named or (again and ("", again.end())):
            role, end = subject
            # What stands before a name says who they are, `the lollipop lady Okoye`: only a name in it is another's.
            role = "" if named and not self._names_another(role) else role
            if again and compiled(self.own).search(bare, end):
                return _Standing.ANOTHER  # `She found Okoye inside`: she is somebody else.
            rest = f"{role} {_APPOSITION.sub(' ', bare[end:])}"
            rest = _OFFICE.sub(" ", rest)
            rest = _UNTOLD.sub("it", _OWN_ROLE.sub(" ", _OWN_KIN.sub(" ", rest)))
            if self._may_mean_another(rest) or self._acts_on_another(rest):
                return _Standing.ANOTHER
            return _Standing.AGAIN if again else _Standing.NAMED
        if compiled(self.own).search(bare):
            told = _OWN_ROLE.sub(" ", self._without_role(bare))
            another = self._may_mean_another(told) or begins_with_a_name(compiled(self.own).sub("it", told))
            return _Standing.ANOTHER if another else _Standing.NAMED
        if _FORMS[pronoun].search(bare):
            another = self._may_mean_another(bare) or begins_with_a_person(bare, pronoun)
            return _Standing.ANOTHER if another else _Standing.AGAIN
        return _Standing.NOBODY if tells_of_nobody(bare, pronoun, self.other_names) else _Standing.ANOTHER

    def _without_role(self, words: str) -> str:
        """`when resident Okoye turned 90`: who somebody is, right before the name, is nobody else."""
        for named in reversed([*compiled(self.own).finditer(words)]):
            if role := _ROLE_BESIDE.search(words, max(0, named.start() - 24), named.start()):
                words = words[: role.start()] + words[named.start() :]
        return words

    def _names_another(self, words: str) -> bool:
        return bool({fold(word) for word in words.split()} & self.other_names)

    def _may_mean_another(self, words: str) -> bool:
        """Whether somebody else comes into a sentence whom a later pronoun could mean."""
        bare = compiled(self.own).sub(" ", words)
        pronoun = self.pronoun or "they"
        if brings_in_somebody(bare, pronoun, self.other_names) or has_company(words, pronoun):
            return True
        return self.pronoun == "they" and bool(_SEVERAL.search(words))

    def _comes_in(self, sentence: str) -> bool:
        """`For nurses like Okoye, the grant was a relief.`: nobody but the person comes into it."""
        return bool(compiled(self.own).search(sentence)) and not self._may_mean_another(sentence)

    def _acts_on_another(self, words: str) -> bool:
        """`Lobo watches her`: a pronoun that is the object of the person's own act is somebody else."""
        return bool(_OBJECT.search(_FOR_DOING.sub(" ", _WAITING_FOR.sub(" ", words))))


@lru_cache(maxsize=256)
def _bare(sentence: str) -> str:
    bare: str = _ADVERBIAL.sub("", _CONNECTED.sub("", sentence))
    return bare


@lru_cache(maxsize=1024)
def _standing(voice: Voice, bare: str) -> _Standing:
    """Of whom a sentence tells: the one between two quotations is looked at for each that stands below it."""
    return voice.standing(bare)


def _reported(words: str, who: regex.Pattern[str]) -> tuple[int, bool]:
    """Where `, says Okoye` or `Okoye says` ends with which words begin, and whether the verb stands first; else 0.

    Only the name is compiled for an article: all around it is the same for everybody.
    """
    for named in who.finditer(words):
        if _JOINT.fullmatch(words, 0, named.start()) and (verb := _VERB_AFTER.match(words, named.end())):
            return verb.end(), False
        if _VERB_BEFORE.fullmatch(words, 0, named.start()) and _COMPLETE.match(words, named.end()):
            return named.end(), True
    return 0, False


def _reporting(words: str, who: regex.Pattern[str]) -> tuple[str, regex.Match[str] | None]:
    """What leads to the name in `By then, Okoye, 34, says:`, and how it goes on to the end."""
    for named in reversed([*who.finditer(words)]):
        lead = _LEAD_BEFORE.fullmatch(words, 0, named.start())
        if lead and (found := _VERB_TO_END.match(words, named.end())):
            return lead["lead"] or "", found
    return "", None


def _subject_of(bare: str, own: regex.Pattern[str]) -> tuple[str, int] | None:
    """The role before a name with which a sentence begins, and where the name ends."""
    for named in own.finditer(bare):
        role = _ROLE_BEFORE.fullmatch(bare, 0, named.start())
        if role and not _JOINED.match(bare, named.end()) and not _ACTS.search(role[0]):
            return role[0], named.end()
    return None
