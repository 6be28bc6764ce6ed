"""All pages as one application."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from generator.app import App
from generator.errors import GeneratorError, StoreError, UsageError
from generator.web import approval, archive, article_page, files, front, health, issue_page, readers
from generator.web.desk import Desk, open_desk
from generator.web.gate import SECURITY_HEADERS, Gate, hosts_of, is_public
from generator.web.words import on_screen

GONE = 410
TOLD = {
    400: (
        "This address is not one of ours",
        "Open the pages at the address that was shown when they started.",
    ),
    403: (
        "This form is not from this page",
        "Open the issue again and send its own form: nothing was changed.",
    ),
    404: ("There is nothing here", "The page does not exist, or it is not public yet."),
    405: ("That cannot be done here", "Go back and use the page's own button: nothing was changed."),
    GONE: (
        "This is no longer shown",
        "Somebody asked us not to show it any more, and we keep to that.",
    ),
    413: ("That is too much at once", "A form of ours is far smaller: nothing was changed."),
    500: (
        "Something went wrong on our side",
        "Nothing was lost. Try again; if it stays like this, the log of the program says what happened.",
    ),
}
"""Status → what a page says about it, and what to do."""


def build_web(app: App, *, newest: Callable[[], App] | None = None) -> FastAPI:
    """The pages of a workspace, with everything that guards them; they show the app that `newest` gives."""
    desk = open_desk(app)
    site = FastAPI(title="Newsletter generator", docs_url=None, redoc_url=None, openapi_url=None)
    site.state.desk = desk
    site.state.newest = newest or (lambda: app)
    for room in (front, issue_page, approval, article_page, archive, readers, files, health):
        site.include_router(room.router)
    site.add_middleware(
        Gate,
        hosts=hosts_of(app.newsroom.settings.web),
        refuse=lambda status: tell(desk, status),
    )
    _tell_errors(site, desk)
    return site


def tell(desk: Desk, status: int, *, sentence: str | None = None, is_desk: bool = False) -> Response:
    """A friendly page for a status; `is_desk` puts the way home on it."""
    heading, advice = TOLD.get(status, TOLD[500 if status >= 500 else 400])
    page = desk.show(
        "told.html",
        status=status,
        heading=heading,
        advice=sentence or advice,
        is_desk=is_desk,
        is_gone=status == GONE,
    )
    page.headers.update(SECURITY_HEADERS)
    return page


def _tell_errors(site: FastAPI, desk: Desk) -> None:
    @site.exception_handler(HTTPException)
    def on_status(request: Request, error: HTTPException) -> Response:
        page = tell(desk, error.status_code, is_desk=not is_public(request.url.path))
        page.headers.update(error.headers or {})
        return page

    @site.exception_handler(RequestValidationError)
    def on_malformed(request: Request, _error: RequestValidationError) -> Response:
        return tell(desk, 404, is_desk=not is_public(request.url.path))

    @site.exception_handler(GeneratorError)
    def on_refusal(request: Request, error: GeneratorError) -> Response:
        if is_public(request.url.path):
            # A reader can do nothing about it, and is told nothing about our database.
            return tell(desk, 503)
        return tell(desk, _status_of(error), sentence=f"{on_screen(str(error))}.", is_desk=True)

    @site.exception_handler(Exception)
    def on_defect(_request: Request, _error: Exception) -> Response:
        # The server logs it with its traceback; nobody is shown one.
        return tell(desk, 500)


def _status_of(error: GeneratorError) -> int:
    if isinstance(error, StoreError):
        return 503
    return 404 if isinstance(error, UsageError) else 409
