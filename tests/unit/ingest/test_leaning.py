"""Words that mean something said before them, and words that only look so."""

from __future__ import annotations

import pytest

from generator.ingest.leaning import leans


@pytest.mark.parametrize(
    "words",
    [
        "My aunts kept theirs under the stairs until I had learned to plait.",
        "I keep one in my coat for the days when the ferry is late.",
        "The island is full of nights like that, and most of them end in soup.",
        "I told them so. The ropes went back on the hook that very evening.",
        "My cousin did the same. She walked out to the lighthouse in her socks.",
        "I said that at a wedding. The whole table stopped eating at once.",
        "I have read that letter a great many times, and always by the window.",
        "I am prouder of that than of any cup that stands in the hall.",
        "I think that is the reason why the gulls come back to our roof.",
        "I would like to see more of that kind of patience at the counter.",
        "My deputy folds it perfectly and never looks at her hands.",
        "Nobody would row with her, and so the little boat came to me.",
        "My uncle won her in a raffle, and she ate all of the curtains.",
        "I hope so. A harbour without a light is a wall with water in it.",
        "I do, because a promise to a child is still a promise on Monday.",
        "Nobody does until they have swept the whole slipway by themselves.",
        "Fourteen, and one of them was asleep in the wheelbarrow.",
        "Nobody, and that is the scandal. We pay for a gate that never shuts.",
        "It was a good place to be young in, with a shed and no clock.",
        "It is a door that has to hold, and I lean on it every evening.",
        "I decided at twelve, when I saw that somebody had to feed them.",
        "Everything else I could knit again, and probably with more patience.",
        "Describe a typical day at the boathouse, from the first bell to the last.",
    ],
)
def test_words_that_mean_something_said_before_lean(words: str) -> None:
    assert leans(words)


@pytest.mark.parametrize(
    "words",
    [
        "My aunts kept their ropes under the stairs, and I kept mine in the bath.",
        "I was wrong and I said so, which took me most of a winter.",
        "The gulls come back in March, and I think that is the reason for the roof.",
        "I bought a bell at a market and I still ring it every morning.",
        "I believe that at sea nobody should be hungry and angry at once.",
        "It was a privilege to carry the lamp for people who could not see.",
        "I find it hard to leave a knot that somebody else has tied badly.",
        "Fourteen of our boats are older than the harbour that they lie in.",
        "Take the tiller gently, and give it back before your arm is tired.",
        "People who tell you that the sea is calm have never painted a hull.",
        "I did not come here to be thanked, and the kettle knows it.",
        "My sister mended the sail and she sold it to a man with a parrot.",
    ],
)
def test_words_that_say_what_they_mean_do_not_lean(words: str) -> None:
    assert not leans(words)
