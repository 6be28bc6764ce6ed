"""Names and words of many languages: every glyph there, every accent on its letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import MissingGlyph
from generator.rendering.scripts import divides_words, graphemes, lettering, reads_from_right
from generator.rendering.typefaces import INTER, Style, has_empty_box, places_marks

# Invented people, in the spelling of their languages.
NAMES = {
    "Yoruba": "Ọlúṣẹ́gun Adébáyọ̀",
    "Igbo": "Chịdị Ọ́kọ́rọ̀ Nwaọ̀ma",
    "Hausa": "Ɗanjuma Ɓala Ƙwalli ƴa",
    "Akan": "Kɔ̀fi Ɛ́nti Asanteɛ",
    "Ewe": "Ŋútɔ̀ Ɖevi Ƒoli Ɣetɔ",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết Phượng Ế",
    "Welsh": "Siân Ŵyn Tŷ-gwyn",
    "Turkish": "Oğuz Işıl Şahin İnci",
    "Polish": "Łucja Żółć-Ściborska",
    "Czech": "Jiří Dvořáček Růžena Ťukal",
    "Icelandic": "Þórdís Ægisdóttir Guðrún",
    "Māori": "Hōne Tāwhiri Ngā Pōtiki",
    "Hawaiian": "Kaʻiulani Kealoha",
    "Romanian": "Ștefan Țurcanu",
    "Lithuanian": "Živilė Žąsytė",
    "Greek": "Ελένη Παππά",
    "Ukrainian": "Олена Їжакевич Ґалаґан",
    "Kazakh": "Әлия Қасымқызы",
    "Arabic": "أمل عبد الرحمن",
    "Persian": "پریچهر گل‌محمدی",
    "Urdu": "ٹیپو چوہدری ڈاکٹر ےہ",
    "Hebrew": "נועה בן־דוד שָׁלוֹם",
    "Hindi": "प्रिया शर्मा क्षत्रिय",
    "Nepali": "कृष्ण थापा ज्ञवाली",
    "Bengali": "সুমাইয়া হক ক্ষেত্র",
    "Tamil": "தமிழ்ச்செல்வி ஸ்ரீ",
    "Telugu": "లక్ష్మీ రావు కృష్ణ",
    "Thai": "สมชาย ใจดี น้ำผึ้ง",
    "Khmer": "សុខ ចាន់ធី ស្រី",
}


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_set_whole_in_one_typeface_without_an_empty_box(name: str, style: Style) -> None:
    runs = lettering(name, style).runs(name)
    assert "".join(run.text for run in runs) == name
    assert not [run for run in runs if has_empty_box(run.typeface, run.text)]
    assert len(runs) == 1


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("language", ["Yoruba", "Igbo", "Akan", "Ewe", "Vietnamese"])
def test_every_accent_lands_on_its_letter(language: str, style: Style) -> None:
    name = NAMES[language]
    setting = lettering(name, style)
    stacked = [one for one in graphemes(name) if len(one) > 1]
    assert all(places_marks(run.typeface, one) for one in stacked for run in setting.runs(one))


def test_a_typeface_that_leaves_an_accent_beside_its_letter_is_passed_over() -> None:
    assert not places_marks(INTER, "ɔ̀")
    assert lettering("Kofi", Style.SANS).only == INTER
    assert lettering("Kɔ̀fi", Style.SANS).only != INTER


@pytest.mark.parametrize(
    ("text", "serif", "sans"),
    [
        ("Amara", "Source Serif 4", "Inter"),
        ("Ɓala", "Noto Serif", "Inter"),
        ("أمل", "Amiri", "Noto Sans Arabic"),
        ("נועה", "Frank Ruhl Libre", "Frank Ruhl Libre"),
    ],
)
def test_a_serif_is_taken_where_there_is_one(text: str, serif: str, sans: str) -> None:
    assert [lettering(text, style).runs(text)[0].typeface.family for style in Style] == [serif, sans]


def test_a_latin_name_inside_arabic_words_is_a_run_of_its_own() -> None:
    text = "“بنيتُ بابًا مع Amara Cole، ثم 3 أبواب.”"
    runs = lettering(text, Style.SERIF).runs(text)
    assert runs[0].typeface.family == runs[-1].typeface.family == "Amiri"
    assert {run.text for run in runs if run.typeface.family == "Source Serif 4"} == {"Amara Cole", " "}
    assert reads_from_right(text)


def test_one_rare_sign_does_not_change_the_type_of_all_words() -> None:
    text = "From the cell → to the wing, and ↩ back."
    families = [run.typeface.family for run in lettering(text, Style.SERIF).runs(text)]
    assert families[0] == families[-1] == "Source Serif 4"


def test_a_part_is_set_as_the_whole_is() -> None:
    whole = lettering("Ɓala said so", Style.SERIF)
    assert {run.typeface.family for run in whole.runs("said so")} == {"Noto Serif"}


@pytest.mark.parametrize("text", ["ወርቅነህ", "김민준", "陈美玲", "🙂", "ਗੁਰਪ੍ਰੀਤ"])
def test_what_no_font_has_is_named_with_its_code_point(text: str) -> None:
    with pytest.raises(MissingGlyph, match=r"No font here has .* \(U\+[0-9A-F]{4,5}"):
        lettering(text, Style.SERIF)


def test_invisible_characters_need_no_glyph() -> None:
    assert lettering("a\u200bb\u2060c\u200f", Style.SERIF).only


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", False), ("12 أمل", True), ("“שלום", True), ("", False), ("Amal أمل", False)],
)
def test_the_first_letter_says_which_way_words_are_read(text: str, expected: bool) -> None:
    assert reads_from_right(text) is expected


def test_thai_has_no_spaces_between_words_and_hindi_has() -> None:
    assert not divides_words("ฉันสร้างประตู")
    assert divides_words("प्रिया शर्मा and I")


@given(st.text(max_size=40))
def test_any_text_is_set_whole_or_refused(text: str) -> None:
    try:
        setting = lettering(text, Style.SANS)
    except MissingGlyph:
        return
    assert "".join(run.text for run in setting.runs(text)) == text
