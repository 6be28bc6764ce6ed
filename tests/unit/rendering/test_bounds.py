"""The sandbox: nothing of Python can be reached, and no template runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.rendering.environment import Templates, render_template
from tests.sample_letter import LETTER


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.key").write_text("a secret", encoding="ascii")
    return Templates(tmp_path / "own")


def render(templates: Templates, source: str, **values: object) -> str:
    (templates.shipped / "own.txt.j2").write_text(source, encoding="utf-8")
    return render_template(templates, "own.txt.j2", {"name": "Ann", "letter": LETTER, **values})


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name | attr('__class__') }}",
    "{{ letter.__init__.__globals__ }}",
    "{{ letter.lead.__class__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ '{0.__class__}'.format(name) }}",
    "{{ '%s' | format(name) }}",
    "{{ letter.lead.quotes.__reduce_ex__(2) }}",
    "{% for x in [].append.__self__ %}{% endfor %}",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_nothing_of_python_can_be_reached(templates: Templates, source: str) -> None:
    with pytest.raises(TemplateError):
        render(templates, source)


@pytest.mark.parametrize(
    "name", ["../secret.key", "/etc/passwd", "own/../../secret.key", "..\\\\secret.key", "secret.key"]
)
def test_no_file_beside_the_templates_can_be_read(templates: Templates, name: str) -> None:
    for source in (f"{{% include '{name}' %}}", f"{{% import '{name}' as x %}}", f"{{% extends '{name}' %}}"):
        with pytest.raises(TemplateError):
            render(templates, source)


ENDLESS = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(10000) %}{% for j in range(10000) %}{% endfor %}{% endfor %}",
    "{% macro f(n) %}{{ f(n) }}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% include 'own.txt.j2' %}",
    "{% set s = namespace(x='xx') %}{% for i in range(60) %}{% set s.x = s.x ~ s.x %}{% endfor %}",
    "{% set s = namespace(x='xx') %}{% for i in range(60) %}{% set s.x = s.x + s.x %}{% endfor %}",
    "{% set s = namespace(x='xx') %}{% for i in range(60) %}"
    "{% set y %}{{ s.x }}{{ s.x }}{% endset %}{% set s.x = y %}{% endfor %}",
    "{% set s = namespace(x=['x']) %}{% for i in range(60) %}{% set s.x = s.x + s.x %}{% endfor %}",
    "{{ 'x' * 10**9 }}",
    "{{ [0] * 10**9 }}",
    "{{ 10 ** (10 ** 9) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x' | center(10**9) }}",
    "{{ 'x' | indent(width=10**9) }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ ('x' | center(9999)) | replace('', 'x' | center(9999)) }}",
    "{{ range(10000) | list | join('x' | center(9999)) }}",
    "{{ 'x'.join(range(9)) }}",
    "{{ lipsum(n=10**6) }}",
    "{{ 'x' | wrap(9999) }}",
    "{{ 'x' | wrap(10**9) }}",
    "{{ ('x' | center(9999)).encode() }}",
    "{{ range(10000) | join('x' | center(9999)) }}",
    "{{ range(10000) | map('string') | map('center', 9999) | join }}",
    "{{ [[0], [1]] | sum(start=[]) }}",
]


@pytest.mark.parametrize("source", ENDLESS)
def test_no_template_runs_on_or_fills_the_memory(templates: Templates, source: str) -> None:
    with pytest.raises(TemplateError):
        render(templates, source)


def test_the_complaint_names_the_file_the_line_and_what_went_too_far(templates: Templates) -> None:
    with pytest.raises(TemplateError, match="more than 100,000 turns of loops, macros and parts") as raised:
        render(templates, "\n{% for i in range(999) %}\n{% for j in range(999) %}{% endfor %}{% endfor %}")
    assert (raised.value.file, raised.value.line) == (str(templates.shipped / "own.txt.j2"), 3)
    with pytest.raises(TemplateError, match="it includes or calls itself without end"):
        render(templates, "{% include 'own.txt.j2' %}")


def test_a_rendering_has_its_own_steps(templates: Templates) -> None:
    source = "{% for i in range(9999) %}.{% endfor %}"
    assert [len(render(templates, source)) for _ in range(12)] == [9999] * 12


def test_what_templates_need_is_there(templates: Templates) -> None:
    source = (
        "{{ 1 + 2 * 3 }} {{ [1] + [2] }} {{ 'a' + 'b' }} {{ 'a' ~ 1 }} {{ name | upper | replace('A', 'B') }} "
        "{{ ['a', 'b'] | join(', ') }} {{ 7 % 4 }} {{ name.upper() }} {% filter lower %}X{% endfilter %}"
    )
    assert render(templates, source) == "7 [1, 2] ab a1 BNN a, b 3 ANN x"


@pytest.mark.parametrize(
    "typed", ["{{ 7 * 7 }}", "{% include 'secret.key' %}", "{{ name.__class__ }}", "{# x #}"]
)
def test_what_is_typed_is_printed_and_never_run(templates: Templates, typed: str) -> None:
    assert render(templates, "{{ typed }}", typed=typed) == typed
