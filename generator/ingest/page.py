"""A page's own blocks, in reading order, with what their mark-up tells: the second reader of every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex
from lxml import html as lxml_html
from lxml.etree import ElementDefaultClassLookup
from lxml.html import HtmlElement

from generator.ingest.document import BlockKind
from generator.ingest.furniture import TOLD_TO, is_byline
from generator.ingest.questions import is_prompt
from generator.library.wordlists import one_of, word_list

_SKIPPED = word_list(
    "script style noscript template svg button select textarea iframe head video audio object",
    "figcaption input canvas math label",
)
_BLOCK_TAGS = word_list(
    "p div section article main header footer nav aside form ul ol li dl dt dd table tr td th",
    "blockquote h1 h2 h3 h4 h5 h6 figure hr body pre address fieldset details summary center caption",
)
_BOLD_TAGS = word_list(
    "b strong",
)
_ITALIC_TAGS = word_list(
    "i em",
)
_FURNITURE_TAGS = word_list(
    "nav aside footer form dialog menu figure",
)
_FURNITURE_ROLES = word_list(
    "navigation complementary contentinfo search dialog banner",
)
_FURNITURE_CLASSES = regex.compile(
    r"(?:^|[\s_-])"
    + one_of(
        r"nav|navbar|navigation|menu|breadcrumbs?|sidebar|related|recirc\w*|share|sharing|social"
        r"|comments?|respond",
        r"newsletter|subscribe|signup|promo|adverts?|ads?|cookies?|footer|recommend\w*|popular|trending"
        r"|caption|credit",
        r"skip|pull-?quote|author-?bio|about-?author|author-?box|paywall|modal|popup|tags|pagination|byline",
        r"box|adverts?|sponsor(?:ed)?|advertorial|aside|testimonials?|hdr|ftr|masthead|rail|callout",
    )
    + r"(?:$|[\s_-])"
)
_NAME_LINE = regex.compile(r"\s*(?:\p{Lu}[\p{L}\p{M}.'’-]{1,30}+\s*+){2,5}")
_FEW_RUNS = 3
_CREDIT_CLASS = regex.compile(r"(?:^|[\s_-])(?:byline|credit)(?:$|[\s_-])")
_PICTURES = regex.compile(r"(?:photo|picture|image|illustration|credit)", regex.IGNORECASE)
_LONGEST_CREDIT = 120
_QUESTION_CLASS = regex.compile(r"(?:^|[\s_-])(?:question|interviewer|q)(?:$|[\s_-])")
_CARD_TAGS = word_list("article section div li")
_HEADING_TAGS = ("h2", "h3", "h4", "h5", "h6")
_HEADINGS = frozenset({"h1", *_HEADING_TAGS})
_PLAIN_TAGS = word_list("span a u small font abbr cite code mark sub sup time q")
"""What changes nothing about the words in it, unless it has attributes."""
_DECLARATION = regex.compile(r"^\s*+<\?xml[^>]*\?>")
_LONG_TAG = regex.compile(r"<\p{L}[^<>]{5000,}+")
_VALUE = regex.compile(r"\"[^\"]*+\"|'[^']*+'")
_MOST_ATTRIBUTES = 2000
"""The parser compares each attribute of an element with all before it: a hundred thousand take minutes."""
_SPACE = regex.compile(r"\s+")
_ALIKE = ElementDefaultClassLookup(element=HtmlElement)
"""One class for every element: the library's own choice, for forms, calls back into Python for each of them."""
_AFTER_STOP = " \n\"'”’»)]"
_ENDED = regex.compile(r"[.!?:…][\"'”’»)\]]*\s*$")


@dataclass(kw_only=True, slots=True)
class PageBlock:
    """A block of a page before it is decided whether it belongs to the article."""

    text: str
    kind: BlockKind
    bold: int
    question: bool
    furniture: bool
    """Stands in navigation, a sidebar, a form or the like."""
    italic: bool = False
    """Nothing in it stands upright."""
    series: int = 0
    """Number of the row of like parts with headings (cards) in which it stands; 0 where it stands in none."""
    looks: tuple[str, ...] = ()
    """Tags and classes of the elements it stands in, innermost last: what a page sets its questions apart by."""


