"""Whether words lean on what stood before them: said alone, nobody would know what they mean."""

from __future__ import annotations

import re

import regex

from generator.ingest.antecedents import leans_on_somebody
from generator.ingest.finite_verbs import COMMON_VERBS
from generator.ingest.things import names_a_thing
from generator.library.sieve import Sieve
from generator.library.wordlists import one_of

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\d+)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_ALSO_BETWEEN = r"(?: (?:have|had|will|would|can|could|always|never|still|all|ran|just))*"

_PRONOUNS = (
    r"(?:this|that|these|those|he|she|they|him|his|hers?|their|theirs|them|its|such|same|both"
    r"|neither|either|another)\b",
    r"it['’](?:s|d|ll)\b",
    r"(?:one|some|most|many|all|none|each|either|several|any|the (?:first|second|third|last|other"
    r"|next)|two|three|four) (?:of (?:them|these|those|us)|one\b)",
    r"the (?:first|second|third|other|latter|former|next|line|answer|same|two|three)\b",
    r"everything else\b",
)
_CONNECTIVES = (
    r"(?:so|and|but|or|nor|then|also|yet|plus|because|which|who|whom|whose|though|although|not)\b",
    r"(?:however|therefore|instead|otherwise|finally|firstly|secondly|thirdly|lastly|besides"
    r"|moreover|furthermore)\b",
    r"(?:similarly|likewise|meanwhile|afterwards|later|consequently|hence|thus|still|again|even so"
    r"|even then|anyway|all the same)\b",
    r"(?:in turn|in fact|in addition|as a result|for example|for instance|on the other hand"
    r"|on top of that|above all|best of all|worst of all|having said|that said|as (?:to|for|i said|mentioned))\b",
    r"(?:after|before|since|from|for|by|in|with|to|on|of|because of|thanks to|despite) (?:that|this"
    r"|then|it|them|these|those)\b",
    r"at (?:first|the time|that (?:point|time|moment|stage)|the same time|the beginning)\b",
    r"\w+ly,? it\b|internally\b|externally\b",
    r"once \p{L}+ed,|(?:eventually|originally|initially|subsequently|previously) \p{L}+ed\b",
    r"even (?:if|though|when) (?:it|this|that|they)\b",
)
_REPLIES = (
    r"(?:yes|no|well|absolutely|definitely|certainly|sure|of course|honestly|exactly|maybe|perhaps"
    r"|probably|oh|hello|thank(?:s| you))\b",
    r"(?:good|right|all right|true|fine|correct|agreed),",
    r"(?:nobody|nothing|everybody|everything|everyone|never|always|none), (?:and|but|because|if|except|though)\b",
    rf"{_NUMBER}(?:[.]|,(?! {_NUMBER}\b))|{_NUMBER} (?:are|were|have|had|went|came|did|do)\b",
    # Whoever asks speaks so; where a question was not told from its answer, no quote begins with it.
    r"(?:please )?(?:(?:tell|show|remind|give|walk|talk|take) us"
    r"|(?:describe|explain) (?:an?|the|your|yourself|how|what|why))\b",
    r"my (?:first|second|third|next|last) (?:one|point|answer)\b",
    # `I do, and I am proud of it.`, `Nobody does until …`: the verb itself stood in the question.
    r"(?:I|we|you|he|she|they|nobody|everybody|everyone) (?:do|does|did)(?: not|n['’]t)?"
    r"(?:[.!;]|, (?:not|and|but|because|at|since|though|if|until)\b| (?:until|because)\b)",
    r"(?:I|we|you|he|she|they|nobody|everybody|everyone) (?:am|is|are|was|were|have|has|had|can|could|will|would"
    r"|should|might)(?: not|n['’]t)?(?:[.!;]|, (?:and|but|because|though)\b)",
    r"(?:I|we) (?:would |should |do |did )?(?:hope|think|believe|suppose|guess|expect|imagine|reckon|doubt|thought)"
    r" (?:so|not|it)(?=[.,;!]| and\b| but\b)",
)
_THERE = (
    r"(?:here|there)['’]s\b|there (?:was|were|is|are) (?:no|a|an|one|two|some)\b|then there\b",
    rf"there (?:was|were|is|are) {_NUMBER}(?:[.,;]| of (?:them|these|those)\b| let go\b)",
)
_HARD_FACTS = (
    "privilege|honou?r|pleasure|joy|delight|relief|shame|pity|wonder|mystery|scandal|surprise|shock|struggle"
    "|challenge|risk|luxury|thrill|matter|gift|kindness|mistake|myth|fact|lie|idea|question|rule|comfort|blessing"
    "|dream|duty|crime|sin|waste|skill|art|habit|tradition|truth|thing|point|secret|rarity|miracle|bonus|responsibility"
)
_CLEFT = (
    # `It is never too late to learn`, `It matters …`: what `it` means follows.
    r" (?:is|was)(?: (?!(?:an?|the|meant|supposed|going|likely|about|used|made|built|bound|able|due)\b)\w+){1,3}"
    r" (?:to|that|when|if|how)\b",
    rf" (?:is|was) (?:an? |the )?(?:\w+ )?(?:{_HARD_FACTS}) (?:to|that|when|if|how)\b",
    r" (?:is|was) the (?!(?:first|only|last|same|best|worst)\b)(?:\w+ ){1,2}(?:that|who)\b",
    r" (?:can be|has been|takes|feels|means)(?: \w+){1,3} (?:to|that|when|if|how)\b",
)
_BEGINNINGS = (
    *_PRONOUNS,
    *_CONNECTIVES,
    *_REPLIES,
    *_THERE,
    rf"it\b(?!{one_of(*_CLEFT)})",
    r"it (?:is|was|has|had|will) (?:also|just|only|even|then)\b",
)
_OBJECTS = (
    rf"(?:I|we){_ALSO_BETWEEN} \p{{L}}+ (?:(?:over|of|about|at|to|for|with|on|out|in|after|from|all of|some of) )?"
    r"(?:it(?! (?:so |very |too )?\p{L}+ (?:to|that)\b)|them|him|his|hers?|this|these|those|theirs?)\b",
    rf"(?:I|we){_ALSO_BETWEEN} \p{{L}}+ that \p{{L}}+(?: a (?:great|good) many times| many times| again| twice)?"
    r"[.!?;,]",
    r"what \p{L}+ (?:it|them|that) (?:is|was)\b",
    rf"(?!make|take|let|face|call|give){one_of(*sorted(COMMON_VERBS))} (?:it|them)\b",
)
"""`I found it …`, `I read that sentence twice`: what somebody did with a thing that was named before."""

