"""What a post is called where something is found in it."""

from __future__ import annotations

from generator.model.message import Post


def place_of(post: Post) -> str:
    """`post x` of the person who leads, `post x 2 winston-charlery` of the next one."""
    return f"post {post.network}" if post.place == 1 else f"post {post.network} {post.place} {post.person}"
