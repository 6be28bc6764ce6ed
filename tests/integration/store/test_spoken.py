"""Which themes anybody speaks to; on both databases."""

from __future__ import annotations

from generator.model.quote import QuoteStatus
from generator.store.database import Database
from generator.store.quotes import set_quote_status
from generator.store.spoken import spoken_themes
from tests.integration.store.library import add_article, add_person, add_words

TEXT = "The boats taught me to wait.\n\nMy mother mended nets by lamplight."


def test_themes_of_people_and_of_usable_quotes_are_spoken(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision, themes=("mentoring",))
        quote = add_words(
            connection,
            "My mother mended nets by lamplight.",
            slug="ada-obi",
            revision=revision,
            themes=("carers", "mentoring"),
        )
        assert spoken_themes(connection) == {"mentoring", "carers"}
        set_quote_status(connection, quote.id, QuoteStatus.RETIRED)
        assert spoken_themes(connection) == {"mentoring"}


def test_an_empty_library_speaks_to_nothing(database: Database) -> None:
    with database.read() as connection:
        assert spoken_themes(connection) == frozenset()
