"""Issues from draft to sent, their approvals, and whom they feature."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, update

from generator.errors import StateError
from generator.model.issue import ISSUE_TRANSITIONS, Issue, IssueProfile, IssueStatus
from generator.model.letter import StandingBlock
from generator.model.message import Finding, Level, PlacedQuote
from generator.store.schema import approvals, features, issues, quotes, revisions, runs
from generator.store.statements import chunks, insert_new


def save_issue(connection: Connection, issue: Issue, *, now: datetime) -> None:
    """Write a draft, in place of an earlier draft of the same period; whatever approval it had is void."""
    run = connection.execute(
        select(runs.c.id).where(runs.c.schedule == issue.schedule, runs.c.period == issue.period)
    ).scalar_one()
    values = {
        "status": issue.status,
        "number": issue.number,
        "day": date.fromisoformat(issue.day),
        "observance": issue.observance,
        "headline": issue.headline,
        "content": {
            "profiles": [asdict(profile) for profile in issue.profiles],
            "not_chosen": [list(pair) for pair in issue.not_chosen],
            "pinned_profiles": list(issue.pinned_profiles),
            "pinned_quotes": list(issue.pinned_quotes),
            "excluded_profiles": list(issue.excluded_profiles),
            "blocks": [asdict(block) for block in issue.blocks],
            "date_doubt": issue.date_doubt,
            "awareness": list(issue.awareness),
            "missing_records": list(issue.missing_records),
            "found": [asdict(finding) for finding in issue.found],
        },
        "hash": issue.hash,
        "composed_at": issue.composed_at,
    }
    changed = connection.execute(update(issues).where(issues.c.id == issue.id).values(values))
    if changed.rowcount == 0:
        connection.execute(insert(issues).values(id=issue.id, run=run, **values))
    void_approval(connection, issue.id, reason="composed again", now=now)
    _save_features(connection, issue)


def _save_features(connection: Connection, issue: Issue) -> None:
    day = date.fromisoformat(issue.day)
    rows = [
        {
            "plan": issue.hash,
            "issue": issue.id,
            "profile": profile.slug,
            "quote": quote.id,
            "day": day,
            "occurrence": profile.occurrence,
        }
        for profile in issue.profiles
        for quote in profile.quotes
    ]
    if rows:
        connection.execute(insert_new(connection, features), rows)


def lock_issue(connection: Connection, issue: str) -> None:
    """Hold an issue until the transaction ends, so that nobody else approves, voids or sends it meanwhile."""
    connection.execute(select(issues.c.id).where(issues.c.id == issue).with_for_update())


def get_issue(connection: Connection, issue: str) -> Issue | None:
    """An issue by its id."""
    row = connection.execute(_query().where(issues.c.id == issue)).one_or_none()
    return _issue(row) if row else None


def get_issues(connection: Connection, ids: Collection[str]) -> dict[str, Issue]:
    """Those of these issues that there are, by id."""
    found: dict[str, Issue] = {}
    for part in chunks(sorted(ids)):
        found |= {row.id: _issue(row) for row in connection.execute(_query().where(issues.c.id.in_(part)))}
    return found


def list_issues(
    connection: Connection, *, limit: int, status: Collection[IssueStatus] | None = None
) -> tuple[Issue, ...]:
    """Issues, the latest day first."""
    query = _query().order_by(issues.c.day.desc(), issues.c.id).limit(limit)
    if status is not None:
        query = query.where(issues.c.status.in_(status))
    return tuple(_issue(row) for row in connection.execute(query))


def next_number(connection: Connection, schedule: str, *, before: date, first: int) -> int:
    """The number of an issue: how many earlier ones its schedule has, counted from `first`."""
    query = (
        select(func.count())
        .select_from(issues.join(runs, runs.c.id == issues.c.run))
        .where(
            runs.c.schedule == schedule,
            issues.c.day < before,
            issues.c.status.not_in((IssueStatus.CANCELLED, IssueStatus.EXPIRED)),
        )
    )
    return first + connection.execute(query).scalar_one()


def quotes_shown_by(connection: Connection, schedule: str, *, before: date) -> frozenset[str]:
    """The quotes that a schedule's earlier issues show, those that were neither cancelled nor expired."""
    query = (
        select(features.c.quote)
        .join(issues, (issues.c.id == features.c.issue) & (issues.c.hash == features.c.plan))
        .join(runs, runs.c.id == issues.c.run)
        .where(
            runs.c.schedule == schedule,
            issues.c.day < before,
            issues.c.status.not_in((IssueStatus.CANCELLED, IssueStatus.EXPIRED)),
        )
    )
    return frozenset(connection.execute(query).scalars())


def move_issue(
    connection: Connection, issue: str, *, to: IssueStatus, expected: IssueStatus | None = None
) -> None:
    """Change an issue's status along `ISSUE_TRANSITIONS`, from `expected` if that is named.

    `StateError` for any other move.
    """
    now = connection.execute(
        select(issues.c.status).where(issues.c.id == issue).with_for_update()
    ).scalar_one()
    if to not in ISSUE_TRANSITIONS[IssueStatus(now)] or now != (expected or now):
        raise StateError(f"issue {issue} is {now}: it cannot become {to}")
    connection.execute(update(issues).where(issues.c.id == issue).values(status=to))


