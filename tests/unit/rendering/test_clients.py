"""What mail programs cannot show is told once, at the template's line, and our own letters ask for nothing of it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from generator.config.settings import Newsletter
from generator.config.values import MailClient
from generator.rendering.clients import check_clients, check_letter_in_clients, client_support
from generator.rendering.environment import Templates
from generator.rendering.letter import render_letter
from generator.rendering.reading import read_html
from tests.sample_kinds import KINDS_SHOWN
from tests.sample_letter import TEMPLATES

CLIENTS = Newsletter.model_fields["clients"].default
PART = "newsletter/parts/lead.mjml.j2"


def found(tmp_path: Path, source: str, html: str | None = None) -> list[tuple[str, str]]:
    file = tmp_path / PART
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    findings = check_clients(read_html(html or source), Templates(tmp_path), CLIENTS)
    return [(finding.place, finding.message) for finding in findings]


def test_the_table_names_the_clients_that_the_settings_take() -> None:
    assert set(client_support().clients) == set(get_args(MailClient))
    assert client_support().date == "2026-05-13"


@pytest.mark.parametrize(
    "source",
    [
        "<video></video>",
        '<svg width="1"></svg>',
        '<p style="display:flex">a</p>',
        '<p style="position: absolute">a</p>',
        '<p style="width: calc(100% - 3px)">a</p>',
        '<p style="width: 3rem">a</p>',
        '<p style="background: url(https://example.org/a.png)">a</p>',
        "<style>p::before { content: 'a' }</style>",
        '<style>p { color: var(--ink) }</style><p class="x">a</p>',
        '<img src="https://example.org/a.webp">',
        '<img src="https://example.org/a.png" srcset="b.png 2x">',
        '<img src="data:image/png;base64,xx">',
        '<table background="a.png"></table><div style="filter: blur(2px)"></div>',
    ],
)
def test_one_finding_a_feature_points_at_the_templates_line(tmp_path: Path, source: str) -> None:
    places = [place for place, _ in found(tmp_path, f"{{# a note #}}\n\n{source}\n{source}")]
    assert places == [f"{PART}, line 3"]


def test_it_says_who_does_not_show_it_and_what_to_do(tmp_path: Path) -> None:
    [(_, message)] = found(tmp_path, '<p style="display:grid">a</p>')
    assert message == (
        "display:grid is not shown by Outlook for Windows (classic): set things side by side with columns or table "
        "cells."
    ) or message.startswith("display:grid is not shown by Outlook for Windows (classic) and only partly by ")


def test_nothing_is_said_of_what_no_template_asks_for(tmp_path: Path) -> None:
    assert found(tmp_path, "<mj-text>a</mj-text>", '<div style="display:flex">a</div>') == []


def test_nothing_is_said_of_words_or_of_the_query_around_a_rule(tmp_path: Path) -> None:
    assert found(tmp_path, "<p>We float, position: high, calc(1), video.</p>") == []
    assert found(tmp_path, "<style>@media (max-width: 3rem) { p { color: red } }</style>") == []


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_our_own_letters_ask_for_nothing_that_any_of_them_lacks(name: str) -> None:
    letter, kind = KINDS_SHOWN[name]
    rendered = render_letter(letter, TEMPLATES, kind=kind)
    findings = check_letter_in_clients(rendered, TEMPLATES, get_args(MailClient))
    assert [(finding.place, finding.message) for finding in findings] == []
