"""Checks of everything that goes out: pure, from a message plan to findings. A refusal blocks approval."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.message import Finding, Level, MessagePlan, RenderedLetter, Sender
from generator.rendering.letter_checks import check_letter
from generator.rendering.name_checks import check_names
from generator.rendering.post_checks import check_posts
from generator.rendering.word_checks import check_words

FREE_MAIL = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.co.uk",
        "hotmail.com",
        "hotmail.fr",
        "icloud.com",
        "laposte.net",
        "live.co.uk",
        "live.com",
        "mac.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "sky.com",
        "t-online.de",
        "talktalk.net",
        "virginmedia.com",
        "web.de",
        "wanadoo.fr",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.de",
        "yahoo.fr",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
        "163.com",
    }
)
"""Domains whose owners publish a DMARC policy that a newsletter from elsewhere fails."""


def check_plan(plan: MessagePlan, *, postal_address: str, public_url: str) -> tuple[Finding, ...]:
    """Everything found in a plan without asking the network: refusals first, then warnings, each in reading order.

    `public_url` is where the unsubscribe address of each reader will lie.
    """
    findings = [
        *_unsubscribe_findings(plan, public_url),
        *_sender_findings(plan),
        *(check_letter(plan.letter, postal_address=postal_address) if plan.letter else ()),
        *check_posts(plan.posts, plan.cards),
        *check_words(plan),
        *check_names(plan),
        *(plan.letter.found if plan.letter else ()),
        *plan.found,
    ]
    return tuple(sorted(findings, key=lambda finding: finding.level is not Level.REFUSE))


def _unsubscribe_findings(plan: MessagePlan, public_url: str) -> Iterator[Finding]:
    """RFC 8058, 3.1: one-click unsubscribing of bulk mail needs an https address."""
    if plan.letter and plan.audience.lists and not public_url.startswith("https://"):
        message = f"Readers could not leave safely at {public_url}: set web.public_url to an https address."
        yield _refuse("unsubscribe-not-https", message, "letter")


def _sender_findings(plan: MessagePlan) -> Iterator[Finding]:
    if plan.letter and plan.sender is None:
        yield _refuse(
            "no-sender", "The letter has no sender: set newsletter.from_name and from_address.", "letter"
        )
    if plan.sender:
        yield from _free_mail(plan.sender)
    for name, value in _headers(plan.sender, plan.letter):
        if re.search(r"[\r\n]", value):
            yield _refuse("header-line-break", f"The {name} holds a line break: remove it.", "letter")


def _free_mail(sender: Sender) -> Iterator[Finding]:
    domain = sender.address.rpartition("@")[2].lower()
    if domain in FREE_MAIL:
        message = (
            f"Letters cannot be sent from {domain}, a free-mail domain: use an address of your own domain."
        )
        yield _refuse("free-mail-sender", message, "letter")


def _headers(sender: Sender | None, letter: RenderedLetter | None) -> Iterator[tuple[str, str]]:
    if letter:
        yield "subject", letter.subject
    if sender:
        yield "sender's name", sender.name
        yield "sender's address", sender.address
        yield "reply address", sender.reply_to or ""
        yield "list id", sender.list_id


def _refuse(rule: str, message: str, place: str) -> Finding:
    return Finding(level=Level.REFUSE, rule=rule, message=message, place=place)
