"""The posts of one person as `publishing.posting` makes them: first the texts, then their pictures."""

from __future__ import annotations

from generator.model.message import Post
from generator.rendering.environment import Templates
from generator.rendering.posts import PostRequest, with_pictures, write_texts
from tests.sample_letter import TEMPLATES


def posts_of(request: PostRequest, templates: Templates = TEMPLATES) -> tuple[Post, ...]:
    """The posts with the cards of the request; a network for which there are no words and no card has none."""
    return tuple(with_pictures(request, write_texts(request, templates)))
