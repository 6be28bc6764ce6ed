"""Articles in by the main ways, and on again after whatever broke a run off."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace, command
from tests.fixtures.web_site import WebSite, interview, web_site
from tests.fixtures.word_files import paragraph, run, word_file

NAMES = ("Ann", "Bea", "Cleo", "Dora", "Edna", "Fay", "Gwen", "Hana")


@pytest.fixture
def site() -> Iterator[WebSite]:
    with web_site() as made:
        yield made


@pytest.fixture
def open_workspace(empty: Workspace) -> Workspace:
    """A workspace that may read this machine's pages, and need not wait between them."""
    empty.edit("config.yaml", "allow_private_addresses: false", "allow_private_addresses: true")
    empty.edit("config.yaml", "pause_seconds: 1", "pause_seconds: 0")
    return empty


def articles(site: WebSite, *, seconds: float = 0) -> list[str]:
    """Lay out interviews with several people; gives their addresses."""
    return [site.article(f"/{number}", f"{name} Nwosu", seconds=seconds) for number, name in enumerate(NAMES)]


def ingested(workspace: Workspace, *arguments: str | Path) -> list[str]:
    """What became of each article of a run that must succeed."""
    return [row["status"] for row in workspace.data("ingest", *arguments)]


def test_a_folder_with_every_kind_of_file_and_again(empty: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.html").write_text(interview("Ada Nwosu"), encoding="utf-8")
    (folder / "b.txt").write_text(
        "A day with Ann Lee\n\nWhy owls?\n\nI like owls more than clocks.\n", encoding="utf-8"
    )
    (folder / "c.md").write_text(
        "# A day with Bea Ott\n\n**Why rain?**\n\nI like rain more than shine.\n", encoding="utf-8"
    )
    (folder / "~$d.docx").write_bytes(b"Word is open")
    asked = [("Why soup?", "I like soup more than bread."), ("What next?", "I want a larger pot for it.")]
    words = [paragraph(run(each, bold=place == 0)) for pair in asked for place, each in enumerate(pair)]
    title = paragraph(run("A day with Cleo Abbot"), style="Title")
    lead = paragraph(run("Cleo Abbot cooks for forty people beside the river, every day but one."))
    (folder / "d.docx").write_bytes(word_file(title, lead, *words))
    finished = empty.run("ingest", folder)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == "4 added, 0 unchanged, 0 refused\n"
    assert "d.docx: Cleo Abbot, 2 quotations" in finished.stdout
    assert empty.run("ingest", folder).stderr == "0 added, 4 unchanged, 0 refused\n"


def test_a_list_names_the_line_of_what_is_refused(
    open_workspace: Workspace, site: WebSite, tmp_path: Path
) -> None:
    stories = tmp_path / "stories.csv"
    stories.write_text("\n".join(["# ours", *articles(site)[:2], '"no,where.txt"', ""]), encoding="utf-8")
    finished = open_workspace.run("ingest", "--list", stories)
    assert finished.returncode == 1
    assert finished.stderr == "2 added, 0 unchanged, 1 refused\n"
    assert f"{stories}, line 4: {tmp_path / 'no,where.txt'} does not exist" in finished.stdout
    missing = open_workspace.run("ingest", "--list", tmp_path / "none.txt")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)


def test_a_feed_and_then_only_what_is_new_of_it(open_workspace: Workspace, site: WebSite) -> None:
    links = [f"<item><link>{address}</link></item>" for address in articles(site)]
    feed = site.page("/feed", f"<rss><channel>{''.join(links[:3])}</channel></rss>", kind="text/xml")
    assert ingested(open_workspace, feed) == ["added"] * 3
    site.page("/feed", f"<rss><channel>{''.join(links[:4])}</channel></rss>", kind="text/html")
    assert sorted(ingested(open_workspace, feed)) == ["added"] + ["unchanged"] * 3
    assert len(site.asked) == 6


