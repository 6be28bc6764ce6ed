"""What a post is called where something is found in it."""

from __future__ import annotations

from generator.model.message import Post


def place_of(post: Post) -> str:
    """`post x` of the person who leads, `post x 2 winston-charlery` of the next one."""
    return place_named(post.network, post.place, person=post.person)


def place_named(network: str, place: int, *, person: str) -> str:
    """The same of a post that is not there."""
    return f"post {network}" if place == 1 else f"post {network} {place} {person}"
