"""Names of people as a text prints them: by their shape, and by what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from generator.ingest.given_names import GIVEN_NAMES, SURNAMES_TOO
from generator.library.names import (
    PARTICLES,
    RANK_MODIFIERS,
    NameMatch,
    begins_with_office,
    fold,
    is_honorific,
    match_names,
    name_parts,
    spelling_variant,
    split_name,
    title_word,
)
from generator.library.wordlists import word_list

JOB_WORDS = word_list(
    "officer manager director engineer nurse head adviser advisor assistant coordinator co-ordinator",
    "analyst supervisor technician instructor dispatcher worker consultant specialist chairman",
    "chairwoman secretary minister editor chaplain porter teacher lecturer researcher scientist",
    "archivist librarian apprentice trainee planner designer developer administrator executive",
    "representative ambassador counsellor therapist physiotherapist midwife surgeon pharmacist",
    "accountant solicitor barrister scheduler volunteer driver mechanic electrician cleaner caretaker",
    "receptionist clerk controller inspector lead leader liaison trustee governor founder owner partner",
    "practitioner registrar dean warden steward curator producer journalist writer author firefighter paramedic",
    "dietitian",
)
"""Last words of roles: a run of capitals that ends in one is a role and no name."""

TRADES = word_list(
    "skipper weaver potter baker painter poet sculptor carpenter farmer shepherd fisherman gardener singer dancer",
    "composer novelist playwright actor actress comedian musician drummer guitarist violinist pianist conductor",
    "artist architect botanist geologist biologist physicist chemist historian curate vicar chef cook butcher",
    "blacksmith saddler thatcher cobbler tailor seamstress plumber builder bricklayer stonemason joiner roofer",
    "pilot sailor diver lifeguard postman postwoman milkman beekeeper glassblower bookbinder printer photographer",
    "filmmaker clockmaker watchmaker organist campaigner activist mayor senator widow grandfather grandmother aunt",
    "uncle coach striker goalkeeper midfielder swimmer runner climber cyclist boxer champion veteran student",
    "neighbour colleague resident newcomer old young retired former fellow local broadcaster astronomer translator",
    "luthier upholsterer farrier cartographer ranger warden keeper caller baker's",
)
"""What somebody does, right in front of a full name at the beginning of a sentence: many are surnames elsewhere."""

_BEFORE_NAMES = JOB_WORDS | TRADES
_TRADE_BY_FORM = regex.compile(r"\p{L}{3,}(?:ist|ician|woman|fighter|keeper)")
"""`Bassoonist`, `Optician`: words for what somebody does end so, and hardly a given name does."""
_STARTERS = word_list(
    "a about after again all also although always an and another any are as ask at back because before",
    "behind being born both but by can could day did do does during each early even ever every everyone",
    "finally first five for former from get give good had has have he hello her here hi his how however",
    "i if in inspiring instead interview introducing is it its join just last later later, let life",
    "like listen long looking made make many meanwhile meet more most my new no not now of officer on",
    "once one only or our out over people please profile q&a read recently returning said says seven",
    "she since six so some sometimes soon speaking spotlight still story such take ten thank thanks",
    "that the their then there these they this those though three through to today together two under",
    "until up very was watch we welcome were what when where while who why will with within women would",
    "ok okay right well great wow lastly firstly next outside inside beyond besides nowadays overall",
    "year years yes yesterday yet you young your staff hear featuring guest remembering dear",
    "email e-mail contact visit call ring write follow photo photos words text interview pictures image credit",
    "pictured caption delivered welcome tell told reach longtime long-time lifelong beloved",
)
"""Words that begin sentences and titles; none begins a name."""
_NOT_NAMES = word_list(
    "january february march april june july august september october november december monday tuesday",
    "wednesday thursday friday saturday sunday easter christmas eid ramadan diwali month week day year",
    "history black pride women's women international national world european british english welsh",
    "scottish irish african caribbean asian american indian london england scotland wales ireland",
    "britain kingdom united states europe africa asia america north south east west northern southern",
    "eastern western central royal police constabulary force service services hospital infirmary clinic",
    "trust nhs foundation university college school academy institute institution council borough",
    "county city town street road avenue lane square park house hall court centre center library museum",
    "gallery theatre studio station bridge church cathedral mosque temple synagogue chapel department",
    "ministry office government parliament union association society network group team board committee",
    "commission agency authority company corporation limited ltd plc inc llp bank fund charity media",
    "club press news times magazine journal radio tv television channel award awards prize medal festival",
    "conference summit forum programme program project campaign initiative scheme act strategy",
    "award-winning badge behind disease syndrome covid embankment yard airport river lake mount island",
    "islands sea ocean bay valley garden gardens market green hill cross gate wall fire rescue brigade",
    "ambulance army navy air engineering science sciences studies research health care nursing",
    "education community communities diversity inclusion equality neighbourhood security operations",
    "human resources ward unit division directorate faculty basic command larder room story stories",
    "voices skip main content reply leave share read related comments cookie privacy policy category",
    "interviewer question answer homes homestead gazette courier herald region scholarship scholars scholar fellowship",
    "pantry food kitchen shelter hospice sheriff principal",
    "show podcast transcript transcripts transcription episode quote quotes information",
)
"""A run of capitals that holds one of these is an institution, a place, a day or an award."""

_WORD = r"(?:[dl]['’]|(?:a[ldnrstz]|ash|el|ul)[-‐‑])?[\p{Lu}\p{Lt}][\p{L}\p{M}]*(?:['’ʼ\-‐‑][\p{L}\p{M}]+)*"
_TOKEN = (
    r"(?:\p{Lu}\.(?:\p{Lu}\.)*|(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Revd|Sgt|Capt|Insp|Supt|Cmdr|Lt|Col|Cllr|St)\.|"
    + _WORD
    + ")"
)
_LOW = "|".join(sorted(PARTICLES, key=len, reverse=True))
_RUN = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}]){_TOKEN}(?:[ \u00a0\u202f]+(?:(?:{_LOW})[ \u00a0]+){{0,3}}{_TOKEN})*"
)
_PLACE_BEFORE = regex.compile(r"(?:^|\W)(?P<word>at|in|near|across|the)\s$")
"""What stands before places and institutions, and hardly ever before a person."""
_PART_BEFORE = regex.compile(
    r"(?:Town|City|Village|Borough|County|Parish|District|Township|Municipality|Bay|Isle|Port|Vale|Diocese"
    r"|Society|University|College|School|Institute|Academy|Association|Federation|League|Order|Guild|Department"
    r"|Ministry|Board|Council|Chamber|Bank|Museum|Library|House|Church|Museums?|Faculty|Office|Division) of (?:the )?$"
)
"""`the Town of Elder Mills`, `the Society of Young Potters`: the words go on with what is called so."""
_UNIVERSITY_OF = regex.compile(r"\b(?:University|College|School|Church|Diocese|Order) of $")
"""`the University of Mary Poe`: named for somebody."""
_CONTRACTED = regex.compile(
    r"(?:i|it|he|she|we|you|they|there|that|what|who|here|how|where|let|don|didn|isn|won|can)['’]"
)
_SAINT = regex.compile(r"(?:St\.?|Saint|Mt\.?|Mount|Fort|Port|San|Santa|El|Los|Las) [^ ]+")
"""`St Orrin`, `Port Amity`: a saint or a harbour before one name is a place."""
_OWNED = regex.compile(r"\p{Ll}['’]s$")
_POSSESSIVE = regex.compile(r"['’]s$|['’]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A person named at a place: in full, or by a title and one name."""

    name: str
    honorific: str | None
    start: int
    end: int

    @property
    def full(self) -> bool:
        """Whether given name and surname both stand there."""
        return " " in self.name

    def moved(self, offset: int) -> Mention:
        """The same, where the text stands further on in another."""
        return Mention(
            name=self.name, honorific=self.honorific, start=self.start + offset, end=self.end + offset
        )


