"""Invented letters for what the sample year does not show: blocks, long words, a portrait photograph, a logo."""

from __future__ import annotations

from dataclasses import replace

from generator.model.letter import Letter, StandingBlock
from generator.model.observance import AccentPair
from tests.sample_letter import (
    BLACK_HISTORY_MONTH,
    LEAD,
    LETTER,
    OKORO,
    WREN,
    make_quote,
)

NOVEMBER = AccentPair(deep="#23404A", bright="#F0A08C")
LONG = make_quote(
    "People kept telling me to wait my turn, and I did, for eleven years, until I realised that the queue was never "
    "moving because nobody at the front had any reason to move. So I stopped queueing. I started a mentoring circle "
    "in the canteen, six of us and a flask of tea, and within two years four of those six were leading teams."
)
SHORT = make_quote("Belonging is not a perk. It is the work.")
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
"""Name → a monthly letter; the other kinds are in tests.sample_kinds."""
