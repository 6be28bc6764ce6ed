"""The hand-over pack: the approved words in every file, the same bytes each time, and nothing that may not go out."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest

from generator.errors import ApprovalRefused, StateError
from generator.model.rights import Rights, RightsStatus
from generator.publishing.approve import cancel_issue, reject
from generator.publishing.compose import Composed
from generator.publishing.newsroom import Newsroom
from generator.publishing.pack import Pack, pack_issue
from generator.publishing.pack_posts import packed_posts, post_files
from generator.publishing.withdraw import answer_rights
from generator.rendering.reading import read_html
from generator.store.audit import actions_on
from generator.store.message_plans import load_plan
from tests.integration.publishing.conftest import NOW, approve_october, compose_october

ISSUE = "monthly.2026-10"
WITHDRAWN = Rights(status=RightsStatus.WITHDRAWN, note="asked by phone")


def pack(newsroom: Newsroom) -> Pack:
    """The October pack."""
    return pack_issue(newsroom, ISSUE, by="Ann", now=NOW)


def unpacked(content: bytes) -> dict[str, bytes]:
    """Path → bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def said(text: str) -> str:
    """Words in one line."""
    return " ".join(text.split())


def read_letters(files: dict[str, bytes]) -> dict[str, str]:
    """Every form of the letter as its reader reads it."""
    message = email.message_from_bytes(files["letter/letter.eml"], policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    bodies = {kind: message.get_body(preferencelist=(kind,)) for kind in ("html", "plain")}
    html, plain = (body.get_content() if body else "" for body in bodies.values())
    zipped = unpacked(files["letter/mailchimp.zip"])["letter.html"]
    return {
        "letter.html": said(read_html(files["letter/letter.html"].decode()).text),
        "mailchimp.html": said(read_html(files["letter/mailchimp.html"].decode()).text),
        "mailchimp.zip": said(read_html(zipped.decode()).text),
        "eml html": said(read_html(html).text),
        "letter.txt": said(files["letter/letter.txt"].decode()),
        "eml text": said(plain),
    }


def cells(content: bytes) -> list[list[str]]:
    """A table's rows."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_quotation_stands_verbatim_in_every_form_of_the_letter(
    newsroom: Newsroom, approved: Composed
) -> None:
    with newsroom.database.read() as connection:
        plan = load_plan(connection, newsroom.issue(ISSUE).hash)
    assert plan.letter is not None
    shown = said("".join(piece for piece in plan.letter.text if isinstance(piece, str)))
    quotes = [quote.text for person in plan.featured for quote in person.quotes if quote.text in shown]
    assert len(quotes) >= len(plan.featured)
    for form, text in read_letters(unpacked(pack(newsroom).content)).items():
        for quote in quotes:
            assert said(quote) in text, (form, quote)


def test_every_post_is_the_approved_one_wherever_it_stands(newsroom: Newsroom, approved: Composed) -> None:
    files = unpacked(pack(newsroom).content)
    with newsroom.database.read() as connection:
        plan = load_plan(connection, newsroom.issue(ISSUE).hash)
    cards = {card.name: card.content for card in plan.cards}
    calendar = {row[2]: row for row in cells(files["posts/calendar.csv"])[1:]}
    for post in plan.posts:
        assert files[f"posts/{post.network}.txt"].decode() == post.text
        assert cells(files[f"posts/hootsuite-{post.network}.csv"]) == [["01/10/2026 09:00", post.text, ""]]
        assert post.text in [row[5] for row in calendar.values()]
        assert files[f"pictures/{post.network}/{post.card}"] == cards[post.card or ""]
        assert post.alt in [row[2] for row in cells(files["alt-texts.csv"])]
    assert len(calendar) == len(plan.posts) > 0


def test_buffer_reads_its_columns_and_the_pictures_that_are_hosted(newsroom: Newsroom) -> None:
    newsletter = newsroom.settings.newsletter.model_copy(update={"pictures": "hosted"})
    hosted = replace(newsroom, settings=newsroom.settings.model_copy(update={"newsletter": newsletter}))
    compose_october(hosted)
    head, row = cells(unpacked(pack(hosted).content)["posts/buffer-x.csv"])
    assert head == ["Text", "Image URL", "Tags", "Posting Time"]
    assert row[1].startswith(f"https://news.example.org/letters/{ISSUE}/pictures/")
    assert row[3] == "2026-10-01 09:00"


def test_a_thread_and_its_warnings_are_whole_in_every_place(newsroom: Newsroom, drafted: Composed) -> None:
    with newsroom.database.read() as connection:
        plan = load_plan(connection, newsroom.issue(ISSUE).hash)
    first = plan.posts[0]
    thread = replace(first, network="mastodon", replies=("Two.", "Three."), content_warning="Loss", card=None)
    (packed,) = packed_posts(replace(plan, posts=(thread,)), sent=NOW, zone="Europe/London", public_url="")
    files = {name: content.decode("utf-8-sig") for name, content in post_files((packed,)).items()}
    assert [files[f"posts/mastodon{end}.txt"] for end in ("", "-reply-1", "-reply-2")] == [
        first.text,
        "Two.",
        "Three.",
    ]
    warnings = [name for name in files if name.endswith("-content-warning.txt")]
    assert [files[name] for name in warnings] == ["Loss"] * 3
    rows = [(row[4], row[5], row[6]) for row in cells(files["posts/calendar.csv"].encode())[1:]]
    assert rows == [("1 of 3", first.text, "Loss"), ("2 of 3", "Two.", "Loss"), ("3 of 3", "Three.", "Loss")]
    assert all(text in files["posts/all-threads.txt"] for text in (first.text, "Two.", "Three.", "2 of 3"))
    assert not [name for name in files if name == "posts/threads.txt"], "that is a post for Threads"
    # Neither tool has a box for the warning: it would post without it.
    assert not [name for name in files if "hootsuite" in name or "buffer" in name]


def test_windows_can_open_every_file_of_a_pack(newsroom: Newsroom, drafted: Composed) -> None:
    packed = pack(newsroom)
    for name in (packed.name, *packed.files):
        assert name == unicodedata.normalize("NFC", name)
        assert len(name) <= 160
        for part in name.split("/"):
            assert re.fullmatch(r"[\w.()-]*[\w()-]", part, re.ASCII)
            assert part.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
    assert len({name.casefold() for name in packed.files}) == len(packed.files)


def test_the_same_plan_gives_the_same_bytes(newsroom: Newsroom, approved: Composed) -> None:
    later = pack_issue(newsroom, ISSUE, by="Ben", now=NOW + timedelta(days=2))
    assert pack(newsroom) == later


def test_outlook_finds_a_message_that_nobody_has_sent(newsroom: Newsroom, approved: Composed) -> None:
    raw = unpacked(pack(newsroom).content)["letter/letter.eml"]
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert message["X-Unsent"] == "1"
    assert set(message.keys()) == {"X-Unsent", "Subject", "MIME-Version", "Content-Type"}
    assert not message.defects
    html = next(part for part in message.walk() if part.get_content_type() == "text/html").get_content()
    ids = {part["Content-ID"].strip("<>") for part in message.walk() if part["Content-ID"]}
    assert ids
    assert all(f'src="cid:{name}"' in html for name in ids)
    assert "unsubscribe/" not in html


def test_mailchimp_finds_one_page_and_its_pictures_beside_it(newsroom: Newsroom, approved: Composed) -> None:
    inside = unpacked(unpacked(pack(newsroom).content)["letter/mailchimp.zip"])
    html = inside.pop("letter.html").decode()
    assert html.count("*|UNSUB|*") == html.count('href="*|UNSUB|*"') == 1
    assert html.count("*|") == html.count("*|UNSUB|*") + html.count("*|ARCHIVE|*")
    assert not re.search(r"unsubscribe(?:\.invalid|/|-link)", html, re.IGNORECASE)
    assert inside
    assert all(f'src="{name}"' in html for name in inside)


def test_a_draft_says_that_it_is_one(newsroom: Newsroom, drafted: Composed) -> None:
    packed = pack(newsroom)
    files = unpacked(packed.content)
    assert packed.name == f"DRAFT-{ISSUE}.zip"
    assert files["README.txt"].decode().startswith("This is a draft.")
    assert b"\r\nSubject: [Draft] " in b"\r\n" + files["letter/letter.eml"]
    approve_october(newsroom)
    assert pack(newsroom).name == f"{ISSUE}.zip"
    assert b"draft" not in unpacked(pack(newsroom).content)["README.txt"]


def test_the_page_names_every_post_and_who_approved(newsroom: Newsroom, approved: Composed) -> None:
    packed = pack(newsroom)
    readme = unpacked(packed.content)["README.txt"].decode()
    assert f"Approved by {newsroom.issue(ISSUE).approved_by}" in readme
    for name in packed.files:
        folder, _, file = name.partition("/")
        if (folder == "letter" and "/" not in file) or (name.startswith("posts/") and name.endswith(".txt")):
            assert file in readme
    assert max(len(line) for line in readme.splitlines()) <= 72


@pytest.mark.parametrize("approved", [False, True])
def test_nothing_is_packed_of_somebody_who_withdrew(newsroom: Newsroom, approved: bool) -> None:
    (approve_october if approved else compose_october)(newsroom)
    somebody = newsroom.issue(ISSUE).profiles[0].slug
    answer_rights(newsroom, somebody, WITHDRAWN, by="Ann", now=NOW)
    with pytest.raises(ApprovalRefused, match="cannot be packed"):
        pack(newsroom)


def test_what_is_over_is_not_packed_and_what_was_taken_back_is_a_draft(
    newsroom: Newsroom, approved: Composed
) -> None:
    reject(newsroom, ISSUE, by="Ann", reason="a slip", now=NOW)
    assert pack(newsroom).is_draft
    cancel_issue(newsroom, ISSUE, by="Ann", reason="no longer", now=NOW)
    with pytest.raises(StateError, match="cancelled"):
        pack(newsroom)


def test_an_issue_of_posts_alone_has_no_letter(newsroom: Newsroom) -> None:
    posts_only = newsroom.schedules["monthly"].model_copy(update={"produce": ("posts",), "profiles": 1})
    schedules = {**newsroom.schedules, "monthly": posts_only}
    compose_october(replace(newsroom, schedules=schedules))
    names = pack(newsroom).files
    assert not [name for name in names if name.startswith("letter/")]
    assert "posts/x.txt" in names


def test_who_took_a_pack_is_kept(newsroom: Newsroom, drafted: Composed) -> None:
    pack(newsroom)
    with newsroom.database.read() as connection:
        (taken,) = [each for each in actions_on(connection, [ISSUE])[ISSUE] if each.action == "pack"]
    assert taken.by == "Ann"
    assert taken.detail == {"hash": newsroom.issue(ISSUE).hash}


def test_whoever_withdraws_hears_that_a_pack_was_taken(newsroom: Newsroom, approved: Composed) -> None:
    pack(newsroom)
    somebody = newsroom.issue(ISSUE).profiles[0].slug
    stopped = answer_rights(newsroom, somebody, WITHDRAWN, by="Ann", now=NOW)
    assert stopped.approvals == stopped.packed == (ISSUE,)
    assert stopped.public == ()
