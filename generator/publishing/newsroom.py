"""All that publishing works with, constructed once by `generator.app`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.config.schedule import Schedule
from generator.config.settings import Settings
from generator.errors import UsageError
from generator.model.issue import Issue
from generator.model.message import Finding, Level, MessagePlan, Post
from generator.model.observance import AccentPair
from generator.networks.limits import LIMITS
from generator.observances.agenda import Agenda
from generator.publishing.hosting import hosting_findings
from generator.rendering.card_glyphs import place_of_person
from generator.rendering.checks import check_plan
from generator.rendering.clients import check_letter_in_clients
from generator.rendering.environment import Templates
from generator.rendering.post_places import place_named
from generator.store.database import Database
from generator.store.issues import get_issue
from generator.transports.domain_records import AskDomain


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """Settings, calendar, templates and store of one workspace."""

    settings: Settings
    schedules: Mapping[str, Schedule]
    agenda: Agenda
    templates: Templates
    database: Database
    key: bytes
    ask_domain: AskDomain | None = None
    """Asks the DNS about the sender's domain; nothing where letters leave for no mail server."""
    folder: Path | None = None
    """The workspace's folder, where files of standing blocks lie; nothing where there is none."""
    unreadable: Mapping[str, str] = field(default_factory=dict)
    """Regular send → what is wrong with its file, where the others go on without it."""

    @property
    def accent(self) -> AccentPair:
        """The brand's own pair, for days that no observance colours."""
        return self.agenda.accent

    def check(self, plan: MessagePlan) -> tuple[Finding, ...]:
        """What the checks find in a plan, for who and where we are."""
        found = check_plan(
            plan,
            postal_address=self.settings.organisation.postal_address,
            public_url=self.settings.web.public_url,
        )
        hosting = hosting_findings(plan, self.settings.web.public_url)
        clients = self.settings.newsletter.clients
        shown = check_letter_in_clients(plan.letter, self.templates, clients) if plan.letter else ()
        return (*hosting, *found, *shown, *self._left_out(plan))

    def _left_out(self, plan: MessagePlan) -> Iterator[Finding]:
        """What the schedule asks for and the plan does not have: nothing is dropped in silence."""
        schedule = self.schedules.get(plan.issue.partition(".")[0])
        if schedule is None or "posts" not in schedule.produce:
            return
        everyone = schedule.posts_for == "everyone"
        people = len(plan.featured) if everyone else min(1, len(plan.featured))
        posted = {(post.network, post.place): post for post in plan.posts}
        for place in range(1, people + 1):
            for network in schedule.networks:
                yield from _missing(network, place, posted.get((network, place)), plan)

    def schedule(self, name: str) -> Schedule:
        """A schedule by its name; `UsageError` with the nearest one where there is none."""
        if name in self.schedules:
            return self.schedules[name]
        near = difflib.get_close_matches(name, self.schedules, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(self.schedules) or 'none'}"
        raise UsageError(f"there is no schedule named {name!r} in schedules/: {hint}")

    def issue(self, name: str) -> Issue:
        """An issue by its id; `UsageError` where there is none."""
        with self.database.read() as connection:
            issue = get_issue(connection, name)
        if issue is None:
            raise UsageError(f"there is no issue {name!r}: `generator issues list` names them")
        return issue


def _missing(network: str, place: int, post: Post | None, plan: MessagePlan) -> Iterator[Finding]:
    """That a post or its quote image is not there, where nothing that was found while making it says why."""
    person = plan.featured[place - 1]
    where = place_named(network, place, person=person.slug)
    limit = LIMITS[network]
    told = {finding.place for finding in plan.found}
    has_no_glyph = place_of_person(person.slug) in told
    if post is None and f"post {network}" in told:
        return
    if post is None and limit.picture_required:
        message = (
            f"{limit.name} takes no post without a picture, and there is no quote image of {person.name}: "
            "no quotation fits one."
        )
        if not has_no_glyph:
            yield Finding(level=Level.WARN, rule="no-post", message=message, place=where)
    elif post is None:
        message = f"No words of {person.name} fit {limit.name}: write that post by hand."
        yield Finding(level=Level.WARN, rule="no-post", message=message, place=where)
    elif post and post.card is None and not has_no_glyph:
        message = "There is no quote image: no quotation fits one."
        yield Finding(level=Level.WARN, rule="no-quote-image", message=message, place=where)
