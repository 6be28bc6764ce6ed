"""A year of runs: released ones, quiet times, people told once, daemons, features by occurrence.

And what a large library is looked at by: each quote keeps who said it, and two indexes hold what is read of everybody.
"""

import sqlalchemy as sa
from alembic import op

from generator.store.columns import RowId, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _runs()
    _quotes()
    _indexes()


def _runs() -> None:
    op.add_column("runs", sa.Column("released_at", UtcDateTime()))
    op.add_column("features", sa.Column("occurrence", sa.String(110)))
    op.create_table(
        "quiet_overrides",
        sa.Column("id", RowId, nullable=False),
        sa.Column("run", RowId, nullable=False),
        sa.Column("quiet", sa.String(100), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_quiet_overrides_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiet_overrides")),
    )
    op.create_index(op.f("ix_quiet_overrides_run"), "quiet_overrides", ["run"])
    op.create_table(
        "notices",
        sa.Column("id", RowId, nullable=False),
        sa.Column("schedule", sa.String(100), nullable=False),
        sa.Column("period", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(120), nullable=False),
        sa.Column("address_hash", sa.String(64), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("refused_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint(
            "schedule",
            "period",
            "kind",
            "address_hash",
            name=op.f("uq_notices_schedule_period_kind_address_hash"),
        ),
    )
    op.create_table(
        "daemons",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ticked_at", UtcDateTime()),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_daemons")),
    )


def _quotes() -> None:
    """Keep the newest attribution with its quote."""
    # In place: SQLite would make a table anew by dropping the old one, to which others refer.
    profile = sa.Column(
        "profile", sa.String(200), sa.ForeignKey("profiles.slug", name=op.f("fk_quotes_profile"))
    )
    op.add_column("quotes", profile, inline_references=True)
    op.add_column("quotes", sa.Column("rule", sa.String(64)))
    op.add_column("quotes", sa.Column("confidence", sa.Float()))
    op.execute(
        "UPDATE quotes SET (profile, rule, confidence) = (SELECT profile, rule, confidence FROM attributions "
        "WHERE attributions.quote = quotes.id ORDER BY attributions.id DESC LIMIT 1)"
    )
    op.create_index(op.f("ix_quotes_profile"), "quotes", ["profile"])
    op.drop_index(op.f("ix_attributions_profile"), "attributions")


def _indexes() -> None:
    """Two that hold all that is asked of everybody, in place of those whose beginning another index has as well."""
    op.create_index("ix_revisions_newest", "revisions", ["source", "number", "id"])
    op.drop_index(op.f("ix_revisions_source"), "revisions")
    op.drop_index(op.f("ix_quotes_revision"), "quotes")
    if op.get_bind().dialect.name == "sqlite":
        asked = ["revision", "profile", "status", "standalone", "score", "start", "end", "themes", "flags"]
        op.create_index("ix_quotes_glance", "quotes", asked)
