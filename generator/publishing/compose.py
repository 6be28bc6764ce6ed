"""From a planned run to a draft: choose, verify, write, render, check, keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from generator.config.schedule import Schedule
from generator.errors import NothingNew, QuoteError, StateError, UsageError
from generator.model.issue import Issue, IssueStatus
from generator.model.letter import Letter, StandingBlock
from generator.model.message import Finding, Level, MessagePlan
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.model.run import PlannedRun, RunStatus
from generator.publishing.assemble import Draft, assemble, describe
from generator.publishing.blocks import standing_blocks
from generator.publishing.choosing import Choice, Chosen, Pins, choose_people
from generator.publishing.content import LetterBrief, write_letter
from generator.publishing.evidence import unfit_quotes
from generator.publishing.findings import findings_of
from generator.publishing.logo import Logos, load_logos
from generator.publishing.newsroom import Newsroom
from generator.publishing.portraits import drafted_portraits
from generator.publishing.typed_findings import typed_findings
from generator.store.audit import record_action
from generator.store.deliveries import cancel
from generator.store.issues import (
    get_issue,
    lock_issue,
    move_issue,
    next_number,
    quotes_shown_by,
    save_issue,
)
from generator.store.message_plans import save_plan
from generator.store.runs import get_run, lock_run, move_run, record_run, set_run_status
from generator.store.sources import sources_of_revisions

LOOK_AHEAD = timedelta(days=120)
"""How far ahead a letter looks for its dates."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComposeOptions:
    """What a person asks for beside the schedule."""

    pins: Pins = field(default_factory=Pins)
    revise: bool = False
    """Compose anew although it is approved; the approval is void then."""
    only_new: bool = False
    """Leave a draft that is there as it is; one that is over makes room."""
    instead_of: str | None = None
    """The hash of the very draft that this one replaces; where another took its place meanwhile, leave that."""
    only_news: bool = False
    """Refuse with `NothingNew` where the schedule had every one of these quotations before."""
    blocks: tuple[StandingBlock, ...] | None = None
    """What an editor typed for this issue alone, after the schedule's own; nothing said keeps the earlier draft's."""
    by: str = "generator"


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """A draft with what the checks found in it."""

    issue: Issue
    plan: MessagePlan
    findings: tuple[Finding, ...]


def compose(newsroom: Newsroom, planned: PlannedRun, options: ComposeOptions, *, now: datetime) -> Composed:
    """Compose the draft of a run and keep it, in place of an earlier draft of the same period.

    Raises `NothingToCompose` where nobody may be featured, `StateError` where the issue is past being changed.
    """
    composed = preview(newsroom, planned, options, now=now)
    issue = composed.issue
    with newsroom.database.write() as connection:
        record_run(connection, planned, status=RunStatus.DUE, now=now)
        # Of two machines that draft the first issue of a run, there is no issue yet that one could wait for.
        lock_run(connection, planned.schedule, period=planned.period)
        lock_issue(connection, issue.id)
        current = _changeable(connection, planned, revise=options.revise)
        _require_expected(current, options)
        if current is not None and current.status is not IssueStatus.DRAFT:
            move_issue(connection, issue.id, to=IssueStatus.DRAFT)
        if current is not None:
            # What waits of an earlier plan of this issue was approved as something else.
            cancel(connection, issue.id, reason="the issue was composed again", now=now)
        move_run(connection, planned)
        run = get_run(connection, planned.schedule, period=planned.period)
        save_plan(connection, composed.plan, now=now)
        save_issue(connection, issue, now=now)
        if run is None or run.status is not RunStatus.HELD:
            set_run_status(connection, planned.schedule, period=planned.period, status=RunStatus.COMPOSED)
        record_action(
            connection, "compose", subject=issue.id, by=options.by, at=now, detail={"hash": issue.hash}
        )
    return composed


def _require_expected(current: Issue | None, options: ComposeOptions) -> None:
    if current is None:
        return
    if options.only_new and current.status in (IssueStatus.DRAFT, IssueStatus.APPROVED):
        raise StateError(f"issue {current.id} is there already")
    if options.instead_of not in (None, current.hash):
        raise StateError(f"issue {current.id} was prepared again by somebody else at this moment")


def preview(newsroom: Newsroom, planned: PlannedRun, options: ComposeOptions, *, now: datetime) -> Composed:
    """The draft that `compose` would keep; nothing is saved."""
    with newsroom.database.read() as connection:
        before = _changeable(connection, planned, revise=options.revise)
        chosen, found = _choose(newsroom, connection, planned, options.pins)
        brief = _brief(newsroom, connection, planned, chosen)
    typed = _typed(options, before, brief.schedule)
    brief = replace(
        brief,
        blocks=(*standing_blocks(newsroom, brief.schedule), *typed),
        pinned_quotes=frozenset(options.pins.quotes),
    )
    draft = Draft(
        planned=planned,
        brief=brief,
        letter=write_letter(brief),
        spare=chosen.spare,
        pins=options.pins,
        typed=typed,
    )
    plan = assemble(newsroom, draft)
    if plan.letter:
        with newsroom.database.read() as connection:
            found += typed_findings(connection, brief.blocks, _typed_texts(draft.letter))
    issue = replace(
        describe(draft, plan, now=now), missing_records=_missing_records(newsroom, plan), found=tuple(found)
    )
    if options.only_news:
        _require_news(newsroom, planned, issue)
    with newsroom.database.read() as connection:
        findings = findings_of(newsroom, connection, issue, plan)
    return Composed(issue=issue, plan=plan, findings=findings)


