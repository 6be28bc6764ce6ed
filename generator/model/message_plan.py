"""The message plan as bytes: what approval is of, what is stored, and what is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from generator.model.message import (
    Audience,
    Body,
    Featured,
    Field,
    FieldContext,
    Finding,
    Level,
    MessagePlan,
    Picture,
    PlacedQuote,
    Post,
    RenderedLetter,
    Sender,
)


def encode_plan(plan: MessagePlan) -> bytes:
    """The plan as canonical JSON (UTF-8, sorted keys); pictures stand in it by the SHA-256 of their bytes."""
    content = {
        "issue": plan.issue,
        "nominal": plan.nominal,
        "day": plan.day,
        "audience": asdict(plan.audience),
        "sender": asdict(plan.sender) if plan.sender else None,
        "letter": _letter_out(plan.letter) if plan.letter else None,
        "posts": [_sparing(post) for post in plan.posts],
        "cards": [_picture_out(card) for card in plan.cards],
        "featured": [
            {**_sparing(person), "quotes": [_sparing(quote) for quote in person.quotes]}
            for person in plan.featured
        ],
        **_found_out(plan.found),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plan_hash(encoded: bytes) -> str:
    """SHA-256 of an encoded plan, in hex: what a person approves."""
    return hashlib.sha256(encoded).hexdigest()


def picture_hashes(encoded: bytes) -> frozenset[str]:
    """The SHA-256 of every picture that `decode_plan` needs for this plan."""
    content = json.loads(encoded)
    letter = content["letter"]["pictures"] if content["letter"] else []
    return frozenset(picture["sha256"] for picture in [*letter, *content["cards"]])


def decode_plan(encoded: bytes, pictures: Mapping[str, bytes]) -> MessagePlan:
    """The plan that `encode_plan` wrote; `pictures` maps SHA-256 to bytes. `KeyError` where one is missing."""
    content = json.loads(encoded)
    return MessagePlan(
        issue=content["issue"],
        nominal=content["nominal"],
        day=content["day"],
        audience=Audience(
            lists=tuple(content["audience"]["lists"]),
            channels=tuple(content["audience"]["channels"]),
            readers=content["audience"]["readers"],
        ),
        sender=Sender(**content["sender"]) if content["sender"] else None,
        letter=_letter_in(content["letter"], pictures) if content["letter"] else None,
        posts=tuple(_post_in(post) for post in content["posts"]),
        cards=tuple(_picture_in(card, pictures) for card in content["cards"]),
        featured=tuple(
            Featured(
                slug=person["slug"],
                name=person["name"],
                quotes=tuple(PlacedQuote(**quote) for quote in person["quotes"]),
                portrait=person.get("portrait", ""),
                portrait_in=tuple(person.get("portrait_in", ())),
                bare_name=person.get("bare_name", ""),
            )
            for person in content["featured"]
        ),
        found=_found_in(content),
    )


def _sparing(part: Post | Featured | PlacedQuote) -> dict[str, Any]:
    """What an older program did not know is written only where it says something: older plans keep their hash."""
    usual = {field.name: field.default for field in fields(part) if field.default is not MISSING}
    return {name: value for name, value in asdict(part).items() if name not in usual or value != usual[name]}


def _post_in(content: Mapping[str, Any]) -> Post:
    lists = {name: tuple(content.get(name, ())) for name in ("replies", "quotes")}
    return Post(**{**content, **lists})


def _letter_out(letter: RenderedLetter) -> dict[str, Any]:
    return {
        "subject": letter.subject,
        "html": _body_out(letter.html),
        "text": _body_out(letter.text),
        "pictures": [_picture_out(picture) for picture in letter.pictures],
        "quotes": [_sparing(quote) for quote in letter.quotes],
        **_found_out(letter.found),
    }


def _letter_in(content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> RenderedLetter:
    return RenderedLetter(
        subject=content["subject"],
        html=_body_in(content["html"]),
        text=_body_in(content["text"]),
        pictures=tuple(_picture_in(picture, pictures) for picture in content["pictures"]),
        quotes=tuple(PlacedQuote(**quote) for quote in content.get("quotes", ())),
        found=_found_in(content),
    )


def _found_out(found: tuple[Finding, ...]) -> dict[str, list[dict[str, Any]]]:
    return {"found": [asdict(finding) for finding in found]} if found else {}


def _found_in(content: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(**{**finding, "level": Level(finding["level"])}) for finding in content.get("found", ())
    )


def _body_out(body: Body) -> list[str | dict[str, str]]:
    return [piece if isinstance(piece, str) else _field_out(piece) for piece in body]


def _field_out(field: Field) -> dict[str, str]:
    return {
        "name": field.name,
        "context": field.context,
        **({"usual": field.usual} if field.usual else {}),
    }


def _body_in(content: list[str | dict[str, str]]) -> Body:
    return tuple(
        piece
        if isinstance(piece, str)
        else Field(name=piece["name"], context=FieldContext(piece["context"]), usual=piece.get("usual", ""))
        for piece in content
    )


def _picture_out(picture: Picture) -> dict[str, Any]:
    return {
        "name": picture.name,
        "media_type": picture.media_type,
        "sha256": picture.sha256,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
        **({"hosted": True} if picture.hosted else {}),
    }


def _picture_in(content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> Picture:
    return Picture(
        name=content["name"],
        media_type=content["media_type"],
        content=pictures[content["sha256"]],
        alt=content["alt"],
        width=content["width"],
        height=content["height"],
        hosted=content.get("hosted", False),
    )
