"""The bundled sample articles against marks set by hand: the figure that must not fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.config.settings import Ingest
from generator.ingest.document import Told
from generator.ingest.extract import extract
from generator.ingest.read import read_file

SAMPLES = Path(generator.__file__).parent / "samples"
MARKS = sorted((Path(generator.__file__).parents[1] / "tests" / "samples_gold").glob("*.gold.json"))


def marked(gold: dict[str, Any], key: str, text: str) -> list[tuple[int, int]]:
    """Places of the marked words: given as offsets for plain texts, as words for pages."""
    if key in gold:
        return [(span[0], span[1]) for span in gold[key]]
    pieces = [piece if isinstance(piece, str) else piece[0] for piece in gold.get(f"{key}_text", [])]
    return [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.name.partition(".")[0])
def test_every_sample_is_read_right(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = extract(read_file(SAMPLES / gold["source"], Ingest()), Told(), themes={})
    own = marked(gold, "subject_words", found.document.text)
    places = [(each.quote.start, each.quote.end) for each in found.quotes]
    assert found.subject
    assert found.subject.name in (gold["subject"]["name"], *gold["subject"]["name_alt"])
    assert [place for place in places if not any(a <= place[0] and place[1] <= b for a, b in own)] == []
    missed = [span for span in own if not any(min(span[1], b) - max(span[0], a) > 0 for a, b in places)]
    assert missed == []
