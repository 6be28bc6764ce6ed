"""Heritage and interests, only in the words in which somebody states them of the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from generator.ingest.people import JOB_WORDS
from generator.ingest.telling import MONTH, Stated, Telling
from generator.library.names import fold
from generator.library.sieve import compiled, sieve
from generator.library.wordlists import word_list

_WORD = r"\p{Lu}[\p{L}\p{M}’'-]+"
_ADJECTIVES = rf"(?:(?:mixed|dual) )?{_WORD}(?:(?: and |, | ){_WORD}){{0,2}}"
_HERITAGE = r"(?:heritage|descent|ancestry|origin|extraction|parentage)"
_PLACE = (
    rf"(?:the )?(?!{MONTH}\b){_WORD}(?:(?: | (?:of|upon|on|de|la|du|and) ){_WORD}){{0,3}}"
    r"(?=\s*(?:[,.;:!?)–—]|$|\b(?:and|to|in|on|but|who|before|during|as|where|with|into|from|when|after|then|at|while)\b))"
)
_BORN = rf"[Bb]orn(?:,? and (?:raised|bred|brought up|educated),?)? (?:and grew up )?in {_PLACE}"
_CAME = r"(?:came|come|moved|emigrated|migrated|arrived|hail|hailed|are|were|fled|is|was)"
_FROM = (
    rf"{_CAME}(?: (?:originally|both|over|here|to (?:the )?{_WORD}(?: {_WORD})?|all|out))* from "
    rf"(?:the )?(?!{MONTH}\b){_WORD}(?:(?: | and | of | of the ){_WORD}){{0,3}}"
)
_FOREBEARS = r"(?:parents|grandparents|family|ancestors)"
_CHILD_OF = (
    rf"(?:(?:grand)?child|(?:grand)?daughter|(?:grand)?son) of {_ADJECTIVES} (?:immigrants|parents|migrants)"
)
_DEMONYMS = (
    "British|English|Scottish|Welsh|Irish|Nigerian|Ghanaian|Jamaican|Trinidadian|Guyanese|Barbadian|Bajan|Grenadian|Kenyan"
    "|Ugandan|Somali|Ethiopian|Eritrean|Zimbabwean|Zambian|Tanzanian|Sudanese|Congolese|Cameroonian|Gambian|Senegalese"
    "|Caribbean|African|Asian|Indian|Pakistani|Bangladeshi|Bengali|Punjabi|Tamil|Nepali|Nepalese|Chinese|Japanese|Korean"
    "|Vietnamese|Thai|Filipino|Filipina|Malaysian|Indonesian|Fijian|Polish|Romanian|Bulgarian|Czech|Slovak|Hungarian"
    "|Ukrainian|Russian|Lithuanian|Latvian|Estonian|German|French|Italian|Spanish|Portuguese|Greek|Cypriot|Maltese|Turkish"
    "|Kurdish|Iranian|Iraqi|Syrian|Lebanese|Palestinian|Egyptian|Moroccan|Algerian|Tunisian|Libyan|Afghan|American|Canadian"
    "|Australian|Brazilian|Colombian|Chilean|Mexican|Cuban|Dominican|Mauritian|Swedish|Norwegian|Danish|Finnish|Dutch"
    "|Belgian|Anglo|Afro|Black"
)
_HYPHENATED = (
    rf"(?:{_DEMONYMS})-(?:(?:{_DEMONYMS})|born)\b(?! (?:studies|literature|history|music|food|theatre))"
)
_SENSITIVE = regex.compile(
    r"\b(?:jewish|muslim|islam\p{L}*|christian\p{L}*|catholic\p{L}*|protestant\p{L}*|hindu\p{L}*|sikh\p{L}*|buddhis\p{L}*"
    r"|quaker\p{L}*|methodist\p{L}*|anglican\p{L}*|evangelical\p{L}*|pagan\p{L}*|atheis\p{L}*|faith\p{L}*|religio\p{L}*"
    r"|church\p{L}*|mosque|temple|synagogue|chapel|gurdwara|pray\p{L}*|worship\p{L}*|bible|qur[’']?an|koran|torah|mass|god"
    r"|gay|lesbian|bisexual|queer|lgbt\p{L}*|pride|trans|transgender|drag|sexual\p{L}*|autis\p{L}*|adhd|dyslexi\p{L}*"
    r"|depress\p{L}*|anxiety|cancer|disab\p{L}*|wheelchair|therap\p{L}*|recover\p{L}*|sober\p{L}*|rehab\p{L}*|diabet\p{L}*"
    r"|deaf|blind|medicat\p{L}*|diagnos\p{L}*|menopaus\p{L}*|condition|illness|party|labour|tory|tories|conservative"
    r"|union|canvass\p{L}*|campaign\p{L}*|activis\p{L}*|politic\p{L}*)\b",
    regex.IGNORECASE,
)
"""Faith, health, sexuality, politics: such words make no interest and no heritage."""
_NO_BIRTHPLACE = regex.compile(
    r"\b(?:Care|Captivity|Exile|Ward|Hospital|Infirmary|Room|Year|Car|Taxi|Ambulance|Prison|War)\b"
)
_HERITAGE_BY_OTHERS = (
    rf"^(?:,? who)?(?: is| was|,)(?: herself| himself)? (?P<value>of {_ADJECTIVES} {_HERITAGE})\b",
    rf"^(?:,? who)? has (?P<value>{_ADJECTIVES} {_HERITAGE})\b",
    rf"^(?:,? who)?(?: was|,) (?P<value>{_BORN})",
    rf"^(?: is| was|,|, who is) an? (?P<value>{_HYPHENATED})",
    rf"^(?: is|,|, who is) (?P<value>{_HYPHENATED})",
    rf"^(?: is| was|,|, who is) (?:the |an? )?(?P<value>{_CHILD_OF})",
)
_HERITAGE_IN_LEADS = (
    rf"^(?P<value>{_BORN})(?: (?:in \d{{4}}|to [^,]{{3,60}}))?,\s+$",
    rf"^(?:Raised|Brought up) in [^,]{{3,40}}, (?P<value>{_CHILD_OF}),\s+$",
    rf"^(?:As )?(?:[Tt]he |[Aa]n? )?(?P<value>{_CHILD_OF})[^,]{{0,40}},\s+$",
    rf"^(?P<value>[Oo]f {_ADJECTIVES} {_HERITAGE}),\s+$",
)
_HERITAGE_OF_FOREBEARS = rf"^(?P<value>{{who}} {_FOREBEARS} {_FROM})"
_ANY_FOREBEARS = regex.compile(_FOREBEARS)
_GENITIVE = regex.compile(r"['’]s$")
_SELF = r"(?:^|(?<=[,;–—-] )|(?<=\b(?:and|but|because|so) ))"
_HERITAGE_BY_SELF = (
    rf"{_SELF}I was (?:actually |originally )?(?P<value>{_BORN})",
    rf"{_SELF}I(?: am|['’]m) (?:also |proudly )?(?:a |an )?(?P<value>(?:of {_ADJECTIVES} {_HERITAGE}|{_HYPHENATED}))",
    rf"{_SELF}I have (?P<value>{_ADJECTIVES} {_HERITAGE})\b",
    rf"{_SELF}I(?: am|['’]m) (?:the |a )?(?P<value>{_CHILD_OF})",
    rf"{_SELF}(?P<value>[Mm]y {_FOREBEARS} {_FROM})",
    rf"{_SELF}(?:As )?(?:[Tt]he |[Aa] )?(?P<value>{_CHILD_OF}), I\b",
)

_ORIGIN = regex.compile(_HYPHENATED)


def is_origin(words: str) -> bool:
    """Whether words say no more than where somebody's roots are: `British-Nigerian`."""
    return bool(_ORIGIN.fullmatch(words))


