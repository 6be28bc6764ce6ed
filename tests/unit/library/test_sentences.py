from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I came. I saw.", ["I came.", "I saw."]),
        ("Dr. Poe met Mr. Roe. They ate.", ["Dr. Poe met Mr. Roe.", "They ate."]),
        ("It cost 3.5 million. Too much.", ["It cost 3.5 million.", "Too much."]),
        ("J. R. Hart said no. Then yes.", ["J. R. Hart said no.", "Then yes."]),
        ("You and I. Nobody else.", ["You and I.", "Nobody else."]),
        ("See no. 5 first. Go.", ["See no. 5 first.", "Go."]),
        ("“Stop!” she cried. We did.", ["“Stop!” she cried.", "We did."]),
        ("She said “Stop.” We did.", ["She said “Stop.”", "We did."]),
        ("Well... perhaps not. Yes.", ["Well... perhaps not.", "Yes."]),
        ("Fruit, e.g. Pears, is good. Eat.", ["Fruit, e.g. Pears, is good.", "Eat."]),
        ("Join the R.A.F. Regiment. I did.", ["Join the R.A.F. Regiment.", "I did."]),
        (
            "We met Cdr. Jones and Const. Smith. They ate.",
            ["We met Cdr. Jones and Const. Smith.", "They ate."],
        ),
        ("Ask Ch. Insp. Patel. He knows.", ["Ask Ch. Insp. Patel.", "He knows."]),
        ("Pte. Roe wrote to Messrs. Poe. They paid.", ["Pte. Roe wrote to Messrs. Poe.", "They paid."]),
        ("The Washington D.C. Police came. I ran.", ["The Washington D.C. Police came.", "I ran."]),
        ("No stop at all", ["No stop at all"]),
        ("A heading\n\nA text.", ["A heading", "A text."]),
        ("我来了。我看见了。", ["我来了。", "我看见了。"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet='aB.!?“”" \n\u00a0Dr,é。', max_size=80))
def test_sentences_are_in_order_trimmed_and_lose_no_letter(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
