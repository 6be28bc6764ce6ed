"""The sandbox that templates run in: nothing of Python can be reached, and none of them runs on or fills the memory.

Whoever edits a template may make a mistake; the desk that shows its draft must not hang because of it. Every loop,
macro and include costs a step, and what a template builds has a size it may not exceed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context
from jinja2.visitor import NodeTransformer
from markupsafe import soft_str

MOST_STEPS = 100_000
"""Turns of loops, macros and included parts in one rendering; the longest of our letters takes some hundreds."""
LONGEST_TEXT = 500_000
"""Characters of anything a template builds; Gmail cuts letters at a fifth of it."""
LARGEST_NUMBER = 10_000
"""That a template may hand to a filter, a method or `range`."""
_CHARACTERS_A_STEP = 1_000
_ARITHMETIC = 10**12
_GROWING = frozenset(
    [
        "center",
        "encode",
        "expandtabs",
        "format",
        "format_map",
        "join",
        "ljust",
        "replace",
        "rjust",
        "translate",
        "zfill",
    ]
)
"""Methods of texts that make any length out of little; filters of the same names do what is needed of them."""
_LEFT_OUT = frozenset(
    ["format", "indent", "pprint", "random", "tojson", "urlize", "wordwrap", "xmlattr"],
)
"""Filters: a letter is the same each time it is made, and these make any length out of little."""

_steps: ContextVar[list[int]] = ContextVar("steps")
_Function = TypeVar("_Function", bound=Callable[..., Any])


@contextmanager
def counted_steps() -> Iterator[None]:
    """Within it, templates have `MOST_STEPS` together."""
    token = _steps.set([MOST_STEPS])
    try:
        yield
    finally:
        _steps.reset(token)


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an end to everything. SecurityError says what went too far."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals = {name: made for name, made in DEFAULT_NAMESPACE.items() if name != "lipsum"}
        self.globals["range"] = _bounded_range
        self.filters = {
            name: _bounded_filter(apply) for name, apply in FILTERS.items() if name not in _LEFT_OUT
        }
        self.add_filters(bounded=_bounded, join=_join)
        self.filters["replace"] = _bounded_filter(FILTERS["replace"], before=_refuse_long_replace)
        self.filters["sum"] = _bounded_filter(FILTERS["sum"], before=_refuse_sum_of_lists)

    def add_filters(self, **filters: Callable[..., Any]) -> None:
        """Filters of ours; no number that they are handed is larger than those of Jinja's may be."""
        self.filters |= {name: _bounded_filter(apply) for name, apply in filters.items()}

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """Joins what a template, a macro or a block printed."""
        kept, length = [], 0
        for part in parts:
            kept.append(part)
            length += len(part)
            _require_short(length)
        _spend(length // _CHARACTERS_A_STEP)
        return "".join(kept)

    def take_step(self) -> str:
        """One turn of a loop, one call of a macro, one part included."""
        _spend(1)
        return ""

    def call(self, context: Context, function: Any, *arguments: Any, **named: Any) -> Any:
        """A call out of a template."""
        _refuse_large((*arguments, *named.values()))
        return super().call(context, function, *arguments, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`*`, `**`, `%` and `+`, for numbers, and `+` for short texts and lists."""
        if operator == "+" and not isinstance(left, int | float):
            return _bounded(super().call_binop(context, operator, left, right))
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(f"`{operator}` with something that is no number")
        if abs(left) > _ARITHMETIC or abs(right) > (64 if operator == "**" else _ARITHMETIC):
            raise SecurityError(f"`{operator}` with so large a number")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute."""
        return super().is_safe_attribute(obj, attr, value) and not (
            isinstance(obj, bytes) or (isinstance(obj, str) and attr in _GROWING)
        )

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Nothing: `format` of texts is left out like every other attribute that is not safe."""
        return None

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:
        bounded: nodes.Template = _Bound().visit(source)
        bounded.set_environment(self)
        return super()._generate(bounded, *arguments, **named)


class _Bound(NodeTransformer):
    """Puts a step into whatever may be repeated, and a look at the length behind whatever builds texts."""

    def visit(self, node: nodes.Node, *_arguments: Any, **_named: Any) -> Any:
        """The node with the same done to all below it."""
        self.generic_visit(node)
        if isinstance(node, nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock):
            node.body.insert(0, _step(node.lineno))
        if isinstance(node, nodes.Filter | nodes.Concat):
            return nodes.Filter(node, "bounded", [], [], None, None, lineno=node.lineno)
        return node


def _step(line: int) -> nodes.Node:
    taken = nodes.EnvironmentAttribute("take_step", lineno=line)
    return nodes.ExprStmt(nodes.Call(taken, [], [], None, None, lineno=line), lineno=line)


def _spend(steps: int) -> None:
    left = _steps.get([MOST_STEPS])
    left[0] -= steps
    if left[0] < 0:
        raise SecurityError(f"more than {MOST_STEPS:,} turns of loops, macros and parts")


def _bounded(made: Any) -> Any:
    """What was made, where it is not too long."""
    if isinstance(made, str | bytes | list | tuple | dict):
        _require_short(len(made))
        _spend(len(made) // _CHARACTERS_A_STEP)
    return made


def _bounded_range(*ends: int) -> range:
    made = range(*ends)
    if len(made) > LARGEST_NUMBER:
        raise SecurityError(f"a range of {len(made):,} numbers; {LARGEST_NUMBER:,} is the most")
    return made


def _bounded_filter(apply: _Function, *, before: Callable[..., None] | None = None) -> _Function:
    @functools.wraps(apply)
    def bounded(*arguments: Any, **named: Any) -> Any:
        _refuse_large((*arguments, *named.values()))
        if before is not None:
            before(*arguments, **named)
        return apply(*arguments, **named)

    return bounded  # type: ignore[return-value]


def _refuse_large(arguments: Iterable[Any]) -> None:
    for argument in arguments:
        if isinstance(argument, int) and abs(argument) > LARGEST_NUMBER:
            raise SecurityError(f"the number {argument:,}; {LARGEST_NUMBER:,} is the most")


@pass_eval_context
def _join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join` of no more and no longer things than a template may have."""
    things = list(islice(value, LARGEST_NUMBER + 1))
    if len(things) > LARGEST_NUMBER:
        raise SecurityError(f"more than {LARGEST_NUMBER:,} things to join")
    if attribute is not None:
        things = list(map(make_attrgetter(context.environment, attribute), things))
    _require_short(len(things) * len(d) + sum(len(soft_str(thing)) for thing in things))
    joined: str = FILTERS["join"](context, things, d)
    return joined


def _refuse_sum_of_lists(_environment: Any, _value: Any, _attribute: Any = None, start: Any = 0) -> None:
    if not isinstance(start, int | float):
        raise SecurityError("`sum` of something that is no number")


def _refuse_long_replace(_context: Any, s: str, old: str, new: str, *_more: Any, **_named: Any) -> None:
    _require_short(len(str(s)) + str(s).count(str(old)) * len(str(new)))


def _require_short(length: int) -> None:
    if length > LONGEST_TEXT:
        raise SecurityError(f"a text of more than {LONGEST_TEXT:,} characters")