def test_what_robots_txt_forbids_is_told_once_and_then_alarms_nobody(
    open_workspace: Workspace, site: WebSite
) -> None:
    links = [f"<item><link>{address}</link></item>" for address in articles(site)[:2]]
    site.page("/robots.txt", "User-agent: *\nDisallow: /1", kind="text/plain")
    feed = site.page("/feed", f"<rss><channel>{''.join(links)}</channel></rss>", kind="text/xml")
    codes = []
    for _ in range(2):
        finished = open_workspace.run("ingest", feed)
        codes.append(finished.returncode)
        assert "robots.txt asks programs to stay away" in finished.stdout
        assert ", 1 refused" in finished.stderr
    assert codes == [1, 0]


def test_a_sitemap_in_a_file(open_workspace: Workspace, site: WebSite, tmp_path: Path) -> None:
    pages = "".join(f"<url><loc>{address}</loc></url>" for address in articles(site)[:3])
    sitemap = tmp_path / "sitemap.xml"
    sitemap.write_text(f"<urlset>{pages}</urlset>", encoding="utf-8")
    assert ingested(open_workspace, sitemap) == ["added"] * 3
    assert ingested(open_workspace, sitemap) == ["unchanged"] * 3
    assert len(site.asked) == 3


def broken_off(workspace: Workspace, site: WebSite, stories: Path, *, by: signal.Signals) -> tuple[int, str]:
    """Begin a run over a list, and end it after its third page; gives its exit code and what it said."""
    # A shell that runs the tests in the background ignores Ctrl-C, and so would whatever they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command("--workspace", workspace.folder, "ingest", "--list", stories),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    ) as running:
        deadline = time.monotonic() + 60
        while len(site.asked) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(by)
        _, stderr = running.communicate(timeout=60)
    return running.returncode, stderr


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    open_workspace: Workspace, site: WebSite, tmp_path: Path, by: signal.Signals
) -> None:
    stories = tmp_path / "stories.txt"
    stories.write_text("\n".join(articles(site, seconds=0.3)), encoding="utf-8")
    code, stderr = broken_off(open_workspace, site, stories, by=by)
    assert code == (130 if by == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in stderr
    if by == signal.SIGINT:
        assert stderr.endswith("Stopped: what was added stays, and the same command goes on from there.\n")
    there = {row["id"] for row in open_workspace.data("sources", "list")}
    assert 1 <= len(there) < len(NAMES)
    before = len(site.asked)
    statuses = ingested(open_workspace, "--list", stories)
    assert statuses.count("unchanged") == len(there)
    assert len(open_workspace.data("sources", "list")) == len(NAMES)
    assert len(site.asked) - before == len(NAMES) - len(there)
    assert ingested(open_workspace, "--list", stories) == ["unchanged"] * len(NAMES)


def test_a_bar_is_seen_in_a_terminal_and_never_in_what_is_piped_on(empty: Workspace, tmp_path: Path) -> None:
    for name in ("Ada Nwosu", "Ann Lee"):
        (tmp_path / f"{name}.html").write_text(interview(name), encoding="utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(
            "--workspace", empty.folder, "ingest", tmp_path / "Ada Nwosu.html", tmp_path / "Ann Lee.html"
        ),
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    ) as running:
        stdout, _ = running.communicate(timeout=60)
    os.close(theirs)
    seen = os.read(ours, 65_536).decode()
    os.close(ours)
    assert [line.split()[0] for line in stdout.splitlines()] == ["added", "added"]
    assert "\x1b" not in stdout
    assert "2/2" in seen
    assert "2 added, 0 unchanged, 0 refused" in seen


def test_an_address_inside_a_private_network_is_refused(empty: Workspace, site: WebSite) -> None:
    finished = empty.run("ingest", site.article("/a", "Ada Nwosu"), "--json")
    (row,) = json.loads(finished.stdout)
    assert (finished.returncode, row["status"]) == (1, "refused")
    assert "inside a private network" in row["reason"]
    assert site.visits == []


@pytest.mark.parametrize("arguments", [(), ("",), ("a.txt", "b.txt", "--url", "https://a.example/x")])
def test_nothing_or_too_much_named_is_wrong_use(empty: Workspace, arguments: tuple[str, ...]) -> None:
    finished = empty.run("ingest", *arguments)
    assert finished.returncode == 2
    assert len(finished.stderr.splitlines()) == 1
