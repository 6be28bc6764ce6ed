"""The posts' files in a pack: their texts, their pictures, and tables for scheduling tools. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.model.message import MessagePlan, Picture, Post
from generator.networks.limits import LIMITS
from generator.publishing.csv_file import csv_file
from generator.publishing.hosting import hosted_address
from generator.publishing.post_times import post_times
from generator.rendering.words import MONTHS

HOOTSUITE_TIME, BUFFER_TIME = "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"
"""Hootsuite's bulk composer asks which of its formats a file has: this is `dd/mm/yyyy hh:mm`."""
BUFFER_COLUMNS = ("Text", "Image URL", "Tags", "Posting Time")
"""Buffer compares its headings letter by letter (support.buffer.com, article 926, as of 17 September 2026)."""


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
    def warns_apart(self) -> bool:
        """Whether its content warning goes into a box of its own, on each of its parts."""
        return bool(self.post.content_warning) and LIMITS[self.post.network].warning_field

    @property
    def when(self) -> str:
        """`1 October, 09:00`."""
        return f"{self.time.day} {MONTHS[self.time.month - 1]}, {self.time:%H:%M}"

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
    if threads := [one for one in posts if one.post.replies]:
        files["posts/all-threads.txt"] = "\n\n".join(map(_thread, threads)).encode()
    for one in posts:
        files |= _texts(one)
    for network, its in _by_network(posts).items():
        files |= _tables(network, its)
    return files | _alternatives(posts) | {one.picture: one.card.content for one in posts if one.card}


def _texts(one: PackedPost) -> dict[str, bytes]:
    """Each file is what goes into one box of a network's own page."""
    files = {}
    for stem, part in zip(one.post.stems, one.post.parts, strict=True):
        files[f"posts/{stem}.txt"] = part.text.encode()
        if one.warns_apart:
            files[f"posts/{stem}-content-warning.txt"] = (part.content_warning or "").encode()
    return files


def _thread(one: PackedPost) -> str:
    """A thread in one piece, for whoever adds the parts that no table can hold."""
    parts = [f"{one.network}, {one.when}: {one.person}"]
    for number, part in enumerate(one.post.parts, start=1):
        heading = f"{number} of {len(one.post.parts)}"
        warning = f" (content warning, in its own box: {part.content_warning})" if one.warns_apart else ""
        parts += [f"{heading}{warning}", part.text]
    return "\n\n".join(parts) + "\n"


def _tables(network: str, posts: Sequence[PackedPost]) -> dict[str, bytes]:
    """One network's tables for both tools, without what they would post in the wrong way.

    Neither has a column for a content warning: such a post would go out without it.
    """
    its = [one for one in posts if not one.warns_apart]
    if not its:
        return {}
    files = {f"posts/hootsuite-{network}.csv": csv_file(map(_hootsuite, its), for_people=False)}
    # Buffer refuses a row without the picture that its network asks for.
    if not LIMITS[network].picture_required or all(one.picture_url for one in its):
        files[f"posts/buffer-{network}.csv"] = csv_file(
            [BUFFER_COLUMNS, *map(_buffer, its)], for_people=False
        )
    return files


def _by_network(posts: Sequence[PackedPost]) -> dict[str, list[PackedPost]]:
    """A tool posts a file's rows to the accounts that are chosen for all of it, so each network has its own."""
    found: defaultdict[str, list[PackedPost]] = defaultdict(list)
    for one in posts:
        found[one.post.network].append(one)
    return dict(found)


def _hootsuite(one: PackedPost) -> tuple[str, str, str]:
    """Date and time, message, link; of a thread its first part. The message has its link; a second would follow it."""
    return one.time.strftime(HOOTSUITE_TIME), one.post.text, ""


def _buffer(one: PackedPost) -> tuple[str, str, str, str]:
    return one.post.text, one.picture_url, "", one.time.strftime(BUFFER_TIME)


_COLUMNS = (
    "Date",
    "Time",
    "Network",
    "Person",
    "Part",
    "Text",
    "Content warning",
    "Link",
    "Picture",
    "Alt text",
)


def _calendar(posts: Sequence[PackedPost]) -> bytes:
    """What goes out when, for people: a row for each post, and for each part of a thread."""
    in_order = sorted(posts, key=lambda one: (one.time, one.post.network))
    rows = (row for one in in_order for row in _calendar_rows(one))
    return csv_file([_COLUMNS, *rows], for_people=True)


def _calendar_rows(one: PackedPost) -> Iterator[tuple[str, ...]]:
    post, parts = one.post, one.post.parts
    when = (one.time.strftime("%d/%m/%Y"), one.time.strftime("%H:%M"))
    for number, part in enumerate(parts, start=1):
        url = post.url if post.url and (post.url in part.text or len(parts) == 1) else ""
        picture = (one.picture, post.alt or "") if number == 1 else ("", "")
        place = f"{number} of {len(parts)}" if len(parts) > 1 else ""
        said = (one.network, one.person, place, part.text, part.content_warning or "")
        yield (*when, *said, url, *picture)


def _alternatives(posts: Sequence[PackedPost]) -> dict[str, bytes]:
    """The words on each picture, for whoever cannot see it: as a table and to be copied."""
    with_card = [one for one in posts if one.card]
    if not with_card:
        return {}
    rows = [("Network", "Picture", "Alt text")]
    rows += [(one.network, one.picture, one.post.alt or "") for one in with_card]
    text = "\n\n".join(f"{one.network}, {one.picture}\n\n{one.post.alt or ''}\n" for one in with_card)
    return {"alt-texts.csv": csv_file(rows, for_people=True), "alt-texts.txt": text.encode()}
