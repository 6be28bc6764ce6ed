"""Packed bytes into plain ones, never more of them than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

GZIP_MAGIC = b"\x1f\x8b"
_STEP = 65_536


class Larger(ValueError):
    """There is more than was allowed."""


class Broken(ValueError):
    """It is not packed as it says, or its end is missing."""


def unpacked(pieces: Iterable[bytes], coding: str, *, most: int) -> Iterator[bytes]:
    """The plain bytes of a body that is sent as `gzip`, `deflate` or as it is.

    Raises `Larger` where it holds more than `most` bytes, however small it came, `Broken` where it is not what it says.
    """
    plain = pieces if coding in ("", "identity") else _inflated(pieces, coding)
    length = 0
    for piece in plain:
        length += len(piece)
        if length > most:
            raise Larger
        yield piece


def gunzipped(raw: bytes, *, most: int) -> bytes:
    """What a .gz file holds; raises as `unpacked`."""
    return b"".join(unpacked([raw], "gzip", most=most))


def _inflated(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    # 32 + 15: a gzip or zlib header, whichever stands there; some servers send the one and name the other.
    packer = zlib.decompressobj(47)
    raw_deflate = coding == "deflate"
    try:
        for piece in pieces:
            if raw_deflate and piece:
                # "deflate" is zlib by RFC 9110, 8.4.1.2, but bare in the hands of some servers.
                packer, raw_deflate = zlib.decompressobj(15 if piece[0] & 0x0F == 8 else -15), False
            rest = piece
            while rest and not packer.eof:
                yield packer.decompress(rest, _STEP)
                rest = packer.unconsumed_tail
    except zlib.error:
        raise Broken from None
    if not packer.eof:
        raise Broken
