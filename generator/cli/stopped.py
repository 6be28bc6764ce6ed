"""What a no stopped, told to the person who recorded it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.output import say

if TYPE_CHECKING:
    from generator.publishing.withdraw import Stopped


def say_stopped(stopped: Stopped, *, without: str, then: str) -> None:
    """Drafts, approvals and letters that it stopped, and what is public; `then` says what to do about that."""
    for issues, sentence in (
        (stopped.drafts, f"These drafts cannot be approved {without}: {{}}."),
        (stopped.approvals, "These approvals are void: {}."),
        (stopped.public, f"Already sent, in whole or in part: {{}}. {then}"),
        (
            stopped.packed,
            "Handed over as a pack: {}. Tell whoever has it, for what became of it is not known here.",
        ),
    ):
        if issues:
            say(sentence.format(", ".join(issues)))
    if stopped.cancelled:
        say(f"{stopped.cancelled} waiting messages were cancelled.")
