"""Quotes found by their words: a full-text index, and a fingerprint that shows the same words twice."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from generator.store.search_index import CONFIGURATION, Indexed, fingerprint, index_quotes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_PORTION = 500
_EVERY_QUOTE = sa.text(
    'SELECT quotes.id, substr(revisions.text, quotes.start + 1, quotes."end" - quotes.start) AS words, '
    "substr(revisions.text, quotes.question_start + 1, quotes.question_end - quotes.question_start) AS question "
    "FROM quotes JOIN revisions ON revisions.id = quotes.revision ORDER BY quotes.id"
)


def upgrade() -> None:
    """Go forward."""
    op.add_column("quotes", sa.Column("fingerprint", sa.String(16), nullable=False, server_default=""))
    op.create_index(op.f("ix_quotes_fingerprint"), "quotes", ["fingerprint"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE quote_words USING fts5("
            "quote UNINDEXED, words, question, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
    else:
        _postgresql()
    _index_what_is_there()


def _postgresql() -> None:
    op.execute("CREATE TEXT SEARCH DICTIONARY quote_english_stem (TEMPLATE = snowball, LANGUAGE = english)")
    op.execute(f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = pg_catalog.english)")
    op.execute(
        f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} "
        "ALTER MAPPING REPLACE english_stem WITH quote_english_stem"
    )
    op.create_table(
        "quote_words",
        sa.Column("quote", sa.String(12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("search", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name=op.f("fk_quote_words_quote")),
        sa.PrimaryKeyConstraint("quote", name=op.f("pk_quote_words")),
    )
    op.create_index(op.f("ix_quote_words_search"), "quote_words", ["search"], postgresql_using="gin")


def _index_what_is_there() -> None:
    connection = op.get_bind()
    rows = iter(connection.execute(_EVERY_QUOTE).all())
    while portion := list(islice(rows, _PORTION)):
        index_quotes(
            connection, [Indexed(quote=row.id, words=row.words, question=row.question) for row in portion]
        )
        connection.execute(
            sa.text("UPDATE quotes SET fingerprint = :fingerprint WHERE id = :id"), list(_prints(portion))
        )


def _prints(rows: list[Any]) -> Iterator[dict[str, str]]:
    for row in rows:
        yield {"id": row.id, "fingerprint": fingerprint(row.words)}
