"""From a letter's content to the message plan, and to the issue that describes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from generator.clock import rfc3339
from generator.config.settings import Settings
from generator.model.issue import Issue, IssueProfile, IssueQuote, IssueStatus
from generator.model.letter import Letter, Voice
from generator.model.message import Audience, MessagePlan, Picture, Post, Sender
from generator.model.plan import encode_plan, plan_hash
from generator.model.quote import Quote
from generator.model.run import PlannedRun
from generator.publishing.content import LetterBrief
from generator.publishing.newsroom import Newsroom
from generator.rendering.cards import CARD_SIZES, CardRequest, CardSize, render_first_card
from generator.rendering.environment import Templates
from generator.rendering.letter import render_letter
from generator.rendering.posts import PostRequest, write_posts
from generator.rendering.words import credit_line, label_for


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a plan is assembled from. `spare` are further quotes of each person, for posts and cards."""

    planned: PlannedRun
    brief: LetterBrief
    letter: Letter
    spare: Mapping[str, tuple[Quote, ...]]


def assemble(newsroom: Newsroom, draft: Draft) -> MessagePlan:
    """Render everything that goes out of an issue."""
    schedule, settings = draft.brief.schedule, newsroom.settings
    with_letter = "letter" in schedule.produce
    cards, posts = _posts(newsroom, draft) if "posts" in schedule.produce else ((), ())
    return MessagePlan(
        issue=draft.planned.issue_id,
        nominal=rfc3339(draft.planned.nominal),
        audience=Audience(
            lists=tuple(schedule.lists) if with_letter else (),
            channels=tuple(
                settings.post_channels[post.network]
                for post in posts
                if post.network in settings.post_channels
            ),
        ),
        sender=_sender(settings, schedule.id) if with_letter else None,
        letter=render_letter(draft.letter, newsroom.templates) if with_letter else None,
        posts=posts,
        cards=cards,
    )


def describe(draft: Draft, plan: MessagePlan, *, now: datetime) -> Issue:
    """The issue as it is kept: who is featured, with which words, and why."""
    selection = draft.brief.selection
    return Issue(
        id=draft.planned.issue_id,
        schedule=draft.planned.schedule,
        period=draft.planned.period,
        status=IssueStatus.DRAFT,
        number=draft.letter.number,
        day=draft.planned.day.isoformat(),
        observance=selection.occurrence.name if selection.occurrence else None,
        headline=draft.letter.headline,
        profiles=tuple(
            IssueProfile(
                slug=chosen.profile.slug,
                name=chosen.profile.full_name,
                reasons=chosen.reasons,
                quotes=tuple(_issue_quote(quote) for quote in _printed(draft, plan, chosen.profile.slug)),
            )
            for chosen in selection.chosen
        ),
        not_chosen=tuple((person.name, person.reason) for person in selection.not_chosen),
        hash=plan_hash(encode_plan(plan)),
        approved_hash=None,
        approved_by=None,
        approved_at=None,
        nominal=draft.planned.nominal,
        send_at=draft.planned.send_at,
        composed_at=now,
    )


def _posts(newsroom: Newsroom, draft: Draft) -> tuple[tuple[Picture, ...], tuple[Post, ...]]:
    lead, networks = _speaker(draft), tuple(draft.brief.schedule.networks)
    sizes = {CARD_SIZES[network] for network in networks}
    cards = {
        size: card
        for size in sorted(sizes)
        if (card := _card(draft, lead, size, templates=newsroom.templates))
    }
    posts = write_posts(
        PostRequest(
            voice=lead,
            occurrence=draft.letter.occurrence,
            brand=draft.letter.brand,
            day=draft.letter.day,
            networks=networks,
            cards={
                network: cards[CARD_SIZES[network]] for network in networks if CARD_SIZES[network] in cards
            },
        ),
        newsroom.templates,
    )
    return tuple(cards.values()), posts


def _speaker(draft: Draft) -> Voice:
    """The lead with every quote that may be posted: those that stand alone, the letter's first one before all."""
    lead = draft.letter.lead
    alone = tuple(quote for quote in lead.quotes if quote.standalone)
    return replace(lead, quotes=(*alone, *draft.spare[lead.profile.slug]) or lead.quotes)


def _card(draft: Draft, speaker: Voice, size: CardSize, *, templates: Templates) -> Picture | None:
    letter = draft.letter
    request = CardRequest(
        quote=speaker.quotes[0],
        slug=speaker.profile.slug,
        name=speaker.profile.full_name,
        pattern_of=speaker.profile.name,
        credit=credit_line(speaker, letter.day),
        label=label_for(letter.occurrence, letter.day),
        newsletter=letter.brand.newsletter,
        accent=letter.accent,
        size=size,
    )
    found = render_first_card(request, speaker.quotes, templates=templates)
    return found[1] if found else None


def _printed(draft: Draft, plan: MessagePlan, slug: str) -> Iterable[Quote]:
    """The quotes that something of the plan shows: the letter's, then those of posts and cards."""
    voices = {voice.profile.slug: voice for voice in (draft.letter.lead, *draft.letter.voices)}
    shown = list(voices[slug].quotes)
    if slug == draft.letter.lead.profile.slug:
        elsewhere = {post.quote for post in plan.posts}
        shown += [
            quote
            for quote in draft.spare[slug]
            if quote.id in elsewhere or any(quote.id in card.name for card in plan.cards)
        ]
    return shown


def _issue_quote(quote: Quote) -> IssueQuote:
    return IssueQuote(id=quote.id, source=quote.revision, start=quote.start, end=quote.end, text=quote.text)


def _sender(settings: Settings, schedule: str) -> Sender:
    newsletter = settings.newsletter
    domain = newsletter.from_address.rpartition("@")[2]
    return Sender(
        name=newsletter.from_name,
        address=newsletter.from_address,
        reply_to=newsletter.reply_to,
        list_id=f"{schedule}.{domain}",
    )
