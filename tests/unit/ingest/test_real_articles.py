"""The two real articles that are kept beside the repository, scored by the script that is kept with them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import generator
from generator.config.settings import Ingest
from generator.ingest.document import Told
from generator.ingest.extract import Extraction, extract
from generator.ingest.read import read_file
from generator.library.facts import agree
from generator.model.profile import FactKind

FOLDER = Path(generator.__file__).parents[2] / "shared" / "articles"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real articles are not beside the repository")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", FOLDER / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(name: str) -> Extraction:
    return extract(read_file(FOLDER / name, Ingest()), Told(), themes={})


def golden() -> list[dict[str, object]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.gold.json"))]


def test_no_quote_is_wrong_and_hardly_a_passage_missed(script: ModuleType) -> None:
    totals = []
    for gold in golden():
        extraction = found(str(gold["source"]))
        assert extraction.subject
        places = [[each.quote.start, each.quote.end] for each in extraction.quotes]
        predicted = {"name": extraction.subject.name, "quotes": places}
        _, wrong, reached, passages, named = script.score(extraction.document.text, gold, predicted)
        assert (wrong, named) == ([], True)
        totals.append((reached, passages, len(places) > 0))
    assert totals == [(19, 19, True), (0, 0, False)]


def test_both_are_about_one_name_and_rank() -> None:
    subjects = [found(str(gold["source"])).subject for gold in golden()]
    assert len({(subject.honorific, subject.name) for subject in subjects if subject}) == 1
    assert all(subject and subject.honorific == "Commander Dr" for subject in subjects)


def test_their_years_of_service_disagree_until_their_dates_are_known() -> None:
    facts = [fact for gold in golden() for fact in found(str(gold["source"])).facts]
    (conflict,) = (each for each in agree(facts).conflicts if each.fact is FactKind.SERVICE)
    assert {fact.value for fact in conflict.values} == {"20 years", "22 years"}
    assert all(fact.as_of is None for fact in conflict.values)
    assert len([fact for fact in facts if fact.kind is FactKind.CLAIM]) == 2
    assert not [fact for fact in facts if fact.kind is FactKind.HERITAGE]
