"""What a channel may say of its server."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.config.settings import FileChannel


def test_a_mastodon_channel_may_say_how_long_its_servers_posts_are() -> None:
    channel = FileChannel(transport="file", network="mastodon", max_characters=1000)
    assert channel.max_characters == 1000


@pytest.mark.parametrize("network", ["threads", None])
def test_elsewhere_the_network_sets_the_length(network: str | None) -> None:
    with pytest.raises(ValidationError, match="is for Mastodon"):
        FileChannel.model_validate({"transport": "file", "network": network, "max_characters": 1000})
