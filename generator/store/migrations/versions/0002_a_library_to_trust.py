"""What a library needs to be trusted: where things were read, what was left out, what people decided."""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op
from courlan import normalize_url

from generator.store.columns import RowId, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _sources()
    _addresses()
    _people()
    _quotes()


def _sources() -> None:
    op.drop_column("sources", "reuse")
    op.create_table(
        "reuse_permissions",
        sa.Column("id", RowId, nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("permission", sa.String(16), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_reuse_permissions_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reuse_permissions")),
    )
    op.create_index(op.f("ix_reuse_permissions_source"), "reuse_permissions", ["source"])
    op.add_column("revisions", sa.Column("stated", sa.JSON(), nullable=False, server_default="[]"))
    _media_types()
    op.create_table(
        "fetches",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("revision", sa.String(16)),
        sa.Column("refusal", sa.Text()),
        sa.Column("charset", sa.Text()),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name=op.f("fk_fetches_revision")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_fetches")),
    )


def _media_types() -> None:
    """Room for longer ones, in a column of its own: SQLite cannot change a column's type in place."""
    op.add_column(
        "revisions", sa.Column("media_type_2", sa.Text(), nullable=False, server_default="text/plain")
    )
    op.execute("UPDATE revisions SET media_type_2 = media_type")
    op.drop_column("revisions", "media_type")
    op.execute("ALTER TABLE revisions RENAME COLUMN media_type_2 TO media_type")


def _addresses() -> None:
    made = op.create_table(
        "addresses",
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("copy", sa.Boolean(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_addresses_source")),
        sa.PrimaryKeyConstraint("identity", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_source"), "addresses", ["source"])
    old = sa.table("sources", sa.column("id"), sa.column("address"), sa.column("added_at", UtcDateTime()))
    rows: dict[str, dict[str, object]] = {}
    for row in op.get_bind().execute(sa.select(old).order_by(old.c.added_at, old.c.id)):
        identity = _identity_of(row.address)
        known = {"source": row.id, "address": row.address, "copy": False, "added_at": row.added_at}
        rows.setdefault(identity, {"identity": identity, **known})
    op.bulk_insert(made, list(rows.values()))


def _identity_of(address: str) -> str:
    """What tells an address from others, as this version saw it; a later program may see it otherwise."""
    if not address.lower().startswith(("https://", "http://")):
        return address
    try:
        plain, fragment = normalize_url(address, strict=False).partition("#")[::2]
        parts = urlsplit(plain)
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    route = f"#{fragment}" if fragment.startswith(("!", "/")) else ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{query}{route}"


def _people() -> None:
    op.drop_table("profile_aliases")
    # In place: SQLite would make a table anew by dropping the old one, to which others refer.
    merged_into = sa.Column(
        "merged_into", sa.String(200), sa.ForeignKey("profiles.slug", name=op.f("fk_profiles_merged_into"))
    )
    op.add_column("profiles", merged_into, inline_references=True)
    op.create_index(op.f("ix_profiles_merged_into"), "profiles", ["merged_into"])
    op.create_table(
        "moves",
        sa.Column("id", RowId, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["origin"], ["profiles.slug"], name=op.f("fk_moves_origin")),
        sa.ForeignKeyConstraint(["target"], ["profiles.slug"], name=op.f("fk_moves_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moves")),
    )
    op.create_index(op.f("ix_moves_origin"), "moves", ["origin"])
    op.create_index(op.f("ix_moves_target"), "moves", ["target"])
    op.add_column("facts", sa.Column("start", sa.Integer()))
    op.add_column("facts", sa.Column("end", sa.Integer()))
    op.add_column("facts", sa.Column("served", sa.Text()))
    op.create_table(
        "settled_facts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("profile", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_settled_facts_profile")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled_facts")),
    )
    op.create_index(op.f("ix_settled_facts_profile"), "settled_facts", ["profile"])


def _quotes() -> None:
    op.add_column("quotes", sa.Column("merit", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "rejected",
        sa.Column("id", RowId, nullable=False),
        sa.Column("revision", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name=op.f("ck_rejected_place")),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name=op.f("fk_rejected_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected")),
        sa.UniqueConstraint(
            "revision", "start", "end", "reason", name=op.f("uq_rejected_revision_start_end_reason")
        ),
    )
    op.create_index(op.f("ix_rejected_revision"), "rejected", ["revision"])