@dataclass(frozen=True, slots=True)
class _Setting:
    series: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    bold: bool = False
    italic: bool = False
    question: bool = False
    furniture: bool = False
    looks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scan:
    blocks: list[PageBlock] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    upright: bool = False
    """Whether a letter of these runs is not in italics."""
    plain: bool = False
    """Whether one of these runs is not bold."""
    series: int = 0
    """How many rows of like parts were met."""
    ruled: bool = False
    """Whether a rule was drawn since the last block."""
    sketches: bool = False
    """Whether one block stands for all of a piece of furniture."""

    def flush(self, setting: _Setting) -> None:
        text, bold = _collapsed(self.runs) if self.runs else ("", 0)
        self.runs, italic = [], not self.upright
        self.upright = self.plain = False
        if not text:
            return
        looks = (*setting.looks, "hr") if self.ruled else setting.looks
        self.ruled = False
        cut = _question_in_front(text, bold) if bold else [(text, bold, False)]
        for part, length, asked in cut:
            self.blocks.append(
                PageBlock(
                    text=part,
                    kind=setting.kind,
                    bold=length,
                    question=setting.question or asked,
                    furniture=setting.furniture,
                    italic=italic,
                    series=setting.series,
                    looks=looks,
                )
            )

    def line_break(self, setting: _Setting) -> None:
        """A single break parts blocks only where a sentence or a label ends before it."""
        written = self._last_words()
        all_bold = bool(written.strip()) and not self.plain
        if written.endswith("\n") or all_bold or _ENDED.search(written) or self._is_name_line():
            self.flush(setting)
        else:
            self.runs.append(("\n", False))

    def _is_name_line(self) -> bool:
        """Whether nothing but a name was written: a signature, with what its owner is on the next line."""
        return len(self.runs) <= _FEW_RUNS and bool(
            _NAME_LINE.fullmatch("".join(run for run, _ in self.runs))
        )

    def _last_words(self) -> str:
        """The end of what was written, from the last sign on that may end a sentence or goes on with one."""
        written = ""
        for run, _ in reversed(self.runs):
            written = run + written
            if run.strip(_AFTER_STOP):
                break
        return written


def page_blocks(tree: HtmlElement, *, sketch_furniture: bool = False) -> list[PageBlock]:
    """All blocks of a page in reading order, scripts, captions and hidden parts left out.

    `sketch_furniture`: one block stands for a whole menu or sidebar, which is most of many a page.
    """
    scan = _Scan(sketches=sketch_furniture)
    body = tree.find("body")
    _walk(body if body is not None else tree, scan, _Setting())
    scan.flush(_Setting())
    return scan.blocks


def parsed(text: str) -> HtmlElement | None:
    """The tree of a page, or nothing where it holds no element at all."""
    text = _DECLARATION.sub("", text)
    if not text.strip():
        return None
    if any(len(_VALUE.sub("", tag).split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.findall(text)):
        raise ValueError("an element with thousands of attributes")
    parser = lxml_html.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ALIKE)
    return lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)


def _walk(element: HtmlElement, scan: _Scan, outer: _Setting) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    attributes = dict(element.items())
    if not tag or _hidden(attributes) or (tag in _SKIPPED and not _is_fold(element, tag, outer)):
        return
    if tag == "hr":
        scan.flush(outer)
        scan.ruled = True
        return
    if tag == "br":
        scan.line_break(outer)
        return
    setting = _setting(tag, attributes, outer)
    is_block = tag in _BLOCK_TAGS
    if is_block:
        scan.flush(outer)
        if setting.furniture and not outer.furniture and _is_credit_line(tag, attributes, element):
            setting = replace(setting, furniture=False)
        if setting.furniture and scan.sketches:
            _sketch(element, scan, setting)
            return
    _add(scan, element.text, setting)
    shape, inside = _card_shape(element), setting
    if shape:
        scan.series += 1
        inside = replace(setting, series=scan.series)
    for child in element:
        _walk(child, scan, inside if shape and _shape(child) == shape else setting)
        _add(scan, child.tail, setting)
    if is_block:
        scan.flush(setting)


def _is_credit_line(tag: str, attributes: Mapping[str, str], element: HtmlElement) -> bool:
    """Whether an element that is named after a byline holds one: who wrote it, and who told it to them."""
    if tag in _FURNITURE_TAGS or not _CREDIT_CLASS.search(attributes.get("class", "").lower()):
        return False
    text = " ".join("".join(element.itertext()).split())
    writes = is_byline(text) and not _PICTURES.match(text)
    return len(text) <= _LONGEST_CREDIT and (writes or bool(TOLD_TO.search(text)))


