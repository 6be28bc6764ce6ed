"""Quotes found by their words: a full-text index, and a fingerprint that shows the same words twice."""

import hashlib
import unicodedata
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CONFIGURATION = "quote_english"
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_INSERT = {
    "sqlite": "INSERT INTO quote_words (quote, words, question) VALUES (:quote, :words, :question)",
    "postgresql": (
        "INSERT INTO quote_words (quote, words, question, search) VALUES (:quote, :words, :question, "
        "setweight(to_tsvector('quote_english', :words), 'A') || "
        "setweight(to_tsvector('quote_english', :question), 'D'))"
    ),
}
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
    op.execute(f"CREATE TEXT SEARCH CONFIGURATION {_CONFIGURATION} (COPY = pg_catalog.english)")
    op.execute(
        f"ALTER TEXT SEARCH CONFIGURATION {_CONFIGURATION} "
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
        connection.execute(sa.text(_INSERT[connection.dialect.name]), [_indexed(row) for row in portion])
        connection.execute(
            sa.text("UPDATE quotes SET fingerprint = :fingerprint WHERE id = :id"),
            [{"id": row.id, "fingerprint": _fingerprint(row.words)} for row in portion],
        )


# How this version folded words: a later program may do otherwise, and then has a migration of its own.


def _indexed(row: Any) -> dict[str, str]:
    return {"quote": row.id, "words": _folded(row.words), "question": _folded(row.question or "")}


def _fingerprint(words: str) -> str:
    return hashlib.sha256("".join(_folded(words).split()).encode()).hexdigest()[:16]


def _folded(words: str) -> str:
    return "".join(map(_folded_character, words))


def _folded_character(character: str) -> str:
    if unicodedata.category(character) == "Mn":
        return ""
    parts = unicodedata.normalize("NFKD", character).casefold().translate(_PLAIN)
    kept = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return "".join(part if part.isalnum() else " " for part in kept) or " "
