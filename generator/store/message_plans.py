"""Message plans under the hash of their bytes, and the pictures they name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from generator.errors import StoreError
from generator.model.message import MessagePlan, Picture
from generator.model.message_plan import decode_plan, encode_plan, picture_hashes, plan_hash
from generator.store.plan_tables import pictures, plan_pictures, plan_portraits, plans
from generator.store.schema import features
from generator.store.statements import insert_new


def save_plan(connection: Connection, plan: MessagePlan, *, now: datetime) -> str:
    """Keep a plan and its pictures for good; gives the plan's hash. The same plan twice is kept once."""
    encoded = encode_plan(plan)
    sha256 = plan_hash(encoded)
    for picture in _pictures(plan):
        connection.execute(
            insert_new(connection, pictures).values(
                sha256=picture.sha256, media_type=picture.media_type, content=picture.content
            )
        )
    to = {"readers": plan.audience.readers, "to_lists": bool(plan.audience.lists)}
    connection.execute(
        insert_new(connection, plans).values(sha256=sha256, content=encoded, stored_at=now, **to)
    )
    _save_what_it_shows(connection, sha256, plan)
    return sha256


def _save_what_it_shows(connection: Connection, sha256: str, plan: MessagePlan) -> None:
    """Beside the plan, so that nobody who asks for one picture has to read all of it."""
    inside = tuple(_pictures(plan))
    held = [{"plan": sha256, "picture": picture} for picture in {each.sha256 for each in inside}]
    shown = [
        {"plan": sha256, "profile": person.slug, "picture": picture, "portrait": person.portrait}
        for person in plan.featured
        for picture in {each.sha256 for each in inside if each.name in person.portrait_in}
    ]
    for table, rows in ((plan_pictures, held), (plan_portraits, shown)):
        if rows:
            connection.execute(insert_new(connection, table), rows)


def load_plan(connection: Connection, sha256: str) -> MessagePlan:
    """The plan kept under a hash. Raises `StoreError` if what is stored is no longer what was approved."""
    encoded = load_encoded(connection, sha256)
    needed = picture_hashes(encoded)
    query = select(pictures.c.sha256, pictures.c.content).where(pictures.c.sha256.in_(needed))
    contents = {row.sha256: row.content for row in connection.execute(query)}
    if missing := needed - contents.keys():
        raise StoreError(f"picture {min(missing)[:12]} of message plan {sha256[:12]} is not in the store")
    return decode_plan(encoded, contents)


def load_encoded(connection: Connection, sha256: str) -> bytes:
    """The bytes of the plan kept under a hash, without its pictures; `StoreError` as `load_plan`."""
    encoded = connection.execute(select(plans.c.content).where(plans.c.sha256 == sha256)).scalar()
    if encoded is None:
        raise StoreError(
            f"the message plan {sha256[:12]} is not in the store: restore the database from its backup"
        )
    if plan_hash(encoded) != sha256:
        raise StoreError(f"the message plan {sha256[:12]} was changed in the store: nothing of it is sent")
    return bytes(encoded)


def plans_holding(connection: Connection, issue: str, picture: str) -> tuple[str, ...]:
    """The plans of an issue, in use or not, that hold the picture with this SHA-256."""
    query = (
        select(plan_pictures.c.plan)
        .join(features, features.c.plan == plan_pictures.c.plan)
        .where(plan_pictures.c.picture == picture, features.c.issue == issue)
    )
    return tuple(connection.scalars(query.distinct().order_by(plan_pictures.c.plan)))


def picture_bytes(connection: Connection, sha256: str) -> tuple[str, bytes] | None:
    """Media type and bytes of a picture that is kept."""
    query = select(pictures.c.media_type, pictures.c.content).where(pictures.c.sha256 == sha256)
    row = connection.execute(query).one_or_none()
    return (row.media_type, row.content) if row else None


def _pictures(plan: MessagePlan) -> Iterable[Picture]:
    yield from plan.letter.pictures if plan.letter else ()
    yield from plan.cards
