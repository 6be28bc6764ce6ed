"""The first tables."""

import sqlalchemy as sa
from alembic import op

from generator.store.columns import RowId, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "audit",
        sa.Column("id", RowId, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_subject"), "audit", ["subject"], unique=False)

    op.create_table(
        "destinations",
        sa.Column("id", RowId, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("keyed_hash", sa.String(length=64), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("erased_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destinations")),
        sa.UniqueConstraint("keyed_hash", name=op.f("uq_destinations_keyed_hash")),
    )
    op.create_table(
        "lists",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
    )
    op.create_table(
        "pictures",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_pictures")),
    )
    op.create_table(
        "plans",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_plans")),
    )
    op.create_table(
        "profiles",
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("honorific", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("pronoun", sa.String(length=8), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_profiles")),
    )
    op.create_table(
        "runs",
        sa.Column("id", RowId, nullable=False),
        sa.Column("schedule", sa.String(length=100), nullable=False),
        sa.Column("period", sa.String(length=100), nullable=False),
        sa.Column("nominal", UtcDateTime(), nullable=False),
        sa.Column("send_at", UtcDateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.UniqueConstraint("schedule", "period", name=op.f("uq_runs_schedule_period")),
    )
    op.create_table(
        "schedule_marks",
        sa.Column("schedule", sa.String(length=100), nullable=False),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("schedule", name=op.f("pk_schedule_marks")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(length=32), nullable=True),
        sa.Column("reuse", sa.Text(), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("address", name=op.f("uq_sources_address")),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.String(length=210), nullable=False),
        sa.Column("run", RowId, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("observance", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("composed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["hash"], ["plans.sha256"], name=op.f("fk_issues_hash")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_issues_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
        sa.UniqueConstraint("run", name=op.f("uq_issues_run")),
    )
    op.create_index(op.f("ix_issues_status"), "issues", ["status"], unique=False)

    op.create_table(
        "profile_aliases",
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_profile_aliases_profile")),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_profile_aliases")),
    )
    op.create_index(op.f("ix_profile_aliases_profile"), "profile_aliases", ["profile"], unique=False)

    op.create_table(
        "profile_themes",
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("theme", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_profile_themes_profile")),
        sa.PrimaryKeyConstraint("profile", "theme", name=op.f("pk_profile_themes")),
    )
    op.create_index(op.f("ix_profile_themes_theme"), "profile_themes", ["theme"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("number", RowId, nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("archived_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_revisions_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("sha256", name=op.f("uq_revisions_sha256")),
        sa.UniqueConstraint("source", "number", name=op.f("uq_revisions_source_number")),
    )
    op.create_index(op.f("ix_revisions_source"), "revisions", ["source"], unique=False)

    op.create_table(
        "rights",
        sa.Column("id", RowId, nullable=False),
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_rights_profile")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights")),
    )
    op.create_index(op.f("ix_rights_profile"), "rights", ["profile"], unique=False)

    op.create_table(
        "subscriptions",
        sa.Column("list", sa.String(length=100), nullable=False),
        sa.Column("destination", RowId, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["destination"], ["destinations.id"], name=op.f("fk_subscriptions_destination")
        ),
        sa.ForeignKeyConstraint(["list"], ["lists.id"], name=op.f("fk_subscriptions_list")),
        sa.PrimaryKeyConstraint("list", "destination", name=op.f("pk_subscriptions")),
    )
    op.create_index(op.f("ix_subscriptions_destination"), "subscriptions", ["destination"], unique=False)

    op.create_table(
        "suppressions",
        sa.Column("destination", RowId, nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["destination"], ["destinations.id"], name=op.f("fk_suppressions_destination")
        ),
        sa.PrimaryKeyConstraint("destination", name=op.f("pk_suppressions")),
    )
    op.create_table(
        "unsubscribe_tokens",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("destination", RowId, nullable=False),
        sa.Column("list", sa.String(length=100), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["destination"], ["destinations.id"], name=op.f("fk_unsubscribe_tokens_destination")
        ),
        sa.ForeignKeyConstraint(["list"], ["lists.id"], name=op.f("fk_unsubscribe_tokens_list")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_unsubscribe_tokens")),
    )
    op.create_index(
        "ix_unsubscribe_tokens_place", "unsubscribe_tokens", ["destination", "list"], unique=False
    )

    op.create_table(
        "approvals",
        sa.Column("id", RowId, nullable=False),
        sa.Column("issue", sa.String(length=210), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("voided_at", UtcDateTime(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["hash"], ["plans.sha256"], name=op.f("fk_approvals_hash")),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_approvals_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
    )
    op.create_index(op.f("ix_approvals_issue"), "approvals", ["issue"], unique=False)

    op.create_table(
        "facts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_facts_profile")),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name=op.f("fk_facts_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint(
            "profile", "revision", "kind", "value", name=op.f("uq_facts_profile_revision_kind_value")
        ),
    )
    op.create_index(op.f("ix_facts_profile"), "facts", ["profile"], unique=False)
    op.create_index(op.f("ix_facts_revision"), "facts", ["revision"], unique=False)

    op.create_table(
        "quotes",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("revision", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("question_start", sa.Integer(), nullable=True),
        sa.Column("question_end", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("standalone", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name=op.f("ck_quotes_place")),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name=op.f("fk_quotes_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
        sa.UniqueConstraint("revision", "start", "end", name=op.f("uq_quotes_revision_start_end")),
    )
    op.create_index(op.f("ix_quotes_revision"), "quotes", ["revision"], unique=False)

    op.create_table(
        "sendings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("issue", sa.String(length=210), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("candidates", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_sendings_issue")),
        sa.ForeignKeyConstraint(["plan"], ["plans.sha256"], name=op.f("fk_sendings_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sendings")),
        sa.UniqueConstraint("issue", "key", name=op.f("uq_sendings_issue_key")),
    )
    op.create_index(op.f("ix_sendings_issue"), "sendings", ["issue"], unique=False)

    op.create_table(
        "attributions",
        sa.Column("id", RowId, nullable=False),
        sa.Column("quote", sa.String(length=12), nullable=False),
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_attributions_profile")),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name=op.f("fk_attributions_quote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributions")),
    )
    op.create_index(op.f("ix_attributions_profile"), "attributions", ["profile"], unique=False)
    op.create_index(op.f("ix_attributions_quote"), "attributions", ["quote"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("id", RowId, nullable=False),
        sa.Column("sending", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=64), nullable=False),
        sa.Column("destination", RowId, nullable=False),
        sa.Column("channel", sa.String(length=100), nullable=False),
        sa.Column("list", sa.String(length=100), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("next_attempt_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("queued_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["destination"], ["destinations.id"], name=op.f("fk_deliveries_destination")),
        sa.ForeignKeyConstraint(["list"], ["lists.id"], name=op.f("fk_deliveries_list")),
        sa.ForeignKeyConstraint(["sending"], ["sendings.id"], name=op.f("fk_deliveries_sending")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "sending", "part", "destination", name=op.f("uq_deliveries_sending_part_destination")
        ),
    )
    op.create_index(op.f("ix_deliveries_destination"), "deliveries", ["destination"], unique=False)
    op.create_index("ix_deliveries_open", "deliveries", ["status", "next_attempt_at", "id"], unique=False)

    op.create_table(
        "features",
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("quote", sa.String(length=12), nullable=False),
        sa.Column("issue", sa.String(length=210), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_features_issue")),
        sa.ForeignKeyConstraint(["plan"], ["plans.sha256"], name=op.f("fk_features_plan")),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_features_profile")),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name=op.f("fk_features_quote")),
        sa.PrimaryKeyConstraint("plan", "profile", "quote", name=op.f("pk_features")),
    )
    op.create_index(op.f("ix_features_issue"), "features", ["issue"], unique=False)
    op.create_index(op.f("ix_features_profile"), "features", ["profile"], unique=False)

    op.create_table(
        "attempts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("delivery", RowId, nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.id"], name=op.f("fk_attempts_delivery")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_delivery"), "attempts", ["delivery"], unique=False)
