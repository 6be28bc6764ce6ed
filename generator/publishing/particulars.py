"""What is known of people with its evidence, and what editors choose where articles disagree."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.ingest.printed import print_as_agreed
from generator.library.aging import Holds
from generator.model.profile import FactKind, Settled
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import hold_person
from generator.store.audit import record_action
from generator.store.profiles import facts_of
from generator.store.settled import record_settled

SETTLED_KINDS = tuple(kind for kind in FactKind if kind not in (FactKind.THEME, FactKind.POST_NOMINALS))
"""What an editor may choose one value of."""


def holds_of(newsroom: Newsroom) -> Holds:
    """For how long facts are taken for true, as config.yaml says."""
    facts = newsroom.settings.facts
    return Holds(claims=facts.claims_hold_months, roles=facts.roles_hold_months)


def settle_fact(
    newsroom: Newsroom, person: str, kind: str, value: str | None, *, note: str, by: str, now: datetime
) -> str:
    """Choose what prints of a person, or nothing; gives the slug. `UsageError` says what there is to choose from."""
    if kind not in SETTLED_KINDS:
        raise UsageError(f"{kind!r} cannot be settled: choose one of {', '.join(SETTLED_KINDS)}")
    chosen = FactKind(kind)
    with newsroom.database.write() as connection:
        slug = hold_person(connection, person)
        known = _values(connection, slug, chosen)
        _refuse_unstated(slug, chosen, value, known)
        choice = Settled(kind=chosen, value=value, note=note, by=by, at=now, known=known)
        record_settled(connection, slug, choice)
        print_as_agreed(connection, slug)
        detail = {"fact": kind, "value": value, "note": note, "among": list(known)}
        record_action(connection, "settle-fact", subject=slug, by=by, at=now, detail=detail)
    return slug


def _values(connection: Connection, slug: str, kind: FactKind) -> tuple[str, ...]:
    facts = facts_of(connection, [slug])[slug]
    return tuple(dict.fromkeys(fact.value for fact in facts if fact.kind is kind))


def _refuse_unstated(slug: str, kind: FactKind, value: str | None, known: tuple[str, ...]) -> None:
    if not known:
        raise UsageError(f"no article states the {kind} of {slug}: there is nothing to settle")
    choices = " or ".join(f'"{each}"' for each in known)
    if value is None and kind is FactKind.NAME:
        raise UsageError(f"a person is always named: choose {choices}")
    if value is not None and value not in known:
        raise UsageError(f"no article states the {kind} {value!r} of {slug}: choose {choices}, or --none")
