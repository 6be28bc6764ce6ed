"""A quotation's words on their way into a letter: templates get them from here alone, and that they did is noted."""

from __future__ import annotations

from generator.model.quote import Quote
from generator.rendering.words import quoted


class Spoken:
    """The words of a quotation between their marks; `is_taken` once a template asked for them."""

    __slots__ = ("_words", "is_taken", "quote")

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.is_taken = False
        self._words = quoted(quote.text)

    def __len__(self) -> int:
        """Characters, the marks among them."""
        return len(self._words)

    def take(self) -> str:
        """The words, to be printed: from now on the letter must hold them as they were said."""
        self.is_taken = True
        return self._words