def _typed_texts(letter: Letter) -> dict[str, str]:
    """What stands in a letter as somebody typed it into settings, schedules or awareness days."""
    texts = {
        "The introduction": "\n\n".join(letter.opening),
        "The reason in the footer": letter.brand.reason,
        "The support line": letter.support_line,
    }
    return texts if letter.opening_words else texts | {"The headline": letter.headline}


def _missing_records(newsroom: Newsroom, plan: MessagePlan) -> tuple[str, ...]:
    """Asked once a draft, and kept with it."""
    if plan.sender is None or newsroom.ask_domain is None:
        return ()
    return newsroom.ask_domain(plan.sender.address.rpartition("@")[2].lower())


def _typed(options: ComposeOptions, before: Issue | None, schedule: Schedule) -> tuple[StandingBlock, ...]:
    """The blocks that an editor typed for this issue, now or for the draft before it."""
    typed = options.blocks if options.blocks is not None else before.blocks if before else ()
    if typed and "letter" not in schedule.produce:
        raise UsageError(f"{schedule.id} has no letter that a block could stand in: take --block out")
    return typed


def _choose(
    newsroom: Newsroom, connection: Connection, planned: PlannedRun, pins: Pins
) -> tuple[Chosen, list[Finding]]:
    """Choose until every quote is proved to stand in its source; what had to be left out is a finding.

    Raises `QuoteError` where a pinned quote is not fit: an editor asked for it by name.
    """
    left_out: dict[str, str] = {}
    while True:
        choice = Choice(planned=planned, pins=pins, without=frozenset(left_out))
        chosen = choose_people(newsroom, connection, choice)
        unfit = unfit_quotes(connection, _all_quotes(chosen))
        if pinned := next((quote for quote in pins.quotes if quote in unfit), None):
            raise QuoteError(unfit[pinned])
        if not unfit:
            break
        left_out |= unfit
    findings = [
        Finding(level=Level.WARN, rule="quote-left-out", message=f"{why}.", place="library")
        for _, why in sorted(left_out.items())
    ]
    if chosen.shortfall:
        findings.append(
            Finding(level=Level.WARN, rule="fewer-people", message=f"{chosen.shortfall}.", place="library")
        )
    return chosen, findings


def _require_news(newsroom: Newsroom, planned: PlannedRun, issue: Issue) -> None:
    """Of what is printed, not of what was chosen: a letter shows fewer quotations than it could."""
    with newsroom.database.read() as connection:
        shown = quotes_shown_by(connection, planned.schedule, before=planned.day)
    if all(quote.id in shown for profile in issue.profiles for quote in profile.quotes):
        raise NothingNew(f"{issue.id} has nothing new: its quotations were all in earlier issues")


def _all_quotes(chosen: Chosen) -> list[Quote]:
    quotes = [quote for person in chosen.selection.chosen for quote in person.quotes]
    return quotes + [quote for spare in chosen.spare.values() for quote in spare]


def _brief(newsroom: Newsroom, connection: Connection, planned: PlannedRun, chosen: Chosen) -> LetterBrief:
    schedule = newsroom.schedule(planned.schedule)
    return LetterBrief(
        settings=newsroom.settings,
        schedule=schedule,
        issue=planned.issue_id,
        number=next_number(
            connection, schedule.id, before=planned.day, first=newsroom.settings.newsletter.first_number
        ),
        day=planned.day,
        selection=chosen.selection,
        sources=sources_of_revisions(connection, {quote.revision for quote in _all_quotes(chosen)}),
        coming=_dates_ahead(newsroom, schedule, planned.day, chosen.selection.occurrence),
        accent=newsroom.accent,
        portraits=drafted_portraits(
            connection,
            [person.profile for person in chosen.selection.chosen],
            day=planned.day,
            audience=schedule.audience,
        ),
        logos=load_logos(newsroom) if "letter" in schedule.produce else Logos(),
    )


def _dates_ahead(
    newsroom: Newsroom, schedule: Schedule, day: date, occurrence: Occurrence | None
) -> list[Occurrence]:
    around = newsroom.agenda.matching(schedule, day, day + LOOK_AHEAD)
    return [one for one in around if one.start > day and one != occurrence]


def _changeable(connection: Connection, planned: PlannedRun, *, revise: bool) -> Issue | None:
    """The issue as it stands, if any; `StateError` where it must not be composed again."""
    run = get_run(connection, planned.schedule, period=planned.period)
    if run is not None and run.status is RunStatus.SKIPPED:
        raise StateError(f"{planned.schedule} for {planned.period} was skipped: nothing is prepared for it")
    issue = get_issue(connection, planned.issue_id)
    if issue is None:
        return None
    if issue.status in (IssueStatus.SENDING, IssueStatus.SENT):
        raise StateError(f"issue {issue.id} is {issue.status}: what went out is not changed any more")
    if issue.status is IssueStatus.APPROVED and not revise:
        raise StateError(
            f"issue {issue.id} is approved: say --revise to prepare it again, which voids the approval"
        )
    return issue
