"""Whether a sender's domain says in the DNS who may send for it: SPF, DKIM, DMARC."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dns.resolver import Resolver

USUAL_SELECTORS = ("default", "google", "selector1", "selector2", "k1", "s1", "mail", "dkim")
"""Names under which most mail services keep their signing keys."""
PATIENCE = 2.0
"""Seconds for all questions together."""
_RESERVED = ("example", "invalid", "test", "localhost", "local", "example.com", "example.net", "example.org")
"""Domains that nobody can own (RFC 2606, RFC 6761, RFC 6762): nothing is asked about them."""
UNANSWERED = "unanswered"

AskDomain = Callable[[str], tuple[str, ...]]
"""Domain → what it lacks of SPF, DKIM and DMARC; `unanswered` where the DNS could not be asked."""


@dataclass(frozen=True, slots=True)
class DomainRecords:
    """Asks a resolver, for `PATIENCE` seconds at most."""

    resolver: Resolver
    selectors: Sequence[str] = ()
    patience: float = PATIENCE

    def __call__(self, domain: str) -> tuple[str, ...]:
        """What `domain` lacks."""
        from dns.exception import DNSException  # noqa: PLC0415 - most commands send no letters

        if any(domain == name or domain.endswith(f".{name}") for name in _RESERVED):
            return ()
        until = time.monotonic() + self.patience
        try:
            found = {
                "SPF": self._has(domain, "v=spf1", until),
                "DKIM": self._has_key(domain, until),
                "DMARC": self._has_policy(domain, until),
            }
        except DNSException:
            return (UNANSWERED,)
        return tuple(name for name, there in found.items() if not there)

    def _has_key(self, domain: str, until: float) -> bool:
        """RFC 6376, 3.6.2.1. Without a selector a key cannot be found, only guessed at."""
        names = (f"{each}._domainkey.{domain}" for each in self.selectors or USUAL_SELECTORS)
        return any(self._has(name, "", until, holding="p=") for name in names)

    def _has_policy(self, domain: str, until: float) -> bool:
        """RFC 7489, 6.6.3: the domain's own policy, or that of a domain above it."""
        labels = domain.split(".")
        above = (".".join(labels[place:]) for place in range(max(1, len(labels) - 1)))
        return any(self._has(f"_dmarc.{name}", "v=DMARC1", until) for name in above)

    def _has(self, name: str, beginning: str, until: float, *, holding: str = "") -> bool:
        return any(text.startswith(beginning) and holding in text for text in self._texts(name, until))

    def _texts(self, name: str, until: float) -> list[str]:
        from dns.resolver import NXDOMAIN, NoAnswer  # noqa: PLC0415

        left = max(0.05, until - time.monotonic())
        try:
            answer = self.resolver.resolve(name, "TXT", lifetime=left, search=False)
        except (NXDOMAIN, NoAnswer):
            return []
        return [b"".join(record.strings).decode("utf-8", "replace").strip() for record in answer]


def system_records(selectors: Sequence[str]) -> AskDomain:
    """Asks the resolver of this machine; `unanswered` where it has none."""

    def ask(domain: str) -> tuple[str, ...]:
        from dns.exception import DNSException  # noqa: PLC0415
        from dns.resolver import Resolver as SystemResolver  # noqa: PLC0415

        try:
            return DomainRecords(SystemResolver(), selectors)(domain)
        except DNSException:
            return (UNANSWERED,)

    return ask
