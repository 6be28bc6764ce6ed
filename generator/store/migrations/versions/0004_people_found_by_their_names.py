"""People found by the words of their names, so that not everybody is looked at for each article."""

import unicodedata
from itertools import islice

import regex
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_PORTION = 500
_EVERY_NAME = sa.text(
    "SELECT slug, name FROM profiles UNION SELECT profile, value FROM facts WHERE kind = 'name' ORDER BY 1, 2"
)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "name_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("profile", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_name_words_profile")),
        sa.PrimaryKeyConstraint("word", "profile", name=op.f("pk_name_words")),
    )
    op.create_index(op.f("ix_name_words_profile"), "name_words", ["profile"])
    _index_what_is_there()


def _index_what_is_there() -> None:
    connection = op.get_bind()
    names = connection.execute(_EVERY_NAME).all()
    rows = iter(sorted({(word, slug) for slug, name in names for word in _keys(name)}))
    while portion := list(islice(rows, _PORTION)):
        connection.execute(
            sa.text("INSERT INTO name_words (word, profile) VALUES (:word, :profile)"),
            [{"word": word, "profile": slug} for word, slug in portion],
        )


# How this version folded names: a later program may do otherwise, and then has a migration of its own.

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
    }
)
_APOSTROPHES = regex.compile(r"['’ʼ‘`´ʻʿʾ]")
_APART = regex.compile(r"[\s\-‐‑–.,·•\u00a0]+")


def _keys(name: str) -> set[str]:
    words = _folded(name).split()
    return {*words, "".join(words)} if words else set()


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return str(_APART.sub(" ", _APOSTROPHES.sub("", plain.translate(_LETTERS)))).strip()
