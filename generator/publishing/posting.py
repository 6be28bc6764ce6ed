"""Whose words an issue posts, on which networks, with which quote images, and how many days after its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.config.schedule import Schedule
from generator.config.settings import FileChannel, Settings
from generator.model.letter import Letter, Voice
from generator.model.message import Finding, Picture, Post
from generator.model.quote import Quote
from generator.publishing.link_tags import Tagging, tag_posts
from generator.rendering.blocks import show_sentence
from generator.rendering.card_glyphs import check_glyphs
from generator.rendering.cards import CARD_SIZES, CardRequest, CardSize, card_request, render_cards
from generator.rendering.environment import Templates
from generator.rendering.post_pictures import beside, kept_for_pictures, picture_orders
from generator.rendering.post_templates import check_post_fields, check_post_templates
from generator.rendering.posts import PostRequest, Written, with_pictures, write_texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """All that the posts of an issue are made from. `spare` are further quotes of each person."""

    letter: Letter
    schedule: Schedule
    settings: Settings
    spare: Mapping[str, tuple[Quote, ...]]
    tagging: Tagging


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """The posts of an issue and the pictures that go with them."""

    posts: tuple[Post, ...] = ()
    cards: tuple[Picture, ...] = ()
    found: tuple[Finding, ...] = ()
    """What is wrong with templates and fonts, which the posts themselves do not show."""


def make_posts(posting: Posting, templates: Templates) -> Posted:
    """The posts of each person whose words the schedule posts, the lead first, each network's in its order."""
    posts: list[Post] = []
    cards: dict[str, Picture] = {}
    found: list[Finding] = []
    for place, voice in enumerate(posting_voices(posting), start=1):
        orders = picture_orders(voice, posting.schedule.networks, occurrence=posting.letter.occurrence)
        request = replace(_request(posting, voice, place), pictured=kept_for_pictures(orders))
        written = write_texts(request, templates)
        drawn = _cards(posting, voice, _words_on_pictures(orders, written), templates)
        posts += with_pictures(replace(request, cards=drawn), written)
        cards |= {card.name: card for card in drawn.values()}
        found += check_post_templates(request, templates) if place == 1 else ()
        found += check_post_fields(request, written, templates)
        found += _glyphs(posting, voice, [name for name in request.networks if name not in drawn], templates)
    return Posted(
        posts=tuple(posts),
        cards=tuple(cards[name] for name in sorted(cards)),
        found=tuple(dict.fromkeys(found)),
    )


def posting_voices(posting: Posting) -> tuple[Voice, ...]:
    """Those whose words are posted, each with every quote that may be, the lead first."""
    letter = posting.letter
    others = letter.voices if posting.schedule.posts_for == "everyone" else ()
    return tuple(speaker(voice, posting.spare[voice.profile.slug]) for voice in (letter.lead, *others))


def speaker(voice: Voice, spare: Sequence[Quote]) -> Voice:
    """A voice with what may be posted of it: of the first quote's article, standing alone, that one first."""
    first = voice.quotes[0]
    further = (
        quote
        for quote in (*voice.quotes[1:], *spare)
        if quote.standalone and quote.revision == first.revision
    )
    return replace(voice, quotes=(first, *further))


def shown_in_posts(posted: Sequence[Post], cards: Sequence[Picture], voice: Voice) -> Iterator[Quote]:
    """Those quotes of a voice that a post says, or a quote image shows."""
    said = {quote for post in posted for quote in post.said}
    for quote in voice.quotes:
        if quote.id in said or any(quote.id in card.name for card in cards):
            yield quote


def _request(posting: Posting, voice: Voice, place: int) -> PostRequest:
    letter, schedule = posting.letter, posting.schedule
    return PostRequest(
        voice=voice,
        occurrence=letter.occurrence,
        brand=letter.brand,
        day=letter.day,
        networks=tuple(schedule.networks),
        support_line=_in_words(letter.support_line),
        links=tag_posts(voice.url, posting.tagging),
        lengths=lengths_of(posting.settings),
        place=place,
        days_after=(place - 1) * schedule.posts_days_apart,
    )


def lengths_of(settings: Settings) -> dict[str, int]:
    """Network → the length that our server there takes, as its channel says it."""
    return {
        channel.network: channel.max_characters
        for channel in settings.channels.values()
        if isinstance(channel, FileChannel) and channel.network and channel.max_characters
    }


def _words_on_pictures(
    orders: Mapping[CardSize, Sequence[Quote]], written: Sequence[Written]
) -> dict[str, Sequence[Quote]]:
    """Network → the quotes that may stand in its picture, the first that can be drawn first."""
    return {one.network: beside(orders[CARD_SIZES[one.network]], one.quotes) for one in written}


def _cards(
    posting: Posting, voice: Voice, words: Mapping[str, Sequence[Quote]], templates: Templates
) -> dict[str, Picture]:
    """Network → its card."""
    return render_cards(_wanted(posting, voice), words, templates=templates)


def _wanted(posting: Posting, voice: Voice) -> CardRequest:
    letter = posting.letter
    return card_request(
        voice, occurrence=letter.occurrence, day=letter.day, accent=letter.accent, brand=letter.brand
    )


def _glyphs(
    posting: Posting, voice: Voice, without: Sequence[str], templates: Templates
) -> Iterator[Finding]:
    """Why these networks have no picture of somebody, where a font is missing."""
    if without:
        yield from check_glyphs(_wanted(posting, voice), voice.quotes, without, templates=templates)


def _in_words(support_line: str) -> str:
    """The support line as bare words with its addresses, for a post."""
    return " ".join(show_sentence(support_line).plain.split()) if support_line else ""
