from __future__ import annotations

import pytest

from generator.model.profile import FactKind
from tests.unit.ingest.reading import read, said

PROSE = (
    "{name} has kept bees for years. She began with one hive.\n\n{name} now has forty. She names each "
    "queen herself."
)


@pytest.mark.parametrize(
    "name",
    [
        "Olúṣẹ́gun Adé",
        "Siún O'Neill",
        "Anneke van der Berg",
        "Nuala Ní Dhomhnaill",
        "J. R. Hart",
        "Żaneta Łoś-Wójcik",
        "Ana d'Almeida",
        "Samira al-Haddad",
        "Nawal el-Sayed",
    ],
)
def test_names_of_many_shapes_are_read_from_the_title(name: str) -> None:
    found = read(f"The bee keeper: {name}\n\n{PROSE.format(name=name)}")
    assert found.subject
    assert found.subject.name == name


def test_a_name_without_capitals_is_read_where_title_and_text_agree() -> None:
    found = read("专访：王小明\n\n王小明是一名医生。他住在上海。")
    assert found.subject
    assert found.subject.name == "王小明"


def test_rank_and_title_are_kept_beside_the_name() -> None:
    found = read("Our people: Commander Dr. Ada Nwosu\n\nCommander Nwosu joined us. She leads a team.")
    assert found.subject
    assert (found.subject.honorific, found.subject.name) == ("Commander Dr", "Ada Nwosu")


@pytest.mark.parametrize("rank", ["Inspector", "Chief Inspector", "Detective Chief Inspector"])
def test_a_rank_of_several_words_is_kept_whole(rank: str) -> None:
    found = read(f"Our people: {rank} Ada Nwosu\n\n{rank} Ada Nwosu joined us. She leads a team.")
    assert found.subject
    assert (found.subject.honorific, found.subject.name) == (rank, "Ada Nwosu")


def test_what_the_editor_says_outweighs_the_title() -> None:
    found = read(
        f"The bee keeper: Ada Nwosu\n\n{PROSE.format(name='Ada Nwosu')}\n\nMarta Lind helps.",
        about="Dr Marta Lind",
    )
    assert found.subject
    assert (found.subject.honorific, found.subject.name) == ("Dr", "Marta Lind")
    assert found.subject.evidence == "told by the editor"


def test_two_spellings_are_both_facts_weighed_by_how_often() -> None:
    found = read(
        "The bee keeper: Alana Nwosu\n\nAlana Nwosu keeps bees. She hums.\n\nAllana Nwosu has forty "
        "hives. She hums to them."
    )
    names = {fact.value: (fact.weight, fact.evidence) for fact in found.facts if fact.kind is FactKind.NAME}
    assert names == {
        "Alana Nwosu": (5, "the title, named 2 times in the text"),
        "Allana Nwosu": (1, "named once in the text"),
    }


@pytest.mark.parametrize(
    "credit", ["By Marta Lind", "Words: Marta Lind", "Photo: Marta Lind", "Interview by Marta Lind"]
)
def test_a_byline_or_credit_is_never_the_subject(credit: str) -> None:
    found = read(
        f"On the roof\n\n{credit}\n\nBees like a roof. They like quiet.\n\nMarta Lind went to see. She "
        f"was stung."
    )
    assert found.subject is None


def test_two_people_in_a_title_ask_the_editor() -> None:
    found = read(
        "Ada Nwosu and Marta Lind on bees\n\nNwosu keeps bees. She hums.\n\nLind eats honey. She hums too."
    )
    assert found.subject is None
    assert (
        found.reason
        == 'the title names several people (Ada Nwosu and Marta Lind): say --about "Name" for one of them'
    )


