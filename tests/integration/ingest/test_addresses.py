"""Articles from a web site: asked politely, only as often as need be, and nothing told is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from generator.config.settings import Settings
from generator.ingest.add import IngestReport
from generator.ingest.batch import Watch, ingest_places
from generator.ingest.document import Told
from generator.ingest.places import Wanted, read_list
from generator.ingest.word_file import WORD_TYPE
from generator.model.source import Statement
from generator.store import sources
from generator.store.database import Database
from generator.store.originals import Original, get_original
from tests.fixtures.least_settings import least_settings
from tests.fixtures.web_site import WebSite, interview, web_site
from tests.fixtures.word_files import paragraph, run, word_file

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=13)


class Notes(Watch):
    """Keeps what is said about a run."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def note(self, sentence: str) -> None:
        self.sentences.append(sentence)


class Desk:
    """A library and a web site."""

    def __init__(self, database: Database, site: WebSite) -> None:
        self.database, self.site, self.notes = database, site, Notes()

    def add(
        self, *places: str | Path | Wanted, now: datetime = NOW, entries: int = 200, **told: object
    ) -> list[IngestReport]:
        """Add what is named."""
        found = ingest_places(
            self.database,
            places,
            Told(**told),
            settings=settings(entries),
            now=now,
            watch=self.notes,  # type: ignore[arg-type]
        )
        return list(found)

    def feed(self, *entries: tuple[str, str], path: str = "/feed") -> str:
        """Lay out an Atom feed of (path, updated)."""
        items = "".join(
            f'<entry><title>{name}</title><link href="{name}"/><updated>{updated}</updated></entry>'
            for name, updated in entries
        )
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{items}</feed>'
        return self.site.page(path, feed, kind="application/atom+xml")


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    with web_site() as site:
        yield Desk(database, site)


def settings(entries: int = 200) -> Settings:
    return least_settings(
        allow_private_addresses=True, pause_seconds=0, timeout_seconds=3, feed_entries=entries
    )


def became(reports: list[IngestReport]) -> list[str]:
    return [report.status.value for report in reports]


def test_a_page_that_did_not_change_is_not_sent_again(desk: Desk) -> None:
    page = desk.site.article("/a", "Ada Nwosu", headers={"ETag": '"1"'})
    (first,), (again,) = desk.add(page), desk.add(page)
    assert (first.status, again.status) == ("added", "unchanged")
    assert (again.source, again.subject, again.quotes) == (first.source, first.subject, first.quotes)
    assert desk.site.visits[-1].headers["If-None-Match"] == '"1"'


def test_what_is_told_counts_though_the_page_did_not_change(desk: Desk) -> None:
    page = desk.site.article("/a", "Ada Nwosu", headers={"ETag": '"1"'})
    desk.add(page)
    (told,) = desk.add(page, publisher="The Hive", published=date(2024, 5, 1))
    assert (told.status, told.publisher, told.published) == ("added", "The Hive", date(2024, 5, 1))
    assert "If-None-Match" in desk.site.visits[-1].headers


def test_what_is_told_of_a_page_that_changed_under_another_spelling_goes_to_its_newest_text(
    desk: Desk,
) -> None:
    page = desk.site.article("/a", "Ada Nwosu", headers={"ETag": '"1"'})
    desk.add(page)
    for path in ("/a", "/a?utm_source=feed"):
        desk.site.page(path, interview("Ada Nwosu", more=" She left."), headers={"ETag": '"2"'})
    (changed,) = desk.add(f"{page}?utm_source=feed")
    soon = NOW + timedelta(hours=1)
    (told,) = desk.add(Wanted(place=page, by_hand=False), publisher="The Hive", now=soon)
    assert (told.source, told.publisher) == (changed.source, "The Hive")
    with desk.database.read() as connection:
        assert sources.is_newest(connection, str(changed.source))


def test_what_is_known_of_an_address_is_its_newest_text(desk: Desk) -> None:
    page = desk.site.article("/a", "Ada Nwosu")
    desk.add(page)
    for path in ("/a", "/a?utm_source=feed"):
        desk.site.page(path, interview("Ada Nwosu", more=" She left."))
    (changed,) = desk.add(f"{page}?utm_source=feed")
    (known,) = desk.add(Wanted(place=page, by_hand=False), now=NOW + timedelta(hours=1))
    assert (known.status, known.source) == ("unchanged", changed.source)


def test_a_changed_page_becomes_a_new_revision(desk: Desk) -> None:
    page = desk.site.article("/a", "Ada Nwosu", headers={"ETag": '"1"'})
    (first,) = desk.add(page)
    desk.site.page("/a", interview("Ada Nwosu", more=" She left."), headers={"ETag": '"2"'})
    (changed,) = desk.add(page)
    assert changed.status == "added"
    assert changed.source != first.source


