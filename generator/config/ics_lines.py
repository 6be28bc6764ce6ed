"""The lines of an iCalendar file (RFC 5545) as components, each property with the line on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import ConfigError

MOST_BYTES = 5_000_000
_DEEPEST = 10
_VALUES = r'(?:"[^"]*"|[^";:]*)'
_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+={_VALUES})*):(.*)", re.DOTALL)
_PARAMETER = re.compile(rf";([A-Za-z0-9-]+)=({_VALUES})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Property:
    """`NAME;PARAMETER=…:value`, names in capitals, the value as it is written."""

    name: str
    parameters: dict[str, str]
    value: str
    line: int

    @property
    def words(self) -> str:
        """The value as text, its escapes undone (RFC 5545, 3.3.11)."""
        return _unescaped(self.value)

    @property
    def entries(self) -> list[str]:
        """The values of a list: what stands between commas that are not escaped."""
        return [_unescaped(entry).strip() for entry in re.split(r"(?<!\\),", self.value)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """The first property of a name."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[Property]:
        """Every property of a name, in their order."""
        return [one for one in self.properties if one.name == name]


def read_components(file: Path) -> tuple[Component, ...]:
    """The calendars of a file; `ConfigError` names the line of whatever is wrong."""
    calendars: list[Component] = []
    open_ones: list[Component] = []
    for number, words in _unfolded(file):
        if not open_ones and words.strip().upper() != "BEGIN:VCALENDAR":
            raise ConfigError(
                "this is not an iCalendar file, which begins with BEGIN:VCALENDAR: export it again as .ics",
                file=file,
                line=number,
            )
        one = _property(words, file=file, line=number)
        if one.name == "BEGIN":
            _begin(one, open_ones, calendars, file=file)
        elif one.name == "END":
            _end(one, open_ones, file=file)
        else:
            open_ones[-1].properties.append(one)
    if open_ones:
        raise ConfigError(
            f"the {open_ones[-1].name} that begins here has no END: the file was cut off, so export it again",
            file=file,
            line=open_ones[-1].line,
        )
    if not calendars:
        raise ConfigError("this file is empty: export it again as .ics, or delete it", file=file)
    return tuple(calendars)


def _begin(one: Property, open_ones: list[Component], calendars: list[Component], *, file: Path) -> None:
    if len(open_ones) >= _DEEPEST:
        raise ConfigError("this file nests too deeply: export it again as .ics", file=file, line=one.line)
    begun = Component(name=one.value.upper(), line=one.line)
    (open_ones[-1].inside if open_ones else calendars).append(begun)
    open_ones.append(begun)


def _end(one: Property, open_ones: list[Component], *, file: Path) -> None:
    ended = open_ones.pop()
    if one.value.upper() != ended.name:
        raise ConfigError(
            f"END:{one.value} stands here, and what is open is the {ended.name} of line {ended.line}: "
            f"add END:{ended.name} before it",
            file=file,
            line=one.line,
        )


def _property(words: str, *, file: Path, line: int) -> Property:
    found = _LINE.fullmatch(words)
    if not found:
        raise ConfigError(
            "this line is not iCalendar's `NAME:value`: a long value goes on in the next line after a space",
            file=file,
            line=line,
        )
    name, written, value = found.groups()
    parameters = {key.upper(): words.strip('"') for key, words in _PARAMETER.findall(written)}
    return Property(name=name.upper(), parameters=parameters, value=value.strip(), line=line)


def _unfolded(file: Path) -> Iterator[tuple[int, str]]:
    """Each logical line with its number. Some programs fold inside a character, so octets are joined first."""
    number, joined = 0, b""
    for at, raw in enumerate(re.split(rb"\r\n|\n|\r", _octets(file)), start=1):
        if raw[:1] in (b" ", b"\t") and joined:
            joined += raw[1:]
            continue
        if joined.strip():
            yield number, _decoded(joined, file=file, line=number)
        number, joined = at, raw
    if joined.strip():
        yield number, _decoded(joined, file=file, line=number)


def _octets(file: Path) -> bytes:
    try:
        with file.open("rb") as content:
            octets = content.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"this file cannot be read ({error.strerror})", file=file) from None
    if len(octets) > MOST_BYTES:
        raise ConfigError(
            f"this file is larger than {MOST_BYTES // 1_000_000} MB: export only the awareness days",
            file=file,
        )
    return octets.removeprefix(b"\xef\xbb\xbf")


def _decoded(octets: bytes, *, file: Path, line: int) -> str:
    try:
        words = octets.decode()
    except UnicodeDecodeError:
        raise ConfigError(
            "this is not UTF-8 text: save or export the file again as UTF-8", file=file, line=line
        ) from None
    if control := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", words):
        raise ConfigError(
            f"an invisible control character (U+{ord(control[0]):04X}) stands here: delete it",
            file=file,
            line=line,
        )
    return words


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
