"""Issues: compose, look at, approve, send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import ByOption, JsonOption, LimitOption, open_app, parse_day, person
from generator.cli.output import print_json, print_rows, say
from generator.cli.pack import pack_command
from generator.errors import ApprovalRefused, UsageError

if TYPE_CHECKING:
    from generator.model.letter import StandingBlock
    from generator.model.message import Finding
    from generator.publishing.compose import Composed
    from generator.publishing.questions import Question
    from generator.publishing.settling import Settlement

issues = typer.Typer(help="Drafts and what became of them.", no_args_is_help=True)
_MOST_NAMED = 8
"""So many people are named who were not chosen for one reason."""
IssueArgument = Annotated[
    str, typer.Argument(metavar="ISSUE", help="An issue's id, such as monthly.2026-10.")
]


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.command()(compose)
    issues.command("pack")(pack_command)
    app.add_typer(issues, name="issues")
    app.command()(send)


def compose(
    context: typer.Context,
    schedule: Annotated[
        str, typer.Argument(metavar="SCHEDULE", help="A file of schedules/, such as monthly.")
    ],
    date: Annotated[str, typer.Option(metavar="D", help="Any day of the period.")],
    profile: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Feature this person.")] = None,
    quote: Annotated[list[str] | None, typer.Option(metavar="QUOTE", help="Use this quote.")] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="PERSON", help="Leave this person out; another takes the place."),
    ] = None,
    block: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Print this Markdown file in the letter, after the voices; after_opening=FILE: before them.",
        ),
    ] = None,
    no_blocks: Annotated[
        bool, typer.Option("--no-blocks", help="Take out what --block put into the draft before.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the draft's files there.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Save nothing.")] = False,
    revise: Annotated[
        bool, typer.Option("--revise", help="Although it is approved; the approval is void.")
    ] = False,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prepare the draft of a period: choose people, write the letter and the posts."""
    from generator.publishing import compose as composing
    from generator.publishing.choosing import Pins
    from generator.publishing.export import issue_as_dict, require_writable, write_files
    from generator.scheduling.due import planned_for

    pins = Pins(profiles=tuple(profile or ()), quotes=tuple(quote or ()), excluded=tuple(without or ()))
    options = composing.ComposeOptions(
        pins=pins, revise=revise or preview, blocks=_typed(block, none=no_blocks), by=person(by)
    )
    if out:
        require_writable(out)
    with open_app(context) as app:
        day = parse_day(date, option="--date")
        planned = planned_for(app.newsroom, app.newsroom.schedule(schedule), day=day)
        make = composing.preview if preview else composing.compose
        done = make(app.newsroom, planned, options, now=app.clock())
        if out:
            public_url = app.newsroom.settings.web.public_url
            write_files(out, done.issue, done.plan, done.findings, public_url=public_url, at=planned.send_at)
    if as_json:
        print_json(issue_as_dict(done.issue, done.findings))
        return
    _say_draft(done, out=out, saved=not preview)


def _say_draft(done: Composed, *, out: Path | None, saved: bool) -> None:
    """The draft's id for programs, and for people whom it features, why, and what the checks found."""
    issue = done.issue
    print(issue.id)
    say(f"{issue.title}{f' for {issue.observance}' if issue.observance else ''} is drafted.")
    for featured in issue.profiles:
        say(f"  {featured.name}: {'; '.join(featured.reasons)}")
    _say_findings(done.findings)
    if out:
        say(f"Its files are in {out}.")
    if not saved:
        say("This was a preview: nothing was saved.")


@issues.command("list")
def list_issues_command(
    context: typer.Context, limit: LimitOption = 100, as_json: JsonOption = False
) -> None:
    """List issues, the latest first."""
    from generator.publishing.export import issue_as_dict
    from generator.store.issues import list_issues

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = list_issues(connection, limit=limit)
    if as_json:
        print_json([issue_as_dict(issue, ()) for issue in found])
        return
    print_rows(
        ("ISSUE", "STATUS", "DATE", "HEADLINE", "PEOPLE"),
        ((i.id, i.status, i.day, i.headline, ", ".join(p.name for p in i.profiles)) for i in found),
    )


@issues.command("show")
def show_issue_command(context: typer.Context, issue: IssueArgument, as_json: JsonOption = False) -> None:
    """Show an issue, why these people were chosen and others were not, and what still has to be settled."""
    from generator.publishing.export import issue_as_dict
    from generator.publishing.readiness import readiness

    with open_app(context) as app:
        found = app.newsroom.issue(issue)
        ready = readiness(app.newsroom, found)
    if as_json:
        print_json({**issue_as_dict(found, ready.findings), "questions": ready.questions})
        return
    print(f"{found.id}  No. {found.number}  {found.day}  {found.status}")
    print(f"{found.title}{f' for {found.observance}' if found.observance else ''}")
    for profile in found.profiles:
        print(f"\n{profile.name}: {'; '.join(_lasting(profile.reasons))}")
        for quote in profile.quotes:
            print(f"  “{quote.text}” ({quote.id})")
    if found.not_chosen:
        print("\nNot chosen")
        for line in not_chosen_lines(found.not_chosen):
            print(f"  {line}")
    if found.approved_by:
        say(f"\nApproved by {found.approved_by}.")
    _say_findings(ready.findings, is_open=found.status in ("draft", "approved"))
    if found.status == "draft" and (ready.questions or not ready.refusals):
        _say_questions(ready.questions, found.id, found.hash)