def test_a_word_file_is_kept_as_it_came_and_read_again_from_there(desk: Desk) -> None:
    asked = (("Why bees?", "I like how they argue."), ("What next?", "I want one on every roof."))
    words = [paragraph(run(each, bold=not place)) for pair in asked for place, each in enumerate(pair)]
    raw = word_file(paragraph(run("A day with Ada Nwosu"), style="Title"), *words)
    page = desk.site.page("/a.docx", raw, kind=WORD_TYPE, headers={"ETag": '"1"'})
    (report,) = desk.add(page)
    with desk.database.read() as connection:
        original = get_original(connection, str(report.source))
    assert original == Original(raw=raw, media_type=WORD_TYPE, is_text=False)
    assert became(desk.add(page)) == ["unchanged"]
    assert desk.add(page, publisher="The Hive")[0].publisher == "The Hive"


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8"])
def test_a_plain_text_is_read_again_from_the_archive_in_its_own_encoding(desk: Desk, charset: str) -> None:
    text = "A day with Zoë Nwosu\n\nWhy bees?\n\nI like how “they” argue.\n"
    page = desk.site.page(
        "/a.txt", text.encode(charset), kind=f"text/plain; charset={charset}", headers={"ETag": '"1"'}
    )
    (first,) = desk.add(page)
    (told,) = desk.add(page, publisher="The Hive")
    assert (told.publisher, told.source) == ("The Hive", first.source)


def test_a_page_whose_mark_up_changed_is_not_read_from_an_older_copy(desk: Desk) -> None:
    page = desk.site.article("/a", "Ada Nwosu", headers={"ETag": '"1"'})
    desk.add(page)
    named = interview("Ada Nwosu").replace(
        "<head>", '<head><meta property="og:site_name" content="The Hive">'
    )
    desk.site.page("/a", named, headers={"ETag": '"2"'})
    assert [desk.add(page)[0].publisher, desk.add(page)[0].publisher] == ["The Hive", "The Hive"]


def test_a_feed_gives_its_articles_and_a_second_time_asks_for_none(desk: Desk) -> None:
    for path in ("/a", "/b"):
        desk.site.article(path, f"Ada{path.strip('/').title()} Nwosu")
    feed = desk.feed(("/a", "2026-01-01T00:00:00Z"), ("/b", "2026-03-01T00:00:00Z"))
    assert [(report.path[-2:], report.status.value) for report in desk.add(feed)] == [
        ("/b", "added"),
        ("/a", "added"),
    ]
    again = desk.add(feed, now=LATER)
    assert became(again) == ["unchanged", "unchanged"]
    assert [report.reason for report in again] == ["asked 13 hours ago, and not asked again"] * 2
    assert desk.site.asked == ["/feed", "/b", "/a", "/feed"]


def test_an_article_that_a_feed_says_has_changed_is_asked_again(desk: Desk) -> None:
    desk.site.article("/a", "Ada Nwosu")
    desk.add(desk.feed(("/a", "2026-01-01T00:00:00Z")))
    desk.site.page("/a", interview("Ada Nwosu", more=" She left."))
    (changed,) = desk.add(desk.feed(("/a", "2026-10-01T10:00:00Z")), now=NOW + timedelta(hours=2))
    assert changed.status == "added"
    (kept,) = desk.add(desk.feed(("/a", "2036-10-01T10:00:00Z")), now=LATER)
    assert kept.status == "unchanged"
    assert desk.site.asked.count("/a") == 2


def test_what_is_told_of_a_feed_counts_for_articles_that_are_not_asked_again(desk: Desk) -> None:
    desk.site.article("/a", "Ada Nwosu")
    feed = desk.feed(("/a", "2026-01-01T00:00:00Z"))
    desk.add(feed)
    assert [report.publisher for report in desk.add(feed, publisher="The Hive")] == ["The Hive"]
    assert became(desk.add(feed, publisher="The Hive")) == ["unchanged"]
    assert desk.site.asked.count("/a") == 1


def test_only_so_many_are_read_at_a_time_and_the_rest_is_said_and_comes_next(desk: Desk) -> None:
    names = ("Ann", "Bea", "Cleo", "Dora", "Edna")
    for number, name in enumerate(names):
        desk.site.article(f"/{number}", f"{name} Nwosu")
    feed = desk.feed(*((f"/{number}", f"2026-0{number + 1}-01T00:00:00Z") for number in range(5)))
    assert [report.path[-2:] for report in desk.add(feed, entries=2)] == ["/4", "/3"]
    assert "3 more articles are left for another time" in desk.notes.sentences[0]
    second = desk.add(feed, entries=2)
    assert [report.path[-2:] for report in second if report.status == "added"] == ["/2", "/1"]


def test_a_feed_says_what_the_page_does_not(desk: Desk) -> None:
    desk.site.page("/a", interview("Ada Nwosu").replace("<title>The bee keeper: Ada Nwosu</title>", ""))
    feed = (
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><title>Bees</title>"
        "<link>/a</link><pubDate>Tue, 03 Oct 2023 00:30:00 +0100</pubDate><dc:creator>Jo Penn</dc:creator></item>"
        "</channel></rss>"
    )
    (report,) = desk.add(desk.site.page("/rss", feed, kind="application/rss+xml"))
    assert report.published == date(2023, 10, 3)
    with desk.database.read() as connection:
        revision = sources.get_revision(connection, str(report.source))
    assert revision
    assert Statement(about="published", value="2023-10-03", basis="meta") in revision.stated
    assert Statement(about="author", value="Jo Penn", basis="meta") in revision.stated