@dataclass(kw_only=True, slots=True)
class Person:
    """Somebody named in full in a text, under all spellings of the name."""

    spellings: Counter[str] = field(default_factory=Counter)
    honorifics: Counter[str] = field(default_factory=Counter)
    former: Counter[str] = field(default_factory=Counter)
    """Shorter forms of the full name: an earlier surname, one of two."""
    first: int = 0
    """Where the first full mention stands."""

    @property
    def name(self) -> str:
        """The spelling that is printed most often; the first of equals."""
        return self.spellings.most_common(1)[0][0]

    def is_called(self, name: str) -> bool:
        """Whether a full name is this person's, one letter of a given name aside."""
        return any(
            fold(own) == fold(name) or spelling_variant(own, name) for own in (*self.spellings, *self.former)
        )

    def has_surname(self, words: str) -> bool:
        """Whether words are no more than this person's surname: `Ní Dhálaigh`."""
        folded = fold(words)
        saint = folded.split()[0] in ("st", "saint", "san", "santa") if folded else False
        return any(
            folded == name_parts(own)[1]
            or (saint and fold(own).endswith(f" {folded}"))
            or words in double_surname(own)
            for own in self.spellings
        )


_NICKNAME = regex.compile(r"(?<=\p{Lu}[\p{L}\p{M}]+ )[“\"‘'(]\p{Lu}\p{Ll}+[”\"’')](?= \p{Lu})")
"""`Oluwaseun “Sunny” Hargreaves`: what stands between the names."""
_NICKNAME_MARKS = "“\"‘'("


