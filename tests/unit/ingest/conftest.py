"""What tests of reading may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.web_site import WebSite, web_site


@pytest.fixture
def site() -> Iterator[WebSite]:
    """A web site on loopback."""
    with web_site() as made:
        yield made
