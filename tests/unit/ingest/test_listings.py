from __future__ import annotations

import gzip
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.fetch import Fetched
from generator.ingest.known import Known
from generator.ingest.listing import Entry, Hints, Listing, is_page, kind_of_listing, moment, newest_first
from generator.ingest.listings import MOST_ENTRIES, MOST_SITEMAPS, choose_entries, gather, read_listing
from generator.ingest.places import read_list
from generator.store.fetches import Fetch, Held

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
LIMITS = Ingest(max_bytes=100_000, feed_entries=2)
RSS = """<?xml version="1.0"?><!-- ours --><rss version="2.0"><channel><title>Stories</title>
<item><title>Bees &amp;amp; &lt;i&gt;owls&lt;/i&gt;</title><link>/one#top</link>
  <pubDate>Tue, 03 Oct 2023 00:30:00 +0100</pubDate><author>jo@example.org (Jo Penn)</author></item>
<item><title>Rain</title><guid>https://b.example/two</guid><pubDate>Thu, 04 Jan 2024 10:00:00 GMT</pubDate></item>
<item><title>No link</title></item><item><link>mailto:jo@example.org</link></item>
<item><link>/one</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Stories</title><entry><title>Bees</title>
<link rel="edit" href="/edit"/><link rel="alternate" href="one"/><published>2024-01-02T00:00:00+02:00</published>
<updated>2024-03-04T05:06:07Z</updated><author><name>Jo Penn</name></author></entry></feed>"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="urn:news">
<url><loc> https://a.example/one?x=1&amp;y=2 </loc><lastmod>2024-03-04</lastmod></url>
<url><loc>https://a.example/two</loc><n:news><n:publication_date>2024-05-06T07:08:09Z</n:publication_date>
<n:title>Bees</n:title></n:news></url></urlset>"""


def read(words: str | bytes, base: str = "https://a.example/feeds/all") -> Listing:
    raw = words.encode() if isinstance(words, str) else words
    found = read_listing(raw, LIMITS, place="it", base=base)
    assert found
    return found


def test_rss_is_read_newest_first_without_what_leads_nowhere() -> None:
    found = read(RSS)
    assert [entry.address for entry in found.articles] == ["https://b.example/two", "https://a.example/one"]
    assert found.nameless == 2
    assert found.articles[1].hints == Hints(
        title="Bees & owls", published=date(2023, 10, 3), authors=("Jo Penn",)
    )


def test_atom_is_read_by_its_alternate_link_and_its_day_as_printed() -> None:
    (entry,) = read(ATOM).articles
    assert entry.address == "https://a.example/feeds/one"
    assert entry.changed == datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert entry.hints == Hints(title="Bees", published=date(2024, 1, 2), authors=("Jo Penn",))


def test_a_feed_that_is_no_good_xml_is_read_all_the_same() -> None:
    (entry,) = read(
        "<rss><channel><item><title>a & b</title><link>/x?a=1&b=2</link></item></channel>"
    ).articles
    assert entry.address == "https://a.example/x?a=1&b=2"


def test_a_sitemap_is_read_packed_or_not() -> None:
    two, one = read(MAP).articles
    assert (one.address, one.to_the_day) == ("https://a.example/one?x=1&y=2", True)
    assert one.changed == datetime(2024, 3, 4, 23, 59, 59, tzinfo=UTC)
    assert two.hints == Hints(title="Bees", published=date(2024, 5, 6))
    assert read(gzip.compress(MAP.encode(), mtime=0)) == read(MAP) == read(MAP.encode("utf-16"))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (gzip.compress(b"<urlset>" + b" " * 5_000_000, mtime=0), "unpacks to more than 100,000 bytes"),
        (gzip.compress(b"<urlset/>", mtime=0)[:-4], "is packed, and broken"),
        (b"<urlset><url>", "is broken XML"),
        (b"<urlset>" + b"<a>" * 5_000, "is broken XML"),
        (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><urlset>&b;</urlset>',
            "declares a document type",
        ),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss>&b;</rss>', "declares entities of its own"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><rss>&b;</rss>'.encode("utf-16"), "declares entities of its own"),
    ],
)
def test_a_listing_that_may_do_harm_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason) as refused:
        read(raw)
    assert "\n" not in str(refused.value)


