"""What plans show stands beside them, also of those that an earlier version kept; on both databases."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from generator.model.message import Featured
from generator.store.database import Database
from generator.store.message_plans import save_plan
from generator.store.migrations import migrate
from generator.store.plan_tables import plan_pictures, plan_portraits, plans
from generator.store.profiles import add_profile
from tests.fixtures.ledger import NOW, sample_plan
from tests.integration.store.older import back_to_0006

TOLD = (
    select(plans.c.readers, plans.c.to_lists),
    select(plan_pictures).order_by(plan_pictures.c.picture),
    select(plan_portraits).order_by(plan_portraits.c.picture),
)


def test_plans_of_an_earlier_version_come_along_with_what_they_show(database: Database) -> None:
    ann = Featured(
        slug="ann-poe", name="Ann Poe", quotes=(), portrait="ab" * 32, portrait_in=("mark.png", "card.png")
    )
    with database.write() as connection:
        add_profile(connection, "ann-poe", name="Ann Poe", now=NOW)
        plan = save_plan(connection, replace(sample_plan(), featured=(ann,)), now=NOW)
        before = [connection.execute(query).all() for query in TOLD]
        back_to_0006(connection)
    migrate(database)
    with database.read() as connection:
        assert [connection.execute(query).all() for query in TOLD] == before
    told, held, shown = before
    assert told == [("public", True)]
    assert [row.plan for row in held] == [plan, plan]
    assert [(row.profile, row.portrait) for row in shown] == [("ann-poe", "ab" * 32)] * 2
