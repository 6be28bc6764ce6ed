from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.fetch_picture import fetch_picture
from generator.library.pictures import MOST_BYTES
from tests.drawn import photograph
from tests.fixtures.web_site import WebSite, web_site

LIMITS = Ingest(allow_private_addresses=True, pause_seconds=0, timeout_seconds=5)
PHOTOGRAPH = photograph(300, 375)


@pytest.fixture
def site() -> Iterator[WebSite]:
    with web_site() as running:
        yield running


def test_a_picture_comes_as_it_is_also_by_a_redirect(site: WebSite) -> None:
    there = site.page("/ann.jpg", PHOTOGRAPH, kind="image/jpeg")
    before = site.page("/old.jpg", status=301, headers={"Location": "/ann.jpg"})
    assert fetch_picture(there, LIMITS) == fetch_picture(before, LIMITS) == PHOTOGRAPH
    assert site.visits[-1].headers["Accept"].startswith("image/")


def test_a_server_that_does_not_know_what_it_gives_is_believed_later(site: WebSite) -> None:
    there = site.page("/ann", PHOTOGRAPH, kind="application/octet-stream")
    assert fetch_picture(there, LIMITS) == PHOTOGRAPH


def test_a_page_about_a_picture_is_refused_with_what_to_give(site: WebSite) -> None:
    with pytest.raises(
        IngestError, match="is text/html, not a picture: give the address of the picture itself"
    ):
        fetch_picture(site.page("/ann", "<html></html>"), LIMITS)


def test_what_a_site_keeps_from_programs_is_not_fetched(site: WebSite) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /pictures", kind="text/plain")
    kept = site.page("/pictures/ann.jpg", PHOTOGRAPH, kind="image/jpeg")
    sent_there = site.page("/ann.jpg", status=302, headers={"Location": "/pictures/ann.jpg"})
    for address in (kept, sent_there):
        with pytest.raises(IngestError, match=r"robots\.txt"):
            fetch_picture(address, LIMITS)
    assert "/pictures/ann.jpg" not in site.asked


def test_a_picture_that_does_not_end_is_given_up(site: WebSite) -> None:
    piece = b"\xff" * 1_000_000
    endless = site.page(
        "/ann.jpg", kind="image/jpeg", pieces=lambda: (piece for _ in range(MOST_BYTES // len(piece) + 2))
    )
    with pytest.raises(IngestError, match="larger than"):
        fetch_picture(endless, LIMITS)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_picture_that_is_not_public_is_refused(site: WebSite, status: int) -> None:
    with pytest.raises(IngestError, match=f"answered {status}"):
        fetch_picture(site.page("/ann.jpg", PHOTOGRAPH, kind="image/jpeg", status=status), LIMITS)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a.jpg", "https://me:secret@example.org/a.jpg", "data:image/png,"]
)
def test_what_is_no_address_for_everybody_is_refused(address: str) -> None:
    with pytest.raises(IngestError):
        fetch_picture(address, LIMITS)
