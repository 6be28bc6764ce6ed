"""Posts: a person's words, written for each network and within its limit as that network counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from generator.errors import UsageError
from generator.model.letter import Brand, Voice
from generator.model.message import Picture, Post
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.networks.limits import LIMITS, longest
from generator.networks.measure import fits, measure
from generator.rendering.cards import CARD_SIZES, CardSize
from generator.rendering.environment import Templates, render_template
from generator.rendering.marks import refuse_reserved
from generator.rendering.post_ways import Way, goes_on, ways_to_post
from generator.rendering.whole_words import says
from generator.rendering.words import (
    full_link,
    in_one_line,
    name_beside,
    possessive,
    quoted,
    role_line,
    speaking,
    with_article,
)

_NEEDS_ARTICLE = re.compile(r"(?:European|International|National|UN|World) (?:Day|Week|Month|Year|Decade)\b")
THREAD = "posts/thread.txt.j2"
_BETWEEN_POSTS = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


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
    """Network → the quote card that goes with its post. Without one there is no post where no quotation fits."""
    support_line: str = ""
    """Where a reader finds support, as bare words, for a day that calls for it."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Network → the address of the article as its post carries it, where that is not the voice's own."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """Network → the length that our server there takes, where servers set it themselves."""
    pictured: Mapping[CardSize, str] = field(default_factory=dict)
    """Shape → the id of the words that its picture is to show: a post beside it says others, where there are any."""
    place: int = 1
    """1 for the person who leads the issue."""
    days_after: int = 0

    def link_on(self, network: str) -> str | None:
        """Where a network's post leads."""
        return self.links.get(network, self.voice.url)

    def fits(self, network: str, text: str) -> bool:
        """Whether the network takes `text` as one post, its content warning counted."""
        return fits(network, text, warning=self.warning, by_server=self.lengths.get(network))

    @property
    def warning(self) -> str:
        """What the day's posts warn of, in one line; nothing where the person says nothing about the day."""
        is_for_day = any(self.voice.speaks_for_day((quote,)) for quote in self.voice.quotes)
        return in_one_line(self.occurrence.content_warning or "") if self.occurrence and is_for_day else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """The texts of one network's post, before it has its picture."""

    network: str
    texts: tuple[str, ...]
    """The post, then what answers it in a thread."""
    quotes: tuple[Quote, ...]
    """What they say, in order; none where the words stand in the picture."""


def write_texts(request: PostRequest, templates: Templates) -> tuple[Written, ...]:
    """The texts for the networks, in the order asked for, without those where not even an introduction fits.

    The tightest network chooses its quote first; networks get different quotes where several fit. Nothing is ever cut:
    where no quote fits, the words stand in the picture. Raises UsageError for a network we do not know.
    """
    refuse_reserved((request.voice, request.occurrence, request.brand, request.support_line), "post")
    _check_networks(request.networks)
    written: dict[str, Written] = {}
    for network in sorted(request.networks, key=list(LIMITS).index):
        said = [quote.id for one in written.values() for quote in one.quotes]
        if found := _write(request, network, said, templates):
            written[network] = found
    return tuple(written[network] for network in request.networks if network in written)


def with_pictures(request: PostRequest, written: tuple[Written, ...]) -> Iterator[Post]:
    """The posts with their cards; without one there is none where the words or the network need it."""
    for one in written:
        needs_card = not one.quotes or LIMITS[one.network].picture_required
        if one.network in request.cards or not needs_card:
            yield _post(request, one)


def _check_networks(networks: tuple[str, ...]) -> None:
    for network in networks:
        if network not in LIMITS:
            raise UsageError(
                f"There is no network {network!r} here: choose among {', '.join(sorted(LIMITS))}."
            )


def _write(request: PostRequest, network: str, said: list[str], templates: Templates) -> Written | None:
    """New words beside which there is room for who speaks come first; then any but the picture's; then any words.

    The last two may have room for the name alone. The second half of an answer is nothing new by itself.
    """
    quotes = _of_one_article(request.voice)
    ways = list(ways_to_post(quotes, network, occurrence=request.occurrence, said=said))
    pictured = request.pictured.get(CARD_SIZES[network], "")
    beside = [way for way in ways if way.quotes and not way.says_any_of((pictured,))]
    old = {*said, *(quote.id for quote in quotes if goes_on(quote, quotes))}
    new = [way for way in beside if way.quotes[0].id not in old and not way.says_any_of(said)]
    accounts = tuple(dict.fromkeys(_accounts(request)))
    for among, least in ((new, accounts[:-1]), (beside, accounts), (ways, accounts)):
        for way in among:
            if texts := _fitting(request, network, way, least, templates):
                return Written(network=network, texts=texts, quotes=way.quotes)
    return None


def _of_one_article(voice: Voice) -> tuple[Quote, ...]:
    """The quotes that the voice's link, publisher and year are true of: those of its first quote's article."""
    return tuple(quote for quote in voice.quotes if quote.revision == voice.quotes[0].revision)