def _sketch(element: HtmlElement, scan: _Scan, setting: _Setting) -> None:
    """Take the first words of a piece of furniture for all of it."""
    words = _first_words(element)
    if words:
        _add(scan, words, setting)
        scan.flush(setting)


def _first_words(element: HtmlElement) -> str | None:
    if element.text and element.text.strip():
        return str(element.text)
    for child in element:
        shown = isinstance(child.tag, str) and child.tag not in _SKIPPED and not _hidden(child.attrib)
        if shown and (words := _first_words(child)):
            return words
        if child.tail and child.tail.strip():
            return str(child.tail)
    return None


def _card_shape(element: HtmlElement) -> tuple[str, str] | None:
    """Tag and class that two or more children share which each hold a heading: a row of cards."""
    cards = [child for child in element if child.tag in _CARD_TAGS]
    if len(cards) < 2:
        return None
    shapes = Counter(_shape(child) for child in cards if next(child.iter(*_HEADING_TAGS), None) is not None)
    shape, count = next(iter(shapes.most_common(1)), (("", ""), 0))
    return shape if count >= 2 else None


def _shape(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _is_fold(element: HtmlElement, tag: str, outer: _Setting) -> bool:
    """Whether a button is what opens an answer: inside a heading, or a question itself."""
    if tag != "button" or outer.furniture:
        return False
    words = " ".join(element.itertext()).split()
    return len(words) >= 3 and (outer.kind is BlockKind.HEADING or words[-1].endswith("?"))


def _add(scan: _Scan, text: str | None, setting: _Setting) -> None:
    if text:
        scan.runs.append((_SPACE.sub(" ", text), setting.bold))
        scan.plain = scan.plain or (not setting.bold and not text.isspace())
        if not scan.upright and not setting.italic:
            scan.upright = any(letter.isalnum() for letter in text)


def _hidden(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or attributes.get("aria-hidden") == "true"


def _setting(tag: str, attributes: Mapping[str, str], outer: _Setting) -> _Setting:
    if not attributes and tag in _PLAIN_TAGS:
        return outer
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    kind = outer.kind
    if tag in _HEADINGS:
        kind = BlockKind.HEADING
    elif tag == "li":
        kind = BlockKind.ITEM
    elif tag == "blockquote":
        kind = BlockKind.BLOCKQUOTE
    furniture = (
        outer.furniture
        or tag in _FURNITURE_TAGS
        or attributes.get("role", "") in _FURNITURE_ROLES
        or (tag not in ("body", "html", "main", "article") and _names_furniture(names))
    )
    return _Setting(
        kind=kind,
        bold=outer.bold or tag in _BOLD_TAGS,
        italic=outer.italic or tag in _ITALIC_TAGS,
        question=outer.question or _names_question(names),
        series=outer.series,
        furniture=furniture,
        looks=_looks(tag, attributes, outer),
    )


@lru_cache(maxsize=1024)
def _names_furniture(names: str) -> bool:
    return bool(_FURNITURE_CLASSES.search(names))


@lru_cache(maxsize=1024)
def _names_question(names: str) -> bool:
    return bool(_QUESTION_CLASS.search(names))


def _looks(tag: str, attributes: Mapping[str, str], outer: _Setting) -> tuple[str, ...]:
    if tag not in _BLOCK_TAGS:
        return outer.looks
    classes = [f".{name}" for name in attributes.get("class", "").lower().split()[:4]]
    return (*outer.looks[-8:], tag, *classes)


def _collapsed(runs: list[tuple[str, bool]]) -> tuple[str, int]:
    """The runs as one line, and how many of its first characters are bold."""
    written, bold, leading = "", 0, True
    for run, is_bold in runs:
        piece = " " if run == "\n" else run
        if not written or written.endswith(" "):
            piece = piece.lstrip(" ")
        written += piece
        if is_bold and leading:
            bold = len(written)
        elif piece.strip():
            leading = False
    text = written.strip()
    return text, min(bold, len(text))


def _question_in_front(text: str, bold: int) -> list[tuple[str, int, bool]]:
    """A bold question at the head of a paragraph is a block of its own: text, bold characters, question."""
    front, rest = text[:bold].strip(), text[bold:].strip()
    if rest and (front.rstrip(" :").endswith("?") or (front.endswith(":") and is_prompt(front))):
        return [(front, len(front), True), (rest, 0, False)]
    return [(text, bold, False)]