_DANGLING = regex.compile(rf"^[“\"‘'«(]*{one_of(*_BEGINNINGS, *_OBJECTS)}", regex.IGNORECASE)

_BEFORE_ALL = (
    r"^(?:(?!\b(?:and|but|because|when|if|so|who|which|what|whose|until|while|after|before|since|as|where|though)\b)"
    r"[^,;:.!?…–—])*?"
)
"""The first clause of a sentence: before it nothing was said that a word in it could mean."""
_THAT = (
    r"(?<!\b(?:not|all|so|now|than|is|was|are|were|quite|like|n['’]t|who|anything|everything|something|nothing|all"
    r"|things?|those|people|the \p{L}+|my \p{L}+|an? \p{L}+))(?<=\p{L}) that(?:(?=[.!?;])|,(?= (?:and|but|though|so)\b)"
    r"|(?= (?:twice|once|again|and|but|than|every (?:day|week|year|time|night|morning)|for (?:myself|ourselves))\b)"
    r"|(?= (?:at|in|on|to|from|for|with|by|about|of) (?:an?|the|my|your|our|his|her|their) \p{L}+"
    r"(?:[.!?;]|, (?:and|but)\b)))"
)
_SAID = (
    "think|thought|say|says|said|know|knew|suppose|guess|believe|believed|hope|hoped|reckon|suspect|mean|feel|felt"
    "|tell you|told me|told them|find|found"
)
_POINTING = tuple(
    Sieve(_BEFORE_ALL + pattern, regex.IGNORECASE)
    for pattern in (
        _THAT,
        rf"\b(?:{_SAID}) that(?:['’]s| is| was| has| would| made| makes| helps| means)\b(?! (?:to|possible|likely)\b)",
        rf"\b(?:I|we) (?:\p{{L}}+ )?(?:{_SAID})(?: that)? they (?:are|were|have|had|will|would|can|could|do|did)\b",
        r"\blike (?:that|those)(?=[.,;!?]|\s(?:and|but|in|for|at|on|to|when|because)\b)",
        r"\bthat (?:these|those) (?!who\b|of\b|with\b|days\b)\p{L}+",
        r"\b(?:that|this|those|these) (?:kind|sort|type|size)s?\b",
        r"\b(?:told|tell|tells|said|say|says|did|do|does|done) (?:(?:him|her|them|me|us|you) )?so"
        r"(?=[.,;!]| (?:and|but)\b)",
        r"\b(?:asked|asks|ask|said|says|say|told|thought|did|do|does|felt|feel)(?: (?:me|us|him|her|them|you))?"
        r" (?:exactly |just )?the same(?: thing| question)?[.,;]",
        r"\b(?:the way|anything|everything|nothing|something|half|part|much|most|all|more|years|months|weeks|enough) of"
        r" (?:it|them)\b(?! all\b)",
    )
)
"""`like that`, `told them so`, `that kind of`, where nothing was said before."""
_STATE = re.compile(r"\b(?:am|is|are|was|were|been|felt|feel|think|thought|know|knew|['’]m)\b", re.IGNORECASE)
_OWN_ALONE = regex.compile(r"\b(?:theirs|yours|(?<!\bof )(?:mine|ours|hers))\b", regex.IGNORECASE)
_ONE_ALONE = regex.compile(
    r"\b(?:keep|keeps|kept|have|has|had|carry|carried|bought|buy|make|made|want|wanted|need|needed|found|find|got|get"
    r"|saw|see|took|take|built|build|wrote|write|lost|lose|sold|sell|borrowed|brought|bring|drew|draw|own|owned|use|used)"
    r" one(?=[.,;!?]|\s(?:in|on|at|home|and|from|to|for|with|up|out|back|every|when|because|once|myself)\b)",
    regex.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:listed|mentioned|shown|described|named|pictured|as|see) (?:above|below|overleaf)\b"
)
"""`As listed above`: no letter prints what stands there."""
_OPENS_WITH_ANOTHER = regex.compile(r"(?:“[^”]*”|«[^»]*»|\"[^\"]*\"|‘(?:[^’]|’(?=\p{L}))*’)\W*\p{L}")
"""Somebody else's words first, and the person's own behind them: read alone, nobody could tell them apart."""
_SENTENCE_ENDS = regex.compile(r"(?<![.!?…])[.!?…]+[”’\"')]*(?=\s)")
_OBJECT = re.compile(
    r"\b(?:it(?=[.,;!?]|\s+(?:and|but|in|on|at|for|with|by|as|when|until|so|from|up|down|out|again|all|over|ever|before|after"
    r"|every|less|more|once|twice|like|because|if|\w+ly)\b)|them\b)",
    re.IGNORECASE,
)
_IDIOM = regex.compile(
    r"\b(?:(?:mak|made|make)\p{L}* it (?:up|out|down|all)|worth it|take it (?:easy|from|in turns)|like it or not"
    r"|put it \p{L}+ly|face it|call it|as it (?:were|is|was|should)|rain(?:ed|s|ing)? it)",
    regex.IGNORECASE,
)


