"""A letter apart from its delivery: in a pack or on a page it belongs to nobody who could unsubscribe. Pure."""

from __future__ import annotations

import re

from generator.delivery.message import fill
from generator.model.message import RenderedLetter
from generator.rendering.marks import VIEW_FIELD

UNSUBSCRIBE = "https://unsubscribe.invalid/"
VIEW = "https://view.invalid/"
"""Stand for each reader's own address, and for the letter's, until something else does (RFC 2606: leading nowhere)."""
# Private use: no letter holds it, since `rendering.marks` refuses it in content.
_CUT = "\ue000"
_GAP = r"(?:\s|&nbsp;|&#160;|\u00a0)*"
_NOTHING = rf"(?:\s|&nbsp;|&#160;|\u00a0|·|{_CUT})*"


def html_apart(letter: RenderedLetter, *, unsubscribe: str | None, view: str | None) -> str:
    """The letter's HTML with these addresses behind its two own links; one without an address is cut out.

    A link to the same page that an editor typed is somebody's words, and stays.
    """
    html = fill(letter.html, {"unsubscribe_url": UNSUBSCRIBE, VIEW_FIELD: VIEW})
    return _exchange_link(_exchange_link(html, UNSUBSCRIBE, unsubscribe), VIEW, view)


def text_apart(letter: RenderedLetter, *, unsubscribe: str | None) -> str:
    """The plain text with that address to unsubscribe, or without; its own line to view it in a browser is cut out."""
    text = fill(letter.text, {"unsubscribe_url": unsubscribe or UNSUBSCRIBE, VIEW_FIELD: VIEW})
    for address in (VIEW, *(() if unsubscribe else (UNSUBSCRIBE,))):
        text = re.sub(rf"(?m)^[^\n]+:\n{re.escape(address)}\n", "", text)
    return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"


def _exchange_link(html: str, address: str, by: str | None) -> str:
    if by is not None:
        return html.replace(address, by)
    html = re.sub(rf'<a\b[^>]*\bhref="{re.escape(address)}"[^>]*>.*?</a>', _CUT, html, flags=re.DOTALL)
    html = re.sub(rf"<p\b[^>]*>{_NOTHING}{_CUT}{_NOTHING}</p>", "", html)
    html = re.sub(rf"{_CUT}{_GAP}·{_GAP}|{_GAP}·{_GAP}{_CUT}", "", html)
    return html.replace(_CUT, "")
