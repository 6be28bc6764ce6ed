"""LinkedIn's little text format: what the `commentary` of a post must look like."""

from __future__ import annotations

import re

_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_HASHTAG = re.compile(r"(?<![\w&/#])#(\w*[^\W\d_]\w*)")


def escape_little_text(text: str) -> str:
    """`text` with every reserved character escaped and every hashtag kept as one.

    Source: LinkedIn Posts API, "little text format". Comments there are plain text: never escape those.
    """
    escaped, last = [], 0
    for match in _HASHTAG.finditer(text):
        escaped += [_escape(text[last : match.start()]), f"{{hashtag|#|{_escape(match[1])}}}"]
        last = match.end()
    return "".join([*escaped, _escape(text[last:])])


def _escape(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)