@issues.command("approve")
def approve_command(
    context: typer.Context,
    issue: IssueArgument,
    hash_: Annotated[
        str | None,
        typer.Option("--hash", metavar="HASH", help="The draft you looked at (default: as it stands)."),
    ] = None,
    permission: Annotated[
        list[str] | None, typer.Option(metavar="PERSON=BASIS", help="What a person's permission rests on.")
    ] = None,
    read: Annotated[
        list[str] | None,
        typer.Option("--read", metavar="QUOTE|all", help="Quotations you read against the article."),
    ] = None,
    spelling: Annotated[
        list[str] | None,
        typer.Option("--spelling", metavar="PERSON|all", help="Names whose spelling you confirm."),
    ] = None,
    reuse: Annotated[
        list[str] | None,
        typer.Option(metavar="ARTICLE=BASIS", help="Why we may reprint words of another's article."),
    ] = None,
    portrait: Annotated[
        list[str] | None, typer.Option(metavar="PERSON=BASIS", help="Why a person's photograph may be shown.")
    ] = None,
    by: ByOption = None,
) -> None:
    """Approve an issue exactly as it stands, settling what only a person can settle."""
    from generator.publishing.approve import approve
    from generator.publishing.readiness import readiness

    with open_app(context) as app:
        found = app.newsroom.issue(issue)
        questions = readiness(app.newsroom, found).questions
        settlement = _settlement(
            questions,
            permission=permission,
            portrait=portrait,
            reuse=reuse,
            read=read,
            spelling=spelling,
        )
        try:
            approved = approve(
                app.newsroom,
                issue,
                seen_hash=hash_ or found.hash,
                settlement=settlement,
                by=person(by),
                now=app.clock(),
            )
        except ApprovalRefused as refused:
            hint = _after_refusal(issue, readiness(app.newsroom, found).questions)
            raise ApprovalRefused(str(refused), reasons=[*refused.reasons, hint]) from None
    say(f"{approved.id} is approved by {approved.approved_by}, for {approved.day}.")


@issues.command("reject")
def reject_command(
    context: typer.Context,
    issue: IssueArgument,
    reason: Annotated[str, typer.Option(help="Why the approval is taken back.")],
    by: ByOption = None,
) -> None:
    """Take an approval back."""
    from generator.publishing.approve import reject

    with open_app(context) as app:
        reject(app.newsroom, issue, by=person(by), reason=reason, now=app.clock())
    say(f"{issue} is a draft again.")


@issues.command("cancel")
def cancel_command(
    context: typer.Context,
    issue: IssueArgument,
    reason: Annotated[str, typer.Option(help="Why it does not go out.")],
    by: ByOption = None,
) -> None:
    """Cancel an issue: what still waits is not sent."""
    from generator.publishing.approve import cancel_issue

    with open_app(context) as app:
        stopped = cancel_issue(app.newsroom, issue, by=person(by), reason=reason, now=app.clock())
    say(f"{issue} is cancelled; {stopped} waiting messages are not sent.")


def send(
    context: typer.Context,
    issue: IssueArgument,
    test: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A test of the draft, to one address.")
    ] = None,
    to: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Only to this address.")] = None,
    list_: Annotated[
        list[str] | None, typer.Option("--list", metavar="L", help="Only to this mailing list.")
    ] = None,
    channel: Annotated[list[str] | None, typer.Option(metavar="C", help="Only by this channel.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Also to those who have it already.")] = False,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send an approved issue now: to its whole audience, or only to those named."""
    from functools import partial

    from generator.delivery.stopping import stop_on_signals
    from generator.publishing.enqueue import SendRequest
    from generator.publishing.send import send_now
    from generator.scheduling.silence import require_no_silence

    request = SendRequest(
        test=test, to=tuple(to or ()), lists=tuple(list_ or ()), channels=tuple(channel or ()), again=again
    )
    if test and (to or list_):
        raise UsageError("--test sends to one address only: leave out --to and --list")
    with open_app(context) as app, stop_on_signals() as stop:
        # A test, and a mail to somebody named, goes to no audience.
        if not test and (request.lists or request.channels or not request.to):
            require_no_silence(app.newsroom, issue, now=app.clock())
        done = send_now(
            app.newsroom,
            partial(app.dispatch, stop=stop),
            issue,
            request,
            by=person(by),
            clock=app.clock,
        )
    if as_json:
        print_json(done.as_dict())
    else:
        for sentence in done.sentences():
            say(sentence)
    if not done.all_well:
        raise typer.Exit(1)


def _typed(files: list[str] | None, *, none: bool) -> tuple[StandingBlock, ...] | None:
    """The blocks of these files; nothing where nobody said which, so that a draft keeps those it has."""
    from generator.publishing.blocks import typed_block

    if files and none:
        raise UsageError("--block and --no-blocks cannot stand together: choose one")
    return tuple(typed_block(file) for file in files) if files else () if none else None


def not_chosen_lines(not_chosen: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each reason once, in the order of the choice, with whom it kept out: `Rests between two features: Ada, Ben`."""
    names_of: dict[str, list[str]] = {}
    for name, reason in not_chosen:
        names_of.setdefault(reason, []).append(name)
    for reason, names in names_of.items():
        more = len(names) - _MOST_NAMED
        shown = [*names[:_MOST_NAMED], *([f"and {more} more (--json names all)"] if more > 0 else [])]
        yield f"{reason}: {', '.join(shown)}"


