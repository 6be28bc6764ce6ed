"""What a draft says of the domain that its letter comes from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.issue import Issue
from generator.model.message import Finding, Level
from generator.transports.domain_records import UNANSWERED

_ADVICE = {
    "SPF": "publish which servers may send for it",
    "DKIM": "have your mail server sign, or name its key in newsletter.dkim_selectors of config.yaml",
    "DMARC": "publish a policy; `v=DMARC1; p=none` is a beginning",
}


def sender_findings(issue: Issue, address: str) -> Iterator[Finding]:
    """A warning for each record that the sender's domain lacked when the draft was prepared."""
    domain = address.rpartition("@")[2]
    for record in issue.missing_records:
        if record == UNANSWERED:
            message = (
                f"Whether {domain} has its SPF, DKIM and DMARC records could not be asked: no network, or no answer "
                "in two seconds. Prepare the draft again where there is one."
            )
            yield _warn("sender-records-unknown", message)
        else:
            message = (
                f"{domain} had no {record} record when this was prepared, so large mail services may refuse the "
                f"letter: {_ADVICE[record]}, and prepare the draft again."
            )
            yield _warn("sender-record-missing", message)


def _warn(rule: str, message: str) -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place="sender")
