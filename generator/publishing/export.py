"""A draft as files: what `compose --out` writes, and the same values as JSON."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.delivery.message import build_letter, fill
from generator.errors import UsageError
from generator.model.issue import Issue
from generator.model.message import Finding, MessagePlan, Picture, RenderedLetter
from generator.publishing.hosting import pictures_beside

ISSUE = "issue.json"
PICTURES = "pictures"
EXAMPLE_READER = "reader@example.org"
"""Whom the exported letter is addressed to; nobody gets it."""
_OURS = re.compile(r"issue\.(json|html|txt|eml)|(posts|cards|pictures)/\w[\w.-]*")


def issue_as_dict(issue: Issue, findings: Iterable[Finding]) -> dict[str, Any]:
    """The content of issue.json."""
    return {
        "id": issue.id,
        "schedule": issue.schedule,
        "period": issue.period,
        "status": issue.status,
        "number": issue.number,
        "date": issue.day,
        "observance": issue.observance,
        "date_doubt": issue.date_doubt,
        "headline": issue.headline,
        "profiles": [asdict(profile) for profile in issue.profiles],
        "blocks": [asdict(block) for block in issue.blocks],
        "not_chosen": [{"name": name, "reason": reason} for name, reason in issue.not_chosen],
        "checks": [
            {"level": finding.level, "rule": finding.rule, "message": finding.message, "place": finding.place}
            for finding in findings
        ],
        "hash": issue.hash,
        "approved_by": issue.approved_by,
    }


def example_unsubscribe_url(public_url: str) -> str:
    """What stands in a preview where every reader gets an address of their own."""
    return f"{public_url}/unsubscribe/preview"


def letter_html(letter: RenderedLetter, *, unsubscribe_url: str, pictures: str) -> str:
    """The letter's HTML for a browser: pictures come from below the address `pictures`."""
    return pictures_beside(fill(letter.html, {"unsubscribe_url": unsubscribe_url}), letter, folder=pictures)


def letter_text(letter: RenderedLetter, *, unsubscribe_url: str) -> str:
    """The plain-text part as a reader sees it."""
    return fill(letter.text, {"unsubscribe_url": unsubscribe_url})


def require_writable(folder: Path) -> None:
    """Raise `UsageError` where `write_files` could not write, before any work is done; leaves nothing behind."""
    existing = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryDirectory(dir=existing, prefix=".unfinished-"):
            pass
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from None


def write_files(
    folder: Path,
    issue: Issue,
    plan: MessagePlan,
    findings: Sequence[Finding],
    *,
    public_url: str,
    at: datetime,
) -> None:
    """Write all files of a draft into a folder, each whole or not at all; files of the same name are replaced.

    Files of a draft written there before that this one does not have are removed, by the list in issue.json. The
    letter's Date is `at`, when it is to go: the same draft gives the same bytes.

    Raises `UsageError` where the folder cannot be written.
    """
    files = _files(issue, plan, findings, public_url=public_url, at=at)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as unfinished:
            for name, content in files.items():
                target = Path(unfinished) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            _move_into(Path(unfinished), folder, files)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from None


def _move_into(unfinished: Path, folder: Path, names: Iterable[str]) -> None:
    """The files one by one; what an earlier draft wrote and this one does not goes. Nothing else is touched."""
    before = _written_before(folder)
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (unfinished / name).replace(folder / name)
    for name in before - set(names):
        (folder / name).unlink(missing_ok=True)
    for parent in {Path(name).parent for name in before} - {Path()}:
        with suppress(OSError):  # Somebody else's files are in it.
            (folder / parent).rmdir()


def _written_before(folder: Path) -> set[str]:
    """The files that an earlier draft's issue.json lists, as far as they are such as a draft may have."""
    try:
        listed = json.loads((folder / ISSUE).read_text(encoding="utf-8"))["files"]
        return {name for name in listed if _OURS.fullmatch(name)}
    except (OSError, ValueError, LookupError, TypeError):
        return set()


def _files(
    issue: Issue, plan: MessagePlan, findings: Sequence[Finding], *, public_url: str, at: datetime
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    unsubscribe = example_unsubscribe_url(public_url)
    if plan.letter is not None:
        files["issue.html"] = letter_html(
            plan.letter, unsubscribe_url=unsubscribe, pictures=PICTURES
        ).encode()
        files["issue.txt"] = letter_text(plan.letter, unsubscribe_url=unsubscribe).encode()
        files["issue.eml"] = build_letter(
            plan,
            delivery_id=0,
            sending_id="draft",
            to_address=EXAMPLE_READER,
            unsubscribe_url=unsubscribe,
            now=at,
        )
        files |= _named(PICTURES, plan.letter.pictures)
    for post in plan.posts:
        files |= {
            f"posts/{stem}.txt": part.text.encode() for stem, part in zip(post.stems, post.parts, strict=True)
        }
        files[f"posts/{post.stem}.json"] = _json(
            asdict(post) | {"parts": [asdict(part) for part in post.parts]}
        )
    files |= _named("cards", plan.cards)
    listed = {"files": sorted([*files, ISSUE])}
    return files | {ISSUE: _json(issue_as_dict(issue, findings) | listed)}


def _named(folder: str, pictures: Iterable[Picture]) -> dict[str, bytes]:
    return {f"{folder}/{picture.name}": picture.content for picture in pictures}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
