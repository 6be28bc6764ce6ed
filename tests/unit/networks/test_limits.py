"""The one table of what networks take."""

from __future__ import annotations

from typing import get_args

from generator.config.values import Network
from generator.networks.limits import LIMITS, longest


def test_every_network_that_may_be_configured_has_its_limits_and_the_tightest_comes_first() -> None:
    assert set(LIMITS) == set(get_args(Network))
    assert [limit.length for limit in LIMITS.values()] == sorted(limit.length for limit in LIMITS.values())
    assert all(name == limit.network for name, limit in LIMITS.items())


def test_only_a_network_of_many_servers_listens_to_its_server() -> None:
    assert longest("mastodon", by_server=1000) == 1000
    assert longest("mastodon") == 500
    assert longest("threads", by_server=1000) == 500


def test_a_picture_of_every_shape_we_draw_is_taken_somewhere() -> None:
    for width, height in ((1080, 1350), (1080, 1080), (1200, 630)):
        for limit in LIMITS.values():
            least, most = limit.picture_ratio or (0.0, 100.0)
            assert least <= width / height <= most
            assert limit.picture_width is None or limit.picture_width[0] <= width <= limit.picture_width[1]
