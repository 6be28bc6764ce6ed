"""Renders the sample letter and its cards and photographs them: `python -m tests.screenshots` fills screenshots/."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser

from generator.model.letter import Letter, StandingBlock
from generator.model.message import Body, Field, Picture, RenderedLetter
from generator.model.observance import AccentPair
from generator.rendering.cards import CardSize, card_request, render_card
from generator.rendering.letter import render_letter
from tests.browser import open_browser
from tests.sample_letter import (
    BLACK_HISTORY_MONTH,
    BRAND,
    LEAD,
    LETTER,
    OKORO,
    TEMPLATES,
    WREN,
    make_quote,
)

FOLDER = Path(__file__).parents[1] / "screenshots"
WIDTHS = (375, 600, 1024)
NOVEMBER = AccentPair(deep="#23404A", bright="#F0A08C")
LONG = make_quote(
    "People kept telling me to wait my turn, and I did, for eleven years, until I realised that the queue was never "
    "moving because nobody at the front had any reason to move. So I stopped queueing. I started a mentoring circle "
    "in the canteen, six of us and a flask of tea, and within two years four of those six were leading teams."
)
SHORT = make_quote("Belonging is not a perk. It is the work.")


def main() -> None:
    """Photographs everything and lays it out on contact sheets."""
    FOLDER.mkdir(exist_ok=True)
    with open_browser() as browser:
        for name, letter in LETTERS.items():
            photograph_letter(browser, name, render_letter(letter, TEMPLATES))
        for card in draw_cards():
            (FOLDER / card.name).write_bytes(card.content)
        lay_out(browser)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures are in {FOLDER}; start with contact-letters.png.")


LETTERS: dict[str, Letter] = {
    "october": LETTER,
    "november-alone": replace(
        LETTER,
        occurrence=None,
        accent=NOVEMBER,
        headline="What the night shift knows, and the rest of us could learn from it",
        opening=(
            "One person, one evening.",
            "We asked what keeps a control room kind when the phones do not stop.",
        ),
        lead=replace(OKORO, quotes=(*OKORO.quotes, LONG), published=None),
        voices=(),
        dates_ahead=(),
        view_url=None,
    ),
    "blocks": replace(
        LETTER,
        blocks=(
            StandingBlock(
                title="A note from the Chief Officer",
                place="after_opening",
                text="In July I asked every station what gets in the way of the next generation. *Forty-one of you* "
                "answered, and the plan that came of it is [on the intranet](https://intranet.example.org/plan).\n\n"
                "Come and argue with it: I am in the canteen at Quay Street every Thursday.\n\n**Helen Marsh**",
            ),
            StandingBlock(
                title="",
                text="# Vacancies and dates\n\n"
                "- **Control room operator**, Harbour Ambulance Trust. Shifts, full training, closes 30 October\n"
                "- **Community safety lead**. [Read what the job is](https://jobs.example.org/safety-lead)\n\n"
                "### Open evening\n\nThursday 22 October, 18:00\\\n1 Example Street, Harbourtown\n\n"
                "1. Tea from six\n2. Talks from half past\n\n"
                "All vacancies: https://jobs.example.org/open?department=all&region=harbourtown-and-the-islands",
            ),
        ),
        support_line="If something here is close to home: the staff helpline is open day and night on 0800 000 000, "
        "and at https://support.example.org/helpline.",
        dates_ahead=(*LETTER.dates_ahead[:2], replace(LETTER.dates_ahead[2], tolerance_days=1)),
    ),
    "long": replace(
        LETTER,
        accent=AccentPair(deep="#7A1F5C", bright="#8FD3DF"),
        occurrence=replace(BLACK_HISTORY_MONTH, name="16 Days of Activism Against Gender-Based Violence"),
        lead=replace(WREN, quotes=(LONG,), publisher="Coastguard Stories Quarterly"),
        voices=(replace(LEAD, quotes=(LONG,)), replace(OKORO, quotes=(SHORT,), url=None)),
    ),
}


def assemble(body: Body) -> str:
    """A body with its fields filled as for one reader."""
    return "".join("https://news.example.org/u/1" if isinstance(part, Field) else part for part in body)


def with_pictures(letter: RenderedLetter) -> str:
    """The HTML with its pictures inside, for a page that has no message around it."""
    html = assemble(letter.html)
    for picture in letter.pictures:
        encoded = base64.b64encode(picture.content).decode()
        html = html.replace(f"cid:{picture.name}", f"data:{picture.media_type};base64,{encoded}")
    return html


def photograph_letter(browser: Browser, name: str, letter: RenderedLetter) -> None:
    """One picture for each width by day and by night, and one with pictures off."""
    (FOLDER / f"letter-{name}.txt").write_text(assemble(letter.text), encoding="utf-8")
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            _photograph(
                browser, with_pictures(letter), f"letter-{name}-{width}-{scheme}", width=width, scheme=scheme
            )
    _photograph(browser, assemble(letter.html), f"letter-{name}-600-no-pictures", width=600, scheme="light")


def draw_cards() -> list[Picture]:
    """Every shape with a short, a middling and a long quotation."""
    cards = []
    for voice, quote in ((WREN, SHORT), (LEAD, LEAD.quotes[0]), (OKORO, LONG)):
        request = card_request(
            voice, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=LETTER.accent, brand=BRAND
        )
        cards += [
            render_card(replace(request, quote=quote, size=size), templates=TEMPLATES) for size in CardSize
        ]
    return cards


def lay_out(browser: Browser) -> None:
    """Contact sheets: the letters of one width and light in a row, all cards in small."""
    rows = [
        [f"letter-{name}-{shape}.png" for name in LETTERS]
        for shape in (
            "375-light",
            "375-dark",
            "600-light",
            "600-dark",
            "600-no-pictures",
            "1024-light",
            "1024-dark",
        )
    ]
    _sheet(browser, "contact-letters", rows, zoom=0.5)
    cards = [sorted(file.name for file in FOLDER.glob(f"card-*-{size}.png")) for size in CardSize]
    _sheet(browser, "contact-cards", cards, zoom=0.4)


def _sheet(browser: Browser, name: str, rows: list[list[str]], *, zoom: float) -> None:
    style = f"margin:16px;vertical-align:top;zoom:{zoom}"
    pictures = "<br>".join("".join(f'<img src="{file}" style="{style}">' for file in row) for row in rows)
    sheet = FOLDER / f"{name}.html"
    sheet.write_text(
        f'<body style="background:#ccc;margin:0;padding:8px;white-space:nowrap;display:inline-block">{pictures}',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 2600, "height": 400})
    page.goto(sheet.as_uri())
    page.locator("body").screenshot(path=FOLDER / f"{name}.png")
    page.close()


def _photograph(browser: Browser, html: str, name: str, *, width: int, scheme: str) -> None:
    file = FOLDER / f"{name}.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 600}, color_scheme=scheme)
    page.goto(file.as_uri())
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
    page.close()


if __name__ == "__main__":
    main()
