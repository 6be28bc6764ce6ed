"""An issue as its reader will see it, and beside it what an editor needs to know before approving it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from generator.model.issue import Issue, IssueProfile, IssueStatus
from generator.model.message import Level, MessagePlan, PlacedQuote
from generator.publishing.export import example_unsubscribe_url, letter_html, letter_text
from generator.publishing.questions import Question
from generator.publishing.readiness import readiness
from generator.store.archive import plan_of_issue
from generator.store.closed import closed_pictures
from generator.store.issues import get_issue
from generator.store.message_plans import load_plan
from generator.store.profiles import rights_of
from generator.web.desk import CurrentDesk, Desk
from generator.web.form_token import form_token
from generator.web.words import permission_words

router = APIRouter()

UNSUBSCRIBE_PREVIEW = example_unsubscribe_url("")
"""Where a letter's unsubscribe link leads while it is only looked at."""

# `allow-same-origin` lets our page measure the frame; nothing in it can run, since scripts are allowed to nobody.
LETTER_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    ),
}

PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What is served as a picture; an SVG could carry a script."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entries:
    """What a person wrote into the form, so that a refusal loses none of it."""

    by: str = ""
    permissions: Mapping[str, str] = field(default_factory=dict)
    portraits: Mapping[str, str] = field(default_factory=dict)
    quotes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    reuse: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """Why an approval was not taken."""

    status: int
    message: str
    reasons: tuple[str, ...] = ()
    still_open: frozenset[str] = frozenset()
    """The words of the questions that nobody answered."""


def find_issue(desk: Desk, issue_id: str) -> Issue:
    """An issue by its id, or the page that says there is none."""
    with desk.app.newsroom.database.read() as connection:
        issue = get_issue(connection, issue_id)
    if issue is None:
        raise HTTPException(404)
    return issue


def plan_of(desk: Desk, issue: Issue) -> MessagePlan:
    """What was approved; while nothing was, the draft."""
    with desk.app.newsroom.database.read() as connection:
        return load_plan(connection, plan_of_issue(issue))


def framed_page(plan: MessagePlan, *, pictures: str) -> HTMLResponse:
    """A letter's HTML as a document of its own for a frame, behind a strict policy."""
    if plan.letter is None:
        raise HTTPException(404)
    html = letter_html(plan.letter, unsubscribe_url=UNSUBSCRIBE_PREVIEW, pictures=pictures)
    # Inside the frame a link could only replace the letter by a page that refuses frames.
    html = html.replace("<head>", '<head><base target="_blank">', 1)
    return HTMLResponse(html, headers=LETTER_HEADERS)


def picture_of_issue(desk: Desk, issue: Issue, name: str, *, plan: MessagePlan) -> Response:
    """The bytes of a picture of an issue's plan, by its name; the page that says so where it is gone."""
    pictures = (*(plan.letter.pictures if plan.letter else ()), *plan.cards)
    found = next((picture for picture in pictures if picture.name == name), None)
    if found is None or found.media_type not in PICTURE_TYPES:
        raise HTTPException(404)
    with desk.app.newsroom.database.read() as connection:
        if found.sha256 in closed_pictures(connection, plan_of_issue(issue)):
            raise HTTPException(410)
    return Response(found.content, media_type=found.media_type)


def show_issue(
    desk: Desk, issue: Issue, *, entries: Entries | None = None, refused: Refused | None = None
) -> HTMLResponse:
    """The page of an issue; after a refusal with its reasons and what the person had entered."""
    plan = plan_of(desk, issue)
    unsubscribe = example_unsubscribe_url(desk.app.newsroom.settings.web.public_url)
    text = letter_text(plan.letter, unsubscribe_url=unsubscribe) if plan.letter else None
    return desk.show(
        "issue.html",
        status=refused.status if refused else 200,
        issue=issue,
        plan=plan,
        text=text,
        cards={card.name: card for card in plan.cards},
        post_channels=desk.app.newsroom.settings.post_channels,
        permissions=_permissions(desk, issue),
        is_late=issue.send_at < desk.app.clock(),
        entries=entries or Entries(),
        refused=refused,
        **_to_settle(desk, issue),
    )


def _permissions(desk: Desk, issue: Issue) -> dict[str, str]:
    with desk.app.newsroom.database.read() as connection:
        rights = rights_of(connection, [profile.slug for profile in issue.profiles])
    return {slug: permission_words(answer) for slug, answer in rights.items()}


def _to_settle(desk: Desk, issue: Issue) -> dict[str, Any]:
    """What the checks found and what only a person can answer; nothing of it once the issue is no draft."""
    if issue.status is not IssueStatus.DRAFT:
        return {"refusals": (), "warnings": (), "questions": (), "printed": {}, "people": {}, "token": ""}
    ready = readiness(desk.app.newsroom, issue)
    return {
        "refusals": ready.refusals,
        "warnings": [finding for finding in ready.findings if finding.level is Level.WARN],
        "questions": _in_order(ready.questions),
        "printed": _printed(issue),
        "people": {profile.slug: profile.name for profile in issue.profiles},
        "token": form_token(desk.app.newsroom.key, "approve", issue=issue.id, plan=issue.hash),
    }


def _in_order(questions: Sequence[Question]) -> list[Question]:
    """Names, then permissions, then photographs, articles of others, and quotations, each as they come."""
    order = ("name", "permission", "portrait", "reuse", "quote")
    return sorted(questions, key=lambda question: order.index(question.kind))


def _printed(issue: Issue) -> dict[str, tuple[IssueProfile, PlacedQuote]]:
    return {quote.id: (profile, quote) for profile in issue.profiles for quote in profile.quotes}


@router.get("/issues/{issue_id}")
def issue_page(desk: CurrentDesk, issue_id: str) -> HTMLResponse:
    """The issue, why these people, and what still has to be true."""
    return show_issue(desk, find_issue(desk, issue_id))


@router.get("/issues/{issue_id}/letter")
def framed_letter(desk: CurrentDesk, issue_id: str) -> HTMLResponse:
    """The letter alone, for the frame."""
    plan = plan_of(desk, find_issue(desk, issue_id))
    return framed_page(plan, pictures=f"/issues/{issue_id}/pictures")


@router.get("/issues/{issue_id}/pictures/{name}")
def issue_picture(desk: CurrentDesk, issue_id: str, name: str) -> Response:
    """A picture of the letter, or a quote image; a photograph that was taken away is gone for the desk as well."""
    issue = find_issue(desk, issue_id)
    return picture_of_issue(desk, issue, name, plan=plan_of(desk, issue))
