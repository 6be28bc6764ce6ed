from __future__ import annotations

import pytest

from generator.model.source import SourceFormat
from tests.unit.ingest.reading import read, words

HEAD = (
    "The net maker: Agnes Tolliver\n\nAgnes Tolliver has knotted nets in Sandgate for years. She "
    "likes herring.\n\n"
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“A net is mostly air,” Tolliver, 61, said.", "A net is mostly air"),
        ("“A net is mostly air,” said Tolliver in an interview on Monday.", "A net is mostly air"),
        ("Everybody knows her. “A net is mostly air,” she said.", "A net is mostly air"),
        ("Tolliver began at the quay as a cadet. “A net is mostly air,” she said.", "A net is mostly air"),
        ("The 61-year-old lives by the quay. “A net is mostly air,” she said.", "A net is mostly air"),
        ("“A net is mostly air,” said the mother of two.", "A net is mostly air"),
        ("A knotter of the old school, Tolliver works alone. “A net is air,” she said.", "A net is air"),
        ("Tolliver works at St Jude's Hospital. “A net is mostly air,” she said.", "A net is mostly air"),
        ("Tolliver pauses for a moment. “A net is mostly air.”", "A net is mostly air."),
        ("Her advice is simple: “A net is mostly air.”", "A net is mostly air."),
        (
            "Somebody rang the bell. It was getting dark. “A net is mostly air,” she said.",
            "A net is mostly air",
        ),
    ],
)
def test_a_careful_reader_knows_who_says_it(paragraph: str, expected: str) -> None:
    found = read(HEAD + paragraph)
    assert found.format is SourceFormat.FEATURE
    assert words(found) == [expected]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Her cousin is a chandler. “A net is mostly air,” said the 61-year-old.",
        "Somebody rang the bell. “A net is mostly air,” she said.",
        "Tolliver knows a lady. She pauses. “A net is mostly air.”",
        "Rhonda found Tolliver at the quay. “A net is mostly air,” she said.",
        "Town Clerk Jo Marsh praised the nets. “A net is mostly air,” she said.",
        "A girl came by. She found Tolliver at the quay. “A net is mostly air,” she said.",
        "Tolliver's sister pauses. “A net is mostly air.”",
        "“A net is mostly air,” said Tolliver in an email to customers.",
    ],
)
def test_a_careful_reader_does_not_know(paragraph: str) -> None:
    assert words(read(HEAD + "“Knot by knot,” Tolliver says.\n\n" + paragraph)) == ["Knot by knot"]


def test_who_is_told_of_goes_on_speaking() -> None:
    found = read(HEAD + "“He taught me all of it,” says Tolliver of Ned Pascoe. “I was nine.”")
    assert words(found) == ["He taught me all of it", "I was nine."]


def test_a_quotation_over_paragraphs_is_whose_its_end_says() -> None:
    text = "“We lost three boats that winter.\n\n“I made the nets again from memory,” Tolliver said."
    assert words(read(HEAD + text)) == [
        "We lost three boats that winter.",
        "I made the nets again from memory",
    ]
    told = text.replace("Tolliver said", "said the harbour master")
    assert words(read(HEAD + "“Knot by knot,” Tolliver says.\n\n" + told)) == ["Knot by knot"]


KIN = "“Knot by knot,” Tolliver said.\n\nHer sister, Maud Tolliver, keeps the books. “She owes me,” Maud said.\n\n"


def test_kin_by_their_given_names_leave_the_surname_to_the_person() -> None:
    assert words(read(HEAD + KIN + "“I pay in herring,” Tolliver said.")) == [
        "Knot by knot",
        "I pay in herring",
    ]


def test_kin_who_go_by_the_surname_take_it() -> None:
    text = KIN.replace("Maud said", "she said") + "“I pay in herring,” Tolliver said."
    assert words(read(HEAD + text)) == ["Knot by knot"]


def test_a_title_tells_a_wife_from_her_husband() -> None:
    kin = "Her husband, Roy Tolliver, sails.\n\n"
    assert words(read(HEAD + kin + "“I pay in herring,” says Mrs Tolliver.")) == ["I pay in herring"]
    assert words(read(HEAD + "“Knot by knot,” Tolliver says.\n\n" + kin + "“I sail,” says Mr Tolliver.")) == [
        "Knot by knot"
    ]
