"""The rules that docs/calendar.md shows are rules."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from generator.config.observance_rules import RULE_KINDS, ObservanceRule
from generator.observances.spans import spans_in

DOCS = Path(__file__).resolve().parents[3] / "docs" / "calendar.md"


def test_every_rule_of_the_docs_is_taken_and_every_kind_is_shown() -> None:
    shown = re.findall(r"```yaml\n(rules:.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    rules = [
        ObservanceRule.model_validate(rule) for block in shown for rule in yaml.safe_load(block)["rules"]
    ]
    kinds = {kind for rule in rules for kind in RULE_KINDS if getattr(rule, kind) is not None}
    assert kinds == set(RULE_KINDS)
    assert all(spans_in((rule,), 2027) for rule in rules)
