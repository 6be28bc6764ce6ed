"""Checks of a letter: its HTML, its plain text and its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.config.contrast import SMALLEST_RATIO
from generator.model.message import Field, FieldContext, Finding, Level, RenderedLetter
from generator.rendering.colours import ENOUGH_LARGE
from generator.rendering.reading import STAND_IN, Link, Pair, Reading, filled, read_body

CLIPPED_AT = 102_000
"""Bytes of HTML at which Gmail cuts a letter off, its footer first."""
HEAVY = 90_000
LONGEST_SUBJECT = 60
PREHEADER = (40, 90)
"""Characters between which a preheader says something and is shown whole."""
_FORBIDDEN = frozenset({"script", "form", "iframe", "object", "embed", "input", "base"})
_SHORTENERS = frozenset(
    ["bit.ly", "buff.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "t.co", "tiny.cc", "tinyurl.com"]
)
_LOOKS_LIKE_HOST = re.compile(r"^(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?$", re.IGNORECASE)


def check_letter(letter: RenderedLetter, *, postal_address: str) -> Iterator[Finding]:
    """What is wrong with a letter, in reading order."""
    html, text = filled(letter.html), filled(letter.text)
    reading = read_body(letter.html)
    yield from _subject_and_preheader(letter.subject, reading.preheader)
    yield from _postal_address(postal_address, reading.text, text)
    yield from _unsubscribe(letter, reading, text)
    yield from _markup(html, reading)
    yield from _fonts(reading)
    yield from _pictures(letter, reading)
    yield from _links(reading, text)
    yield from _contrasts(reading)


def _subject_and_preheader(subject: str, preheader: str) -> Iterator[Finding]:
    if not subject.strip():
        yield _refuse("no-subject", "The letter has no subject: write one.")
    if len(subject) > LONGEST_SUBJECT:
        yield _warn(
            "long-subject",
            f"The subject has {len(subject)} characters; inboxes show about {LONGEST_SUBJECT}.",
        )
    if not preheader:
        yield _warn("no-preheader", "There is no preheader: inboxes will show whatever stands first.")
    elif _plain(preheader) == _plain(subject):
        yield _warn("preheader-repeats-subject", "The preheader repeats the subject: say something further.")
    elif not PREHEADER[0] <= len(preheader) <= PREHEADER[1]:
        between = f"{PREHEADER[0]} and {PREHEADER[1]}"
        yield _warn(
            "preheader-length", f"The preheader has {len(preheader)} characters: write between {between}."
        )


def _postal_address(postal_address: str, seen: str, text: str) -> Iterator[Finding]:
    if not postal_address.strip():
        yield _refuse(
            "no-postal-address", "No postal address is set: add organisation.postal_address to config.yaml."
        )
        return
    for place, body in (("letter", seen), ("text", text)):
        if _plain(postal_address) not in _plain(body):
            yield _refuse(
                "no-postal-address", "The postal address is missing from the footer: put it back.", place
            )


def _unsubscribe(letter: RenderedLetter, reading: Reading, text: str) -> Iterator[Finding]:
    visible = any(link.href.startswith(STAND_IN) and link.text for link in reading.links)
    placed = any(
        isinstance(part, Field) and not part.usual and part.context is FieldContext.HTML_ATTRIBUTE
        for part in letter.html
    )
    if not (visible and placed):
        yield _refuse(
            "no-unsubscribe", "The letter has no visible unsubscribe link: put it back into the footer."
        )
    if STAND_IN not in text:
        yield _refuse(
            "no-unsubscribe", "The plain text has no unsubscribe address: put it back at its end.", "text"
        )
    if not text.replace(STAND_IN, "").strip():
        yield _refuse("empty-text", "The plain-text part is empty.", "text")


def _markup(html: str, reading: Reading) -> Iterator[Finding]:
    size = len(html.encode())
    if size >= CLIPPED_AT:
        yield _refuse(
            "too-heavy", f"The HTML is {size:,} bytes; Gmail cuts letters at {CLIPPED_AT:,}: shorten it."
        )
    elif size > HEAVY:
        yield _warn("heavy", f"The HTML is {size:,} bytes; Gmail cuts letters at {CLIPPED_AT:,}.")
    for tag in sorted(_FORBIDDEN & reading.tags):
        yield _refuse("forbidden-tag", f"The letter holds <{tag}>, which mail programs block: remove it.")
    for scripted in reading.scripted:
        yield _refuse(
            "script", f"“{scripted[:40]}” would run something in the reader's mail program: remove it."
        )


def _fonts(reading: Reading) -> Iterator[Finding]:
    """Fonts from elsewhere: some mail programs block them, and each fetch tells their server who reads."""
    linked = [
        attributes.get("href", "")
        for tag, attributes in reading.elements
        if tag == "link" and "stylesheet" in attributes.get("rel", "").lower()
    ]
    asked = [f"@{name}" for sheet in reading.sheets for name in sheet.at_rules & {"font-face", "import"}]
    for what in [*linked, *sorted(set(asked))]:
        yield _warn(
            "external-font",
            f"The letter asks for type from elsewhere ({what[:60]}): use fonts that readers have.",
        )


def _pictures(letter: RenderedLetter, reading: Reading) -> Iterator[Finding]:
    names = {picture.name for picture in letter.pictures}
    for image in reading.images:
        if image.src.startswith("cid:") and image.src[4:] not in names:
            yield _refuse("picture-missing", f"The picture {image.src[4:]} does not travel with the letter.")
        elif not image.src.startswith(("cid:", "https://")):
            yield _warn(
                "picture-address", f"The picture “{image.src[:60]}” has no https address: give it one."
            )
        if not (image.width and image.height):
            yield _warn(
                "no-size",
                f"The picture “{image.src[:60]}” does not say its size, so the letter jumps while it loads: give the "
                "tag a width and a height.",
            )
        if image.alt is None:
            yield _warn(
                "no-alt", f"The picture “{image.src[:60]}” has no alternative text: say what it shows."
            )


def _links(reading: Reading, text: str) -> Iterator[Finding]:
    for link in reading.links:
        reason = _doubt(link)
        if reason:
            yield _warn("doubtful-link", f"The link “{link.text or link.href}” {reason}.")
        elif link.href.removeprefix("mailto:") not in text:
            yield _warn("text-lacks-link", f"The plain text lacks the link to {link.href}.", "text")


def _doubt(link: Link) -> str | None:
    """What is wrong with a link, or nothing."""
    address = urlsplit(link.href)
    if not link.href.strip() or link.href.startswith("#"):
        return "leads nowhere"
    if address.scheme == "mailto":
        return None
    if address.scheme != "https" or not address.hostname:
        return f"leads to “{link.href}”, which is not an https address"
    if address.hostname in _SHORTENERS:
        return f"is shortened by {address.hostname}, which spam filters distrust"
    shown = _LOOKS_LIKE_HOST.match(link.text)
    if shown and shown[1].lower().removeprefix("www.") != address.hostname.removeprefix("www."):
        return f"shows one address and leads to {address.hostname}"
    return None if link.text else "has no words"


def _contrasts(reading: Reading) -> Iterator[Finding]:
    poor = {
        (pair.scheme, pair.colour, pair.ground): pair
        for pair in reversed(reading.pairs)
        if not pair.is_readable
    }
    for pair in reversed(poor.values()):
        yield _warn("low-contrast", _contrast_message(pair))


def _contrast_message(pair: Pair) -> str:
    needed = ENOUGH_LARGE if pair.is_large else SMALLEST_RATIO
    colours = f"{pair.colour} on {pair.ground} ({pair.scheme})"
    return (
        f"“{pair.sample}” stands in {colours}: a contrast of {pair.ratio:.1f}, needed is {needed}; "
        "choose other colours."
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _refuse(rule: str, message: str, place: str = "letter") -> Finding:
    return Finding(level=Level.REFUSE, rule=rule, message=message, place=place)


def _warn(rule: str, message: str, place: str = "letter") -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place=place)
