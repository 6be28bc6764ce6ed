"""The posts of an issue as text beside the picture that goes with them."""

from __future__ import annotations

from html import escape
from itertools import groupby

from generator.model.message import MessagePlan, Picture, Post
from tests.screenshots.camera import data_address

_STYLE = """
body { margin: 0; padding: 24px; background: #ccc; font: 16px/1.45 Inter, sans-serif; color: #1d1a17 }
section { display: grid; grid-template-columns: repeat(4, 1fr); gap: 24px; margin: 0 0 32px }
article { background: #fff; padding: 16px; border-radius: 8px; align-self: start; overflow-wrap: anywhere }
h2 { font-size: 20px; margin: 0 0 12px } h3 { font-size: 15px; margin: 0 0 10px; color: #5b554e }
pre { font: inherit; white-space: pre-wrap; margin: 0 0 12px }
pre + pre { border-top: 1px solid #ccc; padding-top: 12px }
img { width: 55%; display: block } small { display: block; color: #5b554e; margin-top: 8px }
"""


def posts_pages(plan: MessagePlan) -> dict[str, str]:
    """Slug → a page with all posts of that person's words, a column for each network."""
    cards = {card.name: card for card in plan.cards}
    pages = {}
    for place, posts in groupby(sorted(plan.posts, key=lambda post: post.place), lambda post: post.place):
        shown = list(posts)
        person = shown[0].person or f"person-{place}"
        when = f"{shown[0].days_after} days after the letter" if shown[0].days_after else "with the letter"
        articles = "".join(_article(post, cards.get(post.card or "")) for post in shown)
        title = f"<h2>{escape(plan.issue)}: {escape(person)}, {when}</h2>"
        pages[person] = f"<meta charset=utf-8><style>{_STYLE}</style>{title}<section>{articles}</section>"
    return pages


def _article(post: Post, card: Picture | None) -> str:
    warning = f"<small>Warns of: {escape(post.content_warning)}</small>" if post.content_warning else ""
    texts = "".join(f"<pre>{escape(text)}</pre>" for text in (post.text, *post.replies))
    picture = f'<img src="{data_address(card)}">' if card else "<small>No picture.</small>"
    alt = f"<small>{escape(post.alt)}</small>" if post.alt else ""
    heading = f"<h3>{escape(post.network)}, {post.used} of {post.limit}</h3>"
    return f"<article>{heading}{texts}{picture}{warning}{alt}</article>"
