"""An article as it was archived, with a quotation marked where it stands."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from generator.model.quote import Quote
from generator.store.quotes import get_quotes
from generator.store.sources import get_revision, sources_of_revisions
from generator.web.desk import CurrentDesk

router = APIRouter()


def split_at(text: str, quote: Quote | None) -> tuple[str, str, str]:
    """The text before a quotation, the quotation, and the text after it."""
    if quote is None:
        return text, "", ""
    return text[: quote.start], text[quote.start : quote.end], text[quote.end :]


@router.get("/articles/{revision_id}")
def article_page(desk: CurrentDesk, revision_id: str, quote: str = "") -> HTMLResponse:
    """The exact text; `#quote` leads to the place of the quotation that `quote` names."""
    with desk.app.newsroom.database.read() as connection:
        revision = get_revision(connection, revision_id)
        if revision is None or not quote.isprintable():
            raise HTTPException(404)
        source = sources_of_revisions(connection, {revision_id})[revision_id]
        marked = get_quotes(connection, [quote]).get(quote) if quote else None
    if quote and (marked is None or marked.revision != revision_id):
        raise HTTPException(404)
    return desk.show(
        "article.html", revision=revision, source=source, quote=marked, parts=split_at(revision.text, marked)
    )
