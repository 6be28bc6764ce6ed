"""Times of posts: the schedule's wall clock, five minutes apart, through the changes of the hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.model.message import Post
from generator.publishing.post_times import post_times


def post(network: str, days_after: int = 0) -> Post:
    """A post that says nothing."""
    return Post(
        network=network,
        text="",
        used=0,
        limit=280,
        quote=None,
        url=None,
        card=None,
        alt=None,
        days_after=days_after,
    )


def times(*posts: Post, sent: datetime) -> list[str]:
    """Their times in London."""
    return [f"{time:%d/%m/%Y %H:%M}" for time in post_times(posts, sent=sent, zone="Europe/London")]


def test_nine_stays_nine_when_the_clocks_change() -> None:
    sent = datetime(2026, 10, 24, 8, tzinfo=UTC)
    assert times(post("x"), post("x", 1), sent=sent) == ["24/10/2026 09:00", "25/10/2026 09:00"]


def test_an_hour_that_is_left_out_in_spring_is_the_next_one() -> None:
    sent = datetime(2027, 3, 27, 1, 30, tzinfo=UTC)
    assert times(post("x", 1), sent=sent) == ["28/03/2027 02:30"]


def test_an_hour_that_comes_twice_in_autumn_is_the_later_one() -> None:
    sent = datetime(2026, 10, 25, 1, 32, tzinfo=UTC)
    (time,) = post_times([post("x")], sent=sent, zone="Europe/London")
    assert time.astimezone(UTC) == datetime(2026, 10, 25, 1, 35, tzinfo=UTC)


def test_two_posts_of_one_network_never_share_a_minute_and_two_networks_may() -> None:
    sent = datetime(2026, 10, 1, 8, 58, 12, tzinfo=UTC)
    posts = (post("x"), post("x"), post("linkedin"))
    assert times(*posts, sent=sent) == ["01/10/2026 10:00", "01/10/2026 10:05", "01/10/2026 10:00"]


@given(
    st.integers(0, 2 * 366 * 24 * 3600).map(
        lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    ),
    st.lists(st.tuples(st.sampled_from(["x", "bluesky"]), st.integers(0, 5)), max_size=12),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata"]),
)
def test_every_time_ends_in_0_or_5_and_none_is_before_the_issues_own(
    sent: datetime, wanted: list[tuple[str, int]], zone: str
) -> None:
    posts = [post(network, days) for network, days in wanted]
    found = post_times(posts, sent=sent, zone=zone)
    assert all(time.minute % 5 == 0 and time.second == 0 and time >= sent for time in found)
    own = [(each.network, time) for each, time in zip(posts, found, strict=True)]
    assert len(set(own)) == len(own)
