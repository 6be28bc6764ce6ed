"""Approving by the form: every answer, every refusal, and nothing by another page's form."""

from __future__ import annotations

import re

import pytest

from generator.app import App
from generator.model.issue import Issue, IssueStatus
from generator.model.profile import Fact, FactKind
from generator.model.quote import QuoteStatus
from generator.model.rights import RightsStatus
from generator.store.profiles import add_facts, rights_of
from generator.store.quotes import get_quotes
from tests.integration.web.workplace import TestClient, draft_october, move_to, renamed, withdraw


def filled_form(client: TestClient, issue: Issue, **changed: str) -> dict[str, str]:
    """The form of an issue's page with every question answered."""
    page = client.get(f"/issues/{issue.id}").text
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', page))
    form |= dict.fromkeys(re.findall(r'name="(permission:[\w-]+)"', page), "her e-mail of 3 September")
    form |= dict.fromkeys(re.findall(r'name="(reuse:[\w-]+)"', page), "a mail of their editor")
    form |= dict.fromkeys(re.findall(r'name="((?:quote|name):[\w-]+)"', page), "yes")
    return form | {"by": "Jo Reid"} | changed


def status_of(app: App, issue: Issue) -> IssueStatus:
    """Where an issue stands in the store."""
    return app.newsroom.issue(issue.id).status


def test_answered_form_approves_and_says_when_and_to_whom(app: App, client: TestClient, issue: Issue) -> None:
    page = client.post(f"/issues/{issue.id}/approve", data=filled_form(client, issue))
    assert [step.status_code for step in page.history] == [303]
    assert "Approved by Jo Reid" in page.text
    assert (
        "It goes out on 1 October 2026 at 09:00 (London time), to the list readers and 7 networks."
        in page.text
    )
    approved = app.newsroom.issue(issue.id)
    assert (approved.status, approved.approved_hash, approved.approved_by) == (
        IssueStatus.APPROVED,
        issue.hash,
        "Jo Reid",
    )


def test_answers_are_kept_with_the_people_and_quotations(app: App, client: TestClient, issue: Issue) -> None:
    client.post(f"/issues/{issue.id}/approve", data=filled_form(client, issue))
    page = client.get(f"/issues/{issue.id}").text
    assert "Permission: not asked yet" not in page
    assert page.count("Permission: given (her e-mail of 3 September)") == len(issue.profiles)
    slugs = [profile.slug for profile in issue.profiles]
    quotes = [quote.id for profile in issue.profiles for quote in profile.quotes]
    with app.newsroom.database.read() as connection:
        rights = rights_of(connection, slugs).values()
        found = get_quotes(connection, quotes).values()
    assert {(answer.status, answer.basis, answer.by) for answer in rights} == {
        (RightsStatus.GRANTED, "her e-mail of 3 September", "Jo Reid")
    }
    assert {quote.status for quote in found} == {QuoteStatus.APPROVED}


def test_open_questions_refuse_and_keep_what_was_entered(app: App, client: TestClient, issue: Issue) -> None:
    form = filled_form(client, issue)
    lead = issue.profiles[0]
    del form[f"quote:{lead.quotes[0].id}"]
    form[f"permission:{lead.slug}"] = " "
    page = client.post(f"/issues/{issue.id}/approve", data=form)
    assert page.status_code == 422
    assert "It is not approved yet." in page.text
    assert f"{lead.name}: permission was not asked for yet" in page.text
    assert "One quotation was not read against the article yet" in page.text
    assert page.text.count("Still open") == 2
    assert page.text.count('value="her e-mail of 3 September"') == 2
    assert 'value="Jo Reid"' in page.text
    assert page.text.count(" checked>") == page.text.count('name="quote:') - 1
    assert status_of(app, issue) is IssueStatus.DRAFT


def test_approval_without_a_name_is_refused(app: App, client: TestClient, issue: Issue) -> None:
    page = client.post(f"/issues/{issue.id}/approve", data=filled_form(client, issue, by=" \x00 "))
    assert page.status_code == 422
    assert "Write your name" in page.text
    assert 'value="her e-mail of 3 September"' in page.text
    assert status_of(app, issue) is IssueStatus.DRAFT


