"""Role and organisation, only as a text states them about the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from generator.ingest.background import is_origin
from generator.ingest.document import Metadata
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.people import JOB_WORDS, TRADES, mentions_in, short_forms
from generator.ingest.subject import Subject, signature, title_texts
from generator.ingest.telling import Stated, Telling
from generator.library.claims import is_superlative
from generator.library.names import RANKS, fold
from generator.library.wordlists import word_list

ORGANISATION_WORDS = word_list(
    "police constabulary hospital hospitals trust nhs university college school council borough service",
    "services brigade foundation institute institution department ministry association society agency",
    "authority company limited ltd plc bank charity media group buses homes housing rescue museum",
    "library academy church army navy force partnership network federation union commission office",
    "works larder centre theatre orchestra laboratory laboratories",
)
_INSTITUTIONS = word_list(
    "police constabulary hospital hospitals trust university college council brigade foundation",
    "institute ministry rescue",
)
"""What only an organisation's own name holds, even among tags."""
_PRAISE = word_list(
    "distinguished inspiring inspirational celebrated trailblazing pioneering renowned proud passionate",
    "typical embodiment trailblazer veteran remarkable brilliant talented dedicated beloved child",
    "daughter son mother father graduate native testament story big great good quiet small",
    "self-confessed familiar regular lifelong former ex formerly victim wife husband widow widower sister",
    "keen avid amateur enthusiastic",
    "brother enemy friend patient fan survivor niece nephew grandson granddaughter partner late",
)
_POSTS = word_list(
    "president chancellor principal provost vicar deacon priest imam rabbi bishop chief constable sergeant",
    "lieutenant superintendent resident intern pupil cadet graduate fellow medic clerk judge magistrate attorney",
    "councillor mp md gp pa ceo cio cfo coo cto vp hca critic vet nun monk delegate candidate associate deputy",
    "chair head host agent expert counsel advocate aide mentor tutor chef postie treasurer",
)
"""What people are, beside the trades and what ends like one."""
_POST_BY_FORM = regex.compile(
    r"\p{L}{2,}(?:er|or|ist|ian|ant|man|woman|person|mate|maid|nurse|chief|smith|wright|holder|fighter)$"
)
_NO_POSTS = word_list(
    "number matter letter chapter winner character former other another together member centre center corner order",
    "factor tower power river water paper summer winter september october november december german human important",
)
_POST_WITH = regex.compile(r"(?P<post>.+?) (?P<joint>for|of|at|in|to|with|on) (?:the )?(?P<rest>.+)")
_PRIZE = regex.compile(r"\bof (?:the )?(?:day|week|month|year|decade|season|match)\b", regex.IGNORECASE)
"""`Nurse of the Year` is an award."""
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}’'&-]*"
_ORG = rf"(?P<org>{_CAPITALISED}(?: (?:of|and|for|the|&) (?:the )?{_CAPITALISED}| {_CAPITALISED}){{0,7}})"
_ROLE = rf"(?P<role>{_CAPITALISED}(?: (?:and|for|of|&) {_CAPITALISED}| {_CAPITALISED}){{0,7}})"
_LOWER_ROLE = (
    r"(?P<role>[\p{L}\p{M}’'-]+(?: (?!at\b|for\b|with\b|in\b|on\b|who\b|that\b)[\p{L}\p{M}’'-]+){0,5})"
)
_LOWER_NOUN_OF = regex.compile(r"\b\p{Ll}\p{L}* of \p{Lu}")
"""`victim of Northgate Police` is no organisation."""
_SENTENCE = regex.compile(r"(?<=[.!?…])[”’\"')]*\s+|\n+")
_GENITIVE = regex.compile(r"['’]s$")
_AT = r"(?:,| at| of| in| for| with)"


def roles_and_organisations(reading: Reading, subject: Subject) -> tuple[list[Stated], list[Stated]]:
    """What the text states the person to be, and at which organisation, in sentences that name the person."""
    roles: list[Stated] = []
    organisations: list[Stated] = []
    known = known_organisations(reading.document.metadata)
    for text, evidence in _sentences_about(reading, subject):
        for found in _matches(text, subject, known):
            role, organisation = _cleaned(found, subject, known)
            if role:
                roles.append(Stated(value=role, evidence=evidence))
            if organisation:
                organisations.append(Stated(value=organisation, evidence=evidence))
    if not organisations:
        organisations = _beside(reading, subject, known)
    return _each_once(roles), _each_once(organisations)


