"""Lines that belong to a site and not to an article: never anybody's words."""

from __future__ import annotations

import regex

from generator.library.sieve import Sieve
from generator.library.wordlists import one_of

_ANYWHERE = Sieve(
    one_of(
        r"skip to (?:main )?content",
        r"enable .{0,30}accessib",
        r"\[email\s*protected\]",
        r"enter your (?:new )?password",
        r"reset your password",
        r"leave a (?:reply|comment)",
        r"log ?in to",
        r"sign ?up (?:to|for) (?:our|the)",
        r"subscribe to (?:our|the)",
        r"cookie(?:s| policy| settings)",
        r"all rights reserved",
        r"privacy policy",
        r"terms (?:of use|and conditions)",
        r"for more information,? (?:please )?(?:visit|contact|e-?mail|see|go to|click)",
        r"please (?:e-?mail|contact|visit|click)\b",
        r"(?:click|tap) here",
        r"follow us on",
        r"find out more (?:about|at|on)",
        r"read more (?:about|at|on|from)",
        r"share this (?:article|story|page|post)",
        r"your e-?mail address will not be published",
        r"let us know (?:in the comments|what you think|below)",
        r"©",
    ),
    regex.IGNORECASE,
)
"""Found anywhere in a short line or in a call to the reader."""

_WHOLE = regex.compile(
    one_of(
        r"welcome to .{1,60}(?:website|site)\.?",
        r"home|menu|search|share|tweet|print|e-?mail|next|previous|register|subscribe|newsletter|donate"
        r"|accept|decline",
        r"log ?in|sign ?in|sign ?up|contact(?: us)?|about(?: us)?|apply now|load more|advertisement"
        r"|sponsored",
        r"(?:\d+ )?comments?(?: \(\d+\))?",
        r"(?:back|return) to .{1,40}",
        r"(?:next|previous) (?:article|story|post).{0,60}",
        r".{1,40}\blogo",
        r"(?:categor(?:y|ies)|tags?|topics?|filed under|keywords|posted in)\s*:.*",
        r"(?:related|recommended|popular|latest|more) (?:\w+ )?(?:articles?|stories|posts|news|content"
        r"|reading|links|jobs)",
        r"more (?:like this|from .{1,40})",
        r"see all.{0,40}",
        r"(?:read|see) (?:next|more|also)\s*:.*",
        r"view (?:all|more).{0,40}",
        r"you (?:may|might) also (?:like|enjoy|be interested).{0,40}",
        r".{0,40}(?:articles|stories) you (?:might|may) like",
        r"learn more (?:about|at|on) .{0,60}",
        r"inclusive features",
        r"share (?:on|via) .{1,30}",
        r"(?:photo|photograph|photography|picture|image|caption|(?:photo|image) credit|pictured"
        r"|video)s?\s*(?::|\bby\b|©).*",
        r"(?:credit|listen|watch)s?\s*:.*",
        r"(?:(?:last |first )?(?:published|posted|updated)|date)\s*(?:\bon\b|:).{0,60}",
        r"\d+ min(?:ute)?s? read",
        r"https?://\S+",
        r"\S+@\S+\.\w+",
        r"[\W_\d]+",
    ),
    regex.IGNORECASE,
)
"""The whole of a short line."""

_END = regex.compile(
    one_of(
        r"related(?: \w+){0,3}",
        r"leave a (?:reply|comment).*",
        r"comments?(?: \(\d+\))?",
        r"about (?:the author|this (?:article|series|project)|us)",
        r"(?-i:About \p{Lu}[\p{L}’'.-]*(?: \p{Lu}[\p{L}’'.-]*)*)",
        r"read (?:next|more)",
        r"more (?:like this|stories|from .{1,40})",
        r"share this.*",
        r".{1,40}\blogo",
        r"you (?:may|might) also.*",
        r".{0,40}(?:articles|stories) you (?:might|may) like",
        r"notes (?:to|for) editors?.*",
        r"further information.*",
        r"see also.*",
        r"learn more about this .*",
        r"-*\s*ends\s*-*",
        r"(?:did you find this|was this (?:page|article|story|content)|is there anything wrong with).*",
        r"(?:have you got|do you have) (?:a|your own) (?:story|news).*",
        r"(?:add|post|write|leave) a comment.*",
    ),
    regex.IGNORECASE,
)
"""Nothing below such a line is the article any more."""

