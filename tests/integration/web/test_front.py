"""The front page: the year, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.app import App
from generator.model.issue import Issue, IssueStatus
from generator.store.issues import save_issue
from tests.integration.web.workplace import (
    NOW,
    TestClient,
    client_of,
    make_workplace,
    move_to,
    open_workplace,
)


def test_empty_workspace_is_told_to_begin_with_articles(tmp_path: Path) -> None:
    app = make_workplace(tmp_path / "workspace")
    page = client_of(app).get("/")
    app.close()
    assert page.status_code == 200
    assert "generator ingest FOLDER" in page.text


def test_library_without_drafts_is_told_the_next_one(client: TestClient) -> None:
    page = client.get("/").text
    assert "Nothing waits for your approval." in page
    assert "generator compose spotlight --date 2026-09-30" in page


def test_draft_leads_with_a_persons_words_and_one_action(client: TestClient, issue: Issue) -> None:
    page = client.get("/").text
    assert "Waits for your approval" in page
    assert issue.profiles[0].quotes[0].text in page
    assert "Once approved, it goes out on 1 October 2026 at 09:00 (London time)." in page
    assert page.count('class="button"') == 1
    assert f'href="/issues/{issue.id}"' in page


def test_words_that_open_a_letter_stand_once_on_the_page(app: App, client: TestClient, issue: Issue) -> None:
    words = issue.profiles[0].quotes[0].text
    with app.newsroom.database.write() as connection:
        save_issue(connection, replace(issue, headline=f"“{words}”"), now=NOW)
    assert client.get("/").text.count(words) == 1


def test_sent_and_missed_issues_stand_under_their_own_words(
    app: App, client: TestClient, issue: Issue
) -> None:
    move_to(app, issue, IssueStatus.EXPIRED)
    page = client.get("/").text
    assert "Not sent" in page
    assert "Missed: nobody approved it" in page
    move_to(app, issue, IssueStatus.DRAFT, IssueStatus.APPROVED)
    assert ">Coming<" in client.get("/").text
    move_to(app, issue, IssueStatus.SENDING, IssueStatus.SENT)
    assert ">Sent<" in client.get("/").text


def test_year_shows_twelve_months_and_the_days_of_the_chosen_one(client: TestClient) -> None:
    page = client.get("/?month=10").text
    assert page.count('class="month-name"') == 12
    assert "<dt>1–31 October</dt>" in page
    assert "National Hate Crime Awareness Week" in page


OWN_DAYS = """\
- id: own-harbour-feast
  name: Harbour Feast
  region: own
  rules: [{fixed: {start: 10-20, end: 10-20}, tolerance_days: 1, from_eve: true}]
  themes: []
  hashtag: HarbourFeast
  headlines: [The feast]
  about: Our feast.
  guidance: Nothing.
"""
OWN_CALENDAR = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20261021",
        "SUMMARY:Founders’ Day",
        "STATUS:TENTATIVE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
)


def test_what_is_uncertain_of_a_date_stands_beside_its_name(tmp_path: Path) -> None:
    make_workplace(tmp_path / "workspace").close()
    days = tmp_path / "workspace" / "schedules" / "observances"
    (days / "own.yaml").write_text(OWN_DAYS, encoding="utf-8")
    (days / "own.ics").write_text(OWN_CALENDAR, encoding="utf-8")
    app = open_workplace(tmp_path / "workspace")
    page = client_of(app).get("/?month=10").text
    app.close()
    assert 'Harbour Feast <span class="quiet">(±1 day, from the evening before)</span>' in page
    assert 'Founders’ Day <span class="quiet">(date not confirmed yet)</span>' in page


def test_month_out_of_the_year_shows_the_present_one(client: TestClient) -> None:
    assert '<h2 class="days-title">September 2026</h2>' in client.get("/?month=13").text
    assert client.get("/?month=soon").status_code == 404


def test_no_word_of_the_code_is_on_the_page(client: TestClient, issue: Issue) -> None:
    page = client.get("/").text.lower()
    for word in ("profile", "ledger", "observance-", "occurrence", "not_asked"):
        assert word not in page.replace("accent-", "observance").replace("observance-", "")
