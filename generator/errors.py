"""Every error this product raises on purpose.

    GeneratorError               refused: exit code 1
    ├── UsageError               wrong use: exit code 2
    ├── ConfigError              config.yaml or a file in schedules/ is wrong: exit code 2
    ├── TemplateError            a template is wrong: exit code 1
    ├── IngestError              an article was refused
    ├── QuoteError               a quotation is not in its source
    ├── NothingToCompose         no candidates for a date
    ├── NothingNew                   only words that this schedule had before
    ├── PictureError             a portrait or a logo was refused
    ├── RenderError              content that cannot be rendered as it must be
    │   └── MissingGlyph         no packaged font has a character
    ├── ApprovalRefused          what must be true before an issue goes out is not
    ├── StateError               the thing is not in a state that allows this
    ├── StoreError               the database cannot be used
    └── TransportError           a destination did not take a message
        └── ChannelDown          the channel itself does not work now

A message says what, which one, and what to do: one sentence a communications officer understands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class GeneratorError(Exception):
    """Refused, with one sentence for a person."""

    exit_code = 1


class UsageError(GeneratorError):
    """Wrong use: an unknown name, a malformed argument."""

    exit_code = 2


class ConfigError(GeneratorError):
    """A settings file is wrong; names the file, the line where known, and the key."""

    exit_code = 2

    def __init__(self, message: str, *, file: Path | str, line: int | None = None) -> None:
        self.file, self.line = file, line
        place = f"{file}, line {line}" if line else f"{file}"
        super().__init__(f"{place}: {message}")


class TemplateError(GeneratorError):
    """A template is wrong; names the file and the line where known."""

    def __init__(self, message: str, *, file: Path | str, line: int | None = None) -> None:
        self.file, self.line = file, line
        place = f"{file}, line {line}" if line else f"{file}"
        super().__init__(f"{place}: {message}")


class IngestError(GeneratorError):
    """An article was refused, with the reason."""


class NotNow(IngestError):
    """An article was refused for now: the server, or a setting of ours, may decide otherwise the next time."""


class QuoteError(GeneratorError):
    """A quotation is not, character for character, in its source, or is not that person's."""


class NothingToCompose(GeneratorError):
    """No person in the library may be featured on this date."""


class NothingNew(GeneratorError):
    """Every quotation that would be chosen was in an issue of this schedule before, and it asks for new ones."""


class PictureError(GeneratorError):
    """A portrait or a logo was refused, with the reason."""


class RenderError(GeneratorError):
    """Content that cannot be rendered as it must be."""


class MissingGlyph(RenderError):
    """No packaged font has a character, so a picture with it would show an empty box."""


class ApprovalRefused(GeneratorError):
    """An issue may not be approved or sent yet; `reasons` lists everything that must be settled."""

    def __init__(self, message: str, *, reasons: Sequence[str] = ()) -> None:
        self.reasons = tuple(reasons)
        super().__init__(message)


class StateError(GeneratorError):
    """The thing exists but is not in a state that allows this."""


class StoreError(GeneratorError):
    """The database cannot be used."""


class TransportError(GeneratorError):
    """A destination did not take a message.

    `permanent`: trying again cannot help. `unknown`: the bytes may have gone, so nobody but a person may decide.
    """

    def __init__(self, message: str, *, permanent: bool = False, unknown: bool = False) -> None:
        self.permanent, self.unknown = permanent, unknown
        super().__init__(message)


class ChannelDown(TransportError):
    """The channel itself does not work now (no connection, login refused); nothing was said about the message."""
