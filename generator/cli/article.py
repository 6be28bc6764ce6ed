"""An archived article in words and as JSON: what is known of it, what it says of itself, how it changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from generator.clock import rfc3339

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from generator.model.source import Reuse, Revision, Source, Statement
    from generator.store.addresses import Address

LABELS = {
    "title": "Title",
    "publisher": "Publisher",
    "author": "Author",
    "published": "Published",
    "modified": "Changed",
    "tag": "Tags",
    "portrait": "Portrait",
    "portrait-alt": "Its alt text",
    "portrait-credit": "Its credit",
}
_MANY = ("author", "tag")
"""Of these a page may state several without disagreeing with itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A source with what is kept beside it."""

    source: Source
    revision: str
    reuse: Reuse
    revisions: int
    addresses: tuple[Address, ...]

    def as_dict(self) -> dict[str, Any]:
        """Its keys in JSON."""
        source = self.source
        return {
            "id": source.id,
            "source": self.revision,
            "address": source.address,
            "title": source.title,
            "publisher": source.publisher,
            "author": source.author,
            "published": source.published,
            "published_basis": source.published_basis,
            "reuse": {
                "permission": self.reuse.permission,
                "note": self.reuse.note,
                "by": self.reuse.by,
                "at": self.reuse.at,
            },
            "revisions": self.revisions,
            "addresses": [{"address": each.address, "copy": each.copy} for each in self.addresses],
        }

    def lines(self) -> Iterator[str]:
        """What there is to say above the text."""
        yield f"{self.source.title or self.source.address} ({self.source.publisher or 'publisher not known'})"
        yield f"{'Reprinting':<14}{reuse_words(self.reuse)}"
        yield f"{'Address':<14}{self.source.address}"
        for each in self.addresses:
            if each.address != self.source.address:
                yield f"{'':<14}{each.address}{' (the same text elsewhere)' if each.copy else ''}"
        if self.revisions > 1:
            yield f"{'Changed':<14}archived {self.revisions} times; --changes shows the last change"


def with_particulars(connection: Connection, found: Iterable[tuple[Source, str]]) -> list[Article]:
    """Articles with their permission, addresses and how often each was archived."""
    from generator.store.addresses import addresses_of
    from generator.store.reuse import reuse_of
    from generator.store.sources import count_revisions

    listed = list(found)
    ids = [source.id for source, _ in listed]
    reuse, places = reuse_of(connection, ids), addresses_of(connection, ids)
    counted = count_revisions(connection, ids)
    return [
        Article(
            source=source,
            revision=revision,
            reuse=reuse[source.id],
            revisions=counted[source.id],
            addresses=places[source.id],
        )
        for source, revision in listed
    ]


def called(source: Source) -> str:
    """Its title; where it has none, its file's name or its address."""
    is_file = source.address.startswith("file:")
    return source.title or (unquote(source.address.rpartition("/")[2]) if is_file else source.address)


def titles_of(connection: Connection, revisions: Iterable[str]) -> dict[str, str]:
    """Articles by the ids of their texts, each with what it is called, in the order given."""
    from generator.store.sources import sources_of_revisions

    ids = list(dict.fromkeys(revisions))
    known = sources_of_revisions(connection, set(ids))
    return {each: called(known[each]) for each in ids if each in known}


def reuse_words(reuse: Reuse) -> str:
    """Whether it may be reprinted, on whose word."""
    said = {
        "own": "our own article",
        "granted": "granted",
        "refused": "refused: nothing of it is printed",
        "not_asked": "not asked yet",
    }[reuse.permission]
    return f"{said} ({reuse.note}; {reuse.by})" if reuse.by else said


def stated_lines(stated: Iterable[Statement]) -> Iterator[str]:
    """What a page says about itself, one line a kind, with where; what it says otherwise elsewhere follows."""
    kinds: dict[str, dict[str, list[str]]] = {}
    for said in stated:
        bases = kinds.setdefault(said.about, {}).setdefault(said.value, [])
        if said.basis not in bases:
            bases.append(said.basis)
    for about in (*LABELS, *(kind for kind in kinds if kind not in LABELS)):
        if values := kinds.get(about):
            between = ", " if about in _MANY else "; but also "
            words = between.join(f"{value} [{', '.join(bases)}]" for value, bases in values.items())
            yield f"{LABELS.get(about, about):<14}{words}"


def changes(older: Revision, newer: Revision) -> list[str]:
    """A unified diff between two archived texts, a paragraph a line."""
    diff = difflib.unified_diff(
        older.text.splitlines(),
        newer.text.splitlines(),
        fromfile=older.id,
        tofile=newer.id,
        fromfiledate=rfc3339(older.archived_at),
        tofiledate=rfc3339(newer.archived_at),
        lineterm="",
    )
    return list(diff)
