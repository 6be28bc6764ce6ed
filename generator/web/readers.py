"""Where readers leave a list: by one click of their mail program (RFC 8058), or by our button."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from generator.store.lists import Place, get_list, has_left, place_of_token, suppression_reasons
from generator.subscribers.membership import leave
from generator.web.desk import CurrentDesk

router = APIRouter()


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