def leans(words: str) -> bool:
    """Whether words begin or speak so that they mean something that stood before them."""
    return bool(
        _DANGLING.match(words)
        or _OPENS_WITH_ANOTHER.match(words)
        or _ELSEWHERE.search(words)
        or leans_on_somebody(words)
        or _points_before(_first_sentence(words))
    )


def _first_sentence(words: str) -> str:
    found = _SENTENCE_ENDS.search(words)
    return words[: found.end()] if found else words


def _points_before(sentence: str) -> bool:
    for pattern in _POINTING:
        found = pattern.search(sentence)
        if found and not (
            found[0].lower().rstrip(".,;!").endswith((" so", " so and", " so but"))
            and _STATE.search(found[0])
        ):
            return True
    return any(
        (found := alone.search(sentence)) and not names_a_thing(sentence[: found.start()])
        for alone in (_OWN_ALONE, _ONE_ALONE)
    ) or _acts_on_a_thing_before(sentence)


def _acts_on_a_thing_before(sentence: str) -> bool:
    """Whether `it` or `them` is acted on before anything was named that it could mean: `People leave it in …`."""
    found = _OBJECT.search(sentence)
    if found is None or _IDIOM.search(sentence):
        return False
    return not names_a_thing(sentence[: found.start()], by=found[0].lower())
