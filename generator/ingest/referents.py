"""Whom a pronoun of a narrative can mean: who else comes into its sentences, and of what gender."""

from __future__ import annotations

from functools import lru_cache

import regex

from generator.ingest.people import cannot_be_name, mentions_in
from generator.library.names import fold
from generator.library.wordlists import word_list

_HERS = word_list(
    "mother mum mom mam grandmother grandma granny nan nana aunt auntie aunty sister wife daughter niece",
    "girlfriend woman girl lady widow bride queen princess landlady waitress actress hostess goddaughter",
    "stepmother stepdaughter fiancée schoolgirl grandmothers nun midwife lass",
)
_HIS = word_list(
    "father dad grandfather grandad granddad grandpa uncle brother husband son nephew boyfriend man boy",
    "gentleman widower groom king prince landlord waiter godson stepfather stepson fiancé schoolboy lad monk bloke",
)
_EITHER = word_list(
    "parent partner cousin friend colleague boss manager supervisor sergeant inspector officer teacher",
    "tutor mentor coach pastor priest imam rabbi doctor nurse neighbour customer client patient child pupil",
    "student team-mate teammate chief director predecessor successor interpreter someone somebody another",
    "apprentice resident passenger driver foreman instructor twin baby toddler teenager stranger guest visitor",
    "mate person",
    "surgeon consultant matron chaplain vicar bishop constable",
    "superintendent commander captain colonel major cadet recruit soldier medic veteran trainee head judge president",
    "minister councillor mayor clerk guard chef cook guide tenant legend sexton verger deacon curate",
    "critic expert artist musician athlete champion hero rival ally assistant attendant agent sibling infant",
    "novice abbot spouse relative professor producer chair trustee secretary treasurer spy saint poet bard",
    "victim prophet aide host porter orphan cop pal chum ancestor descendant candidate delegate graduate",
)
_PERSON_ENDING = regex.compile(
    r"\p{L}{2,}(?:er|or|ist|ian|ee|eer|man|woman|lady|girl|boy|smith|wright|herd|ologist|apist|ant|monger)"
)
"""Most nouns for what people do end so; so do things, and where nobody can tell it counts as somebody."""
_THINGS = word_list(
    "after another better bigger border butter centre chapter char chatter clatter clear colour computer corner",
    "counter cover danger december dinner door either ever father favour fever fewer fibre finger floor former",
    "further greater hammer harbour higher honour hour however humour hunger interior ladder larger later latter",
    "layer letter lever liver longer lower mayor meter mirror moreover motor never neither november number october",
    "odour offer older order other our over owner-occupier paper pattern pepper power prayer quarter quicker rather",
    "river roller rubber rumour scanner september shower shutter silver sister slower smaller spider summer super",
    "suffer supper sweater temper temperature thunder timber together tower trailer under upper vapour water",
    "weather whatever whenever wherever whether whichever winter wider wonder year younger your feather leather",
    "projector generator elevator calculator indicator corridor error motor vector monitor courier boiler charger",
    "copper cylinder engine error factor floor fodder flower folder freezer heater mower printer",
    "radiator rasher razor reactor sensor tractor propeller poster newsletter gutter plaster semester",
    "tremor glimmer glitter shelter shoulder slipper slumber stapler strainer tanker thermometer thriller toaster",
    "want went plant giant-sized restaurant important instant distant constant pleasant giant elephant infant-sized",
    "meant covenant grant slant coffee committee tree three knee degree fee free agree guarantee settee see bee",
    "list mist twist wrist exist fist first best coexist assist insist resist consist moist artist-run",
    "indian italian victorian human vegetarian civilian-run median canadian christian australian russian",
    "beyond sugar similar particular regular popular nuclear cellar collar dollar pillar calendar",
)
_THIS = r"(?:It|There|This|That|These|Those|Nothing|Nobody|No one|None|What|Everything|All|Most|Some|Half)\b"
_STATE = regex.compile(
    rf"^(?:{_THIS}|(?:In|By|At|On|Since|From|For|After|Before|During|Until|Today|Now|Then|Outside|Inside)\b"
    r"|[^,;]{0,60}?\b(?:is|are|was|were|has been|have been|had been|costs?|looks?|seems?|means?|takes?|took|stands?"
    r"|lies|lay|runs?|ran|opened|opens|closed|closes|holds?|held|sits?|sat|smells?|became|begins|began|ends|ended"
    r"|came|comes|goes|went|grew|fell|happened)\b(?!\s+\p{L}+ing\b))"
)
"""How sentences begin that tell what is, and not what somebody does."""
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}’'\-]*")
_NOUN_FIRST = regex.compile(
    r"(?:The|An?|One|Another|Her|His|Their|Every|Each|That|This)\s+(?P<noun>(?:[\p{L}’'-]+\s+){0,4}[\p{L}’'-]+)"
)
_DETERMINED = regex.compile(r"\b(?:the|an?|one|another)\s+(?P<noun>\p{L}+(?:\s+\p{L}+)?)", regex.IGNORECASE)
_UP_TO = regex.compile(r"\s(?:for|of|to|in|on|at|with|by|from|about|is|are|was|were|has|had)\b")
_NAME_FIRST = regex.compile(
    r"(?!(?:It|There|These|Those|Nothing|Nobody|No|None|What|When|Where|While|If|As|Everything|All|Most|Some|Half|Now|Then"
    r"|Today|And|But|So|Not|In|By|At|On|Since|From|For|After|Before|During|Until|Outside|Inside|Within|Over|Under|Last|Next"
    r"|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Many|Few|More|Less|Between|Behind|Beside|Above|Below|Along|Across"
    r"|Around|Through|Yet|Still|Perhaps|Sometimes|Often|Once|Soon|Later|Off|Out|Up|Down|Long|Growing|Off-duty)\b)"
    r"(?!\p{L}+ly\b)\p{Lu}\p{Ll}+(?:,|\s+(?:\p{Ll}+(?:s|ed)|was|has|had|is"
    r"|found|met|saw|told|gave|took|made|let|led|sent|kept|drove|caught|taught|knew|heard|got|came|went|ran)\b)"
)
"""`Biscuit tracked …`: a name may stand first, and a verb behind it."""
_CAPITALS_FIRST = regex.compile(r"(?!The\b)\p{Lu}[\p{L}.]*(?:[ -]\p{Lu}[\p{L}’'.-]*)+,?\s+\p{Ll}")
"""`City Manager Troy Landis praised …`: words with capitals that do something."""
_PLACED = regex.compile(
    r"\b(?:at|in|for|from|to|of|by|with|joined|left) (?:the )?(?:\p{Lu}[\p{L}.’'-]+ ){1,4}?(?:Hospital|School|Academy"
    r"|College|University|Church|Trust|Council|Museum|Office|Service|Department|Centre|Center|Club|County|Road|Street|Station"
    r"|Library|Prison|Abbey|Hall|Park|Point|Society|Association|Company|Force|Police|Brigade|Theatre|Railway)\b"
)
"""`at St Bride's Hospital`: a house, and nobody."""
_CAPITALS_ON = regex.compile(r"\p{Lu}[\p{L}.’'-]*(?: (?:(?:of|and|the|for) ){0,2}\p{Lu}[\p{L}.’'-]*){0,5}")
_COMPANION = regex.compile(
    r"\b(?:by|with|to|from|beside|meets?|met|asks?|asked|tells?|told|watche[sd]|sees|saw|calls|called|joins|joined)\s+"
    r"(?:an?|the|one|another|his|her|their|two|some)\s+(?P<who>\p{L}[\p{L}’'-]*(?:\s+\p{L}[\p{L}’'-]*){0,2})",
    regex.IGNORECASE,
)
_COMMON_NOUN = regex.compile(r"(?:^|[.!?\n]\s*)[\p{Lu}][\p{L}\p{M}’'\-]*|\b\p{Ll}[\p{L}\p{M}’'\-]*")
"""Words in small letters, and first words: `Chief Engineer` in the middle of a sentence is the person's own role."""
_SOMEBODY_ELSE = regex.compile(
    r"(?<!\b(?:in|at|on|of|from|near|the|to|into|for|since|until|through|across|around|by|[Ss]t|every|last|next|an?|his|her|its|their|our|this))"
    r"(?<=(?<!\p{L})\p{Ll}+)\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)\p{Lu}\p{Ll}+(?<!(?:ian|ish|ese|can|ern|fic))\b"
)
"""`hired Bea`: a capital in a sentence, where no place and no day would stand."""


