"""What must hold for every text whatever, true articles and nonsense."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import IngestError
from generator.library.verbatim import is_whole_sentences, verify_quote
from generator.model.quote import quote_id
from generator.model.source import text_sha256
from tests.chance import examples
from tests.unit.ingest.reading import read
from tests.unit.ingest.test_answers import INTERVIEW, LABELLED, STATEMENT

FEATURE = (
    "The clock mender: Inês Lobo\n\nInês Lobo mends clocks. She hums.\n\n“A clock is a promise,” says "
    "Lobo. “I keep them "
    "all.”\n\nShe adds: “‘Slowly,’ my aunt said, and I was slow.”\n\n“Not I,” said Paul Ashby."
)
SEEDS = (INTERVIEW, LABELLED, STATEMENT, FEATURE)
PIECES = st.one_of(
    st.sampled_from(
        ["\n\n", "\n", "\r\n", "\t", "\x0b", "\u2028", "\ufeff", "“", "”", '"', "‘", "’", "?", ".", "…", "—"]
    ),
    st.sampled_from(
        [": ", "Q: ", "A:", "[00:01] ", "• ", "# ", "(", "1. ", "By ", "says Lobo", "Amara", " I ", "Dr. "]
    ),
    st.sampled_from(["van der ", "專", "é\u0301", "😀"]),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(st.one_of(PIECES, st.text(max_size=5))) + text[end:]
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(
    mutated(),
    st.sampled_from(["text", "html", "markdown"]),
    st.sampled_from([None, "Amara Okoye", "Dr Inês Lobo"]),
)
def test_every_quote_is_its_place_and_nothing_crashes_or_hangs(
    text: str, kind: str, about: str | None
) -> None:
    began = time.monotonic()
    try:
        found = read(text, kind=kind, about=about)
    except IngestError:
        return
    assert time.monotonic() - began < 2
    whole, sha256 = found.document.text, text_sha256(found.document.text)
    for each in found.quotes:
        quote = each.quote
        verify_quote(whole, quote.start, quote.end, whole[quote.start : quote.end])
        assert quote.id == quote_id(sha256, quote.start, quote.end)
        assert whole[quote.start : quote.end].strip() == whole[quote.start : quote.end]
        assert 0 <= quote.score <= 1
        if quote.standalone:
            assert 40 <= quote.end - quote.start <= 320
        assert is_whole_sentences(whole, quote.start, quote.end)


@settings(max_examples=examples(60))
@given(st.text(max_size=300), st.sampled_from(["text", "html", "markdown"]))
def test_nonsense_is_read_or_refused(text: str, kind: str) -> None:
    try:
        found = read(text.encode("utf-8", "ignore").decode(), kind=kind)
    except IngestError:
        return
    assert all(each.quote.end <= len(found.document.text) for each in found.quotes)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        "A: " * 20_000,
        "Ada Nwosu " * 10_000,
        "I am. " * 20_000,
        "a" * 200_000,
        "\n\nWhy?\n\nI am." * 3_000,
        "( " * 30_000,
    ],
)
def test_large_monotonous_texts_do_not_hang(text: str) -> None:
    # The processor's time: other work on the machine makes nothing hang.
    began = time.process_time()
    read(f"The keeper: Ada Nwosu\n\n{text}", about="Ada Nwosu")
    assert time.process_time() - began < 10


def test_the_same_text_gives_the_same_extraction() -> None:
    assert read(INTERVIEW) == read(INTERVIEW)
