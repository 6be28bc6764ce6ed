"""The posts' files in a pack: their texts, their pictures, and tables for scheduling tools. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.model.message import MessagePlan, Picture, Post
from generator.networks.limits import LIMITS
from generator.publishing.csv_file import csv_file
from generator.publishing.hosting import hosted_address
from generator.publishing.post_times import post_times

HOOTSUITE_TIME, BUFFER_TIME = "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"
"""Hootsuite's bulk composer asks which of its formats a file has: this is `dd/mm/yyyy hh:mm`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PackedPost:
    """A post with all that belongs to it."""

    post: Post
    time: datetime
    person: str
    card: Picture | None
    picture_url: str
    """Where tools can fetch its picture; empty where pictures are not hosted."""

    @property
    def network(self) -> str:
        """The network's name, as people write it."""
        return LIMITS[self.post.network].name

    @property
    def stem(self) -> str:
        """How its files are called: `x`, `x-2-ada-obi` for the second person."""
        post = self.post
        return post.network if post.place == 1 else f"{post.network}-{post.place}-{post.person}"

    @property
    def picture(self) -> str:
        """Where its picture lies in the pack."""
        return f"pictures/{self.post.network}/{self.card.name}" if self.card else ""


def packed_posts(plan: MessagePlan, *, sent: datetime, zone: str, public_url: str) -> tuple[PackedPost, ...]:
    """The plan's posts; `public_url` is where pictures are hosted, empty where they are not."""
    names = {person.slug: person.name for person in plan.featured}
    leads = plan.featured[0].name if plan.featured else ""
    cards = {card.name: card for card in plan.cards}
    times = post_times(plan.posts, sent=sent, zone=zone)
    return tuple(
        _packed(post, time, names.get(post.person, leads), cards, plan.issue, public_url)
        for post, time in zip(plan.posts, times, strict=True)
    )


def _packed(
    post: Post, time: datetime, person: str, cards: Mapping[str, Picture], issue: str, public_url: str
) -> PackedPost:
    card = cards[post.card] if post.card else None
    url = hosted_address(card, issue, public_url) if card and public_url else ""
    return PackedPost(post=post, time=time, person=person, card=card, picture_url=url)


def post_files(posts: Sequence[PackedPost]) -> dict[str, bytes]:
    """Path → bytes of every text, picture and table."""
    if not posts:
        return {}
    files: dict[str, bytes] = {"posts/calendar.csv": _calendar(posts)}
    for one in posts:
        files |= _texts(one)
    for network, its in _by_network(posts).items():
        files[f"posts/hootsuite-{network}.csv"] = csv_file(map(_hootsuite, its), for_people=False)
        # Buffer refuses a row without the picture that its network asks for.
        if not LIMITS[network].picture_required or all(one.picture_url for one in its):
            rows = [("Text", "Image URL", "Tags", "Posting Time"), *map(_buffer, its)]
            files[f"posts/buffer-{network}.csv"] = csv_file(rows, for_people=False)
    return files | _alternatives(posts) | {one.picture: one.card.content for one in posts if one.card}


def _texts(one: PackedPost) -> dict[str, bytes]:
    """Each file is what goes into one box of a network's own page."""
    files = {f"posts/{one.stem}.txt": one.post.text.encode()}
    if one.post.content_warning and LIMITS[one.post.network].warning_field:
        files[f"posts/{one.stem}-content-warning.txt"] = one.post.content_warning.encode()
    for number, reply in enumerate(one.post.replies, start=1):
        files[f"posts/{one.stem}-reply-{number}.txt"] = reply.encode()
    return files


def _by_network(posts: Sequence[PackedPost]) -> dict[str, list[PackedPost]]:
    """A tool posts a file's rows to the accounts that are chosen for all of it, so each network has its own."""
    found: defaultdict[str, list[PackedPost]] = defaultdict(list)
    for one in posts:
        found[one.post.network].append(one)
    return dict(found)


def _hootsuite(one: PackedPost) -> tuple[str, str, str]:
    """Date and time, message, link. The message holds its link already; a second one would follow it."""
    return one.time.strftime(HOOTSUITE_TIME), one.post.text, ""


def _buffer(one: PackedPost) -> tuple[str, str, str, str]:
    return one.post.text, one.picture_url, "", one.time.strftime(BUFFER_TIME)


_COLUMNS = (
    "Date",
    "Time",
    "Network",
    "Person",
    "Text",
    "Content warning",
    "Link",
    "Picture",
    "Alt text",
    "Replies that follow",
)


def _calendar(posts: Sequence[PackedPost]) -> bytes:
    """What goes out when, for people."""
    in_order = sorted(posts, key=lambda one: (one.time, one.post.network))
    return csv_file([_COLUMNS, *map(_calendar_row, in_order)], for_people=True)


def _calendar_row(one: PackedPost) -> tuple[str, ...]:
    post = one.post
    return (
        one.time.strftime("%d/%m/%Y"),
        one.time.strftime("%H:%M"),
        one.network,
        one.person,
        post.text,
        post.content_warning or "",
        post.url or "",
        one.picture,
        post.alt or "",
        "\n\n".join(post.replies),
    )


def _alternatives(posts: Sequence[PackedPost]) -> dict[str, bytes]:
    """The words on each picture, for whoever cannot see it: as a table and to be copied."""
    with_card = [one for one in posts if one.card]
    if not with_card:
        return {}
    rows = [("Network", "Picture", "Alt text")]
    rows += [(one.network, one.picture, one.post.alt or "") for one in with_card]
    text = "\n\n".join(f"{one.network}, {one.picture}\n\n{one.post.alt or ''}\n" for one in with_card)
    return {"alt-texts.csv": csv_file(rows, for_people=True), "alt-texts.txt": text.encode()}
