"""Half a sentence answers a question; it cannot begin a quotation."""

from __future__ import annotations

import pytest

from generator.ingest.fragments import is_fragment


@pytest.mark.parametrize(
    "sentence",
    [
        "A ferryman, who sat with my father all night.",
        "My aunt, who kept the keys of three chapels and was never once late with a bell.",
        "Somebody who is not afraid of silence.",
        "A girl who rowed across, every day, for a whole winter, so as not to be at school.",
        "Anything your uncle has mended for longer than you have lived there.",
        "Plums, nutmegs and one very good knife that I keep from the damp.",
        "An unreasonable number of umbrellas, since I have four small boys and they lose things.",
        "Soup if you were lucky.",
        "Two days in the boathouse and one at college.",
        "Four years to learn the lathe and ten to stop being proud of having learned it.",
        "When I tore my sleeve off and went back the next day.",
        "Getting the timetable printed three weeks ahead.",
        "My grandmother's rowing songs.",
        "How quiet the boys are when they first come in.",
        "The day I fell in.",
        "With three of us and our neighbours, about two and a half winters.",
        "Clean ropes and a bit of patience.",
    ],
)
def test_half_a_sentence_is_told_from_a_whole_one(sentence: str) -> None:
    assert is_fragment(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A ferryman, who sat with my father all night, taught me the chart.",
        "Most people who ask for a boat at three in the morning want to talk about their dog.",
        "Anybody who knows me will tell you about the parrot.",
        "The cheapest lamp that I ever asked for was the one on the stairs.",
        "One autumn somebody had painted the whole slipway blue.",
        "The first time I was handed an oar and a whistle I thought, all right.",
        "When I started you had a cup of tea and went home",
        "Before noon I am slow.",
        "Good bread smells of rain.",
        "The old knife slips because the handle is wet.",
        "Drink water, ask twice, and never lift a rope alone.",
        "Find the reading glasses.",
        "A harbour's a frightening place if nobody's told you where to stand.",
        "Being told to hurry is like being told to grow.",
    ],
)
def test_a_whole_sentence_is_never_called_half(sentence: str) -> None:
    assert not is_fragment(sentence)