def record_approval(
    connection: Connection, issue: str, *, plan: str, by: str, at: datetime, accepted: Sequence[str]
) -> None:
    """Append who approved exactly which plan, and what they accepted with it."""
    connection.execute(
        insert(approvals).values(issue=issue, hash=plan, by=by, at=at, accepted=list(accepted))
    )


def void_approval(connection: Connection, issue: str, *, reason: str, now: datetime) -> bool:
    """Take an issue's approval away, with the reason kept; whether there was one."""
    changed = connection.execute(
        update(approvals)
        .where(approvals.c.issue == issue, approvals.c.voided_at.is_(None))
        .values(voided_at=now, void_reason=reason)
    )
    return changed.rowcount > 0


def plans_featuring(connection: Connection, profile: str) -> frozenset[str]:
    """Every plan that shows a person, of whatever issue, in use or not."""
    return frozenset(connection.scalars(select(features.c.plan).where(_shows(profile))))


def issues_featuring(connection: Connection, profile: str) -> tuple[Issue, ...]:
    """Every issue that ever featured a person, in any of its plans, whatever became of it."""
    inside = select(features.c.issue).where(_shows(profile))
    return tuple(
        _issue(row)
        for row in connection.execute(_query().where(issues.c.id.in_(inside)).order_by(issues.c.id))
    )


def _shows(profile: str) -> ColumnElement[bool]:
    """Where a person was printed, or words that are known to be theirs now."""
    said = select(quotes.c.id).where(quotes.c.profile == profile)
    return (features.c.profile == profile) | features.c.quote.in_(said)


def plans_quoting(connection: Connection, source: str) -> frozenset[str]:
    """Every plan that prints words of an article, of whatever issue, in use or not."""
    return frozenset(
        connection.scalars(select(features.c.plan).where(features.c.quote.in_(_quotes_of(source))))
    )


def plans_printing(connection: Connection, wanted: Collection[str]) -> frozenset[str]:
    """Every plan that prints one of these quotes, of whatever issue, in use or not."""
    return frozenset(
        plan
        for portion in chunks(sorted(wanted))
        for plan in connection.scalars(select(features.c.plan).where(features.c.quote.in_(portion)))
    )


def issues_of_plans(connection: Connection, wanted: Collection[str]) -> tuple[Issue, ...]:
    """Every issue that ever had one of these plans, whatever became of it, by id."""
    found = {
        row.id: _issue(row)
        for portion in chunks(sorted(wanted))
        for row in connection.execute(
            _query().where(issues.c.id.in_(select(features.c.issue).where(features.c.plan.in_(portion))))
        )
    }
    return tuple(found[issue] for issue in sorted(found))


def _quotes_of(source: str) -> Select[tuple[str]]:
    return (
        select(quotes.c.id)
        .join(revisions, revisions.c.id == quotes.c.revision)
        .where(revisions.c.source == source)
    )


def _query() -> Select[Any]:
    valid = approvals.c.voided_at.is_(None)
    newest = select(func.max(approvals.c.id)).where(valid).group_by(approvals.c.issue)
    approved = (
        select(approvals.c.id, approvals.c.issue, approvals.c.hash, approvals.c.by, approvals.c.at)
        .where(approvals.c.id.in_(newest))
        .subquery()
    )
    return (
        select(
            issues,
            runs.c.schedule,
            runs.c.period,
            runs.c.nominal,
            runs.c.send_at,
            approved.c.id.label("approval"),
            approved.c.hash.label("approved_hash"),
            approved.c.by.label("approved_by"),
            approved.c.at.label("approved_at"),
        )
        .join(runs, runs.c.id == issues.c.run)
        .join(approved, approved.c.issue == issues.c.id, isouter=True)
    )


def _issue(row: Row[Any]) -> Issue:
    return Issue(
        id=row.id,
        schedule=row.schedule,
        period=row.period,
        status=IssueStatus(row.status),
        number=row.number,
        day=row.day.isoformat(),
        observance=row.observance,
        headline=row.headline,
        profiles=tuple(_profile(content) for content in row.content["profiles"]),
        not_chosen=tuple((name, reason) for name, reason in row.content["not_chosen"]),
        hash=row.hash,
        approval=row.approval,
        approved_hash=row.approved_hash,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        nominal=row.nominal,
        send_at=row.send_at,
        composed_at=row.composed_at,
        pinned_profiles=tuple(row.content["pinned_profiles"]),
        pinned_quotes=tuple(row.content["pinned_quotes"]),
        # Issues of earlier versions do not say whom an editor left out, nor who speaks to their occurrence.
        excluded_profiles=tuple(row.content.get("excluded_profiles", ())),
        blocks=tuple(StandingBlock(**block) for block in row.content.get("blocks", ())),
        date_doubt=row.content.get("date_doubt", ""),
        awareness=tuple(row.content.get("awareness", ())),
        missing_records=tuple(row.content.get("missing_records", ())),
        found=tuple(
            Finding(**{**finding, "level": Level(finding["level"])})
            for finding in row.content.get("found", ())
        ),
    )


def _profile(content: dict[str, Any]) -> IssueProfile:
    return IssueProfile(
        slug=content["slug"],
        name=content["name"],
        reasons=tuple(content["reasons"]),
        quotes=tuple(PlacedQuote(**quote) for quote in content["quotes"]),
        occurrence=content.get("occurrence"),
    )