def heritages(tellings: Sequence[Telling]) -> list[Stated]:
    """Where the person's roots are, as the sentences say it of them: `of Jamaican heritage`, `born in Lagos`."""
    found = []
    for telling in tellings:
        for value in _heritage_in(telling):
            words = _GENITIVE.sub("", value).rstrip(" -’'")
            if not (_SENSITIVE.search(words) or _NO_BIRTHPLACE.search(words)):
                found.append(telling.stated(words))
    return found


def _heritage_in(telling: Telling) -> Iterator[str]:
    if telling.own:
        yield from _values(_HERITAGE_BY_SELF, telling.text)
    elif telling.owns:
        who = regex.escape(telling.text[telling.who[0] : telling.who[1]]) + r"(?:['’]s?)?"
        pattern, text = _HERITAGE_OF_FOREBEARS.replace("{who}", who), telling.text[telling.who[0] :]
        found = compiled(pattern).search(text) if _ANY_FOREBEARS.search(text) else None
        yield from [found["value"]] if found else []
    elif telling.subject:
        yield from _values(_HERITAGE_BY_OTHERS, telling.rest)
        yield from _values(_HERITAGE_IN_LEADS, telling.lead)


def _values(patterns: Sequence[str], text: str) -> Iterator[str]:
    for pattern in patterns:
        if found := sieve(pattern).search(text):
            yield found["value"]


