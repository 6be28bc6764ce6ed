"""Words that have nothing to do with the awareness day of an issue are not said to be for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.networks.limits import LIMITS
from generator.rendering.cards import card_request
from generator.rendering.posts import PostRequest
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD
from tests.unit.rendering.test_posts import CARD
from tests.written_posts import posts_of

DAY = date(2026, 10, 1)
FIRST, *OTHERS = LEAD.quotes
ABOUT_SOMETHING_ELSE = replace(LEAD, quotes=(FIRST,), off_the_day=frozenset({FIRST.id}))


@pytest.mark.parametrize("network", LIMITS)
def test_a_post_of_such_words_names_no_day_and_has_no_hashtag(network: str) -> None:
    request = PostRequest(
        voice=ABOUT_SOMETHING_ELSE,
        occurrence=BLACK_HISTORY_MONTH,
        brand=BRAND,
        day=DAY,
        networks=(network,),
        cards={network: CARD},
    )
    (post,) = posts_of(request)
    whole = "\n".join((post.text, *post.replies))
    assert "“" in whole or post.quote is None
    assert "#" not in whole
    assert "Black History Month" not in whole


def test_a_quote_image_of_such_words_is_labelled_with_the_month() -> None:
    voice = replace(LEAD, off_the_day=frozenset({FIRST.id}))
    wanted = card_request(
        voice, occurrence=BLACK_HISTORY_MONTH, day=DAY, accent=BLACK_HISTORY_MONTH.accent, brand=BRAND
    )
    assert wanted.showing(FIRST).label == "October"
    assert wanted.showing(OTHERS[0]).label == "Black History Month"
