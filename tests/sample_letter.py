"""One invented letter, the same in golden files, unit tests and screenshots."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.model.letter import Brand, Letter, Voice
from generator.model.observance import AccentPair, Occurrence
from generator.model.profile import Profile
from generator.model.quote import Quote, QuoteKind, QuoteStatus, quote_id
from generator.rendering.environment import Templates

TEMPLATES = Templates(Path(__file__).parents[1] / "templates")
OCTOBER = AccentPair(deep="#4A1942", bright="#E8B04A")
BRAND = Brand(
    newsletter="Behind the Badge",
    organisation="Harbour Public Services",
    postal_address="Communications\n1 Example Street\nHarbourtown HT1 1AA",
    reason="You receive this because you asked for our people’s stories.",
)


def make_quote(
    text: str, *, profile: str = "amara-cole", question: str | None = None, score: float = 0.9
) -> Quote:
    """A quote with its place invented from its words."""
    return Quote(
        id=quote_id(text, 0, len(text)),
        profile=profile,
        revision="0" * 16,
        start=0,
        end=len(text),
        text=text,
        question=question,
        kind=QuoteKind.ANSWER if question else QuoteKind.QUOTATION,
        status=QuoteStatus.APPROVED,
        standalone=True,
        score=score,
        flags=(),
        themes=(),
    )


def make_occurrence(name: str, start: date, end: date, *, provisional: bool = False) -> Occurrence:
    """An observance's dates."""
    return Occurrence(
        observance=name.lower().replace(" ", "-"),
        name=name,
        region="uk",
        start=start,
        end=end,
        themes=(),
        accent=OCTOBER,
        hashtag="".join(word for word in name.title() if word.isalnum()),
        headlines=(),
        about="",
        guidance="",
        url="https://calendar.example.org",
        weight=3,
        provisional=provisional,
    )


BLACK_HISTORY_MONTH = make_occurrence("Black History Month", date(2026, 10, 1), date(2026, 10, 31))
LEAD = Voice(
    profile=Profile(
        slug="amara-cole",
        name="Amara Cole",
        honorific="Station Commander",
        role="Head of community safety",
        organisation="Harbour Fire and Rescue",
        pronoun="she",
    ),
    quotes=(
        make_quote(
            "I was told to wait my turn for eleven years. Then I noticed that nobody at the front of the queue "
            "was moving, so I built another door.",
            question="What changed for you?",
        ),
        make_quote(
            "It is when people finally ask the questions that they should be asking in February.\n\nI would like the "
            "month to be where a conversation starts, not the place where we keep it until next year.",
            question="What does Black History Month mean to you?",
            score=0.7,
        ),
        make_quote("A crew that looks like its town gets through more front doors.", score=0.6),
    ),
    publisher="The Watch Room",
    url="https://stories.example.org/amara-cole",
    is_interview=True,
    published=date(2026, 3, 2),
)
OKORO = Voice(
    profile=Profile(
        slug="tunde-okoro",
        name="Tunde Ọ́kọ́rọ̀",
        role="Control room operator",
        organisation="Harbour Ambulance Trust",
        pronoun="he",
    ),
    quotes=(
        make_quote(
            "I answer the worst call of somebody’s year. They never ask where I am from; they ask whether I am coming.",
            profile="tunde-okoro",
        ),
    ),
    publisher="Harbour Health",
    url="https://health.example.org/stories/tunde",
    is_interview=False,
    published=date(2020, 6, 1),
)
WREN = Voice(
    profile=Profile(slug="rosalind-wren", name="Rosalind Wren", organisation="Harbour Coastguard"),
    quotes=(
        make_quote(
            "You learn more on one night shift with someone unlike you than in a year of agreeing.",
            profile="rosalind-wren",
        ),
    ),
    publisher=None,
    url="https://coast.example.org/people/wren",
    is_interview=False,
    published=date(2026, 5, 20),
)
LETTER = Letter(
    brand=BRAND,
    number=14,
    day=date(2026, 10, 1),
    occurrence=BLACK_HISTORY_MONTH,
    accent=OCTOBER,
    headline="Not limited to a month",
    subject="Not limited to a month: three colleagues in their own words",
    preheader="A fire officer on the queue that never moved, and two colleagues who answer her.",
    opening=(
        "Three people who wear a uniform, in their own words. Station Commander Amara Cole says what she would like "
        "October to start rather than finish; two colleagues answer her from a control room and a lifeboat.",
    ),
    lead=LEAD,
    voices=(OKORO, WREN),
    dates_ahead=(
        make_occurrence("National Hate Crime Awareness Week", date(2026, 10, 10), date(2026, 10, 17)),
        make_occurrence("Inter Faith Week", date(2026, 11, 8), date(2026, 11, 15), provisional=True),
        make_occurrence("16 Days of Activism", date(2026, 11, 25), date(2026, 12, 10)),
    ),
    view_url="https://news.example.org/issues/14",
)
