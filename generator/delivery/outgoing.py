"""From a claimed delivery to what its transport is handed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from generator.delivery.message import build_letter, message_id
from generator.errors import RenderError
from generator.model.delivery import SendingKind
from generator.model.message import MessagePlan
from generator.store.database import Database
from generator.store.deliveries import ClaimedDelivery
from generator.store.lists import Place
from generator.store.message_plans import load_plan
from generator.transports.base import OutgoingLetter, OutgoingMessage, OutgoingPost, wire_address

PLANS_KEPT = 4
"""A plan holds its pictures, some hundred kilobytes; few sendings go out at the same time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipients:
    """What a batch of deliveries needs to know of its readers."""

    addresses: Mapping[int, str]
    tokens: Mapping[Place, str]


class Plans:
    """Approved plans, read from the store once a sending and proved against the hash that was approved."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._plans: OrderedDict[str, MessagePlan] = OrderedDict()

    def plan_of(self, claimed: ClaimedDelivery, *, now: datetime) -> MessagePlan:
        """The plan of a delivery's sending, after a rehearsal that shows that its messages can be built.

        Raises `StoreError` where it is not what was approved, `RenderError` where nothing can be made of it.
        """
        if claimed.plan not in self._plans:
            with self._database.read() as connection:
                plan = load_plan(connection, claimed.plan)
            _rehearse(plan, claimed, now=now)
            self._plans[claimed.plan] = plan
            if len(self._plans) > PLANS_KEPT:
                self._plans.popitem(last=False)
        return self._plans[claimed.plan]


def _rehearse(plan: MessagePlan, claimed: ClaimedDelivery, *, now: datetime) -> None:
    """A plan that cannot be built at all must hold its sending, not fail every reader of it one by one."""
    if plan.letter is not None:
        build_letter(
            plan,
            delivery_id=0,
            sending_id=claimed.delivery.sending,
            to_address="nobody@example.invalid",
            unsubscribe_url="https://example.invalid/unsubscribe/nobody",
            now=now,
        )


def is_letter(claimed: ClaimedDelivery) -> bool:
    """Whether a delivery is a letter to a reader rather than a post to a network."""
    return claimed.delivery.part == "letter"


def place_of(claimed: ClaimedDelivery) -> Place:
    """Whom a delivery goes to, and through which list."""
    return claimed.delivery.destination, claimed.list


def outgoing_message(
    plan: MessagePlan, claimed: ClaimedDelivery, *, recipients: Recipients, public_url: str, now: datetime
) -> OutgoingMessage:
    """The very message of one delivery. Raises `RenderError`."""
    if not is_letter(claimed):
        return _post(plan, claimed)
    if claimed.kind is SendingKind.TEST:
        plan = _as_test(plan)
    token = recipients.tokens[place_of(claimed)]
    to_address = recipients.addresses[claimed.delivery.destination]
    content = build_letter(
        plan,
        delivery_id=claimed.delivery.id,
        sending_id=claimed.delivery.sending,
        to_address=to_address,
        unsubscribe_url=f"{public_url}/unsubscribe/{token}",
        now=now,
    )
    envelope_from = plan.sender.address if plan.sender else ""
    return OutgoingLetter(
        key=_key(claimed),
        envelope_from=wire_address(envelope_from),
        to_address=wire_address(to_address),
        content=content,
    )


def message_id_of(plan: MessagePlan, claimed: ClaimedDelivery) -> str | None:
    """The Message-ID of a letter; a post has none."""
    if not is_letter(claimed):
        return None
    return message_id(plan, delivery_id=claimed.delivery.id, sending_id=claimed.delivery.sending)


def _as_test(plan: MessagePlan) -> MessagePlan:
    """The same letter, marked so that nobody takes it for the real one."""
    if plan.letter is None:
        return plan
    return replace(plan, letter=replace(plan.letter, subject=f"[Test] {plan.letter.subject}"))


def _key(claimed: ClaimedDelivery) -> str:
    return f"{claimed.delivery.id:06d}.{claimed.delivery.sending}"


def _post(plan: MessagePlan, claimed: ClaimedDelivery) -> OutgoingPost:
    part = claimed.delivery.part
    post = next((post for post in plan.posts if post.part == part), None)
    if post is None:
        raise RenderError(f"issue {plan.issue} has no {part}: prepare the draft again")
    card = next((card for card in plan.cards if card.name == post.card), None)
    if post.card is not None and card is None:
        raise RenderError(f"issue {plan.issue} has no picture {post.card} for its {part}")
    return OutgoingPost(key=_key(claimed), post=post, card=card)
