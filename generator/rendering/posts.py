"""Posts: a person's words, written for each network and within its limit as that network counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.errors import RenderError, UsageError
from generator.model.letter import Brand, Voice
from generator.model.message import Picture, Post
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.networks.measure import fits, measure
from generator.rendering.environment import Templates, render_template
from generator.rendering.marks import refuse_reserved
from generator.rendering.words import (
    full_link,
    in_one_line,
    possessive,
    quoted,
    role_line,
    speaking,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostRequest:
    """One person's words for one day's feeds."""

    voice: Voice
    """Its quotes best first. Those of another article than the first are left out: the link would not lead to them."""
    occurrence: Occurrence | None
    brand: Brand
    day: date
    networks: tuple[str, ...] = tuple(LIMITS)
    cards: Mapping[str, Picture] = field(default_factory=dict)
    """Network → the quote card that goes with its post. Without one, a quotation that does not fit is refused."""
    support_line: str = ""
    """Where a reader finds support, as bare words, for a day that calls for it."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Network → the address of the article as its post carries it, where that is not the voice's own."""

    def link_on(self, network: str) -> str | None:
        """Where a network's post leads."""
        return self.links.get(network, self.voice.url)


def write_posts(request: PostRequest, templates: Templates) -> tuple[Post, ...]:
    """One post for each network, in the order asked for; the tightest network chooses its quote first.

    Networks get different quotes where several fit. Nothing is ever cut: where no quote fits, it stands on the card.
    Raises RenderError where a post cannot be written within its limit, UsageError for a network we do not know.
    """
    refuse_reserved((request.voice, request.occurrence, request.brand, request.support_line), "post")
    _check_networks(request.networks)
    written: dict[str, Post] = {}
    for network in sorted(request.networks, key=lambda network: (LIMITS[network].length, network)):
        spoken = {post.quote for post in written.values()}
        written[network] = _write(request, network, spoken, templates)
    return tuple(written[network] for network in request.networks)


def _check_networks(networks: tuple[str, ...]) -> None:
    for network in networks:
        if network not in LIMITS:
            raise UsageError(
                f"There is no network {network!r} here: choose among {', '.join(sorted(LIMITS))}."
            )


def _write(request: PostRequest, network: str, spoken: set[str | None], templates: Templates) -> Post:
    quotes = _of_one_article(request.voice)
    fresh = [quote for quote in quotes if quote.id not in spoken]
    repeated = [quote for quote in quotes if quote.id in spoken]
    for quote in (*fresh, *repeated):
        text = _fitting(request, network, quote, templates)
        if text is not None:
            return _post(request, network, text, quote)
    text = _fitting(request, network, None, templates) if network in request.cards else None
    if text is None:
        raise RenderError(
            f"No words of {request.voice.profile.full_name} fit {LIMITS[network].name}, and there is no card for them: "
            "choose a shorter quotation or leave this network out."
        )
    return _post(request, network, text, None)


def _of_one_article(voice: Voice) -> tuple[Quote, ...]:
    """The quotes that the voice's link, publisher and year are true of: those of its first quote's article."""
    return tuple(quote for quote in voice.quotes if quote.revision == voice.quotes[0].revision)


def _fitting(request: PostRequest, network: str, quote: Quote | None, templates: Templates) -> str | None:
    """The post with the fullest account of who speaks that fits."""
    for more in _accounts(request):
        text = _fill(request, network, quote, more, templates)
        if fits(network, text, warning=_warning(request)):
            return text
    return None


def _accounts(request: PostRequest) -> Iterator[str]:
    """What follows the name, longest first: role and organisation, the organisation, nothing; the year always stays."""
    profile = request.voice.profile
    when = speaking(request.voice.published, request.day)
    accounts = (role_line(profile), in_one_line(profile.organisation or "").strip(), "")
    for account in dict.fromkeys(accounts):
        yield "".join(f", {part}" for part in (account, when) if part)


def _fill(request: PostRequest, network: str, quote: Quote | None, more: str, templates: Templates) -> str:
    voice, occurrence = request.voice, request.occurrence
    text = render_template(
        templates,
        f"posts/{network}.txt.j2",
        {
            "quotation": quoted(quote.text) if quote else "",
            "question": in_one_line(quote.question or "") if quote else "",
            "person": in_one_line(voice.profile.full_name),
            "more": more,
            "possessive": possessive(voice.profile.pronoun),
            "kind": "interview" if voice.is_interview else "story",
            "occurrence": occurrence.name if occurrence else "",
            "hashtag": f"#{occurrence.hashtag}" if occurrence and occurrence.hashtag else "",
            "link": full_link(voice),
            "url": request.link_on(network) or "",
            "newsletter": request.brand.newsletter,
            "organisation": request.brand.organisation,
            "warning": _warning(request) if not LIMITS[network].warning_field else "",
            "support_line": request.support_line,
        },
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()


def _warning(request: PostRequest) -> str:
    return in_one_line((request.occurrence.content_warning or "") if request.occurrence else "")


def _post(request: PostRequest, network: str, text: str, quote: Quote | None) -> Post:
    card = request.cards.get(network)
    return Post(
        network=network,
        text=text,
        used=measure(network, text, warning=_warning(request)),
        limit=LIMITS[network].length,
        quote=quote.id if quote else None,
        url=request.link_on(network),
        card=card.name if card else None,
        alt=card.alt if card else None,
        content_warning=_warning(request) or None,
    )