@lru_cache(maxsize=4096)
def brings_in_somebody(words: str, pronoun: str, other_names: frozenset[str]) -> bool:
    """Whether a name or a noun for a person stands in some words whom a later `she` (`he`, `they`) could mean."""
    words = _PLACED.sub(" ", words)
    return any(
        not _is_a_house(words, found.end()) for found in _SOMEBODY_ELSE.finditer(words)
    ) or speaks_of_somebody(words, pronoun, other_names)


def _is_a_house(words: str, end: int) -> bool:
    """`cross Dunstable Road`, `left Elm Park School`: whether words with capitals go on so."""
    run = _CAPITALS_ON.match(words, words.rfind(" ", 0, end) + 1)
    return run is not None and any(cannot_be_name(word) for word in run[0].split())


def speaks_of_somebody(words: str, pronoun: str, other_names: frozenset[str]) -> bool:
    """Whether one of these names, any full name, or a noun for a person whom the pronoun means stands there."""
    tokens = {fold(word) for word in _WORD.findall(words)}
    if tokens & other_names or mentions_in(words):
        return True
    common = {fold(word) for word in _COMMON_NOUN.findall(words)}
    return any(_fits(token, pronoun) for token in common)


def has_company(words: str, pronoun: str) -> bool:
    """Whether somebody may hide in `trained by a master` or `shares it with a lodger`."""
    return any(
        _fits(token, pronoun) or _may_be_a_person(token, pronoun)
        for found in _COMPANION.finditer(words)
        if not found["who"][0].isupper()  # `told the Courier`
        for token in map(fold, found["who"].split())
    )