def mentions_in(text: str, offset: int = 0) -> list[Mention]:
    """Everybody named in a text by a full name, or by a title with one name, in order."""
    return [each.moved(offset) for each in _mentions(text)] if offset else [*_mentions(text)]


@lru_cache(maxsize=256)
def _mentions(text: str) -> tuple[Mention, ...]:
    """Kept for a while: every rule that asks who is named asks it of the same sentences."""
    found: list[Mention] = []
    if any(mark in text for mark in _NICKNAME_MARKS):
        text = _NICKNAME.sub(lambda nickname: " " * len(nickname[0]), text)
    for run in _RUN.finditer(text):
        mention = _mention(run[0])
        if mention and (mention.honorific or not _is_part_of_a_thing(text, run.start(), mention)):
            found.append(mention.moved(run.start()))
    return tuple(found)


def _is_part_of_a_thing(text: str, start: int, mention: Mention) -> bool:
    """Whether what stands right before a run of capitals makes it a place or an institution."""
    given = fold(mention.name.split(maxsplit=1)[0]) in GIVEN_NAMES
    if _UNIVERSITY_OF.search(text, max(0, start - 24), start):
        return True
    if (found := _PLACE_BEFORE.search(text, max(0, start - 9), start)) and not (
        given and found["word"] == "in"
    ):
        return True
    if mention.start or given:
        return False
    return bool(_PART_BEFORE.search(text, max(0, start - 40), start))


