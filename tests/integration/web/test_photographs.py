"""Photographs on the pages: asked for in the form, and gone from what is public once they are taken away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.app import App
from generator.library.portraits import Framing, make_portrait
from generator.model.issue import Issue, IssueStatus
from generator.model.portrait import Portrait
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.publishing.portrait_changes import keep_portrait, take_portrait_away
from generator.publishing.withdraw import answer_rights
from generator.store.message_plans import load_plan
from generator.store.profiles import rights_of
from tests.drawn import photograph
from tests.integration.web.test_approval import filled_form
from tests.integration.web.workplace import (
    NOW,
    PUBLIC,
    TestClient,
    add_reader,
    client_of,
    draft_october,
    move_to,
)

WORDS_ONLY = Rights(
    status=RightsStatus.GRANTED,
    scope=(RightsScope.WORDS, RightsScope.STAFF, RightsScope.PUBLIC),
    note="no photographs, please",
)


@pytest.fixture
def pictured(app: App) -> Issue:
    """The October draft with a photograph of everybody."""
    for number, slug in enumerate(("amara-cole", "tunde-okoro", "rosalind-wren")):
        made = make_portrait(photograph(1080 - number, 1350), Framing())
        portrait = Portrait(
            content=made.content,
            width=made.width,
            height=made.height,
            credit="Photograph: Jo Bell",
            alt="",
            origin=f"{slug}.jpg",
        )
        keep_portrait(app.newsroom, slug, portrait, by="Jo", now=NOW)
    add_reader(app)
    return draft_october(app)


def answered(client: TestClient, issue: Issue) -> dict[str, str]:
    """The form with every question answered, those about photographs among them."""
    page = client.get(f"/issues/{issue.id}").text
    portraits = re.findall(r'name="(portrait:[\w-]+)"', page)
    return filled_form(client, issue) | dict.fromkeys(portraits, "she sent it to us")


def test_the_form_asks_for_each_photograph_and_keeps_the_answer(app: App, pictured: Issue) -> None:
    client = client_of(app)
    page = client.get(f"/issues/{pictured.id}").text
    assert page.count("Why the photograph may be shown") == len(pictured.profiles)
    assert "The photograph of Amara Cole: permission does not cover it." in page
    client.post(f"/issues/{pictured.id}/approve", data=answered(client, pictured))
    assert app.newsroom.issue(pictured.id).status is IssueStatus.APPROVED
    with app.newsroom.database.read() as connection:
        answer = rights_of(connection, ["amara-cole"])["amara-cole"]
    assert RightsScope.PORTRAIT in answer.scope
    assert answer.basis == "her e-mail of 3 September; photograph: she sent it to us"


def test_a_photograph_left_open_is_marked_and_nothing_typed_is_lost(app: App, pictured: Issue) -> None:
    client = client_of(app)
    form = answered(client, pictured) | {"portrait:amara-cole": " "}
    page = client.post(f"/issues/{pictured.id}/approve", data=form)
    assert page.status_code == 422
    assert page.text.count("Still open") == 1
    assert page.text.count('value="she sent it to us"') == len(pictured.profiles) - 1
    assert app.newsroom.issue(pictured.id).status is IssueStatus.DRAFT


def test_a_public_letter_stays_and_the_photograph_in_it_goes(app: App, pictured: Issue) -> None:
    public, desk = client_of(app, base=PUBLIC), client_of(app)
    move_to(app, pictured, IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)
    lead, other, *_ = (profile.slug for profile in pictured.profiles)
    letter = f"/letters/{pictured.id}"
    first, second = (f"{letter}/pictures/portrait-{slug}.jpg" for slug in (lead, other))
    card = re.search(r'og:image" content="[^"]*(/letters/[^"]+)"', public.get(letter).text)
    assert card
    shown = (letter, first, second, card[1])
    assert [public.get(place).status_code for place in shown] == [200, 200, 200, 200]
    take_portrait_away(app.newsroom, lead, note="she asked", by="Jo", now=NOW)
    assert [public.get(place).status_code for place in shown] == [200, 410, 200, 410]
    assert "og:image" not in public.get(letter).text
    answer_rights(app.newsroom, other, WORDS_ONLY, by="Jo", now=NOW)
    assert [public.get(place).status_code for place in shown] == [200, 410, 410, 410]
    at_the_desk = [place.replace("/letters/", "/issues/") for place in shown]
    assert [desk.get(place).status_code for place in at_the_desk] == [200, 410, 410, 410]


def test_a_letter_that_somebody_lets_colleagues_read_alone_is_gone_from_the_public(
    app: App, pictured: Issue
) -> None:
    public = client_of(app, base=PUBLIC)
    move_to(app, pictured, IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)
    lead = pictured.profiles[0].slug
    staff_only = (RightsScope.WORDS, RightsScope.PORTRAIT, RightsScope.STAFF)
    answer_rights(app.newsroom, lead, replace(WORDS_ONLY, scope=staff_only), by="Jo", now=NOW)
    letter = f"/letters/{pictured.id}"
    assert public.get(letter).status_code == 410
    assert public.get(f"{letter}/pictures/portrait-{lead}.jpg").status_code == 410


def test_a_hosted_photograph_is_gone_once_it_is_taken_away(app: App, pictured: Issue) -> None:
    newsletter = app.newsroom.settings.newsletter.model_copy(update={"pictures": "hosted"})
    settings = app.newsroom.settings.model_copy(update={"newsletter": newsletter})
    hosting = replace(app, newsroom=replace(app.newsroom, settings=settings))
    issue = draft_october(hosting)
    public = client_of(hosting, base=PUBLIC)
    with hosting.newsroom.database.read() as connection:
        letter = load_plan(connection, issue.hash).letter
    assert letter is not None
    pictures = {
        picture.name: f"/letters/{issue.id}/pictures/{picture.sha256}.jpg" for picture in letter.pictures
    }
    before = {name: public.get(place).status_code for name, place in pictures.items()}
    assert set(before.values()) == {200}
    take_portrait_away(app.newsroom, "amara-cole", note="she asked", by="Jo", now=NOW)
    after = {name: public.get(place).status_code for name, place in pictures.items()}
    assert after == {**before, "portrait-amara-cole.jpg": 410}
