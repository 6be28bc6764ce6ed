"""Choose the people and quotations of one run."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import UsageError
from generator.model.selection import Candidate, ChosenProfile, NotChosen, Selection, SelectionRequest
from generator.selection.balance import balanced
from generator.selection.hard_rules import USABLE, refusal
from generator.selection.quotations import choose_quotes
from generator.selection.reasons import reason_against, reasons_for
from generator.selection.scoring import Contender, contender


def choose(candidates: Sequence[Candidate], request: SelectionRequest) -> Selection:
    """Who is chosen, the best first, and why everybody else was not.

    The same candidates and request give the same choice in any order on any machine. Hard rules hold before any
    score; nobody may be left, and then `chosen` is empty. `UsageError` where a pin cannot be honoured.
    """
    pinned = _pinned_people(candidates, request)
    refused: list[NotChosen] = []
    contenders: list[Contender] = []
    for candidate in sorted(candidates, key=lambda one: one.profile.slug):
        by_hand = candidate.profile.slug in pinned
        reason = refusal(candidate, request, pinned=by_hand)
        if reason is not None:
            refused.append(_not_chosen(candidate, reason))
        else:
            quotes = choose_quotes(candidate, request)
            contenders.append(contender(candidate, request, quotes=quotes, pinned=by_hand))
    group = balanced(contenders, places=request.profiles)
    return Selection(
        occurrence=request.occurrence,
        chosen=tuple(_chosen(one, group, request) for one in group),
        not_chosen=(*_passed_over(contenders, group, request), *refused),
    )


def _chosen(one: Contender, group: Sequence[Contender], request: SelectionRequest) -> ChosenProfile:
    reasons = reasons_for(one, group, request)
    return ChosenProfile(profile=one.candidate.profile, quotes=one.quotes, reasons=reasons)


def _passed_over(
    contenders: Sequence[Contender], group: Sequence[Contender], request: SelectionRequest
) -> tuple[NotChosen, ...]:
    """Those who might have been chosen, nearest first."""
    slugs = {one.slug for one in group}
    waiting = sorted((one for one in contenders if one.slug not in slugs), key=lambda one: one.rank)
    return tuple(_not_chosen(one.candidate, reason_against(one, group, request)) for one in waiting)


def _not_chosen(candidate: Candidate, reason: str) -> NotChosen:
    return NotChosen(slug=candidate.profile.slug, name=candidate.profile.full_name, reason=reason)


def _pinned_people(candidates: Sequence[Candidate], request: SelectionRequest) -> frozenset[str]:
    """The slugs of everybody pinned, by name or by a quote of theirs."""
    known = {candidate.profile.slug for candidate in candidates}
    for slug in request.pinned_profiles:
        if slug not in known:
            raise UsageError(f"There is nobody called {slug} in the library: see `generator profiles list`.")
    speakers = _speakers(candidates, request)
    pinned = frozenset(request.pinned_profiles) | speakers.keys()
    if len(pinned) > request.profiles:
        raise UsageError(
            f"{len(pinned)} people are chosen by hand and there is room for {request.profiles}: "
            f"take some of {', '.join(sorted(pinned))} out, or raise `profiles` in the schedule."
        )
    for slug, quotes in speakers.items():
        if len(quotes) > request.quotes_each:
            raise UsageError(
                f"{len(quotes)} quotations of {slug} are chosen by hand and there is room for "
                f"{request.quotes_each}: take some out, or raise `quotes_each` in the schedule."
            )
    return pinned


def _speakers(candidates: Sequence[Candidate], request: SelectionRequest) -> dict[str, list[str]]:
    """Who said the pinned quotes: slug → quote ids."""
    owners = {
        quote.id: candidate.profile.slug
        for candidate in candidates
        for quote in candidate.quotes
        if quote.status in USABLE
    }
    speakers: dict[str, list[str]] = {}
    for quote in dict.fromkeys(request.pinned_quotes):
        if quote not in owners:
            raise UsageError(
                f"Quote {quote} cannot be chosen: it is held, retired or not in the library "
                "(see `generator quotes show`)."
            )
        speakers.setdefault(owners[quote], []).append(quote)
    return speakers
