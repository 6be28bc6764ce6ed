"""One picture from an address: what its site permits, no larger than is read, and a picture by what the server says."""

from __future__ import annotations

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.asking import Answer, answered, check_address
from generator.ingest.robots import Robots
from generator.ingest.unpacked import Larger
from generator.library.pictures import MOST_BYTES

_ACCEPT = "image/jpeg, image/png, image/webp"
_PLAIN = ("application/octet-stream", "binary/octet-stream", "")
"""What servers say that do not know what they give."""


def fetch_picture(address: str, limits: Ingest) -> bytes:
    """The bytes of a picture; `IngestError` says why not. Whether they are one is for whoever opens them."""
    check_address(address)
    robots = Robots(limits)
    robots.check(address)
    with answered(address, limits, headers={"Accept": _ACCEPT}, check=robots.check) as answer:
        _check(answer)
        try:
            return b"".join(answer.body(most=MOST_BYTES))
        except Larger:
            raise IngestError(
                f"{answer.place} is larger than {MOST_BYTES:,} bytes and was not read."
            ) from None


def _check(answer: Answer) -> None:
    if answer.status != 200:
        raise IngestError(f"{answer.place} answered {answer.status}: check that the picture is public.")
    kind = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    if not kind.startswith("image/") and kind not in _PLAIN:
        raise IngestError(
            f"{answer.place} is {kind}, not a picture: give the address of the picture itself, not of its page."
        )
