"""One person instead of two, and two instead of one, on both databases: everything can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from generator.errors import ApprovalRefused, GeneratorError, StateError, UsageError
from generator.ingest.printed import print_as_agreed
from generator.model.issue import IssueStatus
from generator.model.profile import Fact, FactKind
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.publishing.enqueue import enqueue_main
from generator.publishing.identity import SplitOff, merge_people, split_person
from generator.publishing.moving import Decision
from generator.publishing.newsroom import Newsroom
from generator.publishing.parting import undo_merge
from generator.publishing.withdraw import answer_rights
from generator.publishing.words import decide_quotes
from generator.store import schema
from generator.store.closed import people_of_plans
from generator.store.profiles import (
    add_facts,
    facts_of,
    find_slug,
    get_profiles,
    keep_apart,
    list_slugs,
    record_rights,
    rights_of,
)
from generator.store.quotes import QuoteFilter, attributions_of, list_quotes
from tests.chance import examples
from tests.integration.publishing.conftest import (
    GRANTED,
    NOW,
    answer,
    approve_october,
    compose_october,
)
from tests.integration.store.library import add_article, add_person, add_words

ADA, BISI, CLEO = "ada-obi", "bisi-cole", "cleo-grant"
ANN = Decision(by="Ann", at=NOW, note="one and the same")
WITHDRAWN = Rights(status=RightsStatus.WITHDRAWN, note="asked by phone")
ISSUE = "monthly.2026-10"
_NUMBERS = count()


def state(newsroom: Newsroom, slugs: Sequence[str]) -> dict[str, object]:
    """Everything that a merge or a split may touch of these people."""
    with newsroom.database.read() as connection:
        facts, printed = facts_of(connection, slugs), get_profiles(connection, slugs)
        rights = rights_of(connection, slugs)
        return {
            slug: (
                sorted((fact.revision, fact.kind, fact.value, fact.weight) for fact in facts[slug]),
                sorted(
                    (quote.id, quote.text, quote.status, quote.confidence)
                    for quote in list_quotes(connection, QuoteFilter(profile=slug), limit=100)
                ),
                _features(connection, slug),
                (rights[slug].status, rights[slug].scope, rights[slug].expires_on, rights[slug].basis),
                replace(printed[slug], rights=GRANTED),
                find_slug(connection, slug),
            )
            for slug in slugs
        }


def _features(connection: Connection, slug: str) -> list[tuple[str, str]]:
    query = select(schema.features.c.plan, schema.features.c.quote).where(schema.features.c.profile == slug)
    return sorted((row.plan, row.quote) for row in connection.execute(query))


def _articles(newsroom: Newsroom, slug: str) -> tuple[str, ...]:
    with newsroom.database.read() as connection:
        return get_profiles(connection, [slug])[slug].sources


def _rights(newsroom: Newsroom, slug: str) -> Rights:
    with newsroom.database.read() as connection:
        return rights_of(connection, [slug])[slug]


def test_a_merged_person_has_all_facts_and_quotes_and_the_old_slug_leads_there(newsroom: Newsroom) -> None:
    before = _articles(newsroom, ADA) + _articles(newsroom, BISI)
    (change,) = merge_people(newsroom, ADA, [BISI], ANN)
    assert (change.quotes, len(change.articles)) == (2, 1)
    assert sorted(_articles(newsroom, ADA)) == sorted(before)
    with newsroom.database.read() as connection:
        assert find_slug(connection, BISI) == ADA
        assert list_slugs(connection) == (ADA, CLEO)
        quote = list_quotes(connection, QuoteFilter(profile=ADA), limit=9)[-1]
        said = [
            said
            for q in list_quotes(connection, QuoteFilter(profile=ADA), limit=9)
            for said in attributions_of(connection, q.id)
            if said.rule == "merge"
        ]
    assert quote.profile == ADA
    assert {(each.by, each.evidence) for each in said} == {
        ("Ann", "bisi-cole and ada-obi are one person, says Ann")
    }


def test_a_merge_taken_back_leaves_everything_as_it_was(newsroom: Newsroom) -> None:
    compose_october(newsroom)
    answer(newsroom, BISI, GRANTED)
    before = state(newsroom, [ADA, BISI, CLEO])
    merge_people(newsroom, ADA, [BISI, CLEO], ANN)
    undo_merge(newsroom, ADA, BISI, ANN)
    undo_merge(newsroom, ADA, CLEO, ANN)
    assert state(newsroom, [ADA, BISI, CLEO]) == before


def test_a_dry_run_shows_and_changes_nothing(newsroom: Newsroom) -> None:
    before = state(newsroom, [ADA, BISI, CLEO])
    (change,) = merge_people(newsroom, ADA, [BISI], ANN, dry_run=True)
    assert change.quotes == 2
    assert state(newsroom, [ADA, BISI, CLEO]) == before


def test_an_approved_issue_that_shows_moved_words_is_named_and_does_not_go(newsroom: Newsroom) -> None:
    lead = approve_october(newsroom).issue.profiles[0].slug
    other = ADA if lead != ADA else BISI
    (change,) = merge_people(newsroom, other, [lead], ANN)
    assert change.approved == (ISSUE,)
    with pytest.raises(ApprovalRefused) as refused:
        enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    assert "no longer attributed" in str(refused.value.reasons)


@pytest.mark.parametrize("who", [ADA, BISI])
def test_a_withdrawal_of_either_wins_and_stops_what_shows_them(newsroom: Newsroom, who: str) -> None:
    approve_october(newsroom)
    answer(newsroom, who, WITHDRAWN)
    answer(newsroom, ADA if who == BISI else BISI, GRANTED)
    (change,) = merge_people(newsroom, ADA, [BISI], ANN)
    assert change.permission == "withdrawn"
    assert change.stopped.approvals == (ISSUE,)
    answer_rights(newsroom, BISI, GRANTED, by="Ann", now=NOW)
    assert _rights(newsroom, ADA).status is RightsStatus.GRANTED


def test_two_permissions_cover_only_what_both_cover(newsroom: Newsroom) -> None:
    staff = (RightsScope.WORDS, RightsScope.STAFF)
    answer(newsroom, ADA, replace(GRANTED, expires_on=date(2027, 1, 1)))
    answer(newsroom, BISI, replace(GRANTED, scope=staff))
    merge_people(newsroom, ADA, [BISI], ANN)
    both = _rights(newsroom, ADA)
    assert (both.scope, both.expires_on) == (staff, date(2027, 1, 1))
    undo_merge(newsroom, ADA, BISI, ANN)
    assert RightsScope.PUBLIC in _rights(newsroom, ADA).scope
    assert _rights(newsroom, BISI).expires_on is None


def test_a_permission_given_meanwhile_covers_neither_of_two(newsroom: Newsroom) -> None:
    merge_people(newsroom, ADA, [BISI], ANN)
    answer_rights(newsroom, ADA, GRANTED, by="Ann", now=NOW)
    change = undo_merge(newsroom, ADA, BISI, ANN)
    assert "nobody can tell whose it is" in change.remarks[0]
    assert {_rights(newsroom, slug).status for slug in (ADA, BISI)} == {RightsStatus.NOT_ASKED}


def test_a_withdrawal_recorded_meanwhile_counts_for_both(newsroom: Newsroom) -> None:
    answer(newsroom, BISI, GRANTED)
    merge_people(newsroom, ADA, [BISI], ANN)
    answer_rights(newsroom, BISI, WITHDRAWN, by="Ann", now=NOW)
    undo_merge(newsroom, ADA, BISI, ANN)
    assert {_rights(newsroom, slug).status for slug in (ADA, BISI)} == {RightsStatus.WITHDRAWN}


def test_a_merge_taken_back_stops_words_that_are_again_of_somebody_who_withdrew(newsroom: Newsroom) -> None:
    with newsroom.database.read() as connection:
        own = [quote.id for quote in list_quotes(connection, QuoteFilter(profile=ADA), limit=9)]
    decide_quotes(newsroom, own, QuoteStatus.RETIRED, by="Ann", now=NOW)
    answer(newsroom, BISI, WITHDRAWN)
    merge_people(newsroom, ADA, [BISI], ANN)
    answer_rights(newsroom, ADA, GRANTED, by="Ann", now=NOW)
    approve_october(newsroom)
    change = undo_merge(newsroom, ADA, BISI, ANN)
    assert (change.permission, change.stopped.approvals) == ("withdrawn", (ISSUE,))
    assert newsroom.issue(ISSUE).approved_hash is None


def test_words_that_a_split_gives_to_somebody_who_withdrew_are_stopped(newsroom: Newsroom) -> None:
    answer(newsroom, BISI, WITHDRAWN)
    approve_october(newsroom)
    with newsroom.database.write() as connection:
        other = add_article(connection, "Another text by her.", address="https://stories.example.org/more")
        role = Fact(kind=FactKind.ROLE, value="Baker", revision=other.id, as_of=None)
        add_facts(connection, ADA, [role])
    (article,) = (each for each in _articles(newsroom, ADA) if each != other.id)
    change = split_person(newsroom, ADA, SplitOff(sources=(article,), slug=BISI), ANN)
    assert change.stopped.approvals == (ISSUE,)
    assert newsroom.issue(ISSUE).approved_hash is None


def test_a_merge_taken_back_by_mistake_can_be_made_again(newsroom: Newsroom) -> None:
    answer(newsroom, BISI, GRANTED)
    merge_people(newsroom, ADA, [BISI], ANN)
    merged = state(newsroom, [ADA])
    undo_merge(newsroom, ADA, BISI, ANN)
    assert _rights(newsroom, ADA).status is RightsStatus.NOT_ASKED
    merge_people(newsroom, ADA, [BISI], ANN)
    assert state(newsroom, [ADA]) == merged


def test_whoever_is_split_off_starts_with_their_articles_and_no_permission(newsroom: Newsroom) -> None:
    (article,) = _articles(newsroom, BISI)
    merge_people(newsroom, ADA, [BISI], ANN)
    answer_rights(newsroom, ADA, GRANTED, by="Ann", now=NOW)
    change = split_person(newsroom, ADA, SplitOff(sources=(article,), name="Bea Coal"), ANN)
    assert (change.target, change.quotes, change.permission) == ("bea-coal", 2, "not_asked")
    assert _articles(newsroom, "bea-coal") == (article,)
    assert article not in _articles(newsroom, ADA)
    with newsroom.database.read() as connection:
        assert get_profiles(connection, ["bea-coal"])["bea-coal"].name == "Bea Coal"


def test_whoever_is_split_off_somebody_who_withdrew_counts_as_withdrawn_too(newsroom: Newsroom) -> None:
    (article,) = _articles(newsroom, BISI)
    merge_people(newsroom, ADA, [BISI], ANN)
    answer_rights(newsroom, ADA, WITHDRAWN, by="Ann", now=NOW)
    change = split_person(newsroom, ADA, SplitOff(sources=(article,)), ANN)
    assert change.permission == "withdrawn"
    assert "it may have been" in change.remarks[0]


def test_a_split_is_taken_back_by_a_merge(newsroom: Newsroom) -> None:
    compose_october(newsroom)
    (article,) = _articles(newsroom, BISI)
    merge_people(newsroom, ADA, [BISI], ANN)
    before = state(newsroom, [ADA, CLEO])
    new = split_person(newsroom, ADA, SplitOff(sources=(article,), name="Bea Coal"), ANN).target
    with pytest.raises(StateError, match=f"went on to {new}: .*merge {ADA} {new}"):
        undo_merge(newsroom, ADA, BISI, ANN)
    merge_people(newsroom, ADA, [new], ANN)
    assert state(newsroom, [ADA, CLEO]) == before


def test_what_came_from_their_articles_since_goes_back_with_them(newsroom: Newsroom) -> None:
    (article,) = _articles(newsroom, BISI)
    merge_people(newsroom, ADA, [BISI], ANN)
    role = Fact(kind=FactKind.ROLE, value="Glazier", revision=article, as_of=None)
    with newsroom.database.write() as connection:
        add_facts(connection, ADA, [role])
    undo_merge(newsroom, ADA, BISI, ANN)
    with newsroom.database.read() as connection:
        found = facts_of(connection, [ADA, BISI])
        assert get_profiles(connection, [BISI])[BISI].role == "Glazier"
    assert role in found[BISI]
    assert role not in found[ADA]


def test_the_same_fact_of_two_people_is_kept_for_both(newsroom: Newsroom) -> None:
    (article,) = _articles(newsroom, CLEO)
    doubled = Fact(kind=FactKind.ROLE, value="Glazier", revision=article, as_of=None)
    with newsroom.database.write() as connection:
        for slug in (ADA, BISI, CLEO):
            add_facts(connection, slug, [doubled])
    before = state(newsroom, [ADA, BISI, CLEO])
    merge_people(newsroom, ADA, [BISI, CLEO], ANN)
    undo_merge(newsroom, ADA, BISI, ANN)
    undo_merge(newsroom, ADA, CLEO, ANN)
    after = state(newsroom, [ADA, BISI, CLEO])
    for slug in (ADA, BISI, CLEO):
        assert after[slug][0] == before[slug][0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("keep", "other", "words"),
    [
        (ADA, ADA, "themselves"),
        (ADA, "nobody", "there is no person 'nobody'"),
        ("nobody", ADA, "there is no person 'nobody'"),
        (ADA, BISI, "was merged into ada-obi already"),
        (BISI, ADA, "was merged into ada-obi already"),
        (BISI, CLEO, "was merged into ada-obi already"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused_in_a_sentence(
    newsroom: Newsroom, keep: str, other: str, words: str
) -> None:
    merge_people(newsroom, ADA, [BISI], ANN)
    with pytest.raises((UsageError, StateError), match=words):
        merge_people(newsroom, keep, [other], ANN)


def test_of_several_merges_all_happen_or_none(newsroom: Newsroom) -> None:
    before = state(newsroom, [ADA, BISI, CLEO])
    with pytest.raises(UsageError):
        merge_people(newsroom, ADA, [BISI, "nobody"], ANN)
    assert state(newsroom, [ADA, BISI, CLEO]) == before


def test_a_split_that_makes_no_sense_is_refused_in_a_sentence(newsroom: Newsroom) -> None:
    (own,) = _articles(newsroom, ADA)
    (other,) = _articles(newsroom, BISI)
    for slug, part, words in (
        (ADA, SplitOff(sources=(own,)), "nothing would be left of ada-obi"),
        (ADA, SplitOff(sources=(other,)), "is no article about ada-obi"),
        (ADA, SplitOff(sources=(own,), slug=ADA), "ada-obi is ada-obi"),
        (ADA, SplitOff(sources=(own,), slug="Ann Poe"), "is no slug"),
        ("nobody", SplitOff(sources=(own,)), "there is no person"),
    ):
        with pytest.raises((UsageError, StateError), match=words):
            split_person(newsroom, slug, part, ANN)
    with pytest.raises(StateError, match="was not merged into"):
        undo_merge(newsroom, ADA, BISI, ANN)


def test_a_withdrawal_of_somebody_split_off_names_what_showed_them_under_the_other_name(
    newsroom: Newsroom,
) -> None:
    lead = approve_october(newsroom).issue.profiles[0]
    with newsroom.database.write() as connection:
        other = add_article(connection, "Another text by them.", address="https://stories.example.org/more")
        add_facts(
            connection, lead.slug, [Fact(kind=FactKind.ROLE, value="Baker", revision=other.id, as_of=None)]
        )
    part = SplitOff(sources=(lead.quotes[0].source,), name="Bea Coal")
    change = split_person(newsroom, lead.slug, part, ANN)
    assert change.stopped.approvals == (ISSUE,)
    assert answer_rights(newsroom, "bea-coal", WITHDRAWN, by="Ann", now=NOW).drafts == (ISSUE,)
    with newsroom.database.read() as connection:
        plan = newsroom.issue(ISSUE).hash
        shown = people_of_plans(connection, [plan])[plan]
    assert "bea-coal" in shown
    assert lead.slug not in shown


def test_a_merge_waits_for_an_article_that_is_being_added(newsroom: Newsroom) -> None:
    (article,) = _articles(newsroom, BISI)
    role = Fact(kind=FactKind.ROLE, value="Glazier", revision=article, as_of=None)
    with ThreadPoolExecutor(1) as pool:
        with newsroom.database.write() as connection:
            slug = keep_apart(connection, BISI)
            merging = pool.submit(merge_people, newsroom, ADA, [BISI], ANN)
            with pytest.raises(TimeoutError):
                merging.result(timeout=0.3)
            add_facts(connection, slug, [role])
        merging.result(timeout=60)
    with newsroom.database.read() as connection:
        found = facts_of(connection, [ADA, BISI])
    assert role in found[ADA]
    assert found[BISI] == ()


_ANSWERS = (None, GRANTED, replace(GRANTED, scope=(RightsScope.WORDS, RightsScope.STAFF)), WITHDRAWN)


def _people(newsroom: Newsroom, rights: Sequence[int]) -> list[str]:
    """Three people of one article each, two of them also of a shared one; each with an answer, each shown once."""
    run, slugs = next(_NUMBERS), []
    with newsroom.database.write() as connection:
        shared = add_article(
            connection, f"Two voices {run}. Ours is one.", address=f"https://stories.example.org/{run}/x"
        )
        for number, chosen in enumerate(rights):
            slug, words = f"p{run}-n{number}", f"I mend clock {run} by number {number} every day of the week."
            revision = add_article(
                connection, f"{slug} says:\n\n{words}", address=f"https://stories.example.org/{run}/{number}"
            )
            add_person(connection, slug, revision=revision)
            quote = add_words(connection, words, slug=slug, revision=revision)
            if number < 2:
                add_facts(
                    connection,
                    slug,
                    [Fact(kind=FactKind.ROLE, value="Clockmaker", revision=shared.id, as_of=None)],
                )
            print_as_agreed(connection, slug)
            recorded = _ANSWERS[chosen]
            if recorded is not None:
                record_rights(connection, slug, replace(recorded, by="Ann", at=NOW))
            row = {"plan": _shown(connection), "profile": slug, "quote": quote.id, "issue": ISSUE}
            connection.execute(insert(schema.features).values(day=date(2026, 10, 1), **row))
            slugs.append(slug)
    return slugs


def _shown(connection: Connection) -> str:
    return str(connection.scalar(select(schema.issues.c.hash).where(schema.issues.c.id == ISSUE)))


@dataclass(frozen=True)
class _Quiet:
    """A newsroom that does not fill a screen when an example fails."""

    newsroom: Newsroom = field(repr=False)


@pytest.fixture
def drafted(newsroom: Newsroom) -> _Quiet:
    """A newsroom with a draft."""
    compose_october(newsroom)
    return _Quiet(newsroom)


_STEP = st.tuples(st.sampled_from(["merge", "split"]), st.integers(0, 2), st.integers(0, 2))


@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rights=st.lists(st.integers(0, 3), min_size=3, max_size=3),
    steps=st.lists(_STEP, min_size=1, max_size=5),
)
def test_whatever_is_merged_and_split_can_be_taken_back_to_the_letter(
    drafted: _Quiet, rights: list[int], steps: list[tuple[str, int, int]]
) -> None:
    newsroom = drafted.newsroom
    slugs = _people(newsroom, rights)
    done: list[tuple[str, str, str, dict[str, object]]] = []
    for kind, one, two in steps:
        before = state(newsroom, slugs)
        try:
            if kind == "merge":
                merge_people(newsroom, slugs[one], [slugs[two]], ANN)
                done.append((kind, slugs[one], slugs[two], before))
            else:
                articles = _articles(newsroom, slugs[one])[:1]
                new = split_person(newsroom, slugs[one], SplitOff(sources=articles, name="Ng Oy"), ANN).target
                done.append((kind, slugs[one], new, before))
        except GeneratorError:
            assert state(newsroom, slugs) == before
    for kind, one_slug, other, before in reversed(done):
        if kind == "merge":
            undo_merge(newsroom, one_slug, other, ANN)
        else:
            merge_people(newsroom, one_slug, [other], ANN)
        assert state(newsroom, slugs) == before


def test_words_split_off_are_decided_anew_and_what_printed_them_is_stopped(newsroom: Newsroom) -> None:
    issue = approve_october(newsroom).issue
    merge_people(newsroom, ADA, [BISI], ANN)
    assert newsroom.issue(issue.id).status is IssueStatus.APPROVED
    with newsroom.database.read() as connection:
        said = list_quotes(connection, QuoteFilter(profile=ADA), limit=9)
    approved = [quote.id for quote in said if quote.status is QuoteStatus.APPROVED]
    article = next(quote.revision for quote in said if quote.id in approved)
    change = split_person(newsroom, ADA, SplitOff(sources=(article,), slug="ada-obi-2"), ANN)
    assert change.stopped.approvals == (issue.id,)
    with newsroom.database.read() as connection:
        theirs = list_quotes(connection, QuoteFilter(profile="ada-obi-2"), limit=9)
        kept = list_quotes(connection, QuoteFilter(profile=ADA), limit=9)
    assert {quote.id for quote in theirs} & set(approved)
    assert {quote.status for quote in theirs} == {QuoteStatus.PENDING}
    # A merge is about one person: what was decided about the words stands.
    assert QuoteStatus.APPROVED in {quote.status for quote in kept}
