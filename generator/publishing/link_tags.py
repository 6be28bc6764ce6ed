"""What links to articles carry, so that whoever reads the statistics sees where readers came from. Pure.

Only addresses of articles are tagged, in letters and posts: never the way out (unsubscribe), the letter in the
browser, a link that somebody typed into a block, or an address of mail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote

from generator.config.settings import LETTER_LINKS, LinkTags
from generator.model.letter import Letter, Voice
from generator.model.run import PlannedRun

_PLACE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tagging:
    """The tags of config.yaml for one issue."""

    tags: LinkTags
    schedule: str
    period: str
    issue: str

    def tagged(self, url: str, *, by: str) -> str:
        """The address of an article as the letter (`letter`) or a network carries it."""
        wanted = {name: self._filled(value) for name, value in self.tags.get(by, {}).items()}
        return add_parameters(url, wanted)

    def _filled(self, value: str) -> str:
        places = {"schedule": self.schedule, "period": self.period, "issue": self.issue}
        return _PLACE.sub(lambda place: places[place[1]], value)


def tagging_of(planned: PlannedRun, tags: LinkTags) -> Tagging:
    """What the links of a run's issue carry."""
    return Tagging(tags=tags, schedule=planned.schedule, period=planned.period, issue=planned.issue_id)


def tag_letter(letter: Letter, tagging: Tagging) -> Letter:
    """The letter with the addresses of its articles tagged; all else stays."""
    if not tagging.tags.get(LETTER_LINKS):
        return letter
    return replace(
        letter,
        lead=_tag_voice(letter.lead, tagging),
        voices=tuple(_tag_voice(voice, tagging) for voice in letter.voices),
    )


def tag_posts(url: str | None, tagging: Tagging) -> dict[str, str]:
    """Network → the address of an article as its post carries it; only networks whose links are tagged."""
    if url is None:
        return {}
    return {network: tagging.tagged(url, by=network) for network in tagging.tags if network != LETTER_LINKS}


def add_parameters(url: str, wanted: Mapping[str, str]) -> str:
    """A web address with parameters behind those it has, before its fragment (RFC 3986, 3.4).

    A parameter that it has already keeps its value, and nothing else of it is written anew. An address that is not
    of the web stays as it is.
    """
    if not re.match(r"https?://[^/?#]", url, re.IGNORECASE):
        return url
    address, hash_mark, fragment = url.partition("#")
    query = address.partition("?")[2]
    there = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
    added = "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in wanted.items()
        if name not in there
    )
    if not added:
        return url
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return f"{address}{joint}{added}{hash_mark}{fragment}"


def _tag_voice(voice: Voice, tagging: Tagging) -> Voice:
    return replace(voice, url=tagging.tagged(voice.url, by=LETTER_LINKS)) if voice.url else voice
