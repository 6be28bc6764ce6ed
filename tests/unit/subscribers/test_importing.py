from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.subscribers.importing import read_addresses


@pytest.mark.parametrize(
    "text",
    [
        "address,name\nlena@example.org,Lena\nann@example.org,Ann\n",
        "name;Email\r\nLena;lena@example.org\r\nAnn;ann@example.org\r\n",
        "lena@example.org\n\nann@example.org",
        'E-mail\n"lena@example.org"\n ann@EXAMPLE.org \n',
    ],
    ids=["comma", "semicolon", "no header", "one column"],
)
def test_addresses_are_found_however_the_file_is_laid_out(text: str) -> None:
    found = read_addresses(text, name="members.csv")
    assert found.addresses == ("lena@example.org", "ann@example.org")
    assert found.refused == ()


def test_every_bad_line_is_named_with_its_number_and_reason() -> None:
    found = read_addresses("address,name\nlena\n,Nobody\nann@example.org,Ann\n", name="members.csv")
    assert found.addresses == ("ann@example.org",)
    assert [each.line for each in found.refused] == [2, 3]
    assert "'lena' is not an e-mail address" in found.refused[0].reason
    assert found.refused[1].reason == "no address"
    assert found.unused_columns == ("name",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "members.csv is empty"),
        ("name,role\nLena,DCI\n", "no column is called `address`"),
        ("address\n" + "x" * 200_000 + "\n", "members.csv, line 2: not a CSV file"),
    ],
    ids=["empty", "no address column", "not CSV"],
)
def test_a_file_without_addresses_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_addresses(text, name="members.csv")
    assert words in str(caught.value)


@given(st.lists(st.text(st.characters(exclude_characters='"', codec="utf-8"), max_size=30)))
def test_no_line_is_dropped_quietly(lines: list[str]) -> None:
    """Every line that is not blank is either an address or a reported line."""
    rows = [line for line in lines if line.strip() and not set(line) & set("\r\n,;")]
    found = read_addresses("\n".join(["address", *rows]), name="members.csv")
    assert len(found.addresses) + len(found.refused) == len(rows)
