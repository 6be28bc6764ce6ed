from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from random import Random

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.document import BlockKind, Document, Told
from generator.ingest.extract import extract
from generator.ingest.read import document_of
from generator.model.source import SourceFormat, Statement
from tests.fixtures.word_files import document, item, paragraph, run, word_file

CORE = (
    "<dc:title>On the roof</dc:title><dc:creator>Jo Penn</dc:creator><cp:keywords>bees; roofs</cp:keywords>"
    "<dcterms:created>2024-05-03T08:00:00Z</dcterms:created><dcterms:modified>2024-06-01T08:00:00Z</dcterms:modified>"
)
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
INTERVIEW = (
    paragraph(run("The bee keeper: Alana Nwosu"), style="Title"),
    paragraph(run("Alana Nwosu keeps bees on a roof beside the river.", italic=True)),
    paragraph(run("Why bees?", bold=True)),
    paragraph(
        run("I like how they argue, because "), run("everybody", bold=True), run(" has read the papers.")
    ),
    paragraph(run("What next?", bold=True), run(" I want a hive on every roof that I can see from here.")),
    item("one hive for the school"),
)


def word(raw: bytes, *, max_bytes: int = 1_000_000) -> Document:
    return document_of(raw, "word", place="a.docx", limits=Ingest(max_bytes=max_bytes))


def repacked(raw: bytes, flag: int) -> bytes:
    """The file with a flag set on all its entries."""
    packed = bytearray(raw)
    with zipfile.ZipFile(BytesIO(raw)) as file:
        start = file.start_dir
        for entry in file.infolist():
            packed[start + 8] |= flag
            start += 46 + len(entry.filename)
    return bytes(packed)


def test_headings_lists_bold_and_italics_are_kept() -> None:
    blocks = word(word_file(*INTERVIEW)).blocks
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING,
        *[BlockKind.PARAGRAPH] * 5,
        BlockKind.ITEM,
    ]
    assert blocks[1].italic
    assert blocks[2].all_bold
    assert blocks[4].question
    assert blocks[3].text == "I like how they argue, because everybody has read the papers."


def test_an_interview_written_in_word_gives_its_quotes() -> None:
    found = extract(word(word_file(*INTERVIEW)), Told(), themes={})
    assert (found.format, found.subject and found.subject.name) == (SourceFormat.INTERVIEW, "Alana Nwosu")
    text = found.document.text
    assert any("everybody has read" in text[each.quote.start : each.quote.end] for each in found.quotes)


def test_a_word_file_says_who_wrote_it_and_when_it_was_made_is_a_guess() -> None:
    said = word(word_file(*INTERVIEW, core=CORE)).metadata
    assert (said.title, said.authors, said.tags) == ("On the roof", ("Jo Penn",), ("bees", "roofs"))
    assert (said.published, said.published_basis, said.modified) == (
        date(2024, 5, 3),
        "guess",
        date(2024, 6, 1),
    )
    assert Statement(about="published", value="2024-05-03", basis="guess") in said.stated
    assert Statement(about="author", value="Jo Penn", basis="meta") in said.stated


def test_a_day_in_the_text_is_better_than_the_day_the_file_was_made() -> None:
    dated = word(word_file(paragraph(run("Published on 2 January 2023")), *INTERVIEW, core=CORE))
    found = extract(dated, Told(), themes={})
    assert found.document.metadata.published == date(2023, 1, 2)


def test_a_title_is_read_from_the_page_where_the_properties_have_none() -> None:
    assert word(word_file(*INTERVIEW)).metadata.title == "The bee keeper: Alana Nwosu"


def test_footnotes_and_their_marks_are_nobodys_words() -> None:
    noted = paragraph(run("I like bees"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" and owls."))
    notes = document(paragraph()).replace("document", "footnotes").replace("w:body", "w:x")
    notes = notes.replace(
        "<w:x>", f'<w:footnote w:id="2">{paragraph(run("An editor wrote this."))}</w:footnote><w:x>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    )
    raw = word_file(noted, parts={"word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations})
    assert word(raw).text == "I like bees and owls."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "iso-8859-1", "gb18030"])
def test_the_encoding_of_a_part_makes_no_difference(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{document(paragraph(run("A hive é")))}'
    assert word(word_file(parts={"word/document.xml": part.encode(encoding)})).text == "A hive é"


def test_macros_are_ignored() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    raw = word_file(
        *INTERVIEW, parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0", "[Content_Types].xml": types}
    )
    assert len(word(raw).blocks) == 7


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04", "is not a Word file"),
        (b"Dear reader, this is a text.", "is not a Word file"),
        (word_file(*INTERVIEW)[:-40], "is not a Word file"),
        (word_file(*INTERVIEW, parts={"[Content_Types].xml": "<Types/>"}), "is not a Word file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"EncryptedPackage", "has a password"),
        (repacked(word_file(*INTERVIEW), 1), "has a password"),
        (word_file(parts={"word/document.xml": "<w:document"}), "(word/document.xml) is broken XML"),
        (word_file(parts={"word/document.xml": BOMB + document()}), "declares a document type"),
        (word_file(parts={"word/styles.xml": BOMB + "<s>&b;</s>"}), "declares a document type"),
        (word_file(parts={"word/document.xml": "<a>" * 5_000}), "is broken XML"),
        (
            word_file(parts={"word/document.xml": document(" " * 900_000)}),
            "would unpack to more than 200 times",
        ),
        (word_file(parts={"word/media/a.png": b"\0" * 9_000_000}), "would unpack to more than 200 times"),
        (word_file(paragraph()), "holds no text of an article"),
    ],
)
def test_what_is_no_good_word_file_is_refused_in_one_sentence(raw: bytes, reason: str) -> None:
    with pytest.raises(IngestError) as refused:
        word(raw)
    assert reason in str(refused.value)
    assert str(refused.value).startswith("a.docx")
    assert "\n" not in str(refused.value)


def test_a_main_part_that_hides_behind_another_name_is_not_read() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/media/a.png"/></Relationships>'
    )
    raw = word_file(*INTERVIEW, parts={"_rels/.rels": relations, "word/media/a.png": BOMB + document()})
    assert "hive" in word(raw).text


def test_a_name_that_only_one_parser_knows_is_a_refusal() -> None:
    part = document(paragraph(run("I keep bees."))).replace("<w:body>", "<w:body><專/>")
    with pytest.raises(IngestError, match="is not a Word file"):
        word(word_file(parts={"word/document.xml": part}))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            {f"word/media/{number}.png": b"" for number in range(5_001)},
            "parts, more than 5,000: copy its text",
        ),
        ({"word/media/a.png": b"\0" * 9_000_000}, "more than 200 times its size, .*: open it in Word"),
        (
            {"word/media/a.png": Random(1).randbytes(11_000_000)},
            "more than 10,000,000: take pictures out of it",
        ),
        (
            {"word/more.xml": b"<a>" + Random(1).randbytes(300_000)},
            "text and its formatting, more than 250,000: split it",
        ),
    ],
)
def test_a_word_file_beyond_a_limit_is_told_which_one(more: dict[str, bytes], reason: str) -> None:
    packed = BytesIO(word_file(*INTERVIEW))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as file:
        for name, raw in more.items():
            file.writestr(name, raw)
    with pytest.raises(IngestError, match=f"a.docx was not read, because .*{reason}"):
        word(packed.getvalue())