def test_the_first_name_in_the_text_counts_if_nobody_is_named_more_often() -> None:
    often = read(f"On the roof\n\n{PROSE.format(name='Ada Nwosu')}\n\nMarta Lind helps.")
    assert often.subject
    assert (often.subject.name, often.subject.evidence) == ("Ada Nwosu", "the first name in the text")
    assert (
        read(
            "On the roof\n\nAda Nwosu keeps bees.\n\nMarta Lind eats honey. Lind likes it. Lind asks "
            "for more."
        ).subject
        is None
    )


@pytest.mark.parametrize(
    "title",
    [
        "The Rosa Lind Award",
        "Black History Month at Ellery",
        "Behind The Badge",
        "Data Analyst of the year",
        "Harrow Lane Hospital",
    ],
)
def test_awards_days_places_and_jobs_are_not_people(title: str) -> None:
    found = read(f"{title}\n\n{title} is here again. It is a good day.\n\n{title} ends soon. It was fun.")
    assert found.subject is None


def test_the_address_names_the_person_where_the_title_does_not() -> None:
    found = read(
        f"On the roof\n\nMarta Lind helps. {PROSE.format(name='Ada Nwosu')}",
        place="/stories/2024-ada-nwosu-bees.txt",
    )
    assert found.subject
    assert (found.subject.name, found.subject.evidence) == ("Ada Nwosu", "the address")


def test_structured_data_outweighs_the_title() -> None:
    page = (
        '<html><head><title>Ada Nwosu talks of Marta Lind</title><script type="application/ld+json">'
        '{"@type": "Article", "about": {"@type": "Person", "name": "Dr Marta '
        'Lind"}}</script></head><body><main><article>'
        "<h1>Ada Nwosu talks of Marta Lind</h1><p>Marta Lind kept bees for forty years, and she taught "
        "half the town to do "
        "the same.</p><p>Ada Nwosu was the last of them, and she remembers the smell of "
        "smoke.</p></article></main></body>"
    )
    found = read(page, kind="html")
    assert found.subject
    assert (found.subject.name, found.subject.evidence) == ("Marta Lind", "structured data")


@pytest.mark.parametrize(
    ("sentence", "role", "organisation"),
    [
        ("Ada Nwosu is a Senior Bee Officer at Ellery Council.", "Senior Bee Officer", "Ellery Council"),
        ("Ada Nwosu, Head Keeper at the Harrow Trust, hums.", "Head Keeper", "Harrow Trust"),
        ("Ada Nwosu, a distinguished keeper in the Harrow Trust, hums.", None, "Harrow Trust"),
        ("Ada Nwosu keeps bees.", None, None),
    ],
)
def test_role_and_organisation_are_taken_only_as_stated(
    sentence: str, role: str | None, organisation: str | None
) -> None:
    found = read(f"The bee keeper: Ada Nwosu\n\n{sentence}\n\nShe has forty hives.")
    stated = {fact.kind: fact.value for fact in found.facts}
    assert stated.get(FactKind.ROLE) == role
    assert stated.get(FactKind.ORGANISATION) == organisation


def test_the_pronoun_comes_from_other_peoples_sentences() -> None:
    found = read(
        "The bee keeper: Ada Nwosu\n\nAda Nwosu keeps bees, and she hums.\n\n“He stung me,” says Nwosu."
    )
    assert [fact.value for fact in found.facts if fact.kind is FactKind.PRONOUN] == ["she"]


def test_themes_come_from_title_tags_questions_and_own_words_only() -> None:
    text = (
        "Talking bees: Ada Nwosu\n\nCategory: Black History Month\n\nAda Nwosu has a mentor, we "
        "hear.\n\nWhy bees?\n\nI like "
        "how they argue.\n\nAnd next?\n\nI want more of them on every roof I can see."
    )
    themes = {fact.value: fact.evidence for fact in read(text).facts if fact.kind is FactKind.THEME}
    assert themes == {"black-history": "the tags"}


