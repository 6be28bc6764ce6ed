"""Which of several spellings of a person's name prints, and why: said where two people become one. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.library.names import TOLD, best_spelling
from generator.model.profile import Fact, FactKind, Settled


def spelling_remark(slug: str, facts: Sequence[Fact], settled: Sequence[Settled]) -> str | None:
    """Which name prints, why, and how another is chosen; nothing where there is only one."""
    names = [fact for fact in facts if fact.kind is FactKind.NAME]
    chosen = next((one for one in reversed(settled) if one.kind is FactKind.NAME and one.value), None)
    printed = chosen.value if chosen else best_spelling(names)
    others = sorted({fact.value for fact in names} - {printed})
    if printed is None or not others:
        return None
    why = f"as {chosen.by} chose" if chosen else _why(printed, names)
    other = f'generator profiles settle {slug} name "{others[0]}" --note …'
    return f"the name prints as {printed}, {why}; if that is wrong: `{other}`"


def _why(printed: str, names: Sequence[Fact]) -> str:
    evidence, articles = _evidence(names), _articles(names)
    if any(fact.value == printed and (fact.evidence or "").startswith(TOLD) for fact in names):
        return "as an editor told"
    rival = max((name for name in evidence if name != printed), key=lambda name: (evidence[name], name))
    if evidence[rival] == evidence[printed]:
        return f"the first by the alphabet: there is as much evidence for {rival}"
    counted = f"{_times(articles[printed])} against {_times(articles[rival])} for {rival}"
    if articles[printed] > articles[rival]:
        return f"as most articles have it ({counted})"
    return f"for which there is more evidence ({counted}, where it stands less plainly)"


def _evidence(names: Sequence[Fact]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for fact in names:
        weights[fact.value] += fact.weight
    return weights


def _articles(names: Sequence[Fact]) -> Counter[str]:
    return Counter(name for name, _ in {(fact.value, fact.revision) for fact in names})


def _times(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"
