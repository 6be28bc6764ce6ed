"""A letter apart from its delivery: in a pack or on a page it belongs to nobody who could unsubscribe. Pure."""

from __future__ import annotations

import re

from generator.delivery.message import fill
from generator.model.message import RenderedLetter

UNSUBSCRIBE = "https://unsubscribe.invalid/"
VIEW = "https://view.invalid/"
"""Stand for each reader's own address, and for the letter's, until something else does (RFC 2606: leading nowhere)."""
# Private use: no letter holds it, since `rendering.marks` refuses it in content.
_CUT = "\ue000"
_GAP = r"(?:\s|&nbsp;|&#160;|\u00a0)*"
_NOTHING = rf"(?:\s|&nbsp;|&#160;|\u00a0|·|{_CUT})*"


def html_apart(letter: RenderedLetter, issue: str, *, unsubscribe: str | None, view: str | None) -> str:
    """The letter's HTML with these addresses behind its two links; a link without one is cut out."""
    html = fill(letter.html, {"unsubscribe_url": UNSUBSCRIBE})
    html = _exchange_link(html, re.escape(UNSUBSCRIBE), unsubscribe)
    return _exchange_link(html, rf"https?://[^\"\s]+/letters/{re.escape(issue)}", view)


def text_apart(letter: RenderedLetter, issue: str, *, unsubscribe: str | None) -> str:
    """The plain text with that address to unsubscribe, or without; to view it in a browser is cut out."""
    text = fill(letter.text, {"unsubscribe_url": unsubscribe or UNSUBSCRIBE})
    cut = [rf"https?://\S+/letters/{re.escape(issue)}", *([] if unsubscribe else [re.escape(UNSUBSCRIBE)])]
    for address in cut:
        text = re.sub(rf"(?m)^[^\n]+:\n{address}\n", "", text)
    return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"


def _exchange_link(html: str, address: str, by: str | None) -> str:
    if by is not None:
        return by.join(re.split(rf"{address}(?=[\s\"<])", html))
    html = re.sub(rf'<a\b[^>]*\bhref="{address}"[^>]*>.*?</a>', _CUT, html, flags=re.DOTALL)
    html = re.sub(rf"<p\b[^>]*>{_NOTHING}{_CUT}{_NOTHING}</p>", "", html)
    html = re.sub(rf"{_CUT}{_GAP}·{_GAP}|{_GAP}·{_GAP}{_CUT}", "", html)
    return html.replace(_CUT, "")
