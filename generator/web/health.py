"""`/health`: for machines that watch the program."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from generator import __version__
from generator.scheduling.health import daemon_name, health_of
from generator.web.desk import CurrentDesk

router = APIRouter()

_WORDS = {True: "ok", False: "failing"}


@router.api_route("/health", methods=["GET", "HEAD"])
@router.api_route("/healthz", methods=["GET", "HEAD"], include_in_schema=False)
def health(desk: CurrentDesk) -> JSONResponse:
    """200, or 503 where the database does not answer or the daemon has stopped looking; no names, no addresses."""
    found = health_of(desk.app.newsroom.database, name=daemon_name(), now=desk.app.clock())
    return JSONResponse(
        {
            "status": _WORDS[found.ok],
            "version": __version__,
            "database": _WORDS[found.database],
            "last_tick_seconds": found.last_tick_seconds,
        },
        status_code=200 if found.ok else 503,
    )