def _lasting(reasons: tuple[str, ...]) -> list[str]:
    """Reasons of the choice; how a permission stood then is left out, for the questions say how it stands now."""
    return [reason for reason in reasons if not reason.startswith("Permission: ")]


_EXAMPLES = {
    "--permission": "PERSON=BASIS, for example ada-obi='signed form, May 2026'",
    "--portrait": "PERSON=BASIS, for example ada-obi='her mail of 3 May 2026'",
    "--reuse": "ARTICLE=BASIS, for example 3f2a9c0d1e4b5a67='mail of their editor, May 2026'",
}


def _settlement(
    questions: tuple[Question, ...],
    *,
    permission: list[str] | None,
    portrait: list[str] | None,
    reuse: list[str] | None,
    read: list[str] | None,
    spelling: list[str] | None,
) -> Settlement:
    from generator.publishing.questions import QuestionKind
    from generator.publishing.settling import Settlement

    return Settlement(
        permissions=dict(_with_basis(words, option="--permission") for words in permission or ()),
        portraits=dict(_with_basis(words, option="--portrait") for words in portrait or ()),
        reuse=dict(_with_basis(words, option="--reuse") for words in reuse or ()),
        quotes=_named(read, questions, QuestionKind.QUOTE),
        names=_named(spelling, questions, QuestionKind.NAME),
    )


def _after_refusal(issue: str, still: tuple[Question, ...]) -> str:
    """What to do about an issue that these questions keep from being approved."""
    if not still:
        return "mend it and prepare it again"
    return f"settle it with: {_settling_command(issue, still)}"


def _with_basis(words: str, *, option: str) -> tuple[str, str]:
    subject, equals, basis = words.partition("=")
    if not equals or not basis.strip():
        raise UsageError(f"{option} {words!r}: write it as {_EXAMPLES[option]}")
    return subject.strip(), basis.strip()


def _named(words: list[str] | None, questions: tuple[Question, ...], kind: Any) -> frozenset[str]:
    asked = {question.subject for question in questions if question.kind is kind}
    named = set(words or ())
    if unknown := named - asked - {"all"}:
        raise UsageError(
            f"{min(unknown)!r} is not among what this issue asks: `generator issues show` lists it"
        )
    return frozenset(asked if "all" in named else named)


def _say_findings(findings: tuple[Finding, ...], *, is_open: bool = True) -> None:
    """Refusals, then what to look at; each with its place at the end."""
    mended = "To be mended before it can be approved:" if is_open else "By what is known now:"
    headings = {"refuse": mended, "warn": "To look at:"}
    for level, heading in headings.items():
        some = [finding for finding in findings if finding.level == level]
        if some:
            say(f"\n{heading}")
        for finding in some:
            say(f"  - {finding.message} [{finding.place or 'issue'}]")


def _say_questions(questions: tuple[Question, ...], issue: str, hash_: str) -> None:
    if not questions:
        say(f"\nNothing is open. Approve it with: generator issues approve {issue} --hash {hash_[:12]}")
        return
    say("\nBefore it can be approved:")
    for question in questions:
        say(f"  - {question.text} [{question.subject}]")
    say(f"\nSettle and approve with: {_settling_command(issue, questions)} --hash {hash_[:12]}")


def _settling_command(issue: str, questions: tuple[Question, ...]) -> str:
    """The command that settles these questions, ready to be completed and typed."""
    kinds = {question.kind.value for question in questions}
    named = [
        f"--permission {q.subject}='what it rests on'" for q in questions if q.kind.value == "permission"
    ]
    named += [
        f"--portrait {q.subject}='why it may be shown'" for q in questions if q.kind.value == "portrait"
    ]
    named += [f"--reuse {q.subject}='why we may'" for q in questions if q.kind.value == "reuse"]
    read = ["--read all"] if "quote" in kinds else []
    spelling = ["--spelling all"] if "name" in kinds else []
    return " ".join([f"generator issues approve {issue}", *named, *read, *spelling])