def known_organisations(metadata: Metadata) -> list[str]:
    """The publisher, and the tags that only an organisation's name can be."""
    tags = [tag for tag in metadata.tags if set(fold(tag).split()) & _INSTITUTIONS and tag[:1].isupper()]
    return [name for name in [metadata.publisher, *tags] if name]


def _sentences_about(reading: Reading, subject: Subject) -> list[tuple[str, str]]:
    texts = [(title, "the title") for title in title_texts(reading)]
    signed = signature(reading)
    if signed is not None:
        following = [
            block.text
            for block in reading.blocks
            if block.start == signed.end + 1 or block.start == signed.end + 2
        ]
        tail = f", {following[0]}" if following and len(following[0].split()) <= 10 else ""
        texts.append((signed.text.rstrip(".") + tail, "the signature"))
    blocks = reading.of_role(Role.PROSE, Role.NOTE)
    return texts + [(outside_marks(block.text), "the text") for block in blocks]


_LETTERS_AFTER = r"(?:,? (?:\p{Lu}{2,}|PhD))*"
_PLACE = rf"(?:(?P<at>{_AT}) (?:the )?{_ORG})?"
_STATEMENTS = tuple(
    regex.compile(_LETTERS_AFTER + pattern)
    for pattern in (
        rf",? (?:who )?(?:is|works as|serves as) (?:an? |the |our )?{_ROLE}{_PLACE}",
        rf"(?: \([^)]*\))?, (?:\d\d, )?(?:an? |the |our )?{_ROLE}{_PLACE}(?=[,.;]|$| (?:about|on"
        rf"|who|for|to|touches)\b|\s)",
        rf",? (?:\d\d, )?(?:is |works as )?(?:an?|the|our) {_LOWER_ROLE}{_PLACE}",
    )
)
"""What may follow a name. They are the same for every name, and so are compiled once."""


_OUR = r"(?:(?:the |our )?(?:\p{L}[\p{L}-]* ){0,2}?\p{L}[\p{L}-]*['’]s |an? |the |our |its )?"
_SINCE = r"(?= (?:for|since) )"
_TOLD = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"^ (?:has been|is|am|['’]m|have been|remains)(?: now| still)? in post as {_OUR}(?:{_ROLE}|{_LOWER_ROLE})",
        rf"^(?: is| am|['’]m|['’]s) (?:now|currently|still) {_OUR}(?:{_ROLE}|{_LOWER_ROLE}){_PLACE}",
        rf"^ (?:works?|serves?|volunteers?) as {_OUR}(?:{_ROLE}|{_LOWER_ROLE}){_PLACE}",
        rf"^ (?:has|have) (?:worked|served|volunteered|been) (?:as )?{_OUR}(?:{_ROLE}|{_LOWER_ROLE}?){_PLACE}{_SINCE}",
        rf"^ (?:is|am) in (?:her|his|their|my) \p{{L}}+ year as {_OUR}(?:{_ROLE}|{_LOWER_ROLE}){_PLACE}",
    )
)
"""How a sentence about somebody, or their own, says what they do now; behind its subject."""
_OF_THIS = regex.compile(r" (?:of|at|for|in) (?:this|our|my)\b.*")
_NO_LONGER = regex.compile(r"\b(?:until|retired?|retires|left|leaves|used to|no longer|stepped down)\b")


def roles_told(tellings: Sequence[Telling], subject: Subject, known: list[str]) -> list[Stated]:
    """What sentences that certainly tell of the person say that they do now: `She is now Volunteer Co-ordinator`."""
    stated = []
    for telling in tellings:
        behind = telling.text.removeprefix("I") if telling.own else telling.rest
        tells = telling.text.startswith("I") if telling.own else telling.subject and not telling.owns
        if not tells or _NO_LONGER.search(telling.text):
            continue
        found = next((match for pattern in _TOLD if (match := pattern.match(behind))), None)
        role = _cleaned(found, subject, known)[0] if found else None
        if role:
            stated.append(telling.stated(_OF_THIS.sub("", role)))
    return _each_once(stated)


def _matches(text: str, subject: Subject, known: list[str]) -> list[regex.Match[str]]:
    names = sorted({subject.name, *subject.spellings}, key=len, reverse=True)
    places = sorted((start, -len(name)) for name in names for start in places_of(text, name))
    for pattern in _STATEMENTS if places else ():
        for start, length in places:
            if match := pattern.match(text, start - length):
                return [match]
    return []