@lru_cache(maxsize=2048)
def _mention(run: str) -> Mention | None:
    """Somebody whom words with capitals name, at a place in these words."""
    place, tokens = 0, run.split()
    titled_things = len(tokens) > 2 and tokens[0] == "The"
    owned = next((i for i in range(len(tokens) - 1, 0, -1) if _OWNED.search(tokens[i - 1])), 0)
    for _ in range(owned):  # `Poe's Bakery` is a thing of somebody's, `Leeds's Ann Poe` somebody of a place.
        place = run.index(tokens[0], place) + len(tokens.pop(0))
    while tokens and _is_no_part(tokens) and not _begins_title(tokens):
        place = run.index(tokens[0], place) + len(tokens.pop(0))
    if not tokens:
        return None
    for _ in range(_office_inside(tokens)):
        place = run.index(tokens[0], place) + len(tokens.pop(0))
    place = run.index(tokens[0], place)
    while len(tokens) > 2 and fold(tokens[-1]) in _CREDIT_WORDS:
        run = run[: run.rindex(tokens.pop())].rstrip()
    words = _POSSESSIVE.sub("", run[place:])
    printed = split_name(words)
    names = printed.name.split()
    if not 1 <= len(names) <= 5 or (len(names) == 1 and not printed.honorific):
        return None
    if (not _is_plain_name(names) and any(cannot_be_name(token) for token in names)) or _is_shouted(names):
        return None
    if titled_things and not printed.honorific:
        return None  # `The Upland Eye`: a paper, a house or a play; a person would have a title there.
    if _SAINT.fullmatch(printed.name) and not printed.honorific:
        return None
    return Mention(name=printed.name, honorific=printed.honorific, start=place, end=place + len(words))


_OFFICES = word_list(
    "mayor councillor councilman councilwoman alderman senator governor mp msp ms td mla minister president principal",
    "superintendent commissioner dean provost chief coach director chairman chairwoman chair secretary treasurer",
    "captain sheriff",
)


def _office_inside(tokens: list[str]) -> int:
    """How many words come before the name in `Marsh Bay Mayor Ann Poe`: whose office it is, and the office."""
    if len(tokens) < 4 or fold(tokens[0]) in GIVEN_NAMES or begins_with_office(tokens):
        return 0
    offices = [
        index + 1 for index in range(1, len(tokens) - 2) if fold(tokens[index]) in _OFFICES | JOB_WORDS
    ]
    return offices[-1] if offices and not _is_rank(tokens[: offices[-1]]) else 0


def _is_rank(tokens: list[str]) -> bool:
    """`Chief Inspector Ann Poe` prints the rank with the name; `Watch Manager` is told as what somebody does."""
    return is_honorific(tokens) and fold(tokens[-1]) != "manager"


_CREDIT_WORDS = word_list("photos photo photographs photography pictures picture words text images interview")


def _is_plain_name(names: list[str]) -> bool:
    """`Ann Hill`, `April Poe`: beside a given name in common use a place, a day or a job is a name as well."""
    first, rest = fold(names[0]), [fold(name) for name in names[1:]]
    return (
        first in GIVEN_NAMES
        and bool(rest)
        and all(name in SURNAMES_TOO or not cannot_be_name(name) for name in rest)
    )


def _is_no_part(tokens: list[str]) -> bool:
    """A word that begins a sentence, or a job before a full name: `Nurse Ann Poe`."""
    if 2 <= len(tokens) <= 3 and _is_plain_name([_POSSESSIVE.sub("", token.strip(".,")) for token in tokens]):
        return False
    first = fold(tokens[0].strip(".,"))
    contracted = _CONTRACTED.match(tokens[0].lower())
    trade = first in _BEFORE_NAMES or bool(_TRADE_BY_FORM.fullmatch(first))
    if (len(tokens) > 2 and tokens[0] in _ACRONYMS) or _OF_A_PLACE.search(tokens[0]):
        return True
    return first in _STARTERS or bool(contracted) or (trade and len(tokens) > 2)


_OF_A_PLACE = regex.compile(r"\p{L}-(?:born|bred|based|raised|trained|educated|wide|area|native|loving|mad)$")
"""`Sheffield-born Ann Poe`: where somebody comes from, in front of the name."""
_ACRONYMS = frozenset(
    ("CEO", "CFO", "COO", "CTO", "CIO", "MD", "GM", "VP", "MP", "MSP", "MLA", "TD", "BBC", "NHS")
)
"""What somebody is, right before a name: `current CEO Ann Poe`."""


