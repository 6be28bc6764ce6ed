"""What a site's robots.txt permits (RFC 9309), asked once a run."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from protego import Protego

from generator.config.settings import Ingest
from generator.errors import IngestError, NotNow
from generator.ingest.asking import TOKEN, Answer, answered
from generator.ingest.unpacked import Larger

_MOST_BYTES = 500 * 1024
"""A crawler reads at least so much of it (RFC 9309, 2.5); what stands behind is not read."""
_TOO_MANY = 429
STAY_AWAY = "the site's robots.txt asks programs to stay away from it"
"""What is said of a page that may not be read."""


class Robots:
    """The rules of every site that one run comes to."""

    def __init__(self, limits: Ingest) -> None:
        self._limits = limits
        self._rules: dict[str, Protego | NotNow] = {}

    def check(self, place: str) -> None:
        """`IngestError` where the site asks not to be read there, `NotNow` where it cannot be asked."""
        if self._own(place):
            return
        rules = self._of(place)
        if isinstance(rules, NotNow):
            raise NotNow(f"{place} was not read: {rules}")
        if not rules.can_fetch(place, TOKEN):
            raise IngestError(
                f"{place} was not read: {STAY_AWAY}; "
                "if the site is yours, name it in ingest.own_hosts in config.yaml, else save the page and add the file."
            )

    def delay(self, place: str) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        rules = None if self._own(place) else self._of(place)
        return (rules.crawl_delay(TOKEN) or 0.0) if isinstance(rules, Protego) else 0.0

    def _own(self, place: str) -> bool:
        return (urlsplit(place).hostname or "") in self._limits.own_hosts

    def _of(self, place: str) -> Protego | NotNow:
        parts = urlsplit(place)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._asked(f"{site}/robots.txt")
        return self._rules[site]

    def _asked(self, place: str) -> Protego | NotNow:
        try:
            with answered(place, self._limits, headers={"Accept": "text/plain"}) as answer:
                return _rules(answer)
        except NotNow as error:
            return error


def _rules(answer: Answer) -> Protego | NotNow:
    if answer.status >= 500 or answer.status == _TOO_MANY:
        return NotNow(
            f"{answer.place} answered {answer.status}, so nobody knows what may be read: try again later."
        )
    if answer.status >= 400:
        return Protego.parse("")
    return Protego.parse(_text(answer))


def _text(answer: Answer) -> str:
    pieces: list[bytes] = []
    with suppress(Larger):
        for piece in answer.body(most=_MOST_BYTES):
            pieces.append(piece)
    return b"".join(pieces).decode("utf-8", "replace").removeprefix("\ufeff")
