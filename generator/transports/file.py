"""Writes messages into a folder, so that nothing leaves the machine."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from generator.errors import ChannelDown
from generator.transports.base import OutgoingLetter, OutgoingMessage, OutgoingPost, Progress


class FileTransport:
    """`KEY.eml` for a letter; `KEY.NETWORK.txt`, `.json` and the card's picture for a post.

    The second person has `KEY.NETWORK-2-SLUG.txt`; what answers a post in its thread is `KEY.NETWORK-reply-1.txt`.
    A file is there whole or not at all, and is named by its delivery: writing it twice leaves one file.
    """

    name = "file"
    idempotent = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Write the message and wait until it is on the disk. Raises `ChannelDown` where it cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for name, content in _files(message).items():
                self._write(name, content)
            _sync_folder(self._folder)
        except OSError as error:
            raise ChannelDown(f"the folder {self._folder} cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Nothing is held."""

    def _write(self, name: str, content: bytes) -> None:
        # The process id keeps two writers of the same file apart until one of them is renamed over the other.
        unfinished = self._folder / f".{name}.{os.getpid()}.part"
        try:
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._folder / name)
        finally:
            unfinished.unlink(missing_ok=True)


def _files(message: OutgoingMessage) -> dict[str, bytes]:
    """File name → content; what makes a post complete comes last."""
    match message:
        case OutgoingLetter():
            return {f"{message.key}.eml": message.content}
        case OutgoingPost():
            return _post_files(message)


def _post_files(message: OutgoingPost) -> dict[str, bytes]:
    post = message.post
    stem = f"{message.key}.{post.stem}"
    described = asdict(post) | {"parts": [asdict(part) for part in post.parts]}
    texts = {
        f"{message.key}.{name}.txt": part.text.encode()
        for name, part in zip(post.stems, post.parts, strict=True)
    }
    files = {**texts, f"{stem}.json": (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()}
    if message.card is None:
        return files
    picture = f"{stem}{Path(message.card.name).suffix or '.png'}"
    return {picture: message.card.content, **files}


def _sync_folder(folder: Path) -> None:
    """Make the new names themselves last through a power cut (POSIX; other systems have no such call)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
