"""Checks of posts and their cards against what their networks take. Pure: from posts to findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.model.message import Finding, Level, Picture, Post
from generator.networks.addresses import find_addresses
from generator.networks.limits import LIMITS, Limit, longest
from generator.networks.measure import count_bytes, fits, measure
from generator.rendering.card_checks import check_card
from generator.rendering.post_places import place_of

_HASHTAG = re.compile(r"(?<![\w&/#])#(\w*[^\W\d_]\w*)")
_MENTION = re.compile(r"(?<![\w./@])@\w[\w.-]*")
LONGEST_TOPIC = 50
"""Characters of a topic tag on Threads (Threads API, “Posts”)."""


def check_posts(posts: tuple[Post, ...], cards: tuple[Picture, ...]) -> Iterator[Finding]:
    """What is wrong with each post and its card, in their order; then what is said twice."""
    by_name = {card.name: card for card in cards}
    for post in posts:
        limit = LIMITS.get(post.network)
        if limit is None:
            yield _refuse(post, "unknown-network", f"There is no network “{post.network}” here.")
            continue
        for number, text in enumerate((post.text, *post.replies), start=1):
            yield from _length(post, limit, text, number)
            yield from _hashtags(post, limit, text)
            yield from _links(post, limit, text)
            yield from _mentions(post, limit, text)
        yield from _words(post, limit)
        yield from check_card(post, limit, by_name)
    yield from _said_twice(posts)


def _length(post: Post, limit: Limit, text: str, number: int) -> Iterator[Finding]:
    which = _which(limit, number)
    if not text.strip():
        yield _refuse(
            post, "empty-post", f"{which} is empty: put the template right, or leave {limit.name} out."
        )
    warning = post.content_warning or ""
    by_server = post.limit if limit.by_server else None
    used, most = measure(post.network, text, warning=warning), longest(post.network, by_server=by_server)
    if fits(post.network, text, warning=warning, by_server=by_server):
        return
    if used > most:
        message = f"{which} counts {used:,}; {limit.name} takes {most:,}: shorten it."
    else:
        message = f"{which} is {count_bytes(text):,} bytes; {limit.name} takes {limit.bytes:,}: shorten it."
    yield _refuse(post, "post-too-long", message)


def _which(limit: Limit, number: int) -> str:
    return f"The post for {limit.name}" if number == 1 else f"Part {number} of the thread for {limit.name}"


def _words(post: Post, limit: Limit) -> Iterator[Finding]:
    warning = post.content_warning or ""
    for number, part in enumerate(post.parts, start=1):
        if warning and not limit.warning_field and warning.casefold() not in _beginning(part.text):
            message = f"{_which(limit, number)} should begin with its content warning, “{warning}”: {limit.name} has "
            yield _warn(post, "no-content-warning", f"{message}no field for it.")
    if post.replies and not limit.threads:
        yield _refuse(post, "no-threads", f"{limit.name} has no threads: put all into one post.")
    if post.quote is None and post.card is None:
        yield _refuse(post, "no-words", f"The post for {limit.name} has neither a quotation nor a card.")
    elif post.quote is None:
        message = f"No quotation fits {limit.name} whole, so the words stand in the picture and its description alone."
        yield _warn(post, "words-on-card", f"{message} To have them in the post, choose a shorter one.")


def _beginning(text: str) -> str:
    return text.strip().partition("\n")[0].casefold()


def _hashtags(post: Post, limit: Limit, text: str) -> Iterator[Finding]:
    tags = _HASHTAG.findall(text)
    if limit.hashtags is not None and len(tags) > limit.hashtags:
        message = (
            f"The post for {limit.name} has {len(tags)} hashtags, of {limit.hashtags} at most: take some out."
        )
        yield _refuse(post, "too-many-hashtags", message)
    for tag in tags:
        if tag[:1].islower():
            message = f"Write #{tag} with a capital for each word: screen readers read it word by word then."
            yield _warn(post, "hashtag-not-camel-case", message)
        if post.network == "threads" and len(tag) > LONGEST_TOPIC:
            message = (
                f"#{tag} is longer than the {LONGEST_TOPIC} characters of a topic on Threads: shorten it."
            )
            yield _refuse(post, "topic-too-long", message)


def _links(post: Post, limit: Limit, text: str) -> Iterator[Finding]:
    count = len(find_addresses(text, bare=False))
    if limit.links is not None and count > limit.links:
        message = f"The post for {limit.name} has {count} links, of {limit.links} at most: take some out."
        yield _refuse(post, "too-many-links", message)
    if count and not limit.links_clickable:
        message = f"Nobody can follow a link in a post on {limit.name}: say “link in bio” in its place."
        yield _warn(post, "link-not-clickable", message)


def _mentions(post: Post, limit: Limit, text: str) -> Iterator[Finding]:
    outside = "".join(_outside_addresses(text))
    mentions = _MENTION.findall(outside)
    if limit.mentions is not None and len(mentions) > limit.mentions:
        message = f"The post for {limit.name} mentions {len(mentions)} accounts; {limit.name} takes {limit.mentions}."
        yield _refuse(post, "too-many-mentions", f"{message} Take some out.")
    elif mentions:
        message = f"{mentions[0]} would call up whoever has that name on {limit.name}: make sure that you mean them."
        yield _warn(post, "mention", message)


def _outside_addresses(text: str) -> Iterator[str]:
    last = 0
    for start, end in find_addresses(text):
        yield text[last:start]
        last = end
    yield text[last:]


def _said_twice(posts: tuple[Post, ...]) -> Iterator[Finding]:
    """X refuses what its account has said before, word for word; elsewhere it only looks careless."""
    on_network = Counter((post.network, post.text) for post in posts)
    first_with: dict[tuple[int, str], Post] = {}
    seen: set[tuple[str, str]] = set()
    for post in posts:
        key = (post.network, post.text)
        if on_network[key] > 1 and key in seen:
            how = _refuse if post.network == "x" else _warn
            message = (
                "This post says the same as an earlier one on its network, word for word: change one of them."
            )
            yield how(post, "same-text-again", message)
        seen.add(key)
        other = first_with.setdefault((post.days_after, post.text), post)
        if other.network != post.network:
            message = (
                f"The post says word for word what the one for {_name(other)} says that day: choose a further "
                "quotation of theirs, or say it differently in one of the templates."
            )
            yield _warn(post, "same-text", message)


def _name(post: Post) -> str:
    return LIMITS[post.network].name if post.network in LIMITS else post.network


def _refuse(post: Post, rule: str, message: str) -> Finding:
    return Finding(level=Level.REFUSE, rule=rule, message=message, place=place_of(post))


def _warn(post: Post, rule: str, message: str) -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place=place_of(post))
