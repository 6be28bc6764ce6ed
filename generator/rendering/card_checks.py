"""Whether a network takes the picture of a post: that it is there, its kind, bytes, shape and description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.message import Finding, Level, Picture, Post
from generator.networks.limits import Limit
from generator.rendering.post_places import place_of


def check_card(post: Post, limit: Limit, cards: Mapping[str, Picture]) -> Iterator[Finding]:
    """What is wrong with a post's picture; `cards` are the issue's, by name."""
    if post.card is None:
        if limit.picture_required:
            message = f"{limit.name} takes no post without a picture: choose a quotation that fits one."
            yield _refuse(post, "picture-required", message)
        return
    card = cards.get(post.card)
    if card is None:
        message = f"The card {post.card} is not among the pictures of this issue: prepare the draft again."
        yield _refuse(post, "picture-missing", message)
        return
    yield from _content(post, limit, card)
    yield from _shape(post, limit, card)
    yield from _alternative(post, limit)


def _content(post: Post, limit: Limit, card: Picture) -> Iterator[Finding]:
    if card.media_type not in limit.picture_types:
        taken = " or ".join(kind.removeprefix("image/").upper() for kind in limit.picture_types)
        message = f"The card is {card.media_type}; {limit.name} takes {taken}: save it as one of them."
        yield _refuse(post, "picture-type", message)
    if len(card.content) > limit.picture_bytes:
        heavy, most = len(card.content), limit.picture_bytes
        message = f"The card is {heavy:,} bytes; {limit.name} takes {most:,}: save it smaller."
        yield _refuse(post, "picture-too-heavy", message)


def _shape(post: Post, limit: Limit, card: Picture) -> Iterator[Finding]:
    size = f"The card is {card.width} by {card.height} pixels"
    if limit.picture_pixels is not None and card.width * card.height > limit.picture_pixels:
        message = f"{size}; {limit.name} takes {limit.picture_pixels:,} in all: make it smaller."
        yield _refuse(post, "picture-too-large", message)
    if limit.picture_ratio and not _within(card.width / card.height, limit.picture_ratio):
        narrowest, widest = limit.picture_ratio
        message = f"{size}; on {limit.name} the width must be {narrowest:g} to {widest:g} times the height."
        yield _refuse(post, "picture-shape", f"{message} Use another shape.")
    if limit.picture_width and not _within(card.width, limit.picture_width):
        least, most = limit.picture_width
        yield _warn(
            post, "picture-width", f"{size}; {limit.name} shows {least} to {most} across as they are."
        )


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _alternative(post: Post, limit: Limit) -> Iterator[Finding]:
    if not (post.alt or "").strip():
        yield _warn(post, "no-alt", "The card has no alternative text: write every word on it.")
    elif len(post.alt or "") > limit.alt:
        message = (
            f"The alternative text is longer than the {limit.alt:,} characters of {limit.name}: shorten it."
        )
        yield _refuse(post, "alt-too-long", message)


def _refuse(post: Post, rule: str, message: str) -> Finding:
    return Finding(level=Level.REFUSE, rule=rule, message=message, place=place_of(post))


def _warn(post: Post, rule: str, message: str) -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place=place_of(post))
