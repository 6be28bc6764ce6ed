"""Fields as other programs fill them in (`{{ first_name }}`): here nothing is, and readers would see them."""

from __future__ import annotations

import re

UNFILLED = re.compile(r"\{\{.{0,40}?\}\}|\{%.{0,40}?%\}|\{\{|\{%|\}\}|%\}")


def check_filled(text: str) -> str:
    """The text as it is; `ValueError` with the line and the words of the first field in it."""
    if found := UNFILLED.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(
            f"its line {line} holds “{found[0]}”, which readers would see as it stands: write the words themselves"
        )
    return text