def begins_sentences(word: str) -> bool:
    """Whether a word in capitals is one that begins sentences and no name: `Finally`, `Today`."""
    return fold(word) in _STARTERS | _NOT_NAMES


def _begins_title(tokens: list[str]) -> bool:
    """`Officer Jane Roe`: the word is part of a rank here."""
    if begins_with_office(tokens):
        return True
    return title_word(tokens[0]) and len(tokens) > 2 and fold(tokens[0]) not in ("the", "most", "very")


_SMALL_WORDS = word_list("of and the i my we he she it you because so but why how what")


def cannot_be_name(token: str) -> bool:
    """Whether a word in capitals is a day, a job, an institution's, and no part of a name."""
    plain = fold(token)
    if _OF_A_PLACE.search(token):
        return True
    ranks = RANK_MODIFIERS - {"able", "lance", "vice"}
    return plain in _NOT_NAMES or plain in JOB_WORDS or plain in ranks or plain in _SMALL_WORDS


def _is_shouted(names: list[str]) -> bool:
    """Acronyms beside words are institutions; a name wholly in capitals is taken in labels only."""
    return any(len(token.strip(".")) > 2 and token.isupper() for token in names)


def people_in(texts: Iterable[tuple[str, int]], *, whole: str = "") -> list[Person]:
    """Everybody named in full in some texts, each with an offset, most often named first.

    Words that `whole`, the text they are from, writes in lower case as well make no name of their own: `Weaver`.
    """
    people: list[Person] = []
    ordinary = frozenset(_LOWER.findall(whole))
    texts = list(texts)
    for text, offset in texts:
        for mention in mentions_in(text, offset):
            if mention.full and (named := _without_ordinary(mention, ordinary)):
                _counted(people, named)
    _called_for_short(people, [text for text, _ in texts])
    people = _without_shortened(people)
    people = [each for each in people if not any(other.has_surname(each.name) for other in people)]
    return sorted(people, key=lambda person: (-person.spellings.total(), person.first))


def _called_for_short(people: list[Person], texts: list[str]) -> None:
    """Let `Henrietta (Hetty) Poe` be called `Hetty Poe` as well."""
    for found in (each for text in texts for each in _BETWEEN.finditer(text)):
        full, short = f"{found['given']} {found['rest']}", f"{found['nick']} {found['rest']}"
        person = next((each for each in people if each.is_called(full)), None)
        other = next((each for each in people if each.is_called(short)), None)
        if person and other and person is not other:
            person.spellings.update(other.spellings)
            person.honorifics.update(other.honorifics)
            person.first = min(person.first, other.first)
            people.remove(other)
        elif person and not other:
            person.former[short] += 1


_BETWEEN = regex.compile(
    r"(?P<given>\p{Lu}[\p{L}\p{M}]+) [“\"‘'(](?P<nick>\p{Lu}\p{Ll}+)[”\"’')] (?P<rest>\p{Lu}[\p{L}\p{M}'’-]+)"
)
_LOWER = regex.compile(r"(?<![\p{L}\p{M}'’])\p{Ll}[\p{Ll}\p{M}'’-]+")


def _without_ordinary(mention: Mention, ordinary: frozenset[str]) -> Mention | None:
    """A name without an ordinary word in front, which a sentence or a heading began with; nothing if all are."""
    tokens = mention.name.split()
    if all(token.lower() in ordinary for token in tokens):
        return None
    if len(tokens) < 3 or tokens[0].lower() not in ordinary or mention.honorific:
        return mention
    name = " ".join(tokens[1:])
    return replace(mention, name=name, start=mention.end - len(name))


