"""Who did what, and when: appended, never changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from generator.store.schema import audit
from generator.store.statements import chunks

PROGRAM = "generator"
"""Who did what no person decided."""
PACKED = "pack"
"""Somebody took an issue to send and post it with tools of their own; `hash` says which plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One line; a later one has the greater number."""

    number: int
    at: datetime
    by: str
    action: str
    subject: str
    detail: Mapping[str, Any]


def record_action(
    connection: Connection, action: str, *, subject: str, by: str, at: datetime, detail: Mapping[str, object]
) -> None:
    """Append one line: `approve-issue` of `monthly.2026-10` by Ann."""
    connection.execute(
        insert(audit).values(at=at, by=by, action=action, subject=subject, detail=dict(detail))
    )


def actions_on(connection: Connection, subjects: Collection[str]) -> dict[str, tuple[Action, ...]]:
    """Subject → everything that was done to it, oldest first."""
    found: dict[str, list[Action]] = {subject: [] for subject in subjects}
    for portion in chunks(sorted(found)):
        query = select(audit).where(audit.c.subject.in_(portion)).order_by(audit.c.id)
        for row in connection.execute(query):
            found[row.subject].append(
                Action(
                    number=row.id,
                    at=row.at,
                    by=row.by,
                    action=row.action,
                    subject=row.subject,
                    detail=row.detail,
                )
            )
    return {subject: tuple(actions) for subject, actions in found.items()}