def _fitting(
    request: PostRequest, network: str, way: Way, accounts: tuple[str, ...], templates: Templates
) -> tuple[str, ...]:
    """The texts with the fullest of these accounts of who speaks that fit; nothing where none do.

    What a link leads to gives way first, then the account, then the line about support.
    """
    values = _values(request, network, way)
    supports = tuple(dict.fromkeys((request.support_line, "")))
    for support, account, full in product(supports, accounts, (values["full"], "")):
        said = values | _account(request, account) | {"support_line": support, "full": full}
        texts = _fill(network, said, templates, thread=way.thread)
        if all(request.fits(network, text) for text in texts):
            return texts
    return ()


def _accounts(request: PostRequest) -> Iterator[str]:
    """What follows the name, longest first: role and organisation, the organisation, nothing."""
    profile = request.voice.profile
    yield from (role_line(profile), in_one_line(profile.organisation or "").strip(), "")


def _account(request: PostRequest, account: str) -> dict[str, str]:
    """Who speaks, where there is more of it, and of old words the year, which always stays."""
    voice = request.voice
    when = speaking(voice.published, request.day)
    publisher = in_one_line(voice.publisher or "")
    # The publisher that the account has just named is not named again.
    is_named = says(account, publisher)
    return {
        "link": f"Read {possessive(voice.profile.pronoun) or 'the'} full {_kind(voice)}"
        if is_named
        else full_link(voice),
        "at": f" at {with_article(publisher)}" if publisher and not is_named else "",
        "person": name_beside(voice.profile, account),
        "account": f", {account}" if account else "",
        "more": "".join(f", {part}" for part in (account, when) if part),
        "year": when.removeprefix("speaking in "),
    }


def _with_article(day: str) -> str:
    """An awareness day as it stands inside a sentence: `the World Day for Safety and Health at Work`."""
    return f"the {day}" if _NEEDS_ARTICLE.match(day) else day


def _kind(voice: Voice) -> str:
    return "interview" if voice.is_interview else "story"


def _values(request: PostRequest, network: str, way: Way) -> dict[str, str | int]:
    voice = request.voice
    # The day, and its hashtag, are for words that have to do with it.
    is_for_day = bool(way.question) or voice.speaks_for_day(way.quotes or voice.quotes)
    occurrence = request.occurrence if is_for_day else None
    return {
        "quotation": quoted(way.quote.text) if way.quote else "",
        "following": quoted(way.following.text) if way.following else "",
        "question": way.question,
        "possessive": possessive(voice.profile.pronoun) or "",
        "kind": _kind(voice),
        "full": f"Full {_kind(voice)}",
        "occurrence": _with_article(occurrence.name) if occurrence else "",
        "hashtag": f"#{occurrence.hashtag}" if occurrence and occurrence.hashtag else "",
        "url": request.link_on(network) or "",
        "place": request.place,
        "newsletter": request.brand.newsletter,
        "organisation": request.brand.organisation,
        "warning": "" if LIMITS[network].warning_field else request.warning,
    }


def shortest_text(
    request: PostRequest, network: str, templates: Templates, *, quotation: str | None = None
) -> str:
    """What the network's own template makes of the shortest words of all.

    With a `quotation` of ours in their place nothing else is printed but what the template says of itself.
    """
    quote = min(request.voice.quotes, key=lambda quote: len(quote.text))
    values = _values(request, network, Way(quote=quote)) | _account(request, "")
    if quotation is not None:
        given = ("person", "more", "year", "at", "link", "url", "hashtag", "occurrence", "warning")
        values |= dict.fromkeys(given, "") | {"quotation": quotation}
    texts = _fill(network, values | {"support_line": "", "full": ""}, templates, thread=False)
    return texts[0] if texts else ""


def _fill(
    network: str, values: Mapping[str, str | int], templates: Templates, *, thread: bool
) -> tuple[str, ...]:
    """One text, or those of a thread; an editor may part a thread into as many posts as they like."""
    name = THREAD if thread else f"posts/{network}.txt.j2"
    filled = render_template(templates, name, dict(values))
    parts = _BETWEEN_POSTS.split(filled) if thread else [filled]
    return tuple(text for text in map(_tidy, parts) if text)


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()


def _post(request: PostRequest, written: Written) -> Post:
    network, (text, *replies) = written.network, written.texts
    card = request.cards.get(network)
    return Post(
        network=network,
        text=text,
        used=measure(network, text, warning=request.warning),
        limit=longest(network, by_server=request.lengths.get(network)),
        quote=written.quotes[0].id if written.quotes else None,
        url=request.link_on(network),
        card=card.name if card else None,
        alt=card.alt if card else None,
        content_warning=request.warning or None,
        person=request.voice.profile.slug,
        place=request.place,
        days_after=request.days_after,
        replies=tuple(replies),
        quotes=tuple(quote.id for quote in written.quotes),
    )
