"""The pages that readers see: a letter in the browser, unsubscribing, and whether all is well."""

from __future__ import annotations

import re
from collections.abc import Collection

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from generator.model.issue import Issue, IssueStatus
from generator.model.message import MessagePlan
from generator.model.rights import RightsStatus
from generator.store.issues import get_issue, people_shown
from generator.store.lists import Place, get_list, has_left, place_of_token, suppression_reasons
from generator.store.message_plans import load_plan, picture_bytes, plans_holding
from generator.store.profiles import rights_of
from generator.subscribers.membership import leave
from generator.web.desk import CurrentDesk, Desk
from generator.web.issue_page import PICTURE_TYPES, letter_page, picture_answer

router = APIRouter()

_HASHED = re.compile(r"([0-9a-f]{64})\.[a-z]+")
HOSTED_HEADERS = {
    # The bytes under a hash never change; a day, and no longer, since whoever withdraws must not wait for a cache.
    "Cache-Control": "public, max-age=86400, immutable",
    # Mail in a browser stands on the provider's pages, not on ours.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PUBLISHED = (IssueStatus.SENDING, IssueStatus.SENT)


def published_plan(desk: Desk, issue_id: str) -> MessagePlan:
    """What went out to the public; the page that says otherwise where it did not, or where somebody withdrew since.

    The plan that was approved says for whom it was: a schedule that is changed afterwards opens nothing.
    """
    with desk.app.newsroom.database.read() as connection:
        issue = get_issue(connection, issue_id)
        if issue is None or issue.status not in PUBLISHED:
            raise HTTPException(404)
        plan = load_plan(connection, issue.approved_hash or issue.hash)
        if plan.audience.readers != "public":
            raise HTTPException(404)
        if _somebody_withdrew(connection, issue):
            raise HTTPException(410)
    return plan


def _somebody_withdrew(connection: Connection, issue: Issue) -> bool:
    printed = {profile.slug for profile in issue.profiles}
    return _shows_withdrawn(connection, printed | people_shown(connection, issue.approved_hash or issue.hash))


def _shows_withdrawn(connection: Connection, people: Collection[str]) -> bool:
    answers = rights_of(connection, people)
    return any(answer.status is RightsStatus.WITHDRAWN for answer in answers.values())


@router.api_route("/letters/{issue_id}", methods=["GET", "HEAD"])
def public_letter(desk: CurrentDesk, issue_id: str) -> HTMLResponse:
    """The letter that went out; its unsubscribe link leads nowhere, since it is nobody's own."""
    plan = published_plan(desk, issue_id)
    return letter_page(plan, pictures=f"/letters/{issue_id}/pictures", is_framed=False)


@router.api_route("/letters/{issue_id}/pictures/{name}", methods=["GET", "HEAD"])
def public_picture(desk: CurrentDesk, request: Request, issue_id: str, name: str) -> Response:
    """A picture of a letter that went out; under its hash, one that a letter has fetched from here when it is read."""
    if by_hash := _HASHED.fullmatch(name):
        return _hosted_picture(desk, request, issue_id, by_hash[1])
    plan = published_plan(desk, issue_id)
    return picture_answer(plan.letter.pictures if plan.letter else (), name)


def _hosted_picture(desk: Desk, request: Request, issue_id: str, sha256: str) -> Response:
    """What a mail program fetches, wherever it runs: nobody can name it who does not have the letter.

    Letters to colleagues and tests of a draft fetch theirs, too. Gone once somebody whom the letter shows withdrew.
    """
    with desk.app.newsroom.database.read() as connection:
        holding = plans_holding(connection, issue_id, sha256)
        if not holding:
            raise HTTPException(404)
        if all(_shows_withdrawn(connection, people_shown(connection, plan)) for plan in holding):
            raise HTTPException(410)
        found = picture_bytes(connection, sha256)
    if found is None or found[0] not in PICTURE_TYPES:
        raise HTTPException(404)
    headers = {**HOSTED_HEADERS, "ETag": f'"{sha256}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(found[1], media_type=found[0], headers=headers)


@router.api_route("/unsubscribe/preview", methods=["GET", "HEAD"])
def unsubscribe_preview(desk: CurrentDesk) -> HTMLResponse:
    """What the link in a draft or in the browser leads to."""
    return desk.show("unsubscribe.html", step="preview", list_name="")


@router.api_route("/unsubscribe/{token}", methods=["GET", "HEAD"])
def ask_unsubscribe(desk: CurrentDesk, token: str) -> HTMLResponse:
    """A page with one button. Changes nothing: mail scanners follow every link (RFC 8058, 3.2)."""
    with desk.app.newsroom.database.read() as connection:
        place = place_of_token(connection, token)
        if place is None:
            return desk.show("unsubscribe.html", status=404, step="unknown", list_name="")
        step = "done" if _is_off(connection, place) else "ask"
        return desk.show("unsubscribe.html", step=step, list_name=_list_name(connection, place[1]))


@router.post("/unsubscribe/{token}")
def take_off(desk: CurrentDesk, token: str) -> HTMLResponse:
    """Unsubscribe at once, by the mail provider's one click (RFC 8058) or by our button; twice is the same as once.

    Whoever posts to this address wants to leave: the body is not read, so that no form of it can stand in the way.
    """
    left = leave(desk.app.newsroom.database, token, now=desk.app.clock())
    if left is None:
        return desk.show("unsubscribe.html", status=404, step="unknown", list_name="")
    with desk.app.newsroom.database.read() as connection:
        return desk.show("unsubscribe.html", step="done", list_name=_list_name(connection, left.list))


def _is_off(connection: Connection, place: Place) -> bool:
    stopped = place[0] in suppression_reasons(connection, [place[0]])
    return stopped or (place[1] is not None and has_left(connection, place))


def _list_name(connection: Connection, list_id: str | None) -> str:
    return get_list(connection, list_id).name if list_id else ""
