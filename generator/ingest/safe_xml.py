"""XML from strangers: no entities, no document types, no network, no end of nesting."""

from __future__ import annotations

from typing import Any

from lxml import etree

from generator.errors import IngestError


def xml_root(raw: bytes, *, place: str) -> Any:
    """The root element; `IngestError` where it is broken or declares a document type of its own."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        what = " ".join(str(error).split())[:120]
        raise IngestError(f"{place} is broken XML ({what}): have it written anew.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise IngestError(f"{place} declares a document type, which may hide anything, and was not read.")
    return root


def local_name(element: Any) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: Any, name: str) -> str:
    """The text of the first child of that name, in one line; empty where there is none."""
    child = next((child for child in element if local_name(child) == name), None)
    return "" if child is None else " ".join("".join(child.itertext()).split())
