"""Finite verbs as far as words alone show them: enough to tell a clause from a noun phrase, and no parser."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from generator.library.wordlists import word_list

AUXILIARIES = word_list(
    "am is are was were have has had do does did can could will would shall should may might must cannot isn't",
    "aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't",
    "mustn't needn't i'm i've i'd i'll you're you've you'd you'll we're we've we'd we'll they're they've they'd",
    "they'll he's he'd he'll she's she'd she'll it's it'd it'll that's that'd that'll there's there'd who's who'd",
    "ought who'll what's where's here's how's nobody's everybody's everyone's somebody's someone's something's",
    "nothing's",
)
PRONOUNS = word_list(
    "i you he she we they it there nobody everybody everyone somebody someone anybody anyone nothing",
)
"""What stands before its verb, or alone."""
DETERMINERS = word_list(
    "a an the my your his her its our their this that these those every each no some any another whose all both",
    "half many few several most more enough either neither such what which",
)
ORDINALS = word_list("first second third fourth fifth last next")
NUMBERS = word_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand",
)
PREPOSITIONS = word_list(
    "of to in on at by with from under over behind between through near beside during for about into onto against",
    "without along across around towards up down off per as like within upon among inside outside until past",
)
IRREGULAR_PAST = word_list(
    "became began bent bit blew bled broke brought built bought burnt caught came chose clung cost crept cut dealt",
    "dug drew dreamt drank drove ate fell fed felt fought found fled flew forbade forgot forgave froze got gave",
    "went grew hung heard hid hit held hurt kept knelt knew laid led leant leapt learnt left lent let lit lost made",
    "meant met paid put quit read rode rang rose ran said saw sought sold sent set sewed shook shone shot showed",
    "shut sang sank sat slept slid smelt sowed spoke spelt spent spilt spun split spoilt spread sprang stood stole",
    "stuck stung struck swore swept swam swung took taught tore told thought threw understood upset woke wore wove",
    "wept won wound wrote",
)
COMMON_VERBS = word_list(
    "bear beat bend bite bleed blow creep dig feed flee fling grind hang hit lay lean leap light meet quit seek",
    "shake shed shoot shrink sink slide sling sow spell spin spit split spoil spread spring sting stick strike",
    "swear sweep swing tear tread weave weep wind wring accept add admit agree allow answer appear arrive ask bake",
    "become begin believe belong break bring build buy call care carry catch change choose clean close come cook",
    "cost count cover cry cut decide depend die do draw dream drink drive eat end enjoy expect explain fall feed",
    "feel fight fill find finish fit fix fly fold follow forget forgive freeze get give go grow happen hate hear",
    "help hide hold hope hurt imagine join jump keep kill knock know last laugh lead learn leave lend let lie lift",
    "like listen live look lose love make matter mean meet mend mind miss move need notice offer open owe own paint",
    "park pass pay pick plant play point prefer prove pull push put read realise remember repair rest return ride",
    "ring rise run save say see seem sell send serve set sew shake share shine show shut sing sit sleep smell smile",
    "sound speak spend stand start stay steal stop study suit swim take talk taste teach tell thank think throw",
    "touch travel trust try turn understand use visit wait wake walk want wash watch wear weigh win wish wonder",
    "work worry write",
)
_NOT_PAST = word_list(
    "bed shed red seed need feed speed weed breed bleed indeed hundred sacred naked instead wicked shred creed deed",
    "greed reed steed beloved rugged exceed proceed succeed embed shepherd moped biped newlywed kindred hatred",
)
BETWEEN = word_list(
    "not never always still also just only ever often really once then all both even already now nearly almost",
    "rarely sometimes usually finally quite probably actually certainly hardly simply certainly soon well n't",
)
"""What stands between the parts of a verb, or between subject and verb."""
_NO_VERB_AFTER = (
    ORDINALS
    | (
        DETERMINERS
        - {"all", "both", "each", "that", "which", "what", "half", "many", "most", "some", "several"}
    )
    | (
        PREPOSITIONS
        - {"up", "down", "off", "over", "around", "past", "along", "through", "like", "about", "under"}
    )
)
_MANY = word_list(
    "i you we they who that which and or but , people children men women police geese feet teeth many few most some",
    "all half three four five six seven eight nine ten it her me him them nobody everybody in up down off out over",
    "on at",
)
"""After what the plain form of a verb may stand; elsewhere it is a noun: `one long extension lead`."""
_NOUNS_TOO = word_list("will can may might must need")
_NEVER_BEFORE = _NO_VERB_AFTER | AUXILIARIES | word_list("be been being having to")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*|[,;:–—]")
_AFTER_IS = word_list(
    "a an the not been always never just so too very in on at my your our their his her all only as no off out over",
    "gone",
)
_NOUN_IS = regex.compile(rf"(?<=\p{{L}})['’]s(?= (?:{'|'.join(sorted(_AFTER_IS))}|\p{{L}}{{2,}}ed)\b)")
"""`A courtroom's a frightening place`, `nobody's told you`: no genitive."""


def tokens_of(sentence: str) -> list[str]:
    """The words in small letters, with the signs that part clauses; `the court's a place` as `court is`."""
    plain = _NOUN_IS.sub(" is", sentence)
    return [found.lower().replace("’", "'") for found in WORD.findall(plain)]


def finite_verbs(tokens: Sequence[str]) -> list[int]:
    """Where a finite verb, or the first word of one in several parts, certainly or probably stands."""
    return [place for place in range(len(tokens)) if _is_finite(tokens, place)]


def _is_finite(tokens: Sequence[str], place: int) -> bool:
    word, before = tokens[place], _before(tokens, place)
    if word in AUXILIARIES:
        return not (
            before == "to" or before in AUXILIARIES or (word in _NOUNS_TOO and before in _NO_VERB_AFTER)
        )
    if before in _NEVER_BEFORE or before.endswith("'s"):
        return False
    if word in COMMON_VERBS and word not in IRREGULAR_PAST:
        return not _is_listed(tokens) if place == 0 else _has_many_before(tokens, place)
    if word in IRREGULAR_PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        near = tokens[max(0, place - 3) : place]
        return "with" not in near or "," in near  # `with the curtains shut`
    return word.endswith("s") and before not in NUMBERS and _is_of_the_present(tokens, place)


def _has_many_before(tokens: Sequence[str], place: int) -> bool:
    """Whether the plain form of a verb may stand here: after several, or before `to`."""
    before = _before(tokens, place)
    return before.endswith("s") or before in _MANY or tokens[place + 1 : place + 2] == ["to"]


def _is_listed(tokens: Sequence[str]) -> bool:
    """`Clean hands and a bit of gossip`: things, and nothing that anybody is asked to do."""
    return tokens[2:3] in (["and"], [","]) and tokens[3:4] != [] and tokens[3] in DETERMINERS | NUMBERS


def _before(tokens: Sequence[str], place: int) -> str:
    """The word before, adverbs aside."""
    for word in reversed(tokens[:place]):
        if word not in BETWEEN:
            return word
    return ""


def _is_of_the_present(tokens: Sequence[str], place: int) -> bool:
    """`She folds`, `the old knife slips`: after one thing or person; `sister's exam certificates` is a noun."""
    word = tokens[place]
    if (
        word.removesuffix("s") in COMMON_VERBS
        or word.removesuffix("es") in COMMON_VERBS
        or word in _IRREGULAR_PRESENT
    ):
        return True
    near = tokens[max(0, place - 3) : place]
    return (
        len(word) > 4
        and len(near) > 1
        and bool(_SINGULAR & set(near[-3:-1]))
        and not any(
            each in PREPOSITIONS or each in (",", "and") or each in NUMBERS or each.endswith("'s")
            for each in near
        )
    )


_SINGULAR = word_list("a an the my your his her our their this every each")
_IRREGULAR_PRESENT = word_list("goes does carries cries dies flies lies tries worries studies marries")
