from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from textwrap import fill

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.read import article_paths, document_of, read_file, unreadable

LIMITS = Ingest(max_bytes=2_000)
HALF = (
    b'<script type="application/ld+json">{"@type": "Article", "headline": "Bees \\ud800"}</script>'
    b"<p>Ada Nwosu keeps bees on a roof.</p>"
)


def test_a_plain_text_is_kept_to_the_last_character(tmp_path: Path) -> None:
    raw = "\ufeffOne\r\n\r\n  Two\u00a0 e\u0301 \n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    document = read_file(path, LIMITS)
    assert document.text.encode() == raw
    assert [block.text for block in document.blocks] == ["One", "Two\u00a0 e\u0301"]
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t", "is empty"),
        ("a.txt", b"GIF89a\x00\x01", "is not text: it holds zero bytes"),
        ("a.txt", "naïve".encode("latin-1"), "is not UTF-8: byte 2 cannot be read; save it as UTF-8"),
        ("a.md", b"\xff\xfea\x00", "is not UTF-8: byte 0"),
        ("a.pdf", b"%PDF", "is not a .txt, .html, .md or .docx file"),
        ("a.txt", b"x" * 2_001, "is larger than 2,000 bytes"),
        ("a.txt", b"Skip to main content\n\nLog in\n", "holds no text of an article"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "holds no text of an article"),
        ("a.html", b"<!-- -->", "holds no text of an article"),
        ("a.html", b"<meta charset='klingon'><p>Hello there</p>", "declares the unknown encoding 'klingon'"),
        ("a.html", b"<meta charset='undefined'><p>Hello</p>", "the unknown encoding 'undefined'"),
        ("a.html", b"<meta charset='unicode_escape'><p>Hello</p>", "the unknown encoding 'unicode_escape'"),
        ("a.html", b"<meta charset='idna'><p>Hello there</p>", "the unknown encoding 'idna'"),
        ("a.html", b"<meta charset='gbk'><p>\xff\xff</p>", "is not gbk: byte"),
        ("a.html", b"\xff\xfe<\x00p\x00>\x00\x00\xd8", "is not utf-16"),
        ("a.html", HALF, "holds half characters"),
        ("a" * 5_000 + ".txt", None, "cannot be read (File name too long)"),
        ("a.html", b"<meta charset=utf-8><p>na\xefve</p>", "is not utf-8: byte"),
    ],
)
def test_what_cannot_be_an_article_is_refused_in_one_sentence(
    tmp_path: Path, name: str, raw: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(IngestError) as refused:
        read_file(path, LIMITS)
    assert reason in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="does not exist"):
        read_file(tmp_path / "none.txt", LIMITS)
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(IngestError, match="is not a file"):
        read_file(folder, LIMITS)


def test_a_folder_means_its_articles_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.md", "a.html", "c.txt", "d.csv"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in article_paths(tmp_path)] == ["a.html", "b.md", "c.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(IngestError, match="holds no article"):
        article_paths(tmp_path / "empty")


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ('<meta charset="iso-8859-1"><p>Zoë is “here” as 1 of 2.</p>'.encode("cp1252"), None),
        ("<p>Zoë is “here” as 1 of 2.</p>".encode(), None),
        ("<p>Zoë is “here” as 1 of 2.</p>".encode("utf-16"), None),
        ("<p>Zoë is “here” as 1 of 2.</p>".encode("cp1252"), "windows-1252"),
        ('<meta charset="UTF-16"><p>Zoë is “here” as 1 of 2.</p>'.encode(), None),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(raw: bytes, charset: str | None) -> None:
    assert document_of(raw, "html", place="a.html", charset=charset).text == "Zoë is “here” as 1 of 2."


@pytest.mark.parametrize(
    ("charset", "words"),
    [("koi8-r", "Привет"), ("Shift_JIS", "日本"), ("big5", "中文"), ("gb2312", "中文"), ("euc-kr", "한국")],
)
def test_the_webs_encodings_are_read(charset: str, words: str) -> None:
    page = f'<meta charset="{charset}"><p>{words} 1 2 3 4.</p>'.encode(charset)
    assert document_of(page, "html", place="a.html").text == f"{words} 1 2 3 4."


def test_what_a_parser_stumbles_over_is_refused_in_one_sentence() -> None:
    refused = str(unreadable("a.html", RecursionError("too\ndeep")))
    assert refused == (
        "a.html could not be taken apart (RecursionError too deep): save it as plain text and try again."
    )


@pytest.mark.parametrize("page", ["<div>" * 5_000 + "Hello", "<p>" + "<b>" * 3_000 + "Hello there"])
def test_a_page_nested_without_end_is_read_or_refused(page: str) -> None:
    with suppress(IngestError):
        assert "Hello" in document_of(page.encode(), "html", place="a.html").text


def test_lines_wrapped_at_a_width_make_one_paragraph() -> None:
    paragraph = (
        "She began with a single hive on the roof of the old brewery, and within a year there were four "
        "of them, and a "
        "queue of neighbours who had heard that honey was to be had at cost. Then it rained for a month."
    )
    document = document_of(f"The bee keeper\n\n{fill(paragraph, 60)}\n".encode(), "text", place="a.txt")
    assert [" ".join(block.text.split()) for block in document.blocks] == ["The bee keeper", paragraph]


def test_single_lines_are_blocks_of_their_own_where_nothing_is_wrapped() -> None:
    document = document_of(
        b"Ada Nwosu\nKeeper of bees, Harrow Trust\nPublished by the Trust\n", "text", place="a.txt"
    )
    assert len(document.blocks) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Hi. " * 1_001),
        ("a.txt", "Hi.\n\n" * 1_001),
        ("a.md", "*Hi.* " * 1_001),
        ("a.html", "<p>Hi.</p>" * 1_001),
        ("a.txt", "養蜂家は屋根の上で" * 1_200),
    ],
)
def test_a_text_too_long_for_an_article_is_refused_with_what_to_do(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    reason = r"has 1,0\d\d words, more than an article's 1,000: split it .*, or raise ingest\.max_words"
    with pytest.raises(IngestError, match=reason):
        read_file(tmp_path / name, Ingest(max_words=1_000))
    assert read_file(tmp_path / name, Ingest(max_words=1_100)).text
