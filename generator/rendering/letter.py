"""A letter's content, turned into HTML, plain text and the pictures that travel with them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from generator.errors import RenderError, TemplateError
from generator.model.letter import BlockPlace, Letter, StandingBlock, Voice
from generator.model.message import Picture, RenderedLetter
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.rendering.blocks import ShownBlock, all_said, show_block, show_sentence
from generator.rendering.colours import PALETTE
from generator.rendering.environment import Templates, render_template
from generator.rendering.marks import fence, refuse_reserved, split_html, split_plain
from generator.rendering.mjml import to_html
from generator.rendering.monogram import render_monogram
from generator.rendering.plain import date_line
from generator.rendering.reading import read_html
from generator.rendering.words import (
    MONTHS,
    credit_line,
    day_span,
    full_link,
    in_one_line,
    label_for,
    long_day,
    quoted,
    short_link,
)

FIELDS = ("unsubscribe_url",)
"""What a letter holds a place for and each recipient gets for themselves."""
_LEAD_TILE, _SMALL_TILE = 144, 64
_FILLER = "\u2007\u034f" * 60
"""Keeps what follows the preheader out of an inbox's preview line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _ShownVoice:
    """One person as templates print them; what is not known is empty."""

    name: str
    credit: str
    words: str
    question: str
    answer: str
    url: str
    link: str
    tile: Picture


@dataclass(frozen=True, kw_only=True, slots=True)
class _ShownDate:
    span: str
    name: str
    provisional: bool
    doubt: str
    """What is to be said beside the dates: `date not confirmed yet`, `±1 day`; otherwise empty."""
    line: str
    """As the plain text prints it."""


def render_letter(letter: Letter, templates: Templates, *, kind: str = "monthly") -> RenderedLetter:
    """The letter ready to be personalised. The same letter gives the same bytes.

    Raises TemplateError (file and line) where a template is wrong, RenderError where the content cannot be rendered.
    """
    refuse_reserved(letter)
    shown = _shown(letter, templates)
    html = to_html(render_template(templates, f"newsletter/{kind}.mjml.j2", shown), templates)
    text = render_template(templates, f"newsletter/{kind}.txt.j2", shown)
    _require_printed(shown, html, text, file=templates.file(f"newsletter/{kind}.mjml.j2"))
    return RenderedLetter(
        subject=in_one_line(letter.subject),
        html=split_html(html),
        text=split_plain(text),
        pictures=tuple(voice.tile for voice in (shown["lead"], *shown["voices"])),
    )


def printed_quotes(voice: Voice) -> tuple[Quote, ...]:
    """What a letter prints of its lead: the first quote, and a further one of the same article that has a question."""
    first = voice.quotes[:1]
    asked = (quote for quote in voice.quotes[1:] if quote.question and quote.revision == first[0].revision)
    return (*first, *itertools.islice(asked, 1))


def _shown(letter: Letter, templates: Templates) -> dict[str, Any]:
    """Everything that a letter's templates may print."""
    return {
        "letter": letter,
        "palette": PALETTE,
        "accent": letter.accent,
        "label": label_for(letter.occurrence, letter.day),
        "day": long_day(letter.day),
        "month": MONTHS[letter.day.month - 1],
        "lead": _show(letter.lead, letter, templates, leads=True),
        "voices": [_show(voice, letter, templates, leads=False) for voice in letter.voices],
        "dates": list(_shown_dates(letter.dates_ahead)),
        "blocks": _shown_blocks(letter.blocks),
        "support": show_sentence(letter.support_line) if letter.support_line else None,
        "sender": _sender(letter),
        "filler": _FILLER,
    } | {name: fence(name) for name in FIELDS}


def _shown_blocks(blocks: tuple[StandingBlock, ...]) -> dict[str, list[ShownBlock]]:
    """Place → its blocks."""
    return {
        place: [show_block(block) for block in blocks if block.place == place]
        for place in get_args(BlockPlace)
    }


def _require_printed(shown: dict[str, Any], html: str, text: str, *, file: Path) -> None:
    """TemplateError where a template of somebody's own has no place for a block or the support line.

    Templates that were made before there were blocks would leave them out in silence.
    """
    wanted = [block for blocks in shown["blocks"].values() for block in blocks]
    wanted += [shown["support"]] if shown["support"] else []
    if not wanted:
        return
    seen, read = _in_words(read_html(html).text), _in_words(text)
    for block in wanted:
        words = (block.title, *all_said(block.pieces))
        if not all(_in_words(part) in seen for part in words) or _in_words(block.plain) not in read:
            raise TemplateError(
                f"“{_short(block)}” would not be printed: let this template and its .txt.j2 print `blocks` and "
                "`support` as the shipped ones do",
                file=file,
            )


def _in_words(text: str) -> str:
    return " ".join(text.split())


def _short(block: ShownBlock) -> str:
    words = block.title or next(all_said(block.pieces))
    return words if len(words) <= 50 else f"{words[:49].rstrip()}…"


def _show(voice: Voice, letter: Letter, templates: Templates, *, leads: bool) -> _ShownVoice:
    if not voice.quotes:
        raise RenderError(
            f"{voice.profile.full_name} has no quotation in this letter: choose one, or another person."
        )
    further = (printed_quotes(voice)[1:] or (None,))[0] if leads else None
    return _ShownVoice(
        name=in_one_line(voice.profile.full_name),
        credit=credit_line(voice, letter.day),
        words=quoted(voice.quotes[0].text),
        question=in_one_line(further.question or "") if further else "",
        answer=quoted(further.text) if further else "",
        url=voice.url or "",
        link=full_link(voice) if leads else short_link(voice),
        tile=render_monogram(
            voice.profile, letter.accent, _LEAD_TILE if leads else _SMALL_TILE, templates=templates
        ),
    )


def _shown_dates(occurrences: tuple[Occurrence, ...]) -> Iterator[_ShownDate]:
    margin = max((len(day_span(occurrence)) for occurrence in occurrences), default=0) + 3
    for occurrence in occurrences:
        span, name = day_span(occurrence), in_one_line(occurrence.name)
        suffix = f" ({occurrence.date_doubt})" if occurrence.date_doubt else ""
        yield _ShownDate(
            span=span,
            name=name,
            provisional=occurrence.provisional,
            doubt=occurrence.date_doubt.replace(" day", "\u00a0day"),
            line=date_line(span, name + suffix, margin=margin),
        )


def _sender(letter: Letter) -> str:
    """Organisation and postal address in one line, the organisation once."""
    address = ", ".join(
        part.strip(" ,") for part in letter.brand.postal_address.splitlines() if part.strip(" ,")
    )
    organisation = letter.brand.organisation
    return (
        address
        if address.startswith(organisation)
        else ", ".join(part for part in (organisation, address) if part)
    )