def _without_shortened(people: list[Person]) -> list[Person]:
    """`Ann Poe` beside `Ann Poe-Lee`, where nobody else it could be is named: an earlier or shorter form."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda each: -max(len(fold(name).split()) for name in each.spellings)):
        longer = [other for other in kept if any(_shortens(person.name, name) for name in other.spellings)]
        same = next(
            (other for other in kept if _spelled_otherwise(person, other) or _misspelt(person, other)), None
        )
        if len(longer) == 1:
            longer[0].former.update(person.spellings)
        elif same:
            same.spellings.update(person.spellings)
            same.first = min(same.first, person.first)
        else:
            kept.append(person)
    return kept


def _misspelt(one: Person, other: Person) -> bool:
    """`Jessie Holland` and once `Jessie Hollnd`: a surname that whoever typed the words down got wrong."""
    if min(one.spellings.total(), other.spellings.total()) > 1:
        return False
    (given, _, rest), (other_given, _, other_rest) = (fold(each.name).partition(" ") for each in (one, other))
    long = min(len(rest), len(other_rest)) >= _LONG
    return long and given == other_given and Levenshtein.distance(rest, other_rest) == 1


_LONG = 5
"""So many letters a surname has at the least of which one may be wrong."""


def _spelled_otherwise(one: Person, other: Person) -> bool:
    """`Brigadier Katarina Poe` and `Brigadier Katarzyna Poe`: one rank, one surname, given names that begin alike."""
    ranks = {fold(words) for words in one.honorifics} & {fold(words) for words in other.honorifics}
    (given, surname), (other_given, other_surname) = name_parts(one.name), name_parts(other.name)
    alike = surname == other_surname and given[0][:4] == other_given[0][:4]
    if (
        surname == other_surname
        and "-" in one.name + other.name
        and match_names(one.name, other.name) in _NEAR
    ):
        return True  # `Katarina Poe-Webb` and `Katarzyna Poe Webb`: hardly two people.
    return alike and bool(ranks - _COURTESIES)


_NEAR = (NameMatch.NEAR, NameMatch.SPELLED)
_COURTESIES = {"mr", "mrs", "ms", "miss", "mx"}


def _shortens(short: str, full: str) -> bool:
    tokens, whole = fold(short).split(), fold(full).split()
    return len(tokens) >= 2 and len(tokens) < len(whole) and whole[: len(tokens)] == tokens


def _counted(people: list[Person], mention: Mention) -> None:
    person = next((each for each in people if each.is_called(mention.name)), None)
    if person is None:
        person = Person(first=mention.start)
        people.append(person)
    person.spellings[mention.name] += 1
    if mention.honorific:
        person.honorifics[mention.honorific] += 1


def short_forms(name: str) -> tuple[str, str]:
    """Given name and surname as printed; particles belong to the surname: `Anneke`, `van der Berg`."""
    tokens = name.split()
    if len(tokens) < 2:
        return name, name
    cut = len(tokens) - 1
    while cut > 1 and fold(tokens[cut - 1]) in PARTICLES:
        cut -= 1
    return tokens[0], " ".join(tokens[cut:])


def double_surname(name: str) -> tuple[str, ...]:
    """Both surnames, and the first of them, of who may have two: `Ortuño Beltrán` and `Ortuño`, but no `Mary Poe`."""
    tokens = name.split()
    if len(tokens) < 3 or len(tokens[-2]) < 3 or fold(tokens[-2]) in PARTICLES | GIVEN_NAMES:
        return ()
    return (" ".join(tokens[-2:]), tokens[-2])


def occurrences(text: str, name: str) -> int:
    """How often a name stands in a text as whole words."""
    return sum(1 for _ in whole_words(text, name))


def whole_words(text: str, words: str) -> Iterator[int]:
    """Where words begin that stand in a text with no letter right before or behind. No expression is built for them."""
    place = text.find(words)
    while place >= 0:
        end = place + len(words)
        whole = not (_LETTER.match(text, end) or (place and _LETTER.match(text, place - 1)))
        if whole:
            yield place
        place = text.find(words, end if whole and words else place + 1)


_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")
