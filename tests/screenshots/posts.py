"""The posts of one person on one sheet: seven networks as their readers see them, with what nobody sees beside."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby

from PIL import Image

from generator.model.message import MessagePlan, Picture, Post
from generator.networks.limits import LIMITS
from generator.rendering.typefaces import INTER, SOURCE_SERIF, Typeface
from tests.screenshots.camera import Camera, data_address

WIDTH, HEIGHT = 2000, 1414
"""Pixels: the shape of A3, to be hung on a wall."""
_ZOOMS = (1, 0.9, 0.8, 0.7)
_STYLE = """
body { margin: 0; padding: 56px 64px; box-sizing: border-box; width: 2000px; height: 1414px; background: #FBF8F3;
  font: 16px/1.42 Inter, sans-serif; color: #1D1A17; display: flex; flex-direction: column }
header { display: flex; align-items: baseline; gap: 20px; padding-bottom: 18px; margin-bottom: 28px;
  border-bottom: 1px solid #E4DDD2 }
h1 { font: 400 40px/1 'Source Serif 4', serif; margin: 0 } header p { margin: 0; color: #5B554E }
main { flex: 1; display: grid; grid-template-columns: repeat(4, 1fr); grid-auto-rows: max-content; gap: 30px 36px;
  transform-origin: top left }
article { overflow-wrap: anywhere }
h2 { font-size: 14px; margin: 0 0 8px; color: #5B554E; font-weight: 600; display: flex; gap: 10px }
h2 span { font-weight: 400 }
pre { font: inherit; white-space: pre-wrap; margin: 0 0 14px }
pre + pre { border-left: 3px solid #E4DDD2; padding-left: 14px }
figure { margin: 0; display: flex; gap: 14px; align-items: flex-start }
figure.wide { flex-direction: column }
img { height: 240px; display: block } .wide img { width: 100%; height: auto }
small { display: block; color: #5B554E; font-size: 12.5px; line-height: 1.4 }
"""


def photograph_posts(camera: Camera, plan: MessagePlan) -> Iterator[tuple[str, Image.Image]]:
    """Slug, and a sheet with all posts of that person's words; many words are set smaller, so that they fit it."""
    for person, page in _pages(plan).items():
        for zoom in _ZOOMS:
            sheet = camera.of_html(f"{page}<style>main {{ zoom: {zoom} }}</style>", width=WIDTH)
            if sheet.height <= HEIGHT:
                break
        yield person, sheet


def _pages(plan: MessagePlan) -> dict[str, str]:
    cards = {card.name: card for card in plan.cards}
    names = {person.slug: person.name for person in plan.featured}
    pages = {}
    for _place, posts in groupby(sorted(plan.posts, key=lambda post: post.place), lambda post: post.place):
        shown = list(posts)
        person = shown[0].person
        heading = (
            f"<header><h1>{escape(names[person])}</h1><p>{escape(plan.issue)}, {_when(shown[0])}</p></header>"
        )
        articles = "".join(_article(post, cards.get(post.card or "")) for post in shown)
        pages[person] = (
            f"<meta charset=utf-8><style>{_faces()}{_STYLE}</style>{heading}<main>{articles}</main>"
        )
    return pages


def _when(post: Post) -> str:
    days = post.days_after
    return f"{days} day{'s' if days > 1 else ''} after the letter" if days else "with the letter"


def _article(post: Post, card: Picture | None) -> str:
    texts = "".join(f"<pre>{escape(part.text)}</pre>" for part in post.parts)
    warning = f"<span>warns of {escape(post.content_warning)}</span>" if post.content_warning else ""
    used = f"<span>{post.used:,} of {post.limit:,}</span>"
    return (
        f"<article><h2>{LIMITS[post.network].name}{used}{warning}</h2>{texts}{_figure(post, card)}</article>"
    )


def _figure(post: Post, card: Picture | None) -> str:
    if card is None:
        return "<small>No picture.</small>"
    shape = "wide" if card.width > card.height else "tall"
    said = f"<small>{escape(post.alt or '')}</small>"
    return f'<figure class="{shape}"><img src="{data_address(card)}">{said}</figure>'


@lru_cache(maxsize=1)
def _faces() -> str:
    return "".join(map(_face, (INTER, SOURCE_SERIF)))


def _face(face: Typeface) -> str:
    font = base64.b64encode(face.file.read_bytes()).decode()
    return f"@font-face {{ font-family: '{face.family}'; font-weight: 100 900; src: url(data:font/ttf;base64,{font}) }}"
