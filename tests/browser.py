"""Debian's Chromium through Playwright, for tests and screenshots of what people see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Where Chromium is: the CHROMIUM variable, then the search path, then Debian's place."""
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    return found if Path(found).is_file() else None


needs_chromium = pytest.mark.skipif(
    find_chromium() is None,
    reason="Chromium is not installed (set CHROMIUM to its path, or install chromium)",
)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless browser that is closed again."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
