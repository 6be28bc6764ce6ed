"""Sitemaps (sitemaps.org/protocol.html), with what Google's news extension adds."""

from __future__ import annotations

from typing import Any

from generator.errors import IngestError
from generator.ingest.feeds import urljoin_or_none
from generator.ingest.listing import Entry, Hints, Listing, moment, newest_first
from generator.ingest.safe_xml import local_name, text_of, xml_root
from generator.ingest.unpacked import GZIP_MAGIC, Broken, Larger, gunzipped


def read_sitemap(raw: bytes, *, place: str, base: str) -> Listing:
    """The pages, or the further sitemaps, that a sitemap names; `IngestError` where it is broken."""
    root = xml_root(raw, place=place)
    named = [
        (local_name(each), _entry(each, base)) for each in root if local_name(each) in ("url", "sitemap")
    ]
    return Listing(
        articles=newest_first([entry for kind, entry in named if entry and kind == "url"]),
        sitemaps=newest_first([entry for kind, entry in named if entry and kind == "sitemap"]),
        nameless=sum(entry is None for _, entry in named),
    )


def plain_xml(raw: bytes, *, place: str, most: int) -> bytes:
    """A feed's or sitemap's bytes, unpacked where they are packed; `IngestError` where there are too many."""
    if not raw.startswith(GZIP_MAGIC):
        return raw
    try:
        return gunzipped(raw, most=most)
    except Larger:
        raise IngestError(f"{place} unpacks to more than {most:,} bytes and was not read.") from None
    except Broken:
        raise IngestError(f"{place} is packed, and broken: have it written anew.") from None


def _entry(found: Any, base: str) -> Entry | None:
    address = urljoin_or_none(base, text_of(found, "loc"))
    if address is None:
        return None
    changed, _, to_the_day = moment(text_of(found, "lastmod"))
    news = next((child for child in found if local_name(child) == "news"), None)
    if news is None:
        return Entry(address=address, changed=changed, to_the_day=to_the_day)
    published, day, only_day = moment(text_of(news, "publication_date"))
    return Entry(
        address=address,
        changed=changed or published,
        to_the_day=to_the_day if changed else only_day,
        hints=Hints(title=text_of(news, "title") or None, published=day),
    )
