"""A letter's content, turned into HTML, plain text and the pictures that travel with them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.errors import TemplateError
from generator.model.letter import Letter
from generator.model.message import RenderedLetter
from generator.rendering.blocks import ShownBlock, all_said
from generator.rendering.environment import Templates, render_template
from generator.rendering.marks import VIEW_FIELD, fence, refuse_reserved, split_html, split_plain
from generator.rendering.mjml import to_html
from generator.rendering.own_words import Given, check_own_words
from generator.rendering.reading import filled, read_body
from generator.rendering.shown import pictures_of, quotes_taken, show_letter
from generator.rendering.words import in_one_line

FIELDS = ("unsubscribe_url",)
"""What a letter holds a place for and each recipient gets for themselves."""


def render_letter(letter: Letter, templates: Templates, *, kind: str = "monthly") -> RenderedLetter:
    """The letter ready to be personalised, by the templates that are named after its kind. Same letter, same bytes.

    Raises TemplateError (file and line) where a template is wrong, RenderError where the content cannot be rendered.
    """
    refuse_reserved(letter)
    shown = show_letter(letter, templates, kind=kind)
    values = shown | {name: fence(name) for name in FIELDS}
    usual = {VIEW_FIELD: letter.view_url or ""}
    file = templates.file(f"newsletter/{kind}.mjml.j2")
    html = to_html(render_template(templates, f"newsletter/{kind}.mjml.j2", values), file=file)
    text = _spaced(render_template(templates, f"newsletter/{kind}.txt.j2", values))
    rendered = RenderedLetter(
        subject=in_one_line(letter.subject),
        html=split_html(html, usual),
        text=split_plain(text, usual),
        pictures=pictures_of(shown),
        quotes=quotes_taken(shown),
    )
    _require_printed(shown, rendered, file=file)
    given = Given(letter=letter, blocks=_blocks(shown), templates=templates)
    return replace(rendered, found=tuple(check_own_words(rendered, given)))


def _spaced(text: str) -> str:
    """Never more than two empty lines between parts, whichever of them are printed, and none at either end."""
    return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"


def _require_printed(shown: dict[str, Any], rendered: RenderedLetter, *, file: Path) -> None:
    """TemplateError where a template of somebody's own has no place for a block or the support line.

    Templates that were made before there were blocks would leave them out in silence.
    """
    wanted = _blocks(shown)
    if not wanted:
        return
    seen, read = read_body(rendered.html).text, _in_words(filled(rendered.text))
    for block in wanted:
        words = (block.title, *all_said(block.pieces))
        if not all(_in_words(part) in seen for part in words) or _in_words(block.plain) not in read:
            raise TemplateError(
                f"“{_short(block)}” would not be printed: let this template and its .txt.j2 print `blocks` and "
                "`support` as the shipped ones do",
                file=file,
            )


def _blocks(shown: dict[str, Any]) -> list[ShownBlock]:
    """All that the organisation says of its own, the support line last."""
    blocks = [block for blocks in shown["blocks"].values() for block in blocks]
    return [*blocks, shown["support"]] if shown["support"] else blocks


def _in_words(text: str) -> str:
    return " ".join(text.split())


def _short(block: ShownBlock) -> str:
    words = block.title or next(all_said(block.pieces))
    return words if len(words) <= 50 else f"{words[:49].rstrip()}…"
