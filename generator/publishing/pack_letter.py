"""The letter's files in a pack: for Mailchimp, for any other tool, for Outlook, and as text. Pure."""

from __future__ import annotations

from urllib.parse import quote

from generator.delivery.message import build_unsent
from generator.errors import RenderError
from generator.model.message import MessagePlan, RenderedLetter, Sender
from generator.publishing.apart import UNSUBSCRIBE, VIEW, html_apart, text_apart
from generator.publishing.hosting import pictures_beside
from generator.publishing.zip_file import zip_files

UNSUBSCRIBE_HERE = "UNSUBSCRIBE-LINK"
"""What stands where a tool's own unsubscribe address has to be put."""
MAILCHIMP_UNSUBSCRIBE, MAILCHIMP_BROWSER = "*|UNSUB|*", "*|ARCHIVE|*"
"""Mailchimp's merge tags: it refuses a letter without the first."""
PICTURES = "pictures"


def letter_files(plan: MessagePlan, *, is_draft: bool) -> dict[str, bytes]:
    """Path → bytes; nothing where the issue has no letter."""
    letter = plan.letter
    if letter is None:
        return {}
    mailchimp = mailchimp_html(letter)
    plain = html_apart(letter, unsubscribe=UNSUBSCRIBE_HERE, view=None)
    pictures = {f"{PICTURES}/{picture.name}": picture.content for picture in letter.pictures}
    files = {
        "letter.html": pictures_beside(plain, letter, folder=PICTURES).encode(),
        "letter.txt": text_apart(letter, unsubscribe=UNSUBSCRIBE_HERE).encode(),
        "letter.eml": _unsent(plan, letter, is_draft=is_draft),
        "mailchimp.html": (
            mailchimp if _is_hosted(letter) else pictures_beside(mailchimp, letter, folder=PICTURES)
        ).encode(),
        "mailchimp.zip": zip_files(_importable(letter, mailchimp), day=plan.day),
        **pictures,
    }
    return {f"letter/{name}": content for name, content in files.items()}


def mailchimp_html(letter: RenderedLetter) -> str:
    """The letter with Mailchimp's own tags behind its links; a `*|` in somebody's words is shown, not read as one."""
    html = html_apart(letter, unsubscribe=UNSUBSCRIBE, view=VIEW).replace("*|", "&#42;|")
    return html.replace(UNSUBSCRIBE, MAILCHIMP_UNSUBSCRIBE).replace(VIEW, MAILCHIMP_BROWSER)


def _importable(letter: RenderedLetter, html: str) -> dict[str, bytes]:
    """What Mailchimp's “Import zip” takes: one HTML file, its pictures beside it."""
    if _is_hosted(letter):
        return {"letter.html": html.encode()}
    pictures = {picture.name: picture.content for picture in letter.pictures}
    beside = pictures_beside(html, letter, folder="")
    return {"letter.html": beside.encode(), **pictures}


def _unsent(plan: MessagePlan, letter: RenderedLetter, *, is_draft: bool) -> bytes:
    """A message that Outlook opens to be addressed and sent; whoever wants no more answers by mail."""
    if plan.sender is None:
        raise RenderError(f"issue {plan.issue} does not say who sends its letter: prepare the draft again")
    leave = _leave_by_mail(plan.sender)
    return build_unsent(
        letter,
        subject=f"[Draft] {letter.subject}" if is_draft else letter.subject,
        html=html_apart(letter, unsubscribe=leave, view=None),
        text=text_apart(letter, unsubscribe=leave),
    )


def _leave_by_mail(sender: Sender) -> str:
    return f"mailto:{quote(sender.reply_to or sender.address, safe='@+')}?subject=Unsubscribe"


def _is_hosted(letter: RenderedLetter) -> bool:
    return any(picture.hosted for picture in letter.pictures)
