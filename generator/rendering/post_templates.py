"""What is wrong with the templates of posts themselves, whoever speaks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.config.unfilled import UNFILLED
from generator.model.message import Finding, Level
from generator.networks.limits import LIMITS, longest
from generator.networks.measure import measure
from generator.rendering.environment import Templates
from generator.rendering.marks import texts_in
from generator.rendering.posts import PostRequest, Written, shortest_text
from generator.rendering.template_words import written_at

_ROOM = 120
"""Characters that a template leaves for a quotation at the least; for shorter ones as many as they have."""


def check_post_templates(request: PostRequest, templates: Templates) -> Iterator[Finding]:
    """Templates of the request's networks that print nothing, or leave no room for a quotation."""
    for network in request.networks:
        yield from _empty_or_full(request, network, templates)


def check_post_fields(
    request: PostRequest, written: Sequence[Written], templates: Templates
) -> Iterator[Finding]:
    """Fields that nothing fills in what was written; what a person, a day or a setting says is printed as it is."""
    given = (request.voice, request.occurrence, request.brand, request.support_line)
    known = {" ".join(text.split()) for text in texts_in(given) if UNFILLED.search(text)}
    for one in written:
        text = " ".join(" ".join(one.texts).split())
        for words in sorted(known, key=len, reverse=True):
            text = text.replace(words, "…")
        for field in dict.fromkeys(found[0] for found in UNFILLED.finditer(text)):
            yield _unfilled(field, one.network, templates)


def _empty_or_full(request: PostRequest, network: str, templates: Templates) -> Iterator[Finding]:
    name, file = LIMITS[network].name, f"templates/posts/{network}.txt.j2"
    if not shortest_text(request, network, templates):
        message = f"{file} prints nothing: put the template right, or leave {name} out."
        yield Finding(level=Level.REFUSE, rule="empty-post", message=message, place=f"post {network}")
        return
    room = min(_ROOM, *(len(quote.text) for quote in request.voice.quotes))
    text = shortest_text(request, network, templates, quotation="x" * room)
    if not request.fits(network, text):
        most = longest(network, by_server=request.lengths.get(network))
        message = (
            f"{file} leaves no room for a quotation: its own words count {measure(network, text) - room:,} of the "
            f"{most:,} that {name} takes: take some of them out."
        )
        yield Finding(level=Level.REFUSE, rule="post-too-long", message=message, place=f"post {network}")


def _unfilled(field: str, network: str, templates: Templates) -> Finding:
    where = written_at(templates, "posts", field) or f"The post for {LIMITS[network].name}"
    message = (
        f"{where} prints “{field}”, which nothing fills and readers would see as it stands: take it out, or name "
        "something that templates are given (docs/templates.md)."
    )
    return Finding(level=Level.REFUSE, rule="unfilled-field", message=message, place=f"post {network}")