def test_an_external_document_type_is_never_fetched() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    assert len(read(f"{doctype}{RSS.partition('-->')[2]}").articles) == 2


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("<rss>", "feed"),
        ("\ufeff <?xml version='1.0'?>\n<!-- a --><rdf:RDF xmlns:rdf='x'>", "feed"),
        ("<atom:feed xmlns:atom='x'>", "feed"),
        ("<sitemapindex>", "sitemap"),
        ("<!doctype html><html><rss>", None),
        ("A text about <rss>", None),
        ("", None),
    ],
)
def test_what_it_is_is_told_by_the_first_element(words: str, kind: str | None) -> None:
    assert kind_of_listing(words.encode()) == kind


def test_a_page_that_is_sent_as_xml_is_known() -> None:
    assert is_page(b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z">')
    assert not is_page(b"<opml>")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_end_in_anything_but_a_refusal(raw: bytes) -> None:
    for front in (b"", b"<rss><channel><item>", b"<urlset><url><loc>", b"\x1f\x8b"):
        with suppress(IngestError):
            read_listing(front + raw, LIMITS, place="it", base="https://a.example/")


@given(st.text(max_size=40))
def test_no_words_for_a_moment_break_anything(words: str) -> None:
    instant, day, _ = moment(words)
    assert (instant is None) == (day is None)


def known(hours: float, *, refused: bool = False) -> Known:
    """An address that was asked so many hours ago."""
    gave = {"refusal": "answered 404"} if refused else {"revision": "a" * 16}
    return Known(fetch=Fetch(address="x", asked_at=NOW - timedelta(hours=hours), **gave))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "asked", "again"),
    [
        (None, known(1000), False),
        ("2026-09-01T00:00:00Z", known(24), False),
        ("2026-09-30T12:00:00Z", known(24), True),
        ("2026-10-01T08:30:00Z", known(1), True),
        ("2026-10-01", known(1), False),
        ("2026-09-30", known(24), True),
        ("2036-01-01", known(24), False),
        (None, known(1, refused=True), False),
        (None, known(24, refused=True), True),
        (None, Known(), True),
        (None, Known(held=Held(revision="a" * 16, archived_at=NOW)), False),
        (
            "2026-10-01T08:30:00Z",
            Known(held=Held(revision="a" * 16, archived_at=NOW - timedelta(days=9))),
            True,
        ),
    ],
)
def test_only_what_is_new_or_changed_is_asked(changed: str | None, asked: Known, again: bool) -> None:
    when, _, to_the_day = moment(changed or "")
    entry = Entry(address="https://a.example/", changed=when, to_the_day=to_the_day)
    chosen = choose_entries((entry,), {entry.address: asked}, LIMITS, now=NOW)
    assert (len(chosen.to_ask), len(chosen.known)) == ((1, 0) if again else (0, 1))


def test_new_articles_come_before_changed_ones_and_no_more_than_the_limit() -> None:
    entries = newest_first([Entry(address=name, changed=NOW) for name in "abcd"])
    asked = {"a": known(24), "b": known(24), "c": Known(), "d": Known()}
    chosen = choose_entries(entries, asked, LIMITS, now=NOW)
    assert ([entry.address for entry, _ in chosen.to_ask], chosen.left_out) == (["c", "d"], 2)


def test_no_more_sitemaps_and_articles_are_looked_at_than_the_bounds_and_the_rest_is_counted() -> None:
    articles = tuple(Entry(address=f"https://a.example/{number}") for number in range(MOST_ENTRIES + 3))
    maps = tuple(Entry(address=f"https://a.example/{number}.xml") for number in range(MOST_SITEMAPS + 2))
    asked: list[str] = []

    def get(address: str) -> Fetched:
        asked.append(address)
        return Fetched(raw=b"<urlset/>", address=address, kind="xml", charset=None)

    full = gather(Listing(articles=articles, sitemaps=maps), get, LIMITS)
    assert (len(full.articles), full.beyond, full.left_out) == (MOST_ENTRIES, 3, MOST_SITEMAPS + 2)
    some = gather(Listing(sitemaps=maps), get, LIMITS)
    assert (len(asked), some.left_out) == (MOST_SITEMAPS, 2)


def test_a_list_starts_relative_paths_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        '\ufeff# ours\n\n"a, b.txt",note\nhttps://a.example/x\n', encoding="utf-8"
    )
    named = [(each.place, each.line) for each in read_list(tmp_path / "a.csv", LIMITS)]
    lines = [f"{tmp_path / 'a.csv'}, line {number}" for number in (3, 4)]
    assert named == [(str(tmp_path / "a, b.txt"), lines[0]), ("https://a.example/x", lines[1])]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"# nothing\n\n", "names nothing"), (b"na\xefve", "is not UTF-8: byte 2"), (b"a\0b", "is not a list")],
)
def test_what_is_no_list_is_refused(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(IngestError, match=reason):
        read_list(tmp_path / "a.txt", LIMITS)
