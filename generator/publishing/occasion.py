"""What an editor should know of the day that an issue is for: whether it is certain, and where readers find support."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.issue import Issue
from generator.model.message import Finding, Level, MessagePlan, RenderedLetter
from generator.model.observance import Occurrence
from generator.publishing.newsroom import Newsroom
from generator.rendering.blocks import show_sentence


def occasion_findings(newsroom: Newsroom, issue: Issue, plan: MessagePlan) -> Iterator[Finding]:
    """Warnings about the awareness day that leads an issue, as the calendar has it now."""
    occurrence = _occurrence_of(newsroom, issue)
    if occurrence is None:
        return
    if occurrence.provisional:
        place = f" at {occurrence.url}" if occurrence.url else ""
        message = f"The dates of {occurrence.name} are not confirmed yet: look them up{place} first."
        yield _warn("date-not-confirmed", message)
    if occurrence.support_line and not newsroom.settings.desk.support_line:
        message = (
            f"{occurrence.name} calls for a line that says where support is found: fill in desk.support_line in "
            "config.yaml and prepare the draft again."
        )
        yield _warn("no-support-line", message)
    elif (
        occurrence.support_line
        and plan.letter
        and not _prints(plan.letter, newsroom.settings.desk.support_line)
    ):
        message = f"The letter does not say where support is found, as {occurrence.name} calls for: prepare it again."
        yield _warn("no-support-line", message)


def _occurrence_of(newsroom: Newsroom, issue: Issue) -> Occurrence | None:
    """The awareness day that the issue was drafted for, with the dates that it has now."""
    if not issue.awareness:
        return None
    return newsroom.agenda.keyed(issue.awareness[0])


def _prints(letter: RenderedLetter, support_line: str) -> bool:
    text = "".join(part for part in letter.text if isinstance(part, str))
    return " ".join(show_sentence(support_line).plain.split()) in " ".join(text.split())


def _warn(rule: str, message: str) -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place="issue")
