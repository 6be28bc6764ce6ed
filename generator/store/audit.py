"""Who did what, and when: appended, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert

from generator.store.schema import audit


def record_action(
    connection: Connection, action: str, *, subject: str, by: str, at: datetime, detail: Mapping[str, object]
) -> None:
    """Append one line: `approve-issue` of `monthly.2026-10` by Ann."""
    connection.execute(
        insert(audit).values(at=at, by=by, action=action, subject=subject, detail=dict(detail))
    )
