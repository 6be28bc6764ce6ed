"""The hand-over pack of an issue."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.context import ByOption, JsonOption, open_app, person
from generator.cli.output import print_json, say
from generator.errors import UsageError


def pack_command(
    context: typer.Context,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's id, such as monthly.2026-10.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE.zip", help="Where to write it (default: packs/ in the workspace)."),
    ] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Pack an issue for tools of your own: Mailchimp, Outlook, Hootsuite, Buffer, or by hand."""
    from generator.publishing.pack import pack_issue

    with open_app(context) as app:
        pack = pack_issue(app.newsroom, issue, by=person(by), now=app.clock())
        file = _place(out or app.workspace.folder / "packs" / pack.name, pack.name, is_draft=pack.is_draft)
        _write(file, pack.content)
    if as_json:
        print_json({"issue": pack.issue, "file": str(file), "draft": pack.is_draft, "files": pack.files})
        return
    print(file)
    if pack.is_draft:
        say(f"{issue} is packed as a draft: nobody has approved it, so nothing of it may go out yet.")
    say(f"{len(pack.files)} files. README.txt in it says what each of them is for.")


def _place(wanted: Path, name: str, *, is_draft: bool) -> Path:
    """Where the pack goes; a draft's name always says that it is one."""
    file = wanted / name if wanted.is_dir() else wanted
    if is_draft and "draft" not in file.name.lower():
        file = file.with_name(f"DRAFT-{file.name}")
    return file


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all. `UsageError` where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".unfinished-") as unfinished:
            finished = Path(unfinished) / file.name
            finished.write_bytes(content)
            finished.replace(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None
