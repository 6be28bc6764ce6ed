"""Markdown into a document, by way of the same blocks as a page."""

from __future__ import annotations

from dataclasses import replace

import regex
from markdown_it import MarkdownIt

from generator.ingest.days import stated_day
from generator.ingest.document import Document, Metadata
from generator.ingest.html_page import document_from
from generator.ingest.metadata import is_web_address
from generator.ingest.page import page_blocks, parsed
from generator.model.source import Statement

_HEAD = regex.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<lines>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", regex.DOTALL)
_LINE = regex.compile(r"^(?P<key>[A-Za-z_-]+)\s*:\s*(?P<value>.*)$")


def markdown_document(text: str, place: str) -> Document:
    """The article of a Markdown file; a head of `key: value` lines between `---` is its metadata."""
    head = _HEAD.match(text)
    body = text[head.end() :] if head else text
    tree = parsed(f"<html><body>{MarkdownIt('commonmark', {'breaks': True}).render(body)}</body></html>")
    blocks = [block for block in page_blocks(tree) if not block.furniture] if tree is not None else []
    metadata = _metadata(head["lines"]) if head else Metadata()
    if metadata.title is None and tree is not None:
        first = next((" ".join(element.text_content().split()) for element in tree.iter("h1")), None)
        metadata = replace(metadata, title=first or None)
    return document_from(blocks, place=place, metadata=metadata)


def _metadata(lines: str) -> Metadata:
    found = [match for match in map(_LINE.match, lines.splitlines()) if match]
    values = {match["key"].lower(): match["value"].strip().strip("\"'") for match in found}
    day = stated_day(values.get("date", "") or values.get("published", ""))
    address = values.get("url", "") or values.get("canonical", "")
    tags = tuple(_listed(values.get("tags", "") or values.get("keywords", "")))
    said = [(about, values.get(about, "")) for about in ("title", "publisher", "author")]
    said += [("published", day.isoformat() if day else ""), *(("tag", tag) for tag in tags)]
    return Metadata(
        stated=tuple(Statement(about=about, value=value, basis="meta") for about, value in said if value),
        title=values.get("title") or None,
        publisher=values.get("publisher") or None,
        authors=tuple(name for name in [values.get("author", "")] if name),
        published=day,
        published_basis="meta" if day else None,
        tags=tags,
        address=address if is_web_address(address) else None,
        about=tuple(name for name in [values.get("about", "")] if name),
    )


def _listed(words: str) -> list[str]:
    return [word.strip(" \"'") for word in words.strip("[]").split(",") if word.strip(" \"'")]
