"""People, quotes and requests to choose from, and hypothesis strategies for whole libraries of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from generator.model.observance import AccentPair, Occurrence
from generator.model.profile import Profile
from generator.model.quote import Quote, QuoteKind, QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.selection import Candidate, Feature, Selection, SelectionRequest, Standing
from generator.selection.bounds import ranking
from generator.selection.choose import choose_of_shortlist
from generator.selection.hard_rules import USABLE
from generator.selection.quotations import quote_worth

DAY = date(2026, 10, 1)
WORDS = "We learned to listen before we spoke, and the whole street began to talk to us about what it needed."
THEMES = ("black-history", "race-equality", "mentoring", "women")

OCTOBER = Occurrence(
    observance="uk-black-history-month",
    name="Black History Month",
    region="uk",
    start=date(2026, 10, 1),
    end=date(2026, 10, 31),
    themes=("black-history", "race-equality"),
    accent=AccentPair(deep="#4A1942", bright="#E8B04A"),
    hashtag="BlackHistoryMonth",
    headlines=("History is made by people at work",),
    about="What it is.",
    guidance="What to avoid.",
    url="https://www.blackhistorymonth.org.uk",
    weight=3,
)


def quote(name: str, **changes: object) -> Quote:
    """A quote that may lead, unless changed."""
    told: dict[str, object] = {
        "id": name,
        "profile": "ada",
        "revision": f"revision-{name}",
        "start": 0,
        "end": len(WORDS),
        "text": f"{WORDS} ({name})",
        "question": None,
        "kind": QuoteKind.ANSWER,
        "status": QuoteStatus.PENDING,
        "standalone": True,
        "score": 0.8,
        "flags": (),
        "themes": (),
    }
    return Quote(**(told | changes))  # type: ignore[arg-type]


def feature(slug: str, day: date, **changes: object) -> Feature:
    """A feature in an ordinary issue, unless changed."""
    return Feature(**({"slug": slug, "day": day} | changes))  # type: ignore[arg-type]


def inside(slug: str, day: date) -> Feature:
    """A feature in Black History Month."""
    key = f"uk-black-history-month:{day.year}"
    return feature(slug, day, occurrence=key, occasion="Black History Month")


def person(
    slug: str,
    *quotes: Quote,
    featured: tuple[date, ...] = (),
    features: tuple[Feature, ...] = (),
    **changes: object,
) -> Candidate:
    """A person who speaks about black history and has one good quote, unless changed."""
    told: dict[str, object] = {
        "slug": slug,
        "name": slug.title(),
        "themes": ("black-history",),
        "rights": Rights(status=RightsStatus.GRANTED),
    }
    profile = Profile(**(told | changes))  # type: ignore[arg-type]
    return Candidate(
        profile=profile,
        quotes=quotes or (quote(f"{slug}-1", profile=slug),),
        features=features or tuple(feature(slug, day) for day in featured),
    )


def request(**changes: object) -> SelectionRequest:
    """The October newsletter for three people, unless changed."""
    told: dict[str, object] = {
        "day": DAY,
        "occurrence": OCTOBER,
        "profiles": 3,
        "quotes_each": 2,
        "rest_days": 90,
        "seed": "monthly.2026-10",
    }
    return SelectionRequest(**(told | changes))  # type: ignore[arg-type]


def _some(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


@st.composite
def quotes_of(draw: st.DrawFn, slug: str, number: int) -> Quote:
    """Any quote that a library may hold."""
    start, length = draw(st.integers(0, 400)), draw(st.integers(20, 700))
    return quote(
        f"{slug}-{number}",
        profile=slug,
        revision=f"revision-{draw(st.integers(1, 2))}",
        start=start,
        end=start + length,
        text="w" * (length - 4) + f"{number:04}",
        question=draw(st.sampled_from((None, "What did you learn?"))),
        status=draw(st.sampled_from(tuple(QuoteStatus))),
        standalone=draw(st.booleans()),
        score=draw(st.sampled_from((0.2, 0.5, 0.5, 0.9))),
        flags=draw(st.sampled_from(((), (), ("slip",)))),
        themes=draw(_some(THEMES)),
    )


@st.composite
def features_of(draw: st.DrawFn, slug: str) -> Feature:
    """Any feature that a library may hold of somebody."""
    day = DAY + timedelta(days=draw(st.integers(-800, 60)))
    made = draw(st.sampled_from((feature, inside)))(slug, day)
    return replace(
        made,
        schedule=draw(st.sampled_from((None, "monthly"))),
        organisation=draw(st.sampled_from((None, "Fire and Rescue", "Borough Hall"))),
        themes=draw(_some(THEMES)),
    )


@st.composite
def people(draw: st.DrawFn, slug: str) -> Candidate:
    """Anybody whom a library may hold."""
    rights = Rights(
        status=draw(st.sampled_from((RightsStatus.NOT_ASKED, RightsStatus.GRANTED, RightsStatus.WITHDRAWN))),
        scope=draw(st.sampled_from((tuple(RightsScope), (RightsScope.WORDS, RightsScope.STAFF), ()))),
        expires_on=draw(st.sampled_from((None, None, DAY - timedelta(days=1), DAY))),
    )
    features = sorted(draw(st.lists(features_of(slug), max_size=3)), key=lambda one: one.day)
    quotes = tuple(draw(quotes_of(slug, number)) for number in range(draw(st.integers(0, 4))))
    ages = st.sampled_from((None, 0, 400, 2000, 5000))
    days = {one.revision: draw(ages) for one in quotes}
    return Candidate(
        profile=Profile(
            slug=slug,
            name=slug.title(),
            role=draw(st.sampled_from((None, "Sergeant", "Nurse"))),
            organisation=draw(st.sampled_from((None, "Fire and Rescue", "Borough Hall"))),
            themes=draw(_some(THEMES)),
            rights=rights,
        ),
        quotes=quotes,
        features=tuple(features),
        published={revision: DAY - timedelta(days=n) for revision, n in days.items() if n is not None},
    )


@st.composite
def libraries(draw: st.DrawFn) -> list[Candidate]:
    """A small library of different people."""
    return [draw(people(f"person-{number}")) for number in range(draw(st.integers(0, 7)))]


@st.composite
def requests(draw: st.DrawFn, library: list[Candidate]) -> SelectionRequest:
    """A request that the library might be asked, with pins that can be honoured."""
    slugs = [candidate.profile.slug for candidate in library]
    pins = draw(st.lists(st.sampled_from(slugs), max_size=2, unique=True)) if slugs else []
    out = draw(st.lists(st.sampled_from(slugs), max_size=2, unique=True)) if slugs else []
    return request(
        occurrence=draw(st.sampled_from((OCTOBER, None))),
        themes=draw(st.sampled_from(((), ("mentoring",)))),
        profiles=draw(st.integers(2, 4)),
        quotes_each=draw(st.integers(1, 3)),
        rest_days=draw(st.sampled_from((0, 30, 365))),
        audience=draw(st.sampled_from(("public", "staff"))),
        schedule=draw(st.sampled_from(("monthly", "spotlight"))),
        recent=tuple(feature for candidate in library for feature in candidate.features),
        seed=draw(st.sampled_from(("a", "b"))),
        pinned_profiles=tuple(pins),
        excluded_profiles=tuple(out),
    )


def standing_of(candidate: Candidate) -> Standing | None:
    """What the store tells of a person at a glance; nothing where none of their quotes may be chosen by itself."""
    unmarked = [one for one in candidate.quotes if one.status in USABLE and not one.flags]
    if not unmarked:
        return None
    spoken: dict[frozenset[str], float | None] = {}
    for one in unmarked:
        themes = frozenset(one.themes)
        worths = [spoken.get(themes), quote_worth(one, ()) if one.standalone else None]
        spoken[themes] = max((worth for worth in worths if worth is not None), default=None)
    dates = [candidate.published.get(one.revision) for one in unmarked]
    profile = candidate.profile
    return Standing(
        slug=profile.slug,
        organisation=profile.organisation,
        role=profile.role,
        themes=frozenset(profile.themes),
        rights=profile.rights,
        spoken=tuple(spoken.items()),
        newest=max((day for day in dates if day), default=None),
        has_undated=None in dates,
    )


def standings_of(library: Iterable[Candidate]) -> list[Standing]:
    """Everybody of a library at a glance."""
    return [standing for one in library if (standing := standing_of(one)) is not None]


def choose_by_shortlist(
    library: Sequence[Candidate],
    asked: SelectionRequest,
    *,
    people: int,
    standings: Sequence[Standing] | None = None,
) -> tuple[Selection, int]:
    """The choice from a shortlist that grows until it is certain, and how many were looked at closely."""
    ranked = ranking(standings_of(library) if standings is None else standings, asked)
    pinned = {one.profile.slug for one in library for said in one.quotes if said.id in asked.pinned_quotes}
    named = {*asked.pinned_profiles, *asked.excluded_profiles, *pinned}
    while True:
        near = named | {one.slug for one in ranked.hopeful[:people]}
        left_out = [one for one in ranked.hopeful if one.slug not in near]
        looked_at = [one for one in library if one.profile.slug in near]
        found = choose_of_shortlist(looked_at, asked, left_out=left_out)
        if found is not None:
            return found, len(near)
        people *= 2
