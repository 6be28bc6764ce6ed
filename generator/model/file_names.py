"""A person's slug in the names of files, which must fit every system that a pack is opened on."""

from __future__ import annotations

import hashlib

LONGEST = 60
"""Characters. Windows takes paths of 260, with the folder that a pack is unpacked to."""
_HASHED = 8


def slug_in_names(slug: str) -> str:
    """The slug; a very long one is cut, and told from others that begin alike by a hash."""
    if len(slug) <= LONGEST:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:_HASHED]
    return f"{slug[: LONGEST - _HASHED - 1].rstrip('-')}-{digest}"