def test_an_index_leads_to_its_sitemaps_and_one_that_is_broken_is_refused(desk: Desk) -> None:
    desk.site.article("/a", "Ada Nwosu")
    maps = "".join(f"<sitemap><loc>{desk.site.address}/{name}.xml</loc></sitemap>" for name in ("one", "two"))
    index = desk.site.page("/index", f"<sitemapindex>{maps}</sitemapindex>", kind="application/xml")
    desk.site.page(
        "/one.xml", f"<urlset><url><loc>{desk.site.address}/a</loc></url></urlset>", kind="text/xml"
    )
    desk.site.page("/two.xml", "<urlset><url>", kind="text/xml")
    reports = desk.add(index)
    assert [(report.path.rsplit("/")[-1], report.status.value) for report in reports] == [
        ("two.xml", "refused"),
        ("a", "added"),
    ]


def test_a_list_goes_on_where_it_stopped_and_names_the_line_that_is_wrong(desk: Desk, tmp_path: Path) -> None:
    page = desk.site.article("/a", "Ada Nwosu")
    (tmp_path / "story.html").write_text(interview("Ann Lee"), encoding="utf-8")
    stories = tmp_path / "stories.txt"
    stories.write_text(
        f"# ours\n{page}\n\nstory.html\nnowhere.txt\n{desk.site.address}/gone\n", encoding="utf-8"
    )
    listed = read_list(stories, settings().ingest)
    first = desk.add(*listed)
    assert became(first) == ["added", "added", "refused", "refused"]
    assert str(first[2].reason).startswith(f"{stories}, line 5: ")
    assert became(desk.add(*listed)) == ["unchanged", "unchanged", "refused", "refused"]
    assert desk.site.asked == ["/a", "/gone"]
    desk.add(*listed, now=LATER)
    assert desk.site.asked == ["/a", "/gone", "/a", "/gone"]


def test_an_address_given_by_hand_is_always_asked(desk: Desk) -> None:
    page = desk.site.article("/a", "Ada Nwosu")
    desk.add(page)
    desk.add(page)
    assert desk.site.asked == ["/a", "/a"]


def test_a_refusal_for_now_is_asked_again_at_once(desk: Desk) -> None:
    page = desk.site.page("/a", status=503)
    listed = Wanted(place=page, by_hand=False)
    assert became(desk.add(listed)) == ["refused"]
    desk.site.article("/a", "Ada Nwosu")
    assert became(desk.add(listed)) == ["added"]


def test_a_day_that_is_still_to_come_is_not_believed(desk: Desk) -> None:
    stated = '<head><meta property="article:published_time" content="2031-05-01T08:00:00Z">'
    page = desk.site.page("/a", interview("Ada Nwosu").replace("<head>", stated))
    (report,) = desk.add(page)
    assert (report.status, report.published) == ("added", None)
    assert "2031-05-01, which is still to come" in str(report.reason)
    (seen,) = desk.add(
        desk.site.page("/b", interview("Ann Lee").replace("</h1>", "</h1><p>Published on 1 May 2031</p>"))
    )
    assert (seen.published, "still to come" in str(seen.reason)) == (None, True)
    (tomorrow,) = desk.add(
        desk.site.page(
            "/c", interview("Bea Ott").replace("<head>", stated.replace("2031-05-01", "2026-10-02"))
        )
    )
    assert tomorrow.published == date(2026, 10, 2)


def test_an_article_in_the_library_from_a_file_is_not_asked_for_by_a_feed(desk: Desk, tmp_path: Path) -> None:
    page = desk.site.article("/a", "Ada Nwosu")
    (tmp_path / "a.html").write_text(interview("Ada Nwosu"), encoding="utf-8")
    desk.add(tmp_path / "a.html", url=page)
    (report,) = desk.add(desk.feed(("/a", "2026-01-01T00:00:00Z")))
    assert (report.status, report.reason) == ("unchanged", "in the library already, and not asked again")
    assert desk.site.asked == ["/feed"]


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("application/xml", "<opml/>", "neither a feed nor a sitemap"),
        ("text/html", "<urlset><url>", "is broken XML"),
        ("application/rss+xml", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "declares entities"),
        ("application/gzip", b"\x1f\x8bnothing", "is packed, and broken"),
    ],
)
def test_what_is_no_listing_is_refused(desk: Desk, kind: str, body: str | bytes, reason: str) -> None:
    (report,) = desk.add(desk.site.page("/x", body, kind=kind))
    assert report.status == "refused"
    assert reason in str(report.reason)


def test_an_entry_that_is_itself_a_feed_is_refused(desk: Desk) -> None:
    inner = desk.feed(("/a", "2026-01-01T00:00:00Z"), path="/inner")
    (report,) = desk.add(desk.feed((inner, "2026-01-01T00:00:00Z")))
    assert "is a feed or a sitemap, not an article" in str(report.reason)
