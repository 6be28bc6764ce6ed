from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.ingest.marks import Marked, marked_spans


def one_by_one(text: str) -> list[Marked]:
    """What the first quotation is from each place on, the whole rest read anew for it."""
    spans: list[Marked] = []
    place = 0
    while rest := marked_spans(text[:place].replace("“", ".").replace("„", ".") + text[place:]):
        later = [span for span in rest if span.start > place]
        if not later:
            break
        spans.append(later[0])
        place = later[0].end + 1
    return spans


@given(st.text("“”„ aB.,", max_size=40))
@example("“a” “b” „c“ “d")
def test_many_quotations_are_those_that_each_place_begins_with(text: str) -> None:
    assert marked_spans(text) == one_by_one(text)


def test_single_and_double_marks_take_turns() -> None:
    text = "‘Stay,’ she says. “Or go.” ‘Sing.’ “I hum"
    assert [text[span.start : span.end] for span in marked_spans(text)] == [
        "Stay,",
        "Or go.",
        "Sing.",
        "I hum",
    ]
