"""The pictures of a page, with the words that stand beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex
from lxml.html import HtmlElement

from generator.ingest.document import Picture
from generator.ingest.linked_data import one_line, pixels, words_of

_WORK = r"(?i:photo(?:s|graph|graphs|graphy)?|pictures?|images?|credits?|portrait)(?:\s+(?i:credits?))?"
_CREDIT = regex.compile(
    rf"\b{_WORK}\s*[:/]\s*(?P<named>\S.*)"
    # Without a colon only where a sentence may begin: nobody called Night took `photos by night`.
    rf"|(?:^|(?<=[.!?…|(\[–—;,-]\s*)){_WORK}\s+(?i:by)\s+(?P<by>\p{{Lu}}.*)"
    rf"|\b{_WORK}\s+(?P<courtesy>(?i:courtesy of)\s+\S.*)"
    r"|(?P<right>(?:©|\([cC]\)|\b(?i:copyright)\b)\s*\S.*)"
)
_CREDIT_CLASS = regex.compile(r"(?:^|[\s_-])(?:credits?|copyright|photographer|attribution)(?:$|[\s_-])")
_OUTSIDE = frozenset(["nav", "aside", "footer"])


def credit_in(words: str) -> str | None:
    """The credit that a caption ends in: `Jo Reid` of `On the quay. Photo: Jo Reid`."""
    found = _CREDIT.search(words)
    if not found:
        return None
    credit = found["named"] or found["by"] or found["courtesy"] or found["right"]
    return credit.strip(" .,;|)]–—-") or None


def without_credit(words: str) -> str:
    """A caption's own words, before its credit."""
    found = _CREDIT.search(words)
    return words[: found.start()] if found else words


def page_pictures(tree: HtmlElement, meta: dict[str, list[str]]) -> Iterator[Picture]:
    """The page's own picture, then those of its article in their order, each with alt text, caption and credit."""
    yield from _lead(meta)
    for image in tree.iter("img"):
        if not any(outer.tag in _OUTSIDE for outer in image.iterancestors()) and (address := _address(image)):
            caption = _caption(image)
            yield Picture(
                address=address,
                basis="visible",
                alt=one_line(image.get("alt")),
                caption=words_of(caption) if caption is not None else "",
                credit=_credit(caption) if caption is not None else None,
                width=pixels(image.get("width") or ""),
                height=pixels(image.get("height") or ""),
            )


def _lead(meta: dict[str, list[str]]) -> Iterator[Picture]:
    opengraph = [
        *meta.get("og:image:secure_url", ()),
        *meta.get("og:image", ()),
        *meta.get("og:image:url", ()),
    ]
    for address in opengraph[:1]:
        yield Picture(
            address=address,
            basis="opengraph",
            alt=next(iter(meta.get("og:image:alt", ())), ""),
            lead=True,
            width=pixels(next(iter(meta.get("og:image:width", ())), "")),
            height=pixels(next(iter(meta.get("og:image:height", ())), "")),
        )
    for address in [*meta.get("twitter:image", ()), *meta.get("twitter:image:src", ())][:1]:
        alt = next(iter(meta.get("twitter:image:alt", ())), "")
        yield Picture(address=address, basis="meta", alt=alt, lead=True)


def _address(image: HtmlElement) -> str | None:
    """Where the picture is; pages that load pictures late keep it beside `src`."""
    late = [image.get(name) or "" for name in ("data-src", "data-lazy-src", "data-original")]
    sets = [(image.get(name) or "").split(",")[0].split(" ")[0] for name in ("srcset", "data-srcset")]
    each = [image.get("src") or "", *late, *sets]
    return next((one.strip() for one in each if one.strip() and not one.startswith("data:")), None)


def _caption(image: HtmlElement) -> HtmlElement | None:
    """The caption of the figure that holds this picture alone."""
    for outer in image.iterancestors("figure"):
        if len(list(islice(outer.iter("img"), 2))) == 1:
            return outer.find(".//figcaption")
    return None


def _credit(caption: HtmlElement) -> str | None:
    """The credit that mark-up sets apart, else the one that the words end in."""
    for inner in caption.iter():
        if isinstance(inner.tag, str) and _CREDIT_CLASS.search((inner.get("class") or "").lower()):
            words = words_of(inner)
            return credit_in(words) or words or None
    return credit_in(words_of(caption))
