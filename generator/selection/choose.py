"""Choose the people and quotations of one run."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import UsageError
from generator.model.selection import Candidate, ChosenProfile, NotChosen, Selection, SelectionRequest
from generator.selection.balance import Entry, balanced
from generator.selection.hard_rules import USABLE, refusal, spoken_themes
from generator.selection.quotations import choose_quotes, off_the_day
from generator.selection.reasons import reason_against, reasons_for
from generator.selection.scene import Scene, scene_of
from generator.selection.scoring import Contender, contender


def choose(candidates: Sequence[Candidate], request: SelectionRequest) -> Selection:
    """Who is chosen of a whole library, the best first, and why everybody else was not.

    The same candidates and request give the same choice in any order on any machine. Hard rules hold before any
    score; nobody may be left, and then `chosen` is empty. `UsageError` where a pin cannot be honoured.
    """
    return _chosen_with_certainty(candidates, request, left_out=())[0]


def choose_of_shortlist(
    candidates: Sequence[Candidate], request: SelectionRequest, *, left_out: Sequence[Entry]
) -> Selection | None:
    """The choice that the whole library gives, from a part of it; nothing where that part is too small to be certain.

    `left_out` are the bounds of everybody else who is not barred.
    """
    selection, is_certain = _chosen_with_certainty(candidates, request, left_out=left_out)
    return selection if is_certain else None


def _chosen_with_certainty(
    candidates: Sequence[Candidate], request: SelectionRequest, *, left_out: Sequence[Entry]
) -> tuple[Selection, bool]:
    scene, pinned = scene_of(request), _pinned_people(candidates, request)
    refused: list[NotChosen] = []
    contenders: dict[str, Contender] = {}
    for candidate in sorted(candidates, key=lambda one: one.profile.slug):
        by_hand = candidate.profile.slug in pinned
        if no := refusal(candidate, scene, pinned=by_hand):
            refused.append(
                NotChosen(
                    slug=candidate.profile.slug,
                    name=candidate.profile.full_name,
                    reason=no.words,
                    rule=no.rule,
                )
            )
        else:
            quotes = choose_quotes(candidate, request)
            contenders[candidate.profile.slug] = contender(candidate, scene, quotes=quotes, pinned=by_hand)
    known = [one.entry for one in contenders.values()]
    found = balanced([*known, *left_out], places=request.profiles)
    group = [contenders[slug] for slug in found.slugs if slug in contenders]
    selection = Selection(
        occurrence=request.occurrence,
        chosen=tuple(_chosen(one, group, scene) for one in group),
        not_chosen=(*_passed_over(list(contenders.values()), group, scene), *refused),
    )
    return selection, found.is_certain


def _chosen(one: Contender, group: Sequence[Contender], scene: Scene) -> ChosenProfile:
    occurrence = scene.request.occurrence
    speaks = occurrence is not None and not spoken_themes(one.candidate).isdisjoint(occurrence.themes)
    return ChosenProfile(
        profile=one.candidate.profile,
        quotes=one.quotes,
        reasons=reasons_for(one, group, scene),
        occurrence=occurrence.key if occurrence and speaks else None,
        off_the_day=off_the_day(one.candidate.quotes, occurrence),
    )


def _passed_over(
    contenders: Sequence[Contender], group: Sequence[Contender], scene: Scene
) -> tuple[NotChosen, ...]:
    """Those who might have been chosen, nearest first."""
    slugs = {one.slug for one in group}
    waiting = sorted((one for one in contenders if one.slug not in slugs), key=lambda one: one.entry)
    return tuple(
        NotChosen(
            slug=one.slug,
            name=one.candidate.profile.full_name,
            reason=reason_against(one, group, scene),
        )
        for one in waiting
    )


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