def test_draft_that_changed_meanwhile_is_not_approved(app: App, client: TestClient, issue: Issue) -> None:
    form = filled_form(client, issue)
    other = draft_october(renamed(app, "Other voices"))
    assert other.hash != issue.hash
    page = client.post(f"/issues/{issue.id}/approve", data=form)
    assert page.status_code == 409
    assert "changed since you saw it: look at it again, then approve" in page.text
    assert f'name="seen" value="{other.hash}"' in page.text
    assert status_of(app, issue) is IssueStatus.DRAFT


def test_second_approval_says_that_it_is_approved_already(app: App, client: TestClient, issue: Issue) -> None:
    form = filled_form(client, issue)
    client.post(f"/issues/{issue.id}/approve", data=form)
    page = client.post(f"/issues/{issue.id}/approve", data=form)
    assert page.status_code == 409
    assert "only a draft can be approved" in page.text
    assert "Approved by Jo Reid" in page.text


@pytest.mark.parametrize(
    "changed", [{"token": ""}, {"token": "0" * 64}, {"seen": "0" * 64}, {"token": "ü"}, {"seen": ""}]
)
def test_form_without_its_token_changes_nothing(
    app: App, client: TestClient, issue: Issue, changed: dict[str, str]
) -> None:
    page = client.post(f"/issues/{issue.id}/approve", data=filled_form(client, issue) | changed)
    assert page.status_code == 403
    assert status_of(app, issue) is IssueStatus.DRAFT


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_form_from_another_page_changes_nothing(
    app: App, client: TestClient, issue: Issue, headers: dict[str, str]
) -> None:
    form = filled_form(client, issue)
    page = client.post(f"/issues/{issue.id}/approve", data=form, headers=headers)
    assert page.status_code == 403
    assert "This form is not from this page" in page.text
    assert status_of(app, issue) is IssueStatus.DRAFT


def test_token_of_another_issue_does_not_fit(client: TestClient, issue: Issue) -> None:
    form = filled_form(client, issue)
    assert client.post("/issues/spotlight.2026-W40/approve", data=form).status_code == 404


def test_withdrawn_person_blocks_approval_in_words(app: App, client: TestClient, issue: Issue) -> None:
    form = filled_form(client, issue)
    withdraw(app, issue.profiles[0].slug)
    page = client.get(f"/issues/{issue.id}").text
    assert "permission was withdrawn: prepare the draft again without this person" in page
    assert "<form" not in page
    refused = client.post(f"/issues/{issue.id}/approve", data=form)
    assert refused.status_code == 422
    assert "permission was withdrawn" in refused.text


def test_malformed_form_is_refused_without_a_traceback(client: TestClient, issue: Issue) -> None:
    page = client.post(
        f"/issues/{issue.id}/approve",
        content=b"--nonsense",
        headers={"content-type": "multipart/form-data; boundary=other"},
    )
    assert page.status_code in (400, 403)
    assert "Traceback" not in page.text


def test_voided_approval_can_be_given_again(app: App, client: TestClient, issue: Issue) -> None:
    client.post(f"/issues/{issue.id}/approve", data=filled_form(client, issue))
    move_to(app, issue, IssueStatus.DRAFT)
    again = draft_october(app)
    page = client.post(f"/issues/{again.id}/approve", data=filled_form(client, again))
    assert "Approved by Jo Reid" in page.text


def test_name_that_articles_spell_two_ways_is_confirmed_on_the_page(
    app: App, client: TestClient, issue: Issue
) -> None:
    lead, other = issue.profiles[:2]
    misspelt = Fact(kind=FactKind.NAME, value=f"{lead.name}e", revision=other.quotes[0].source, as_of=None)
    with app.newsroom.database.write() as connection:
        add_facts(connection, lead.slug, [misspelt])
    form = filled_form(client, issue)
    assert form.pop(f"name:{lead.slug}") == "yes"
    refused = client.post(f"/issues/{issue.id}/approve", data=form)
    assert refused.status_code == 422
    assert f"The name is spelled as it should be: {lead.name}" in refused.text
    approved = client.post(f"/issues/{issue.id}/approve", data=form | {f"name:{lead.slug}": "yes"})
    assert "Approved by Jo Reid" in approved.text
