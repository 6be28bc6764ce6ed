"""Feeds and sitemaps, whichever it is, and which of their articles are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.feeds import read_feed
from generator.ingest.fetch import Fetched
from generator.ingest.known import Known
from generator.ingest.listing import Entry, Listing, kind_of_listing, newest_first
from generator.ingest.sitemaps import plain_xml, read_sitemap

MOST_SITEMAPS = 50
"""So many sitemaps of one index are read."""
MOST_ENTRIES = 50_000
"""So many addresses are looked at in all, as many as one sitemap may name (sitemaps.org/protocol.html)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What is done about each article that is named."""

    to_ask: tuple[tuple[Entry, Known], ...]
    """New ones before those that changed, each the newest first."""
    known: tuple[tuple[Entry, Known], ...]
    left_out: int
    """How many more there are to ask for another time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """The articles of an index's sitemaps, and the sitemaps that could not be read."""

    articles: tuple[Entry, ...]
    refused: tuple[tuple[str, IngestError], ...] = ()
    left_out: int = 0
    """Sitemaps that were not looked at."""
    beyond: int = 0
    """Articles that are too many to look at."""


def read_listing(raw: bytes, limits: Ingest, *, place: str, base: str) -> Listing | None:
    """What a feed or sitemap names; nothing where it is neither, `IngestError` where it is broken."""
    plain = plain_xml(raw, place=place, most=limits.max_bytes)
    kind = kind_of_listing(plain)
    if kind is None:
        return None
    read = read_feed if kind == "feed" else read_sitemap
    return read(plain, place=place, base=base)


def gather(listing: Listing, get: Callable[[str], Fetched], limits: Ingest) -> Gathered:
    """The articles of a listing and of the sitemaps that it names, the newest first."""
    articles, refused = list(listing.articles), []
    read = 0
    for sitemap in listing.sitemaps[:MOST_SITEMAPS]:
        if len(articles) >= MOST_ENTRIES:
            break
        read += 1
        try:
            articles += _sitemap(sitemap.address, get, limits)
        except IngestError as error:
            refused.append((sitemap.address, error))
    found = newest_first(articles)
    return Gathered(
        articles=found[:MOST_ENTRIES],
        beyond=len(found[MOST_ENTRIES:]),
        refused=tuple(refused),
        left_out=len(listing.sitemaps) - read,
    )


def _sitemap(address: str, get: Callable[[str], Fetched], limits: Ingest) -> tuple[Entry, ...]:
    fetched = get(address)
    found = read_listing(fetched.raw, limits, place=address, base=fetched.address)
    if found is None:
        raise IngestError(f"{address} is not the sitemap that the index says it is.")
    if found.sitemaps:
        raise IngestError(f"{address} is an index inside an index, which is not read: name it by itself.")
    return found.articles


def choose_entries(
    articles: tuple[Entry, ...], known: Mapping[str, Known], limits: Ingest, *, now: datetime
) -> Chosen:
    """Ask for what is new or changed since we asked, and for no more at a time than the limit says."""
    new, changed, rest = [], [], []
    for entry in articles:
        each = known[entry.address]
        # Somebody who was told to name a site of their own does so, and need not wait.
        let_in = each.kept_away and (urlsplit(entry.address).hostname or "") in limits.own_hosts
        if each.is_new or let_in or (each.refused and not each.lately(now, limits.recheck_hours)):
            new.append((entry, each))
        elif each.changed_since(entry, now, limits.recheck_hours):
            changed.append((entry, each))
        else:
            rest.append((entry, each))
    wanted = [*new, *changed]
    most = limits.feed_entries
    return Chosen(to_ask=tuple(wanted[:most]), known=tuple(rest), left_out=len(wanted[most:]))
