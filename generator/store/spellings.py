"""Who may be called by a name: people found by the words of their names, in whatever spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, bindparam, literal, select

from generator.model.profile import FactKind
from generator.model.spelling import name_keys
from generator.store.schema import facts, name_words, profiles
from generator.store.statements import chunks, insert_new


def note_names(connection: Connection, slug: str, names: Iterable[str]) -> None:
    """Let a person be found by these names from now on. To be called wherever a name is written."""
    rows = [
        {"word": word, "profile": slug} for word in sorted({key for name in names for key in name_keys(name)})
    ]
    if rows:
        connection.execute(insert_new(connection, name_words), rows)


def share_names(connection: Connection, *, origin: str, target: str) -> None:
    """Let whoever takes facts from somebody be found by that person's names too."""
    words = select(name_words.c.word, literal(target)).where(name_words.c.profile == origin)
    new = insert_new(connection, name_words)
    connection.execute(new.from_select(["word", "profile"], words))


def spellings_like(connection: Connection, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Everybody whose name shares a word with one of these, with every spelling of theirs."""
    words = sorted({key for name in names for key in name_keys(name)})
    called = connection.scalars(_CALLED, {"words": words}).all()
    leading = leading_slugs(connection)
    return _spellings(connection, {leading.get(slug, slug) for slug in called}, leading)


def spellings_of(connection: Connection, slugs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Every spelling of these people's names, those of people who were merged into them among them."""
    return _spellings(connection, slugs, leading_slugs(connection))


def _spellings(
    connection: Connection, slugs: Collection[str], leading: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    merged = {old for old, slug in leading.items() if slug in slugs}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for portion in chunks(sorted({*slugs, *merged})):
        for slug, name in connection.execute(_SPELLINGS, {"slugs": portion}):
            found[leading.get(slug, slug)][name] = None
    return {slug: tuple(names) for slug, names in found.items()}


def leading_slugs(connection: Connection) -> dict[str, str]:
    """Each old slug and where it leads in the end."""
    step = {row.slug: row.merged_into for row in connection.execute(_MERGED)}
    leading = {}
    for old in step:
        slug = old
        while slug in step:
            slug = step[slug]
        leading[old] = slug
    return leading


_MERGED = select(profiles.c.slug, profiles.c.merged_into).where(profiles.c.merged_into.is_not(None))
_CALLED = (
    select(name_words.c.profile).where(name_words.c.word.in_(bindparam("words", expanding=True))).distinct()
)
_SPELLINGS = (
    select(profiles.c.slug, profiles.c.name)
    .where(profiles.c.slug.in_(bindparam("slugs", expanding=True)))
    .union(
        select(facts.c.profile, facts.c.value).where(
            facts.c.kind == FactKind.NAME, facts.c.profile.in_(bindparam("slugs", expanding=True))
        )
    )
    .order_by("slug", "name")
)
