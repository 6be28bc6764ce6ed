"""More invented letters: a portrait, a digest, one that opens with its lead's words. All pictures are drawn here."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw

from generator.model.letter import Letter, Voice
from generator.model.message import Picture
from generator.model.profile import Profile
from tests.sample_letter import BRAND, LEAD, LETTER, OKORO, WREN, make_quote


def draw_photograph(name: str, *, width: int = 480, hue: int = 0) -> Picture:
    """A sea under an evening sky, 4:5, in place of anybody's photograph."""
    height = width * 5 // 4
    image = Image.new("RGB", (width, height))
    drawing = ImageDraw.Draw(image)
    for row in range(height):
        share = row / height
        sky = (int(70 + 150 * share), int(90 + 70 * share), int(120 + hue - 20 * share))
        sea = (int(30 + 40 * (1 - share)), int(62 + hue / 2), int(90 + hue))
        drawing.line([(0, row), (width, row)], fill=sky if share < 0.6 else sea)
    drawing.ellipse([width * 0.56, height * 0.38, width * 0.8, height * 0.572], fill=(244, 212, 160))
    drawing.polygon(
        [(0, height * 0.6), (width * 0.3, height * 0.44), (width * 0.52, height * 0.6)], fill=(48, 52, 70)
    )
    return _picture(image, name, "JPEG", alt="", shown=(width, height))


def draw_mark(name: str, *, ink: tuple[int, int, int]) -> Picture:
    """A mark on transparent ground: three waves beside a lamp, twice as large as shown."""
    image = Image.new("RGBA", (240, 72), (0, 0, 0, 0))
    drawing = ImageDraw.Draw(image)
    drawing.ellipse([2, 2, 68, 68], outline=(*ink, 255), width=7)
    drawing.ellipse([24, 24, 46, 46], fill=(*ink, 255))
    for row in range(3):
        for wave in range(4):
            left = 88 + 38 * wave
            drawing.arc([left, 8 + 22 * row, left + 38, 36 + 22 * row], 180, 360, fill=(*ink, 255), width=7)
    return _picture(image, name, "PNG", alt="Harbour Public Services", shown=(120, 36))


def _picture(image: Image.Image, name: str, kind: str, *, alt: str, shown: tuple[int, int]) -> Picture:
    encoded = io.BytesIO()
    image.save(encoded, kind, quality=85)
    media_type = f"image/{kind.lower()}"
    return Picture(
        name=name, media_type=media_type, content=encoded.getvalue(), alt=alt, width=shown[0], height=shown[1]
    )


def with_photograph(voice: Voice, credit: str, *, hue: int = 0) -> Voice:
    """The same voice with a portrait."""
    picture = draw_photograph(f"portrait-{voice.profile.slug}.jpg", hue=hue)
    return replace(voice, portrait=replace(picture, alt=voice.profile.name), portrait_credit=credit)


def make_voice(slug: str, name: str, role: str, words: str, *, publisher: str = "Harbour Life") -> Voice:
    """A further voice from its words."""
    return Voice(
        profile=Profile(slug=slug, name=name, role=role, organisation=None),
        quotes=(make_quote(words, profile=slug),),
        publisher=publisher,
        url=f"https://life.example.org/{slug}",
        is_interview=False,
        published=date(2026, 4, 20),
    )


LOGO_BRAND = replace(
    BRAND,
    logo=draw_mark("logo.png", ink=(29, 26, 23)),
    logo_dark=draw_mark("logo-dark.png", ink=(243, 238, 230)),
)
OPENING = replace(
    make_quote("We were here before there was a month for it, and we shall be here after."),
    themes=("black-history",),
)
SPOKEN = replace(
    LETTER,
    headline=f"“{OPENING.text}”",
    subject="Amara Cole for Black History Month",
    opening_words=OPENING,
    lead=replace(LEAD, quotes=(OPENING, *LEAD.quotes)),
)
DIGEST_VOICES = (
    OKORO,
    WREN,
    make_voice(
        "meera-chauhan",
        "Meera Chauhan",
        "Property officer",
        "Everything that is handed in was somebody’s last good day.",
    ),
    make_voice(
        "gwen-o-dalaigh",
        "Gwen Ó Dálaigh",
        "Boiler engineer",
        "A warm room is the first kind word most people get from us.",
    ),
    make_voice(
        "samuel-adeyemi",
        "Samuel Adeyemi",
        "Hospital porter",
        "I walk nine miles a shift and I have never once pushed a stranger. By the second corridor we know each other.",
    ),
)
DIGEST = replace(
    LETTER,
    headline="Six voices for October",
    opening=(
        "October is a month of speeches, so here are short ones.",
        "Six people, each in a few words of their own.",
    ),
    lead=replace(
        LEAD, quotes=(make_quote("A crew that looks like its town gets through more front doors."),)
    ),
    voices=DIGEST_VOICES,
)
PORTRAIT = replace(
    LETTER,
    opening=(
        "Black History Month looks at those who came before, and at those who stand in the room now.",
        "This letter belongs to Station Commander Amara Cole of Harbour Fire and Rescue.",
    ),
    voices=(),
)
KINDS_SHOWN: dict[str, tuple[Letter, str]] = {
    "spoken": (SPOKEN, "monthly"),
    "portrait": (PORTRAIT, "portrait"),
    "portrait-spoken-photo": (
        replace(
            SPOKEN,
            brand=LOGO_BRAND,
            opening=PORTRAIT.opening,
            voices=(),
            lead=with_photograph(SPOKEN.lead, "Photograph: Jo Bell, Harbour Fire"),
        ),
        "portrait",
    ),
    "digest": (DIGEST, "digest"),
    "digest-odd": (replace(DIGEST, voices=DIGEST_VOICES[1:], occurrence=None), "digest"),
    "mixed-logo": (
        replace(
            LETTER,
            brand=LOGO_BRAND,
            lead=with_photograph(LEAD, "Photograph: Jo Bell"),
            voices=(OKORO, with_photograph(WREN, "Photograph: Harbour Coastguard", hue=40)),
        ),
        "monthly",
    ),
}
"""Name → a letter and its kind, for tests and screenshots."""
