"""The one page that says what each file of a pack is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from generator.model.issue import Issue, IssueStatus
from generator.model.message import MessagePlan
from generator.publishing.newsroom import Newsroom
from generator.publishing.pack_letter import UNSUBSCRIBE_HERE
from generator.publishing.pack_posts import PackedPost
from generator.rendering.environment import render_template
from generator.rendering.words import long_day

_VERSION_LENGTH = 12


def write_readme(
    newsroom: Newsroom, issue: Issue, plan: MessagePlan, posts: Sequence[PackedPost], *, zone: str
) -> bytes:
    """The page, in words of whoever sends and posts; its lines end as Windows' editor likes them."""
    letter = plan.letter
    sends = issue.send_at.astimezone(ZoneInfo(zone))
    values: dict[str, Any] = {
        "is_draft": issue.status is IssueStatus.DRAFT,
        "newsletter": newsroom.settings.newsletter.name,
        "number": issue.number,
        "headline": issue.headline,
        "day": long_day(sends.date()),
        "time": f"{sends:%H:%M}",
        "zone": zone,
        "approved_by": issue.approved_by or "",
        "approved_on": _on(issue.approved_at, zone),
        "version": issue.hash[:_VERSION_LENGTH],
        "people": _joined([person.name for person in plan.featured]),
        "with_letter": letter is not None,
        "subject": letter.subject if letter else "",
        "sender": f"{plan.sender.name} <{plan.sender.address}>" if plan.sender else "",
        "is_hosted": letter is not None and any(picture.hosted for picture in letter.pictures),
        "unsubscribe": UNSUBSCRIBE_HERE,
        "posts": [_shown(one) for one in posts],
        "has_picture_urls": any(one.picture_url for one in posts),
        "threads": any(one.post.replies for one in posts),
        "without_table": _joined(sorted({one.network for one in posts if one.warns_apart})),
    }
    text = render_template(newsroom.templates, "pack/README.txt.j2", values)
    return "".join(f"{line}\r\n" for line in text.strip("\n").split("\n")).encode()


def _shown(one: PackedPost) -> dict[str, Any]:
    return {
        "network": one.network,
        "when": one.when,
        "stem": one.post.stem,
        "card": one.picture,
        "warnings": _joined(
            [f"{stem}-content-warning.txt" for stem in one.post.stems] if one.warns_apart else []
        ),
        "replies": _joined([f"{stem}.txt" for stem in one.post.stems[1:]]),
    }


def _on(moment: datetime | None, zone: str) -> str:
    return long_day(moment.astimezone(ZoneInfo(zone)).date()) if moment else ""


def _joined(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
