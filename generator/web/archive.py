"""The letters that went out, for everybody: a page worth linking to for each, and a list of them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from generator.model.issue import Issue
from generator.model.message import MessagePlan, Picture
from generator.publishing.apart import html_apart
from generator.publishing.hosting import pictures_beside
from generator.store.archive import GONE_OUT, closed_letters, plan_of_issue, public_letters
from generator.store.closed import closed_pictures, is_shown
from generator.store.issues import get_issue
from generator.store.message_plans import load_plan, picture_bytes, plans_holding
from generator.web.desk import CurrentDesk, Desk
from generator.web.issue_page import LETTER_HEADERS, PICTURE_TYPES, picture_of_issue
from generator.web.words import and_list

router = APIRouter()

WIDE = (1200, 630)
"""Pixels of the quote image that link previews show."""
HOSTED_HEADERS = {
    # The bytes under a hash never change; a day, and no longer, since whoever withdraws must not wait for a cache.
    "Cache-Control": "public, max-age=86400, immutable",
    # Mail in a browser stands on the provider's pages, not on ours.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_HASHED = re.compile(r"([0-9a-f]{64})\.[a-z]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    """The letters of one year, the latest first."""

    year: str
    letters: tuple[Issue, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """The letters of the same regular send before and after one."""

    earlier: Issue | None
    later: Issue | None


@router.api_route("/letters", methods=["GET", "HEAD"])
def all_letters(desk: CurrentDesk) -> HTMLResponse:
    """Every public letter, by year, the latest first."""
    with desk.app.newsroom.database.read() as connection:
        letters = public_letters(connection)
    return desk.show(
        "letters.html",
        years=by_year(letters),
        several=len({letter.schedule for letter in letters}) > 1,
        canonical=f"{desk.app.newsroom.settings.web.public_url}/letters",
    )


@router.api_route("/letters/{issue_id}", methods=["GET", "HEAD"])
def public_letter(desk: CurrentDesk, issue_id: str) -> HTMLResponse:
    """A letter that went out, as its readers saw it, without anybody's own links."""
    issue, plan = published(desk, issue_id)
    if plan.letter is None:
        raise HTTPException(404)
    with desk.app.newsroom.database.read() as connection:
        around = around_letter(public_letters(connection), issue)
        gone = closed_pictures(connection, plan_of_issue(issue))
    html = html_apart(plan.letter, unsubscribe=None, view=None)
    html = pictures_beside(html, plan.letter, folder=f"/letters/{issue_id}/pictures")
    plan = replace(plan, cards=tuple(card for card in plan.cards if card.sha256 not in gone))
    return HTMLResponse(_web_page(desk, html, issue, plan, around), headers=LETTER_HEADERS)


@router.api_route("/letters/{issue_id}/pictures/{name}", methods=["GET", "HEAD"])
def public_picture(desk: CurrentDesk, request: Request, issue_id: str, name: str) -> Response:
    """A picture of a letter that went out; under its hash, one that a letter has fetched from here when it is read."""
    if by_hash := _HASHED.fullmatch(name):
        return _hosted_picture(desk, request, issue_id, by_hash[1])
    issue, plan = published(desk, issue_id)
    return picture_of_issue(desk, issue, name, plan=plan)


def published(desk: Desk, issue_id: str) -> tuple[Issue, MessagePlan]:
    """What went out to the public; the page that says otherwise where it did not, or is closed to them since.

    The plan that was approved says for whom it was: a schedule that is changed afterwards opens nothing.
    """
    with desk.app.newsroom.database.read() as connection:
        issue = get_issue(connection, issue_id)
        if issue is None or issue.status not in GONE_OUT:
            raise HTTPException(404)
        plan = load_plan(connection, plan_of_issue(issue))
        if plan.audience.readers != "public":
            raise HTTPException(404)
        if closed_letters(connection, [issue]):
            raise HTTPException(410)
    return issue, plan


def by_year(letters: Sequence[Issue]) -> tuple[Year, ...]:
    """Letters that come the latest first, by the year of their day."""
    return tuple(
        Year(year=year, letters=tuple(group))
        for year, group in groupby(letters, key=lambda letter: letter.day[:4])
    )


def around_letter(letters: Sequence[Issue], issue: Issue) -> Around:
    """The nearest letters of the same regular send, by their days."""
    its = sorted((each for each in letters if each.schedule == issue.schedule), key=_order)
    return Around(
        earlier=next((each for each in reversed(its) if _order(each) < _order(issue)), None),
        later=next((each for each in its if _order(each) > _order(issue)), None),
    )


def _order(issue: Issue) -> tuple[str, str]:
    return issue.day, issue.id


def wide_card(plan: MessagePlan) -> Picture | None:
    """The quote image for link previews, if the issue has one."""
    return next((card for card in plan.cards if (card.width, card.height) == WIDE), None)


def describe_letter(issue: Issue) -> str:
    """What stands below its title in a list of search results."""
    names = [profile.name for profile in issue.profiles]
    speak = "speaks" if len(names) == 1 else "speak"
    day = f" for {issue.observance}" if issue.observance else ""
    return f"{and_list(names)} {speak} in this letter{day}, in their own words."


def _web_page(desk: Desk, html: str, issue: Issue, plan: MessagePlan, around: Around) -> str:
    """The letter's own document, with what a page on the web has and a letter has not."""
    public_url = desk.app.newsroom.settings.web.public_url
    card, canonical = wide_card(plan), f"{public_url}/letters/{issue.id}"
    values = {
        "issue": issue,
        "around": around,
        "canonical": canonical,
        "description": describe_letter(issue),
        "card": card,
        "card_url": f"{canonical}/pictures/{card.name}" if card else "",
    }
    head, above, below = (
        desk.pages.get_template(f"letter_{part}.html").render(values) for part in ("head", "above", "below")
    )
    return "".join(_with_parts(html, head=head, above=above, below=below))


def _with_parts(html: str, *, head: str, above: str, below: str) -> Iterator[str]:
    """The parts where they belong; the letter's own title gives way to the page's."""
    start, head_end, rest = html.partition("</head>")
    body = re.search(r"<body\b[^>]*>", rest)
    if not (head_end and body):
        raise HTTPException(500)
    inside, body_end, after = rest[body.end() :].rpartition("</body>")
    yield re.sub(r"<title>.*?</title>", "", start, flags=re.DOTALL)
    yield f"{head}{head_end}{rest[: body.end()]}{above}{inside}{below}{body_end}{after}"


def _hosted_picture(desk: Desk, request: Request, issue_id: str, sha256: str) -> Response:
    """What a mail program fetches, wherever it runs: nobody can name it who does not have the letter.

    Letters to colleagues and tests of a draft fetch theirs, too. Gone once no plan of the issue may show it any more.
    """
    with desk.app.newsroom.database.read() as connection:
        holding = plans_holding(connection, issue_id, sha256)
        if not holding:
            raise HTTPException(404)
        if not is_shown(connection, holding, sha256):
            raise HTTPException(410)
        found = picture_bytes(connection, sha256)
    if found is None or found[0] not in PICTURE_TYPES:
        raise HTTPException(404)
    headers = {**HOSTED_HEADERS, "ETag": f'"{sha256}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(found[1], media_type=found[0], headers=headers)