OWN = (
    "My father would never tell me why he rowed at night.\n\nI was nine when he gave me the oar. I have it still.\n\n"
    "I go out at eleven, and I come back when I have run out of songs."
)


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Inge Tolvan, skipper of the Sandpiper", "Inge Tolvan"),
        ("By Inge Tolvan, features editor", None),
        ("By Inge Tolvan", None),
    ],
)
def test_a_byline_with_a_role_signs_a_first_person_text(byline: str, name: str | None) -> None:
    found = read(f"Rowing at night\n\n{byline}\n\n{OWN}")
    assert (found.subject.name if found.subject else None) == name


def test_a_byline_with_a_role_above_a_text_that_tells_of_another_signs_nothing() -> None:
    told = (
        "\n\nI rowed with Marta Lind. I asked Marta why. I saw Lind smile. I waved to Marta, and I went home."
    )
    assert read(f"Rowing at night\n\nBy Inge Tolvan, boat builder\n\n{OWN}{told}").subject is None


def test_who_speaks_in_their_own_words_is_not_whom_they_told_it_to() -> None:
    found = read(
        "Forty years of trams\n\nHana Brisk left in June. Here, in her own words, she looks back. As told to Piet Orme."
        f"\n\n{OWN}"
    )
    assert found.subject
    assert found.subject.name == "Hana Brisk"


def test_a_first_person_text_ends_at_its_signature_whoever_says_i_below() -> None:
    found = read(
        f"Last words\n\n{OWN}\n\nBruno Ashdown\n\nFor sale. I have a bicycle, hardly used. Ring me at the forge."
    )
    assert found.subject
    assert found.subject.name == "Bruno Ashdown"
    assert "bicycle" not in said(found)


def test_somebody_elses_message_below_is_not_the_first_ones() -> None:
    found = read(
        f"To our tenants\n\nFrom: Sir Bruno Ashdown, Chair\n\n{OWN}\n\n---\n\nFrom our Clerk, Hana Brisk\n\n"
        "I fully agree. I joined in August and I have begun to read."
    )
    assert found.subject
    assert found.subject.name == "Bruno Ashdown"
    assert "August" not in said(found)


def test_who_tells_a_reporter_about_it_speaks_below_where_nobody_is_spoken_of() -> None:
    above = "Hana Brisk, 71, has kept the door since 1983. She tells Piet Orme about the small hours."
    found = read(f"‘I have held this door’\n\n{above}\n\n{OWN}")
    assert found.subject
    assert found.subject.name == "Hana Brisk"
    assert "out of songs" in said(found)


def test_a_reporter_who_says_i_about_the_person_is_not_the_person() -> None:
    above = "Hana Brisk, 71, has kept the door since 1983. She tells Piet Orme about the small hours."
    found = read(
        f"‘I have held this door’\n\n{above}\n\nI met Hana Brisk at two. I asked Brisk why.\n\n{OWN}"
    )
    assert "songs" not in said(found)


def test_a_letter_to_members_is_its_signers_and_one_to_somebody_is_no_profile() -> None:
    letter = f"{{title}}\n\nDear friends,\n\n{OWN}\n\nYours,\n\nBruno Ashdown"
    assert "out of songs" in said(read(letter.format(title="A letter to our members from the Captain")))
    assert not said(read(letter.format(title="A letter to Hana Brisk")))


def test_the_short_form_of_a_house_is_nobodys_name() -> None:
    text = (
        "New head for laundry\n\nHarrow-based landlord Steamwell Group has a new head. Steamwell said she begins "
        "in May.\n\nSteamwell said it looked for a year. All at Steamwell are glad.\n\n"
        "“I am glad to come home to steam,” said Mina Holt."
    )
    assert "Steamwell" not in [each.subject.name for each in read(text).people]


def test_whoever_goes_by_one_name_still_does_beside_a_house() -> None:
    text = (
        "Meet Jinx\n\nJinx, who irons at Steamwell Group, goes by one name.\n\n"
        "“I like the hiss of the steam in the morning,” says Jinx."
    )
    assert [each.subject.name for each in read(text).people] == ["Jinx"]
