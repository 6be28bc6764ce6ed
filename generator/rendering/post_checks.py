"""Checks of posts and their cards against what their networks take."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.message import Finding, Level, Picture, Post
from generator.networks.limits import LIMITS, Limit
from generator.networks.measure import fits, measure


def check_posts(posts: tuple[Post, ...], cards: tuple[Picture, ...]) -> Iterator[Finding]:
    """What is wrong with each post and its card, in their order."""
    by_name = {card.name: card for card in cards}
    for post in posts:
        limit = LIMITS.get(post.network)
        if limit is None:
            yield _refuse(post, "unknown-network", f"There is no network “{post.network}” here.")
            continue
        yield from _text(post, limit)
        if post.card is not None:
            yield from _card(post, limit, by_name.get(post.card))


def _text(post: Post, limit: Limit) -> Iterator[Finding]:
    if not post.text.strip():
        yield _refuse(post, "empty-post", f"The post for {limit.name} is empty.")
    warning = post.content_warning or ""
    if not fits(post.network, post.text, warning=warning):
        used = measure(post.network, post.text, warning=warning)
        message = f"The post for {limit.name} counts {used}; {limit.name} takes {limit.length}: shorten it."
        yield _refuse(post, "post-too-long", message)
    if warning and not limit.warning_field and warning.casefold() not in _beginning(post.text):
        message = f"The post for {limit.name} should begin with its content warning, “{warning}”: {limit.name} has no "
        yield _warn(post, "no-content-warning", f"{message}field for it.")
    if post.quote is None and post.card is None:
        yield _refuse(post, "no-words", f"The post for {limit.name} has neither a quotation nor a card.")


def _beginning(text: str) -> str:
    return text.strip().partition("\n")[0].casefold()


def _card(post: Post, limit: Limit, card: Picture | None) -> Iterator[Finding]:
    if card is None:
        yield _refuse(
            post, "picture-missing", f"The card {post.card} is not among the pictures of this issue."
        )
        return
    if len(card.content) > limit.picture_bytes:
        message = f"The card is {len(card.content):,} bytes; {limit.name} takes {limit.picture_bytes:,}."
        yield _refuse(post, "picture-too-heavy", message)
    if not (post.alt or "").strip():
        yield _warn(post, "no-alt", "The card has no alternative text: write every word on it.")
    elif len(post.alt or "") > limit.alt:
        yield _refuse(post, "alt-too-long", f"The alternative text is longer than {limit.alt} characters.")


def _refuse(post: Post, rule: str, message: str) -> Finding:
    return Finding(level=Level.REFUSE, rule=rule, message=message, place=f"post {post.network}")


def _warn(post: Post, rule: str, message: str) -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place=f"post {post.network}")
