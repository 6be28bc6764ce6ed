"""The one sandboxed Jinja environment, and where templates are found: the workspace's first, then the shipped ones."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.utils import missing

from generator.errors import TemplateError
from generator.rendering.bounds import BoundedEnvironment, counted_steps
from generator.rendering.marks import mark_lines
from generator.rendering.plain import indent, item, wrap
from generator.rendering.words import in_one_line, is_right_to_left, names_whole, uses_capitals


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates are read from. A file in `workspace` stands in for the shipped file of the same name."""

    shipped: Path
    workspace: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in the order in which they are searched."""
        return (self.workspace, self.shipped) if self.workspace else (self.shipped,)

    @property
    def letters(self) -> tuple[str, ...]:
        """The kinds of letters that there are: those with a template of their name for HTML and one for text."""
        return tuple(sorted(self._named("mjml") & self._named("txt")))

    def _named(self, kind: str) -> set[str]:
        ending = f".{kind}.j2"
        found = (file for folder in self.folders for file in (folder / "newsletter").glob(f"*{ending}"))
        return {file.name.removesuffix(ending) for file in found if file.is_file()}

    def file(self, name: str) -> Path:
        """The file that `name` stands for; raises TemplateError where there is none."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise TemplateError(
            "there is no such template, and none of ours has that name: look into templates/originals/",
            file=self.folders[0] / name,
        )


class _Unknown(jinja2.StrictUndefined):
    """A name that a template asks for in vain; says so in words for whoever edits the template."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = f"“{self._undefined_name}”"
        if self._undefined_obj is missing:
            return f"it asks for {name}, which does not exist"
        names = _names_in(self._undefined_obj)
        there = f"there are {', '.join(names)}" if names else "this has no parts"
        return f"it asks for a part {name}, which does not exist: {there}"


def _names_in(whole: object) -> list[str]:
    """What a template may ask of a value: nothing of a text or a number."""
    if isinstance(whole, Mapping):
        return sorted(map(str, whole))
    if not is_dataclass(whole):
        return []
    given = (name for name, part in vars(type(whole)).items() if isinstance(part, property))
    return [name for name in (*(each.name for each in fields(whole)), *given) if not name.startswith("_")]


class _MarkLines(Extension):
    """Remembers on which line of which file every MJML tag was written."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return mark_lines(source, filename or name or "") if ".mjml" in (name or "") else source


def render_template(templates: Templates, name: str, values: dict[str, Any]) -> str:
    """The template `name` filled with `values`. Raises TemplateError with the file and the line."""
    environment = _environment(templates)
    try:
        with counted_steps():
            return environment.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            f"{error.message}", file=error.filename or error.name or name, line=error.lineno
        ) from None
    except jinja2.TemplateNotFound as error:
        raise _not_found(templates, name, error) from None
    except (
        jinja2.TemplateError,
        SecurityError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        AssertionError,
        RecursionError,
    ) as error:
        file, line = (
            _undecodable(templates, error) or _place(templates, error) or (templates.file(name), None)
        )
        raise TemplateError(_sentence(error, values), file=file, line=line) from error


@lru_cache(maxsize=16)
def _environment(templates: Templates) -> BoundedEnvironment:
    environment = BoundedEnvironment(
        loader=jinja2.FileSystemLoader(list(templates.folders)),
        autoescape=lambda name: bool(re.search(r"\.(mjml|html)(\.j2)?$", name or "")),
        undefined=_Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[_MarkLines],
    )
    environment.add_filters(
        one_line=in_one_line, wrap=wrap, indented=indent, item=item, names_whole=names_whole
    )
    environment.tests |= {"short_label": uses_capitals, "right_to_left": is_right_to_left}
    return environment


def _not_found(templates: Templates, name: str, error: jinja2.TemplateNotFound) -> TemplateError:
    missing = error.name or error.message or name
    place = _place(templates, error)
    if place is None:
        return TemplateError("there is no such template", file=templates.folders[0] / missing)
    return TemplateError(f"it includes {missing}, which does not exist", file=place[0], line=place[1])


def _place(templates: Templates, error: BaseException) -> tuple[str, int | None] | None:
    """The innermost template line that an error passed through; Jinja rewrites its tracebacks to show them."""
    folders = tuple(str(folder) for folder in templates.folders)
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folders)
    ]
    return (frames[-1].filename, frames[-1].lineno) if frames else None


def _undecodable(templates: Templates, error: BaseException) -> tuple[Path, None] | None:
    """The file that is not written in UTF-8: a part is read while another file is filled, which is not to blame."""
    if not isinstance(error, UnicodeDecodeError):
        return None
    files = (file for folder in templates.folders for file in sorted(folder.rglob("*.j2")))
    return next(((file, None) for file in files if file.read_bytes() == error.object), None)


def _sentence(error: BaseException, values: Mapping[str, Any]) -> str:
    if isinstance(error, SecurityError):
        return f"it asks for something that templates may not use: {error}"
    if isinstance(error, UnicodeDecodeError):
        return "it is not written in UTF-8: save it with that encoding"
    if isinstance(error, jinja2.UndefinedError):
        # Of a name by itself, only we know what there would have been.
        is_alone = str(error).endswith("does not exist")
        return f"{error}: there are {', '.join(sorted(values))}" if is_alone and values else str(error)
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end"
    return f"it could not be filled: {error}"
