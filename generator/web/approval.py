"""The approval of an issue by its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from generator.errors import ApprovalRefused, StateError
from generator.model.issue import Issue
from generator.publishing.approve import approve
from generator.publishing.newsroom import Newsroom
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.settling import Settlement
from generator.web.desk import CurrentDesk
from generator.web.form_token import form_token, is_form_token
from generator.web.issue_page import Entries, Refused, find_issue, show_issue
from generator.web.words import on_screen

router = APIRouter()

LONGEST_ENTRY = 500
"""Characters kept of anything a person typed."""

NO_NAME = Refused(
    status=422,
    message="It is not approved yet.",
    reasons=("Write your name: an approval is kept with who gave it.",),
)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, each in one clean line; files are left out."""
    async with request.form(max_files=0, max_fields=400) as form:
        return {name: _clean(value) for name, value in form.items() if isinstance(value, str)}


def _clean(words: str) -> str:
    return "".join(sign for sign in " ".join(words.split()) if sign.isprintable())[:LONGEST_ENTRY]


def entries_from(form: Mapping[str, str]) -> Entries:
    """What was answered: `permission:SLUG`, `portrait:SLUG`, `reuse:ID` in words; `quote:ID`, `name:SLUG` by ticks."""
    return Entries(
        by=form.get("by", ""),
        permissions={slug: words for slug, words in _named(form, "permission:").items() if words},
        portraits={slug: words for slug, words in _named(form, "portrait:").items() if words},
        quotes=frozenset(_named(form, "quote:")),
        names=frozenset(_named(form, "name:")),
        reuse={source: words for source, words in _named(form, "reuse:").items() if words},
    )


def _named(form: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): words for name, words in form.items() if name.startswith(prefix)}


def _refused(newsroom: Newsroom, issue: Issue, error: ApprovalRefused) -> Refused:
    """Every reason; quotations that nobody read are counted, since each stands in the form with a mark on it."""
    asked = readiness(newsroom, issue).questions
    quotations = {question.text for question in asked if question.kind is QuestionKind.QUOTE}
    reasons = [on_screen(reason) for reason in error.reasons if reason not in quotations]
    unread = sum(reason in quotations for reason in error.reasons)
    if unread:
        which = "One quotation was" if unread == 1 else f"{unread} quotations were"
        reasons.append(f"{which} not read against the article yet")
    return Refused(
        status=422,
        message="It is not approved yet.",
        reasons=tuple(reasons),
        still_open=frozenset(error.reasons),
    )


@router.post("/issues/{issue_id}/approve")
def approve_issue(
    desk: CurrentDesk, issue_id: str, form: Annotated[dict[str, str], Depends(read_form)]
) -> Response:
    """Approve what the form showed, or show it again with what is missing."""
    issue = find_issue(desk, issue_id)
    newsroom, seen, entries = desk.app.newsroom, form.get("seen", ""), entries_from(form)
    expected = form_token(newsroom.key, "approve", issue=issue_id, plan=seen)
    if not is_form_token(form.get("token", ""), expected):
        raise HTTPException(403)
    if not entries.by:
        return show_issue(desk, issue, entries=entries, refused=NO_NAME)
    settlement = Settlement(
        permissions=entries.permissions,
        portraits=entries.portraits,
        quotes=entries.quotes,
        names=entries.names,
        reuse=entries.reuse,
    )
    try:
        approve(
            newsroom, issue_id, seen_hash=seen, settlement=settlement, by=entries.by, now=desk.app.clock()
        )
    except ApprovalRefused as error:
        return show_issue(desk, issue, entries=entries, refused=_refused(newsroom, issue, error))
    except StateError as error:
        refused = Refused(status=409, message=f"{on_screen(str(error))}.")
        return show_issue(desk, find_issue(desk, issue_id), entries=entries, refused=refused)
    return RedirectResponse(f"/issues/{issue_id}", status_code=303)
