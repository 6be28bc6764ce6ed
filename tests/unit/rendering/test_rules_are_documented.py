"""docs/checks.md names every rule that the code has, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from generator.config.values import MailClient

ROOT = Path(__file__).parents[3]
MAKERS = {"Finding", "_refuse", "_warn", "_refusal", "_note", "how"}
"""What makes a finding: the class, and the short forms of the rooms."""
NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


def rules_in(source: str) -> Iterator[str]:
    """Patterns of the rules that findings are made with; a part that is only known later is any word."""
    tree = ast.parse(source)
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            keyword = [each.value for each in node.keywords if each.arg == "rule"]
            yield from first_rule(keyword or node.args[:2], named)
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            yield from (rule for rule in first_rule(node.value.elts[:1], named) if "-" in rule)


def first_rule(values: Sequence[ast.expr], named: Mapping[str, ast.expr]) -> list[str]:
    written = (
        as_pattern(named.get(value.id, value) if isinstance(value, ast.Name) else value) for value in values
    )
    return [rule for rule in written if NAME.fullmatch(rule.replace("[a-z]+", "x"))][:1]


def as_pattern(value: ast.expr) -> str:
    if isinstance(value, ast.JoinedStr):
        return "".join(as_pattern(part) for part in value.values)
    if isinstance(value, ast.FormattedValue):
        return "[a-z]+"
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def rules_of_code() -> set[str]:
    sources = (file.read_text(encoding="utf-8") for file in sorted((ROOT / "generator").rglob("*.py")))
    return {rule for source in sources if "Finding(" in source for rule in rules_in(source)}


def rules_of_docs() -> list[str]:
    rows = re.findall(
        r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", (ROOT / "docs" / "checks.md").read_text("utf-8"), re.M
    )
    return [rule for row in rows for rule in re.findall("[a-z-]+", row)]


def test_every_rule_is_documented_once_and_every_documented_rule_exists() -> None:
    documented, coded = rules_of_docs(), rules_of_code()
    assert sorted(documented) == sorted(set(documented))
    assert [rule for rule in sorted(coded) if not any(re.fullmatch(rule, each) for each in documented)] == []
    assert [each for each in documented if not any(re.fullmatch(rule, each) for rule in coded)] == []


def test_rules_are_found_however_they_are_written() -> None:
    source = """
RULE = "b-rule"
def found():
    _refuse(post, "a-rule", "Words.")
    Finding(rule=RULE, level=1)
    _warn("mention", f"{1}")
    yield (f"logo-on-{paper}-paper", "Words.")
"""
    assert list(rules_in(source)) == ["a-rule", "b-rule", "mention", "logo-on-[a-z]+-paper"]


def test_the_docs_name_every_mail_program_that_the_settings_take() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [client for client in get_args(MailClient) if f"`{client}`" not in text] == []