def tells_of_nobody(sentence: str, pronoun: str, other_names: frozenset[str]) -> bool:
    """Whether a sentence tells of a state or a thing, so that who was spoken of before it still is."""
    if brings_in_somebody(sentence, pronoun, other_names) or has_company(sentence, pronoun):
        return False
    if any(_has_a_person(noun["noun"], pronoun) for noun in _DETERMINED.finditer(sentence, overlapped=True)):
        return False
    if not (found := _NOUN_FIRST.match(sentence)):
        return not begins_with_a_name(sentence)
    return bool(_STATE.match(sentence)) and not _has_a_person(found["noun"], pronoun)


def _has_a_person(words: str, pronoun: str) -> bool:
    """Whether a noun phrase, up to its first preposition, may be somebody: `The banksman`, not `His advice for …`."""
    phrase = _UP_TO.split(words, maxsplit=1)[0]
    return any(_may_be_a_person(fold(word), pronoun) for word in _WORD.findall(phrase))


def speaks_of(words: str, pronoun: str) -> bool:
    """Whether a noun stands there for somebody whom the pronoun means: `an old woman` for `she`."""
    nouns = _HERS if pronoun == "she" else _HIS
    return any(fold(word) in nouns for word in _WORD.findall(words))


def begins_with_a_person(sentence: str, pronoun: str) -> bool:
    """`The banksman gives her the signal`: whoever acts on the person may be the next to speak."""
    found = _NOUN_FIRST.match(sentence)
    return bool(found) and _has_a_person(found["noun"], pronoun)


def begins_with_a_name(sentence: str) -> bool:
    """`Rhonda found …`, `City Manager Troy Landis praised …`: somebody may act, known or not."""
    return bool(_NAME_FIRST.match(sentence) or _CAPITALS_FIRST.match(sentence))


def tells_of_the_same(words: str, other_names: frozenset[str]) -> bool:
    """Whether a scene brings in nobody at all, whatever the gender."""
    if any(brings_in_somebody(words, pronoun, other_names) for pronoun in ("she", "he", "they")):
        return False
    return not any(_may_be_a_person(fold(word), "they") for word in _WORD.findall(words))


def _fits(token: str, pronoun: str) -> bool:
    """Whether a noun is one for a person of the pronoun's gender, in the singular unless it is `they`."""
    if token.removesuffix("s") in _HERS | _HIS | _EITHER and token not in _HERS | _HIS | _EITHER:
        return pronoun == "they"
    fitting = _EITHER | (_HERS if pronoun == "she" else _HIS if pronoun == "he" else _HERS | _HIS)
    return token in fitting


def _may_be_a_person(token: str, pronoun: str) -> bool:
    plural = token.endswith("s") and pronoun != "they"
    if token.endswith("woman"):
        return pronoun != "he"
    return not plural and token not in _THINGS and bool(_PERSON_ENDING.fullmatch(token))
