"""Themes: found as words that are printed, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache

import regex

from generator.ingest.ordinary_words import is_ordinary

_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "‐": "-", "\u00a0": " "})
_LETTERS = r"\p{L}\p{M}\p{N}"
_RUN = regex.compile(rf"[{_LETTERS}]+")


def themes_in(text: str, vocabulary: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The themes one of whose words stands in the text, as whole words, in any case; in the vocabulary's order."""
    return finder_of(vocabulary).themes_in(text)


def finder_of(vocabulary: Mapping[str, Sequence[str]]) -> ThemeFinder:
    """The vocabulary made ready: for whoever asks about many texts."""
    return _finder(tuple((theme, tuple(words)) for theme, words in vocabulary.items()))


class ThemeFinder:
    """A vocabulary made ready: its words as they are looked for in many texts."""

    def __init__(self, vocabulary: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._order = tuple(theme for theme, _ in vocabulary)
        self._phrases = tuple((theme, _Phrase(each)) for theme, words in vocabulary for each in words)

    def within(self, text: str) -> ThemeFinder:
        """The same for the parts of a text: words of which it holds nothing are not looked for in each of them."""
        plain = _plain(text)
        narrowed = copy(self)
        narrowed._phrases = tuple(each for each in self._phrases if each[1].may_stand_in_a_part(plain))
        return narrowed

    def themes_in(self, text: str) -> tuple[str, ...]:
        """The themes of whose words one stands in the text."""
        plain = _plain(text)
        found = {theme for theme, phrase in self._phrases if phrase.stands_in(plain, text)}
        return tuple(theme for theme in self._order if theme in found) if found else ()


class _Phrase:
    """One of a theme's words: letters with neither a letter before nor behind."""

    def __init__(self, words: str) -> None:
        self._plain = _plain(words)
        self._runs = tuple(_RUN.findall(self._plain))
        self._day = words.strip() if is_ordinary(self._plain) and words.strip().istitle() else None

    def stands_in(self, plain: str, text: str) -> bool:
        """Whether it stands in a text, of which `plain` is the plain form."""
        if self._plain not in plain:
            return False
        if self._day:
            return bool(_as_a_name(self._day).search(text))
        return bool(_whole(self._plain).search(plain))

    def may_stand_in_a_part(self, plain: str) -> bool:
        """Whether a text holds its letters, in whatever order."""
        return all(run in plain for run in self._runs)


@lru_cache(maxsize=1024)
def _whole(plain: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![{_LETTERS}]){regex.escape(plain)}(?![{_LETTERS}])")


@lru_cache(maxsize=64)
def _as_a_name(word: str) -> regex.Pattern[str]:
    """`at Pride`, `my first Pride`: an ordinary word that is a day's name where it has its capital inside a sentence.

    `Taking Pride in Work` is a title, `Pride of the Fleet` and `Pride and Prejudice` are things called so.
    """
    word = regex.escape(word)
    behind = rf"(?![{_LETTERS}])(?! (?:of|and|&) (?:the )?\p{{Lu}})"
    return regex.compile(
        rf"(?<=[\p{{Ll}}\p{{N}}][,;]?[^\S\n])(?<!\p{{Lu}}\p{{Ll}}* ){word}{behind}"
        rf"|(?<![{_LETTERS}]){word}(?=, (?:for (?:me|us)|to (?:me|us))\b)"
    )


@lru_cache(maxsize=8)
def _finder(vocabulary: tuple[tuple[str, tuple[str, ...]], ...]) -> ThemeFinder:
    return ThemeFinder(vocabulary)


def _plain(text: str) -> str:
    return " ".join(text.translate(_ALIKE).casefold().split())