_BYLINE = regex.compile(
    one_of(
        r"by|(?:words|text|story) (?:and|&) (?:pictures|photo\p{L}*|images|illustrations)(?: by)?",
        r"words(?: by)?|text(?: by)?|written by|interview(?:ed)?(?: by)?|interviewer|author|reporter"
        r"|reporting(?: by)?",
        r"story(?: by)?|photo(?:s|graphs?|graphy)?(?: by)?|pictures?(?: by)?|images?(?: by)?"
        r"|illustrations?(?: by)?",
        r"(?:photo |image |picture )?credits?|edited by|posted by|as told to|transcri(?:bed"
        r"|ption)(?: by)?|produced by",
        r"presented by|pictured|host(?:ed)?(?: by)?",
    )
    + r"\s*[:\-–—]?\s+(?=(?-i:[\p{Lu}\p{Lo}]))",
    regex.IGNORECASE,
)

_WRITERS_LINE = regex.compile(
    r"(?-i:\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,2} \p{Lu}[\p{L}'’-]+),? +(?:\||[–—-] )?(?:\p{L}+ ){0,3}?"
    r"(?:(?:staff|senior|contributing|features?|news|sports?|digital|freelance) (?:writer|photographer|editor)"
    r"|reporter|correspondent|columnist|(?:communications?|press|media|comms|pr) (?:officer|manager|team|assistant))"
    r"(?:,? [\p{L}'’ ]{2,40})?",
    regex.IGNORECASE,
)
"""`Ann Poe, Staff Writer`: a line of its own."""

TOLD_TO = regex.compile(r"\bas told to\b", regex.IGNORECASE)
"""`Ann Poe, as told to Bo Lee`: who speaks, and who wrote it down."""

_TOLD_BY = regex.compile(
    r"(?-i:[\p{Lu}\p{Lo}])[^.!?:]{2,50},? as told to (?-i:[\p{Lu}\p{Lo}])[^.!?:]{2,40}", regex.I
)

_NOTE = Sieve(
    r"\b"
    + one_of(
        r"(?:is|are|was|were) (?:entirely )?(?:an? )?(?:invented|made[- ]up|fictional|imaginary)",
        r"invented (?:person|people|example|for|article|interview)",
        r"fictional",
        r"this (?:article|interview|story|transcript|feature|text|piece|page|conversation|post|entry|blog) "
        r"(?:was|is|has been|first|originally|appeared|about)\b",
        r"edited for (?:length|clarity|space)",
    ),
    regex.IGNORECASE,
)


_FILED = regex.compile(r"(?:categor(?:y|ies)|tags?|topics|keywords|filed under)\s*:", regex.IGNORECASE)
_SPEAKER = regex.compile(r"\b(?:I|my|me)\b")
_NO_NAME = regex.compile(r"\b(?:FROM|THE|AN?|IN|ON|AT|TO|INTO|WITH)\b")
"""What stands in a heading in capitals (`BY POST FROM THE RIDGE`) and in no byline."""
_EDITORS_NOTE = regex.compile(
    r"[\[(*_]*(?:editor['’]?s?['’]? note|ed(?:itor)?['’]?s?\.? note|ed\.|correction|disclaimer)\b", regex.I
)


_TRAIL = regex.compile(
    r"(?:You are here:?\s*)?[^/>»›|.!?]{1,60}(?:\s[/>»›]\s[^/>»›|]{1,90}){2,}", regex.IGNORECASE
)
"""`Home > Community > People of Harrowmere`: the way to a page."""


def is_furniture(text: str) -> bool:
    """Whether a block is a site's own: navigation, tags, credits, calls to act."""
    words = len(text.split())
    if words <= 14 and _WHOLE.fullmatch(text.strip(" *_|>»•\t\u00a0")):
        return True
    if words <= 30 and (_FILED.match(text) or _TRAIL.fullmatch(text)):
        return True
    return bool(_ANYWHERE.search(text)) and not _SPEAKER.search(text)


def ends_article(text: str) -> bool:
    """Whether nothing below this line is the article any more."""
    return len(text.split()) <= 10 and bool(_END.fullmatch(text.strip(" *_:#\u00a0")))


def is_byline(text: str) -> bool:
    """Whether a short line names who wrote, asked, photographed or edited."""
    if len(text.split()) > 14:
        return False
    if not _BYLINE.match(text.strip(" *_|\u00a0")) and not _TOLD_BY.fullmatch(text.strip(" *_|\u00a0")):
        return False
    return not (text.isupper() and _NO_NAME.search(text))


def is_writers_line(text: str) -> bool:
    """Whether a short line is nothing but somebody's name and that they write for a living: `Ann Poe, Staff Writer`."""
    return len(text.split()) <= 9 and "," in text and bool(_WRITERS_LINE.fullmatch(text.strip(" *_|\u00a0")))


def is_note(text: str) -> bool:
    """Whether a block is a note about the article itself: that it is invented, shortened, first printed elsewhere."""
    return bool(_EDITORS_NOTE.match(text)) or (bool(_NOTE.search(text)) and len(text.split()) <= 60)