def places_of(text: str, name: str) -> Iterator[int]:
    """Where a name stands, letter for letter. No expression is built for it."""
    place = text.find(name)
    while place >= 0:
        yield place
        place = text.find(name, place + max(1, len(name)))


def _cleaned(found: regex.Match[str], subject: Subject, known: list[str]) -> tuple[str | None, str | None]:
    role = _GENITIVE.sub("", found["role"]).strip()
    organisation = found.groupdict().get("org")
    if subject.honorific and fold(role).startswith(fold(subject.honorific) + " of "):
        role = role[: len(subject.honorific)]
    if (parted := _POST_WITH.fullmatch(role)) and parted["joint"] in ("for", "at"):
        if _is_post(parted["post"]) and _is_organisation(parted["rest"], known):
            role, organisation = parted["post"], parted["rest"]
        elif parted["post"].endswith("s") and _is_post(parted["post"].removesuffix("s")):
            return None, None  # `Ann and Bo, Park Rangers for Northgate Council`: several people
    if _is_organisation(role, known):
        role, organisation = "", organisation or role
    if (
        not _is_post(role)
        or _PRIZE.search(found[0])
        or set(fold(role).split()) & _PRAISE
        or " and a" in fold(role)
        or is_superlative(role)
        or _may_be_a_name(role)
        or is_origin(role)
        or fold(role) in ("officer", "person", "woman", "man", "")
    ):
        role = ""
    if organisation:
        organisation = next(
            (name for name in known if fold(organisation).startswith(fold(name))), organisation
        )
    if organisation and not _is_organisation(organisation, known):
        organisation = None
    return role or None, organisation or None


def _is_post(role: str) -> bool:
    """Whether the word that bears a role says what somebody is: not `number is`, `fixture`, `Bo Vane`."""
    parted = _POST_WITH.match(role)
    words = fold(parted["post"] if parted else role).replace("-", " ").split()
    if not words:
        return False
    last = words[-1]
    if last in _POSTS or last in JOB_WORDS or last in TRADES or last in RANKS:
        return True
    return last not in _NO_POSTS and bool(_POST_BY_FORM.match(last))


def _may_be_a_name(role: str) -> bool:
    """`Lisiecki, Wojtek to friends`: one word with a capital is a role only where it is known as one."""
    return (
        " " not in role
        and role[:1].isupper()
        and fold(role) not in JOB_WORDS | RANKS
        and not role.endswith(("er", "or", "ist", "ian", "man", "woman"))
    )


def _is_organisation(words: str, known: list[str]) -> bool:
    tokens = fold(words).split()
    if not tokens or tokens[-1] in JOB_WORDS or not words[:1].isupper() or _LOWER_NOUN_OF.search(words):
        return False
    if any(fold(words) == fold(name) for name in known):
        return True
    parted = _POST_WITH.fullmatch(words)
    if parted and (_is_post(parted["post"]) or _is_post(parted["post"].removesuffix("s"))):
        return False  # `Chief of Police`, `Head of School`
    return bool(set(tokens) & ORGANISATION_WORDS)


def _beside(reading: Reading, subject: Subject, known: list[str]) -> list[Stated]:
    """`She joined Halden Rescue`: the publisher's name after a preposition beside the person's; or one in the tags."""
    given, surname = short_forms(subject.name)
    metadata = reading.document.metadata
    if metadata.publisher:
        near = rf"\b(?:at|joined|for|of|with|in|to) (?:the )?{regex.escape(metadata.publisher)}\b"
        for block in reading.of_role(Role.PROSE):
            if (given in block.text or surname in block.text) and any(
                _only_names(sentence, {given, surname, *subject.name.split()})
                for sentence in _SENTENCE.split(outside_marks(block.text))
                if regex.search(near, sentence)
            ):
                return [Stated(value=metadata.publisher, evidence="the text")]
    tagged = [name for name in known if name != metadata.publisher]
    return [Stated(value=tagged[0], evidence="the tags")] if len(tagged) == 1 else []


def _only_names(sentence: str, own: set[str]) -> bool:
    """No other person is named beside the publisher: `… with Ann Poe, led by Bo Vane of the Museum` is Vane's."""
    others = [mention for mention in mentions_in(sentence) if " " in mention.name]
    return all(set(mention.name.split()) & own for mention in others)


def _each_once(stated: list[Stated]) -> list[Stated]:
    first: dict[str, Stated] = {}
    for each in stated:
        first.setdefault(fold(each.value), each)
    return list(first.values())
