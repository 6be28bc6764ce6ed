"""How a title names somebody: in full, in part, alone, or as the one who speaks."""

from __future__ import annotations

import regex

from generator.ingest.people import Person, cannot_be_name, mentions_in, occurrences, short_forms, whole_words
from generator.library.names import fold, split_name

_PRESENTING = regex.compile(
    r"(?:^|[:|–—-] )(?:\p{L}\p{Ll}[\p{Ll}-]* (?:\p{Ll}[\p{Ll}-]+ ){0,2})?(?<! and )$"
    r"|\b(?:[Mm]eet|[Ww]ith)(?: the| our)?(?: \p{Ll}+){0,3} $"
)
_SPEAKING = regex.compile(
    r" (?:on|talks?|tells?|speaks?|explains?|describes?|remembers?|recalls?|looks back|answers?|reflects?)\b"
    r"|\s*(?:$|[:|]|[–—-] |, (?:\p{Ll}|our\b|the\b))"
)
_SEGMENT = regex.compile(r"\s*(?:[:|–—“”\"]| - |, )\s*")
_TOWARDS = regex.compile(
    r"^.*\b(?:with|meet|meeting|for|to|introducing|remembering|profile of|interview with|life of|story of|of|from)\s+"
    r"(?=[\p{Lu}\p{Lo}])",
    regex.IGNORECASE,
)


def title_presents(title: str, person: Person) -> bool:
    """`Ann Poe on a ten-year dig`, `Meet Ann Poe`: whoever speaks there, and not somebody's house or book."""
    for name in person.spellings:
        for place in whole_words(title, name):
            before, after = title[:place], title[place + len(name) :]
            begins = not before or _PRESENTING.search(before)
            if begins and _SPEAKING.match(after):
                return True
    return False


def title_names(title: str, person: Person) -> bool:
    """Whether a title names somebody in full: `Ann Poe`, or `Ann and Bo Poe`."""
    folded = f" {fold(title)} "
    for name in person.spellings:
        given, surname = short_forms(name)
        if occurrences(folded, fold(name)) and not _belongs_to_institution(title, name):
            return True
        both = fold(given) in folded and fold(surname) in folded
        if (
            both
            and given != surname
            and regex.search(
                rf"\b{regex.escape(fold(given))} (?:and|&) \S+ {regex.escape(fold(surname))}\b", folded
            )
        ):
            return True
    return False


def _belongs_to_institution(title: str, name: str) -> bool:
    """`The Ann Poe Foundation`: named after somebody."""
    _, found, after = title.partition(f"{name} ")
    word = after.split()[0] if found and after.split() else ""
    return word[:1].isupper() and cannot_be_name(word.strip(".,:;"))


def names_partly(title: str, person: Person) -> bool:
    """Whether a title holds a part of the name: `Ann's garden`."""
    forms = {form for name in person.spellings for form in short_forms(name)}
    named = any(_belongs_to_institution(title, name) for name in person.spellings)
    return not named and any(len(form) > 2 and occurrences(title, form) for form in forms)


def is_a_part(title: str, person: Person) -> bool:
    """Whether a part of the title is nothing but the name: `A life in stitches: Ann Poe`, `Tea with Ann Poe`."""
    parts = [_TOWARDS.sub("", part) for part in _SEGMENT.split(title.partition(" | ")[0])]
    return any(split_name(part).name in person.spellings for part in parts if part)


def begins_with_role(title: str, person: Person) -> bool:
    """`Ann Poe, botanist`."""
    return any(
        regex.match(r", \p{Ll}", title[len(name) :]) for name in person.spellings if title.startswith(name)
    )


_FOCUS = regex.compile(
    r"(?:(?:focus|spotlight) on|meet(?: our)?|profile(?: of)?|(?:staff|volunteer|member|donor|my) (?:profile|story)"
    r"|in focus|a day in the life of)\s*[:–—-]?\s*",
    regex.IGNORECASE,
)
_STORY = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}?)['’]s (?:[Ss]tory|[Jj]ourney)\s*(?:$|[|:–—(]|- )"
)
_SET_OFF = regex.compile(r"\s*(?:$|[,:|(–—]|- )")


def presented_in(title: str) -> str | None:
    """The name in a title that presents one person and no more: `Focus on Ann Poe, gardener`, `Ann Poe’s story`."""
    if found := _STORY.match(title):
        return str(found["name"])
    focus = _FOCUS.match(title)
    mentions = mentions_in(title[focus.end() :]) if focus else []
    if not focus or not mentions or mentions[0].start or not mentions[0].full:
        return None
    return mentions[0].name if _SET_OFF.match(title, focus.end() + mentions[0].end) else None


def named_in_part(body: str, person: Person) -> bool:
    """Whether a text calls somebody by one name alone."""
    rest = body
    for name in person.spellings:
        rest = rest.replace(name, " ")
        for form in short_forms(name):
            rest = rest.replace(f"the {form}", " ")  # `at the Pantry`
    return any(occurrences(rest, form) for name in person.spellings for form in short_forms(name))


def other_script(titles: list[str], body: str) -> list[Person]:
    """A part of the title in a script without capitals, when the text repeats it: `访谈：王小明`."""
    parts = [part.strip() for title in titles for part in regex.split(r"[:：\-–—|,，、]", title)]
    people = []
    for part in dict.fromkeys(parts):
        shaped = regex.fullmatch(r"[\p{Lo}\p{M}·・ ]{2,30}", part)
        if shaped and len(part.split()) <= 4 and body.count(part) >= 1:
            person = Person()
            person.spellings[part] += 1
            people.append(person)
    return people


def stands_alone(body: str, part: str) -> bool:
    """Whether a part of a name stands there by itself: `Larkfield` in `Larkfield Court` is no part of a name."""
    return any(not _GOES_ON.match(body, place + len(part)) for place in whole_words(body, part))


_GOES_ON = regex.compile(r" (?!(?:I|A|The|In|On|At|And|But|He|She|We|They|You)\b)\p{Lu}\p{Ll}")
