"""Themes: found as words that are printed, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

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
    """A vocabulary made ready, so that a text is looked through once and not once for each theme."""

    def __init__(self, vocabulary: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._order = tuple(theme for theme, _ in vocabulary)
        self._by_run: dict[str, list[tuple[str, _Phrase]]] = {}
        self._signs: list[tuple[str, _Phrase]] = []
        """What holds no letter, and so cannot be found by one."""
        for theme, words in vocabulary:
            for phrase in map(_Phrase, words):
                place = self._by_run.setdefault(phrase.runs[0], []) if phrase.runs else self._signs
                place.append((theme, phrase))

    def themes_in(self, text: str) -> tuple[str, ...]:
        """The themes of whose words one stands in the text."""
        plain = _plain(text)
        found = set(self._found(plain))
        return tuple(theme for theme in self._order if theme in found) if found else ()

    def _found(self, plain: str) -> Iterator[str]:
        runs = set(_RUN.findall(plain))
        for run in runs & self._by_run.keys():
            yield from (theme for theme, phrase in self._by_run[run] if phrase.stands_in(plain, runs))
        yield from (theme for theme, phrase in self._signs if phrase.stands_in(plain, runs))


class _Phrase:
    """One of a theme's words: letters with neither a letter before nor behind."""

    def __init__(self, words: str) -> None:
        self.plain = _plain(words)
        self.runs = tuple(_RUN.findall(self.plain))
        self._is_one_run = self.runs == (self.plain,)

    def stands_in(self, plain: str, runs: set[str]) -> bool:
        """Whether it stands in a text that has these runs of letters."""
        if self._is_one_run:
            return self.plain in runs
        return runs.issuperset(self.runs) and self.plain in plain and bool(self._pattern().search(plain))

    def _pattern(self) -> regex.Pattern[str]:
        return _whole(self.plain)


@lru_cache(maxsize=1024)
def _whole(plain: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![{_LETTERS}]){regex.escape(plain)}(?![{_LETTERS}])")


@lru_cache(maxsize=8)
def _finder(vocabulary: tuple[tuple[str, tuple[str, ...]], ...]) -> ThemeFinder:
    return ThemeFinder(vocabulary)


def _plain(text: str) -> str:
    return " ".join(text.translate(_ALIKE).casefold().split())
