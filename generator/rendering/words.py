"""Turns of phrase that letter, posts and cards share: dates, names, roles, links."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import regex

from generator.model.letter import Voice
from generator.model.observance import Occurrence
from generator.model.profile import Profile
from generator.rendering.whole_words import begins_with, says

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_POSSESSIVE = {"she": "her", "he": "his", "they": "their"}
_WITH_ARTICLE = re.compile(
    r"(?:Bank|Church|City|College|Council|Department|Diocese|Institute|Ministry|Museum|Office|Port|University)"
    r" (?:for|of)\b"
)
_BEFORE_NAMES = (
    r"Ó|O|Ní|Nic|Mac|Uí|Mhic|[Aa][pb]|[Ff]erch|[Vv]an|[Vv]on|der|den|[Dd][ei]|[Dd]el|[Dd]ella|[Dd]as?|[Dd]os|[Dd]u|[Ll][ae]|los"
    r"|bin|bint|ibn|ben|[Aa]l|[Ee]l|Abu|Umm|St|Dr|Mrs?|Ms|Mx|Prof|Sir|Dame|Lord|Lady|Revd?|Cllr|\p{Lu}"
)
_TORN = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}'’-])(?:{_BEFORE_NAMES})\.? (?=\p{{Lu}}|\p{{Lo}}|(?:{_BEFORE_NAMES}) )"
)
"""What stands before a name and is not read without it: a particle, a title, an initial."""
_TWO_LINES = 52
"""Characters that two lines of a narrow column hold."""
_LONGEST_CAPITALS = 3
"""No all-caps longer than three words."""


def in_one_line(text: str) -> str:
    """`text` with its line breaks shown as spaces; no other character is touched."""
    return re.sub(r"[^\S\n]*(?:\r\n|[\n\r\u2028\u2029])\s*", " ", text.strip("\r\n\u2028\u2029"))


def names_whole(text: str) -> str:
    """`text` for a page whose lines break anywhere but inside `Ó Súilleabháin`, `van der Berg`, `Dr Lee`, `K. Rao`."""
    whole: str = _TORN.sub(lambda torn: f"{torn[0][:-1]}\u00a0", text)
    return whole


def quoted(text: str) -> str:
    """The exact words between “ and ”, in one line."""
    return f"“{in_one_line(text)}”"


def is_right_to_left(text: str) -> bool:
    """Whether most letters of `text` are of a script that runs from right to left."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def isolated(name: str) -> str:
    """A name as it stands in a sentence of ours: one that runs the other way leaves the words around it in order.

    UAX #9, "Explicit Directional Isolates".
    """
    return f"\u2068{name}\u2069" if is_right_to_left(name) else name


def long_day(day: date) -> str:
    """`1 October 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_span(occurrence: Occurrence) -> str:
    """`8 March`, `10–17 October`, `25 Nov – 10 Dec`."""
    start, end = occurrence.start, occurrence.end
    if start == end:
        return f"{start.day} {MONTHS[start.month - 1]}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[start.month - 1]}"
    return f"{start.day} {_short_month(start)} – {end.day} {_short_month(end)}"


def label_for(occurrence: Occurrence | None, day: date) -> str:
    """What stands over the headline: the observance, or the month where there is none."""
    return occurrence.name if occurrence else MONTHS[day.month - 1]


def uses_capitals(label: str) -> bool:
    """Whether a label may be set in letter-spaced capitals: three words at the most."""
    return len(label.split()) <= _LONGEST_CAPITALS


def with_article(organisation: str) -> str:
    """An organisation as it stands behind `at` or `of`: `the University of Estermouth`."""
    return f"the {organisation}" if _WITH_ARTICLE.match(organisation) else organisation


def role_line(profile: Profile) -> str:
    """Role and organisation as stated, with no dangling comma; empty where neither is known."""
    role, organisation = (in_one_line(part or "").strip() for part in (profile.role, profile.organisation))
    if says(role, organisation):
        return role
    return ", ".join(part for part in (role, organisation) if part)


def name_beside(profile: Profile, account: str) -> str:
    """The name; without a rank that the role behind it begins with: no `Firefighter Bo Lee, Firefighter and Cook`."""
    name, rank = in_one_line(profile.full_name), in_one_line(profile.honorific or "")
    if begins_with(account, rank):
        return name.removeprefix(rank).strip()
    return name


def speaking(published: date | None, day: date) -> str:
    """`speaking in 2020` for words older than a year on `day`; otherwise empty."""
    if published is None or _a_year_after(published) >= day:
        return ""
    return f"speaking in {published.year}"


def credit_line(voice: Voice, day: date) -> str:
    """Role, organisation and, for older words, when they were said: what stands under the name."""
    parts = (role_line(voice.profile), speaking(voice.published, day))
    line = ", ".join(part for part in parts if part)
    return line[:1].upper() + line[1:] if line.startswith("speaking in ") else line


def possessive(pronoun: str | None) -> str | None:
    """`her`, `his` or `their`, where a source uses a pronoun we know."""
    return _POSSESSIVE.get((pronoun or "").casefold())


def full_link(voice: Voice) -> str:
    """`Read the full interview at PUBLISHER`."""
    return f"Read the full {_kind(voice)}{_at(voice)}"


def short_link(voice: Voice) -> str:
    """`Read her story at PUBLISHER`; a publisher whose name would fill a column's third line is left out."""
    link = f"Read {possessive(voice.profile.pronoun) or 'the'} {_kind(voice)}"
    return link if len(link + _at(voice)) > _TWO_LINES else link + _at(voice)


def _kind(voice: Voice) -> str:
    return "interview" if voice.is_interview else "story"


def _at(voice: Voice) -> str:
    return f" at {with_article(in_one_line(voice.publisher))}" if voice.publisher else ""


def _short_month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _a_year_after(day: date) -> date:
    """29 February's year ends on 28 February."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
