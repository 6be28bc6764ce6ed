"""What the pages ask of message plans, beside the plans: for whom they are, their pictures, whose photographs."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PICTURE = sa.text("INSERT INTO plan_pictures (plan, picture) VALUES (:plan, :picture)")
_PORTRAIT = sa.text(
    "INSERT INTO plan_portraits (plan, profile, picture, portrait) VALUES (:plan, :profile, :picture, :portrait)"
)


def upgrade() -> None:
    """Go forward."""
    op.add_column("plans", sa.Column("readers", sa.String(16), nullable=False, server_default=""))
    op.add_column("plans", sa.Column("to_lists", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "plan_pictures",
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("picture", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plans.sha256"], name=op.f("fk_plan_pictures_plan")),
        sa.ForeignKeyConstraint(["picture"], ["pictures.sha256"], name=op.f("fk_plan_pictures_picture")),
        sa.PrimaryKeyConstraint("plan", "picture", name=op.f("pk_plan_pictures")),
    )
    op.create_index(op.f("ix_plan_pictures_picture"), "plan_pictures", ["picture"])
    op.create_table(
        "plan_portraits",
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("profile", sa.String(200), nullable=False),
        sa.Column("picture", sa.String(64), nullable=False),
        sa.Column("portrait", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plans.sha256"], name=op.f("fk_plan_portraits_plan")),
        sa.ForeignKeyConstraint(["profile"], ["profiles.slug"], name=op.f("fk_plan_portraits_profile")),
        sa.ForeignKeyConstraint(["picture"], ["pictures.sha256"], name=op.f("fk_plan_portraits_picture")),
        sa.PrimaryKeyConstraint("plan", "profile", "picture", name=op.f("pk_plan_portraits")),
    )
    op.create_index(op.f("ix_plan_portraits_profile"), "plan_portraits", ["profile"])
    _read_what_is_there()


def _read_what_is_there() -> None:
    connection = op.get_bind()
    for plan in connection.execute(sa.text("SELECT sha256 FROM plans")).scalars().all():
        found = connection.execute(sa.text("SELECT content FROM plans WHERE sha256 = :plan"), {"plan": plan})
        _read_plan(connection, plan, json.loads(bytes(found.scalar_one())))


def _read_plan(connection: sa.Connection, plan: str, content: dict[str, Any]) -> None:
    audience = content["audience"]
    connection.execute(
        sa.text("UPDATE plans SET readers = :readers, to_lists = :to_lists WHERE sha256 = :plan"),
        {"plan": plan, "readers": audience["readers"], "to_lists": bool(audience["lists"])},
    )
    of_letter = content["letter"]["pictures"] if content["letter"] else []
    inside = [(picture["name"], picture["sha256"]) for picture in [*of_letter, *content["cards"]]]
    for picture in sorted({sha256 for _, sha256 in inside}):
        connection.execute(_PICTURE, {"plan": plan, "picture": picture})
    for person in content["featured"]:
        for picture in sorted({sha256 for name, sha256 in inside if name in person.get("portrait_in", ())}):
            values = {"profile": person["slug"], "picture": picture, "portrait": person["portrait"]}
            connection.execute(_PORTRAIT, {"plan": plan, **values})