_FREE = (
    r"(?:[Ii]n (?:her|his|their|my) (?:spare|free|leisure) time|[Oo]utside(?: of)? work|[Oo]ff[- ]duty"
    r"|[Aa]way from work|[Aa]way from (?:the|her|his|my) (?:desk|office|ward|job)|[Aa]t (?:the )?weekends"
    r"|[Ww]hen (?:she|he|they|I)(?: is| are| am|[’'](?:s|re|m))(?: not|n[’']t) (?:working|at work|on duty|on shift))"
)
_VERBS = (
    r"(?:keeps?|plays?|runs?|swims?|cycles?|climbs?|sings?|paints?|draws?|knits?|sews?|bakes?|cooks?|gardens?|sails?|rows?"
    r"|fish(?:es)?|dances?|writes?|reads?|collects?|restores?|makes?|builds?|grows?|breeds?|coaches|coach|rides?|surfs?|skis?"
    r"|hikes?|walks?|boxes|throws?|carves?|weaves?|studies|study|referees?|juggles?)"
)
_LIKES = r"(?:enjoys?|loves?|likes?)"
_OF_LIKING = (
    r"(?:to )?(?P<value>(?!that\b|to see\b|the fact\b|it\b|how\b|when\b)[\p{L}’'-]+(?: [\p{L}’'-]+){0,5}?)"
)
_DOING = rf"(?P<value>{_VERBS}(?: [\p{{L}}’'-]+){{0,6}}?)"
_STOP = (
    r"(?=\s*(?:[,.;:!?]|$|\b(?:and|but|with|who|which|because|while|when|at weekends"
    r"|in (?:her|his|their|my)|as)\b))"
)
_KEEN = (
    r"(?P<value>(?:keen|avid|enthusiastic|amateur)(?: amateur)?"
    r" (?:(?!until|before|and|with|of|in|to|for)[\p{Ll}-]+ ){0,2}?"
    r"[\p{Ll}-]{3,}(?:er|ist|or|ian|grapher|smith|man|woman))\b"
    r"(?!['’]| until| before| of (?:people|staff|change|others))"
)
_NO_HOBBY = word_list(
    "observer learner listener believer supporter follower volunteer reformer leader manager speaker thinker",
    "advocate campaigner member number teacher mentor officer worker helper interviewer communicator lawyer solicitor"
    " parishioner churchgoer worker other mother father brother sister daughter",
)
_WITH_OTHERS = regex.compile(
    r"\b(?:husband|wife|partner|sons?|daughters?|mother|father|mum|dad|parents|child|children|kids|family|friends?)\b"
)
_UNSAID = regex.compile(
    r"\b(?:never|not|no longer|used to|would|wish\p{L}*|hope\p{L}*|once|nothing)\b|n[’']t\b(?! working)"
)
_OUTSIDE = regex.compile(
    r"\b(?:outside(?: of)? (?:work|policing|her|his|the)|spare time|free time|off duty|hobb(?:y|ies))\b",
    regex.IGNORECASE,
)
_INTERESTS_BY_OTHERS = (
    rf"^(?: is|,|, who is) (?:also )?an? {_KEEN}",
    rf"^ has a (?P<value>keen interest in [\p{{Ll}} -]{{3,40}}?){_STOP}",
)
_INTERESTS_BY_SELF = (rf"{_SELF}I(?: am|['’]m) (?:also )?an? {_KEEN}",)
_HOBBIES = rf"{_SELF}[Mm]y (?:main |only |great )?hobb(?:y|ies) (?:is|are|include) {_OF_LIKING}{_STOP}"


def interests(tellings: Sequence[Telling]) -> list[Stated]:
    """What the person does for its own sake, as the sentences say it: `keeps bees`, `keen cyclist`."""
    found = []
    for telling in tellings:
        for value in _interests_in(telling) if telling.subject else ():
            words = value.strip()
            if not (
                _SENSITIVE.search(words)
                or _WITH_OTHERS.search(words)
                or fold(words.split()[-1]) in _NO_HOBBY | JOB_WORDS
            ):
                found.append(telling.stated(words))
    return found


def _interests_in(telling: Telling) -> Iterator[str]:
    text = telling.text
    if telling.own:
        yield from _values(_INTERESTS_BY_SELF, text)
        in_leisure = (
            rf"{_FREE},? I (?:also |often )?(?:{_LIKES} {_OF_LIKING}|{_DOING}){_STOP}",
            rf"{_SELF}I (?:also )?(?:{_LIKES} {_OF_LIKING}|{_DOING}) {_FREE}",
            _HOBBIES,
        )
        yield from () if _negated(text) else _values(in_leisure, text)
        return
    yield from _values(_INTERESTS_BY_OTHERS, telling.rest)
    if _negated(text):
        return
    if sieve(rf"^{_FREE},?\s*$").search(telling.lead):
        yield from _values((rf"^ (?:also |often )?(?:{_LIKES} {_OF_LIKING}|{_DOING}){_STOP}",), telling.rest)
    yield from _values((rf"^ (?:also )?(?:{_LIKES} {_OF_LIKING}|{_DOING}) {_FREE}",), telling.rest)
    if _OUTSIDE.search(telling.before):
        yield from _values((rf"^ (?:also )?{_LIKES} {_OF_LIKING}{_STOP}",), telling.rest)


def _negated(text: str) -> bool:
    """Whether the sentence speaks of what is not so; `when I'm not working` is no such word."""
    return bool(_UNSAID.search(sieve(_FREE).pattern.sub(" ", text)))
