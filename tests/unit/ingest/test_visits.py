"""How we behave on other people's machines."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError, NotNow
from generator.ingest import visits
from generator.ingest.fetch import Conditions
from generator.ingest.visits import Visits
from tests.fixtures.web_site import Page, WebSite


def limits(**settings: object) -> Ingest:
    return Ingest.model_validate(
        {"allow_private_addresses": True, "timeout_seconds": 2, "pause_seconds": 0, **settings}
    )


def robots(site: WebSite, *lines: str, **more: object) -> None:
    site.page("/robots.txt", "\n".join(lines), kind="text/plain", **more)


def test_robots_txt_is_obeyed_and_asked_once_a_run(site: WebSite) -> None:
    robots(
        site, "User-agent: *", "Disallow: /", "", "User-agent: newsletter-generator", "Disallow: /private*"
    )
    page, private = site.article("/a", "Ada Nwosu"), site.article("/private/b", "Ann Lee")
    visiting = Visits(limits())
    assert visiting.get(page).raw
    assert visiting.get(page).raw
    with pytest.raises(IngestError, match=r"robots\.txt asks programs to stay away"):
        visiting.get(private)
    assert [visit.path for visit in site.visits] == ["/robots.txt", "/a", "/a"]


def test_a_redirect_to_where_programs_are_not_wanted_is_not_followed(site: WebSite) -> None:
    robots(site, "User-agent: *", "Disallow: /private")
    site.page("/a", status=302, headers={"Location": "/private"})
    with pytest.raises(IngestError, match=r"/private was not read"):
        Visits(limits()).get(site.address + "/a")
    assert site.asked == ["/a"]


def test_sites_of_our_own_are_read_whatever_their_robots_txt_says(site: WebSite) -> None:
    robots(site, "User-agent: *", "Disallow: /")
    page = site.article("/a", "Ada Nwosu")
    assert Visits(limits(own_hosts=["127.0.0.1"])).get(page).raw
    assert [visit.path for visit in site.visits] == ["/a"]


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_robots_txt_may_be_read(site: WebSite, status: int) -> None:
    robots(site, status=status)
    assert Visits(limits()).get(site.article("/a", "Ada Nwosu")).raw


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_txt_cannot_be_had_is_asked_later(site: WebSite, status: int) -> None:
    robots(site, status=status)
    page = site.article("/a", "Ada Nwosu")
    with pytest.raises(NotNow, match=rf"robots.txt answered {status}.*try again later"):
        Visits(limits()).get(page)
    assert site.asked == []


def test_no_more_of_robots_txt_is_read_than_its_first_500_kilobytes(site: WebSite) -> None:
    robots(site, "User-agent: *", "Disallow: /private", *["# and so on"] * 60_000, "Disallow: /")
    assert Visits(limits()).get(site.article("/a", "Ada Nwosu")).raw
    with pytest.raises(IngestError, match="stay away"):
        Visits(limits()).get(site.article("/private", "Ada Nwosu"))


def test_there_is_a_pause_between_two_requests_to_one_host(site: WebSite) -> None:
    page, visiting = site.article("/a", "Ada Nwosu"), Visits(limits(pause_seconds=0.3))
    for _ in range(3):
        visiting.get(page)
    first, second, third = [visit.at for visit in site.visits if visit.path == "/a"]
    assert min(second - first, third - second) >= 0.3


def test_a_site_may_ask_for_a_longer_pause_up_to_a_bound(
    site: WebSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    robots(site, "User-agent: *", "Crawl-delay: 3600")
    monkeypatch.setattr(visits, "_LONGEST_PAUSE", 0.4)
    page, visiting = site.article("/a", "Ada Nwosu"), Visits(limits())
    began = time.monotonic()
    visiting.get(page)
    visiting.get(page)
    assert 0.4 <= time.monotonic() - began < 3


def test_a_server_that_asks_for_a_little_patience_is_asked_once_more(site: WebSite) -> None:
    page = site.page("/a", status=503, headers={"Retry-After": "1"})
    began = time.monotonic()
    with pytest.raises(NotNow, match="answered 503: try again later"):
        Visits(limits()).get(page)
    assert site.asked == ["/a", "/a"]
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("patience", ["3600", "soon", ""])
def test_one_that_asks_for_much_is_left_alone(site: WebSite, patience: str) -> None:
    page = site.page("/a", status=429, headers={"Retry-After": patience})
    with pytest.raises(NotNow, match="answered 429"):
        Visits(limits()).get(page)
    assert site.asked == ["/a"]


@pytest.mark.parametrize(("hours", "times"), [(2, 1), (-2, 2)])
def test_a_moment_to_come_back_at_counts_from_the_servers_own_clock(
    site: WebSite, hours: int, times: int
) -> None:
    back = datetime.now(UTC) + timedelta(hours=hours)
    page = site.page("/a", status=503, headers={"Retry-After": format_datetime(back, usegmt=True)})
    with pytest.raises(NotNow):
        Visits(limits()).get(page)
    assert site.asked == ["/a"] * times


def test_what_did_not_change_is_not_sent_again(site: WebSite) -> None:
    page = site.article(
        "/a", "Ada Nwosu", headers={"ETag": '"one"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    )
    visiting = Visits(limits())
    first = visiting.get(page)
    again = visiting.get(page, conditions=Conditions(etag=first.etag, last_modified=first.last_modified))
    assert (first.unchanged, again.unchanged, again.raw) == (False, True, b"")
    assert site.visits[-1].headers["If-Modified-Since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_a_page_that_is_gone_is_refused_for_good(site: WebSite) -> None:
    with pytest.raises(IngestError, match="answered 404") as refused:
        Visits(limits()).get(site.address + "/gone")
    assert not isinstance(refused.value, NotNow)
    site.pages["/none"] = Page(status=204)
    with pytest.raises(IngestError, match="answered 204"):
        Visits(limits()).get(site.address + "/none")
