"""What shows that a form came from a page that we made, for exactly what it showed."""

from __future__ import annotations

import hashlib
import hmac


def form_token(key: bytes, action: str, *, issue: str, plan: str) -> str:
    """HMAC-SHA-256 over action, issue and the hash of the plan that was shown, in hex."""
    # The lengths keep two different triples from ever being the same bytes.
    parts = (b"form", action.encode(), issue.encode(), plan.encode())
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def is_form_token(token: str, expected: str) -> bool:
    """Whether they are the same, in a time that tells nothing."""
    return hmac.compare_digest(token.encode(), expected.encode())
