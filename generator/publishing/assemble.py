"""From a letter's content to the message plan, and to the issue that describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from generator.clock import rfc3339
from generator.config.settings import Settings
from generator.model.issue import Issue, IssueProfile, IssueStatus
from generator.model.letter import Letter, StandingBlock, Voice
from generator.model.message import (
    Audience,
    Featured,
    MessagePlan,
    PlacedQuote,
    RenderedLetter,
    Sender,
)
from generator.model.message_plan import encode_plan, plan_hash
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.model.run import PlannedRun
from generator.model.selection import ChosenProfile
from generator.publishing.choosing import Pins
from generator.publishing.content import LetterBrief
from generator.publishing.hosting import host_pictures
from generator.publishing.link_tags import tag_letter, tagging_of
from generator.publishing.newsroom import Newsroom
from generator.publishing.portraits import with_portraits
from generator.publishing.posting import (
    Posted,
    Posting,
    make_posts,
    posting_voices,
    shown_in_posts,
)
from generator.rendering.letter import render_letter


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a plan is assembled from. `spare` are further quotes of each person, for posts and cards."""

    planned: PlannedRun
    brief: LetterBrief
    letter: Letter
    spare: Mapping[str, tuple[Quote, ...]]
    pins: Pins
    typed: tuple[StandingBlock, ...] = ()
    """The blocks that an editor typed for this issue alone; they are among the letter's."""


def assemble(newsroom: Newsroom, draft: Draft) -> MessagePlan:
    """Render everything that goes out of an issue."""
    schedule, settings = draft.brief.schedule, newsroom.settings
    with_letter = "letter" in schedule.produce
    posting = _posting(newsroom, draft)
    posted = make_posts(posting, newsroom.templates) if "posts" in schedule.produce else Posted()
    plan = MessagePlan(
        issue=draft.planned.issue_id,
        nominal=rfc3339(draft.planned.nominal),
        day=draft.planned.day.isoformat(),
        audience=Audience(
            lists=tuple(schedule.lists) if with_letter else (),
            channels=tuple(
                dict.fromkeys(
                    settings.post_channels[post.network]
                    for post in posted.posts
                    if post.network in settings.post_channels
                )
            ),
            readers=schedule.audience,
        ),
        sender=_sender(settings, schedule.id) if with_letter else None,
        letter=_letter(newsroom, draft) if with_letter else None,
        posts=posted.posts,
        cards=posted.cards,
        found=posted.found,
    )
    people = with_portraits(_featured(draft, plan, posting), plan, draft.brief.portraits)
    return replace(plan, featured=tuple(people))


def _letter(newsroom: Newsroom, draft: Draft) -> RenderedLetter:
    tagging = tagging_of(draft.planned, newsroom.settings.link_tags)
    letter = tag_letter(draft.letter, tagging)
    rendered = render_letter(letter, newsroom.templates, kind=draft.brief.schedule.letter)
    if newsroom.settings.newsletter.pictures == "attached":
        return rendered
    return host_pictures(rendered, draft.planned.issue_id, newsroom.settings.web.public_url)


def describe(draft: Draft, plan: MessagePlan, *, now: datetime) -> Issue:
    """The issue as it is kept: who is featured, with which words, and why."""
    selection, options = draft.brief.selection, draft.pins
    chosen = {one.profile.slug: one for one in selection.chosen}
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
                slug=person.slug,
                name=person.name,
                reasons=chosen[person.slug].reasons,
                quotes=person.quotes,
                occurrence=chosen[person.slug].occurrence,
            )
            for person in plan.featured
        ),
        not_chosen=tuple((person.name, person.reason) for person in selection.not_chosen),
        hash=plan_hash(encode_plan(plan)),
        approval=None,
        approved_hash=None,
        approved_by=None,
        approved_at=None,
        nominal=draft.planned.nominal,
        send_at=draft.planned.send_at,
        composed_at=now,
        blocks=draft.typed,
        date_doubt=selection.occurrence.date_doubt if selection.occurrence else "",
        awareness=_awareness(selection.occurrence),
        pinned_profiles=options.profiles,
        pinned_quotes=options.quotes,
        excluded_profiles=options.excluded,
    )


def _awareness(occurrence: Occurrence | None) -> tuple[str, ...]:
    if occurrence is None:
        return ()
    return occurrence.key, occurrence.start.isoformat(), occurrence.end.isoformat()


def _posting(newsroom: Newsroom, draft: Draft) -> Posting:
    return Posting(
        letter=draft.letter,
        schedule=draft.brief.schedule,
        settings=newsroom.settings,
        spare=draft.spare,
        tagging=tagging_of(draft.planned, newsroom.settings.link_tags),
    )


def _featured(draft: Draft, plan: MessagePlan, posting: Posting) -> Iterator[Featured]:
    posting_them = {voice.profile.slug: voice for voice in posting_voices(posting)}
    for chosen in draft.brief.selection.chosen:
        profile = chosen.profile
        quotes = tuple(dict.fromkeys(_shown(plan, chosen, posting_them.get(profile.slug))))
        bare_name = profile.name if profile.honorific else ""
        yield Featured(slug=profile.slug, name=profile.full_name, quotes=quotes, bare_name=bare_name)


def _shown(plan: MessagePlan, chosen: ChosenProfile, speaker: Voice | None) -> Iterator[PlacedQuote]:
    """The quotes of a person that something of the plan shows: the letter's, then those of posts and cards."""
    theirs = {quote.id for quote in chosen.quotes}
    yield from (quote for quote in (plan.letter.quotes if plan.letter else ()) if quote.id in theirs)
    if speaker is not None:
        mine = [post for post in plan.posts if post.person == chosen.profile.slug]
        yield from (PlacedQuote.of(quote) for quote in shown_in_posts(mine, plan.cards, speaker))


def _sender(settings: Settings, schedule: str) -> Sender:
    newsletter = settings.newsletter
    domain = newsletter.from_address.rpartition("@")[2]
    return Sender(
        name=newsletter.from_name,
        address=newsletter.from_address,
        reply_to=newsletter.reply_to,
        list_id=f"{schedule}.{domain}",
    )
