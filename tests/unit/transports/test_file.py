from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ChannelDown, TransportError
from generator.transports.base import OutgoingLetter, OutgoingPost
from generator.transports.file import FileTransport
from generator.transports.memory import MemoryTransport
from tests.fixtures.ledger import sample_plan


class NoProgress:
    saved: dict[str, str] = {}  # noqa: RUF012

    def save(self, step: str, value: str) -> None:
        raise AssertionError("nothing is saved for a file")


LETTER = OutgoingLetter(
    key="000012.a1b2",
    envelope_from="desk@example.org",
    to_address="lena@example.org",
    content=b"Subject: x\r\n\r\ny\r\n",
)


def test_a_letter_is_a_file_named_by_its_delivery(tmp_path: Path) -> None:
    transport = FileTransport(tmp_path / "out" / "box")
    transport.send(LETTER, NoProgress())
    transport.send(LETTER, NoProgress())
    assert [file.name for file in (tmp_path / "out" / "box").iterdir()] == ["000012.a1b2.eml"]
    assert (tmp_path / "out" / "box" / "000012.a1b2.eml").read_bytes() == LETTER.content


def test_a_post_is_text_json_and_picture(tmp_path: Path) -> None:
    plan = sample_plan()
    FileTransport(tmp_path).send(
        OutgoingPost(key="000013.a1b2", post=plan.posts[0], card=plan.cards[0]), NoProgress()
    )
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "000013.a1b2.x.json",
        "000013.a1b2.x.png",
        "000013.a1b2.x.txt",
    ]
    assert (tmp_path / "000013.a1b2.x.txt").read_text(encoding="utf-8") == "“Yes.” #BHM"
    assert json.loads((tmp_path / "000013.a1b2.x.json").read_text(encoding="utf-8"))["limit"] == 280
    assert (tmp_path / "000013.a1b2.x.png").read_bytes() == plan.cards[0].content


def test_a_further_persons_thread_has_its_place_its_name_and_a_file_for_each_part(tmp_path: Path) -> None:
    post = replace(sample_plan().posts[0], place=2, person="tunde-okoro", replies=("And then.",))
    FileTransport(tmp_path).send(OutgoingPost(key="000014.a1b2", post=post, card=None), NoProgress())
    stem = "000014.a1b2.x-2-tunde-okoro"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        f"{stem}-reply-1.txt",
        f"{stem}.json",
        f"{stem}.txt",
    ]
    assert (tmp_path / f"{stem}-reply-1.txt").read_text(encoding="utf-8") == "And then."


def test_a_folder_that_cannot_be_written_is_the_channels_trouble(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")
    with pytest.raises(ChannelDown, match="outbox cannot be written"):
        FileTransport(tmp_path / "outbox").send(LETTER, NoProgress())


def test_nothing_half_written_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "000012.a1b2.eml").mkdir()
    with pytest.raises(ChannelDown):
        FileTransport(tmp_path).send(LETTER, NoProgress())
    assert [file.name for file in tmp_path.iterdir()] == ["000012.a1b2.eml"]


def test_the_memory_transport_refuses_first_and_then_takes() -> None:
    transport = MemoryTransport()
    transport.refusals.append(TransportError("later"))
    with pytest.raises(TransportError, match="later"):
        transport.send(LETTER, NoProgress())
    transport.send(LETTER, NoProgress())
    assert transport.taken == [LETTER]
