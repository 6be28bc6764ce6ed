"""Inputs that nobody would write: articles cut, doubled, swapped and spoilt by a seed, and monsters of one pattern."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from generator.config.defaults import samples_folder
from generator.ingest.read import SUFFIXES
from tests.fixtures.word_files import document, paragraph, run, word_file

_MARKED = Path(__file__).parents[1] / "marked" / "open"
_MONSTER = 60_000
"""Characters of a monster."""
_MOST = 240_000
"""Bytes of a mutation."""


@dataclass(frozen=True)
class Input:
    """What a file holds, the ending of its name, and what an editor says about it."""

    name: str
    suffix: str
    raw: bytes
    about: str | None = None


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """The ending and the bytes of every article that there is to start from."""
    files = [*sorted(samples_folder().iterdir()), *sorted(_MARKED.glob("*"))]
    articles = [(file.suffix, file.read_bytes()) for file in files if file.suffix in SUFFIXES]
    texts = [raw.decode() for suffix, raw in articles if suffix == ".txt"]
    return (
        *articles,
        *((".docx", _word_part(text)) for text in texts),
        *((".xml", each) for each in _LISTINGS),
    )


def _word_part(text: str) -> bytes:
    """The main part of a Word file with the paragraphs of a plain text, which is spoilt before it is packed."""
    return document(*(paragraph(run(each)) for each in text.split("\n\n"))).encode()


_ITEM = "<title>Bees &amp; Ada</title><pubDate>Thu, 01 Oct 2026 08:00:00 GMT</pubDate><author>a@b.example</author>"
_LISTINGS = tuple(
    f'<?xml version="1.0" encoding="utf-8"?>{listing}'.encode()
    for listing in (
        "<rss version='2.0'><channel><title>Stories</title>"
        + "".join(f"<item>{_ITEM}<link>/stories/{number}</link></item>" for number in range(9))
        + "</channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Stories</title>"
        + "".join(
            f"<entry><title type='html'>&lt;b&gt;Ada&lt;/b&gt;</title><link href='https://a.example/{number}'/>"
            f"<updated>2026-10-0{number}T08:00:00Z</updated><author><name>Ada Nwosu</name></author></entry>"
            for number in range(1, 9)
        )
        + "</feed>",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        + "".join(
            f"<url><loc>https://a.example/{number}</loc><lastmod>2026-10-0{number}</lastmod></url>"
            for number in range(1, 9)
        )
        + "</urlset>",
        "<sitemapindex><sitemap><loc>https://a.example/map.xml.gz</loc></sitemap></sitemapindex>",
    )
)


def _cut(raw: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randint(0, len(raw)) for _ in range(2))
    return raw[:start] + raw[end:] if chance.random() < 0.7 else raw[start:end]


def _double(raw: bytes, chance: Random) -> bytes:
    start = chance.randint(0, len(raw))
    end = min(len(raw), start + chance.randint(1, 400))
    return raw[:end] + raw[start:end] * chance.choice([1, 2, 30]) + raw[end:]


def _swap(raw: bytes, chance: Random) -> bytes:
    apart = chance.choice([b"\n\n", b"\n", b"<p>", b". "])
    parts = raw.split(apart)
    chance.shuffle(parts)
    return apart.join(parts)


def _insert(*pieces: bytes) -> Callable[[bytes, Random], bytes]:
    def insert(raw: bytes, chance: Random) -> bytes:
        for _ in range(chance.randint(1, 8)):
            place = chance.randint(0, len(raw))
            raw = raw[:place] + chance.choice(pieces) + raw[place:]
        return raw

    return insert


def _nest(raw: bytes, chance: Random) -> bytes:
    tag = chance.choice([b"div", b"b", b"blockquote", b"table", b"ul", b"li", b"span", b"font", b"section"])
    depth, place = chance.choice([3, 40, 300, 2000]), chance.randint(0, len(raw))
    return raw[:place] + (b"<" + tag + b">") * depth + raw[place:]


def _table(raw: bytes, chance: Random) -> bytes:
    cells = b"<tr>" + b"<td>I am a cell</td>" * chance.choice([3, 30]) + b"</tr>"
    place = chance.randint(0, len(raw))
    return raw[:place] + b"<table>" + cells * chance.choice([10, 100]) + raw[place:]


def _noise(raw: bytes, chance: Random) -> bytes:
    place = chance.randint(0, len(raw))
    return raw[:place] + chance.randbytes(chance.randint(1, 60)) + raw[place:]


def _other_charset(raw: bytes, chance: Random) -> bytes:
    codec = chance.choice(["utf-16", "latin-1", "cp1252", "utf-8-sig", "shift_jis", "utf-7", "utf-32"])
    return raw.decode(errors="replace").encode(codec, "replace")


def _one_line(raw: bytes, chance: Random) -> bytes:
    return raw.replace(b"\n", chance.choice([b" ", b"", b"\r", b"\r\n", b"\t", "\u2028".encode()]))


def _packed(raw: bytes, chance: Random) -> bytes:
    packed = gzip.compress(raw, mtime=0)
    return packed if chance.random() < 0.5 else packed[: chance.randint(0, len(packed))]


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut,
    _cut,
    _double,
    _double,
    _swap,
    _insert(*(mark.encode() for mark in "“”‘’«»„\"'")),
    _insert(
        *(sign.encode() for sign in (":", "?", "…", "—", "Q: ", "A: ", "[00:01] ", "- ", "# ", "By ", "\n\n"))
    ),
    _insert(
        b"</p>", b"<p", b"<b>", b"</div>", b"<!--", b"-->", b"<script>", b"<![CDATA[", b"<br>", b"&", b"<"
    ),
    _insert(
        b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x0b", b"\x1c", b"\x85", b"&#xD800;", b"&#0;"
    ),
    _insert(
        "\u202e".encode(), "\u200f".encode(), "e\u0301".encode(), "專".encode(), "😀".encode(), "ﬁ".encode()
    ),
    _insert(b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>&b;", b"&amp;" * 300, b"&#x202E;"),
    _insert(b" " * 3000, b"\n" * 3000, b"A" * 3000, b"A. " * 1000, b"I am " * 600),
    _nest,
    _table,
    _noise,
    _other_charset,
    _one_line,
    _packed,
)
_TOLD = (None, None, None, "Rosalind Okonjo", "Dr Inês Lobo", "I", "王小明", "(", "a" * 300)


def mutated(number: int) -> Input:
    """Input `number`: the same on every machine."""
    chance = Random(number)
    suffix, raw = chance.choice(seeds())
    packed_first = suffix == ".docx" and chance.random() < 0.2
    raw = _as_word_file(raw) if packed_first else raw
    for _ in range(chance.randint(1, 6)):
        raw = chance.choice(MUTATIONS)(raw, chance)
    raw = raw[:_MOST]
    if suffix == ".docx":
        raw = raw if packed_first else _as_word_file(raw)
    elif chance.random() < 0.2:
        suffix = chance.choice([".txt", ".html", ".md", ".xml"])
    return Input(f"mutation {number}", suffix, raw, chance.choice(_TOLD))


def _as_word_file(part: bytes) -> bytes:
    return word_file(parts={"word/document.xml": part})


_PATTERNS = (
    " ", "\n", "\t ", "A", "a", "Aa ", "A. ", "Ada Nwosu ", "Ada Nwosu, ", "“", "”", "“a” ", "‘", "’", "'",
    "\"", "\"a\" ", ":", ": ", "A: ", "Q: a\n", "Ada: a\n\n", "…", "? ", "a? ", "a?\n\n", "! ", "I am. ",
    "I ", "is is ", "she said ", "“I am,” she said. ", "“I am,” said Ada Nwosu. ", "( ", "(a) ", "[",
    "[00:01] ", "— ", "a — ", "van der ", "of the ", "the most senior ", "1 ", "12 weeks ", "1. a\n",
    "- a\n", "# a\n\n", "By Ada Nwosu\n", "<b>", "<b>a</b> ", "<p>a", "<div>", "<br>", "a<br>", "<li>a",
    "<td>a", "</p>", "&amp;", "&#x41;", "<a href=x>a</a> ", "<h2>a</h2>", "é", "e\u0301", "專", "😀",
    "\u200b", "\u202e", "\u2028", "\u00a0", "@a.b ", "https://a.b/ ", "Mr. ", "e.g. ", "R.A.F. ", "*",
    "**a** ", "_", "`", "![](", "> ", "|a", "he ", "my mother ", "As the ", "born in Lagos, ",
    "published on ", "2020-01-01 ",
)  # fmt: skip


def monsters() -> list[Input]:
    """One pattern, over and over, in every kind of file, below the beginning of an article."""
    head = "The keeper: Ada Nwosu\n\nAda Nwosu keeps bees. She hums.\n\nWhy?\n\nI like them, and I like rain.\n\n"
    page = "<title>The keeper: Ada Nwosu</title><h1>The keeper: Ada Nwosu</h1><p>Ada Nwosu keeps bees.</p><p>"
    found = []
    for pattern in _PATTERNS:
        body = pattern * (_MONSTER // len(pattern))
        for suffix, opening in ((".txt", head), (".html", page), (".md", head)):
            found.append(Input(f"monster {pattern!r}", suffix, f"{opening}{body}".encode(), "Ada Nwosu"))
    return found
