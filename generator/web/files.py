"""Type, style and colours: the files that every page asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import fontpkg_inter
import fontpkg_source_serif_4
from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, Response

from generator.model.observance import AccentPair
from generator.web.desk import CurrentDesk

router = APIRouter()

STATIC = Path(__file__).parent / "static"
FONTS: Mapping[str, Path] = {
    "inter.ttf": Path(fontpkg_inter.__file__).parent / "files" / "Inter[opsz,wght].ttf",
    "source-serif-4.ttf": Path(fontpkg_source_serif_4.__file__).parent
    / "files"
    / "SourceSerif4[opsz,wght].ttf",
}
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
WEEK = "public, max-age=604800"
TEN_MINUTES = "public, max-age=600"


@router.api_route("/static/fonts/{name}", methods=["GET", "HEAD"])
def font(name: str) -> FileResponse:
    """A typeface from its package."""
    if name not in FONTS:
        raise HTTPException(404)
    return FileResponse(FONTS[name], media_type="font/ttf", headers={"Cache-Control": WEEK})


@router.api_route("/static/accents.css", methods=["GET", "HEAD"])
def accents(desk: CurrentDesk) -> Response:
    """The colours of every awareness day as a class, by day and by night."""
    newsroom = desk.app.newsroom
    pairs = {":root": newsroom.accent}
    for one in newsroom.agenda.observances:
        if one.accent:
            pairs[f".accent-{one.id}"] = AccentPair(deep=one.accent.deep, bright=one.accent.bright)
    style = "\n".join(_rules(pairs)) + "\n"
    return Response(style, media_type="text/css", headers={"Cache-Control": TEN_MINUTES})


def _rules(pairs: Mapping[str, AccentPair]) -> Iterator[str]:
    for selector, pair in pairs.items():
        yield f"{selector} {{ --accent: {pair.deep}; --mark: {pair.bright}; }}"
    yield "@media (prefers-color-scheme: dark) {"
    for selector, pair in pairs.items():
        yield f"  {selector} {{ --accent: {pair.bright}; --mark: {pair.bright}; }}"
    yield "}"


@router.api_route("/static/{name}", methods=["GET", "HEAD"])
def static_file(name: str) -> FileResponse:
    """The style sheet, the one script, the mark."""
    # Asking the folder what it holds, rather than joining a name to it, leaves no way out of it.
    file = next((file for file in STATIC.iterdir() if file.name == name), None)
    if file is None or file.suffix not in MEDIA_TYPES:
        raise HTTPException(404)
    return FileResponse(file, media_type=MEDIA_TYPES[file.suffix], headers={"Cache-Control": TEN_MINUTES})
