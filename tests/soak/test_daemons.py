"""A part of `make soak`, small enough for every run of the tests: four daemons, a few days, two of them killed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from generator.store.database import open_database
from tests.fixtures.databases import PostgresServer
from tests.soak.daemons import Plan, run_daemons


def test_every_run_goes_out_once_however_many_daemons_look_and_die(
    postgresql_server: PostgresServer,
) -> None:
    address = postgresql_server.new_database()
    database = open_database(address, folder=Path())
    plan = Plan(daemons=4, days=4, step=timedelta(hours=3), kills=2)
    outcome = run_daemons(address, database, plan)
    database.close()
    postgresql_server.drop(address)
    assert outcome.faults == []
    assert outcome.killed == 2
