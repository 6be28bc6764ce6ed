"""Tables as CSV (RFC 4180), for programs that read them and for people who open them in Excel. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula where a cell begins with it (OWASP, “CSV Injection”)."""
_BYTE_ORDER_MARK = "\ufeff"


def csv_file(rows: Iterable[Sequence[str]], *, for_people: bool) -> bytes:
    """The rows, every cell between quotation marks.

    For people it begins with a byte order mark, without which Excel reads UTF-8 as something else; a scheduling tool
    would take that mark for part of the first date. No cell is read as a formula.
    """
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [_harmless(cell) for cell in row] for row in rows
    )
    return ((_BYTE_ORDER_MARK if for_people else "") + written.getvalue()).encode()


def _harmless(cell: str) -> str:
    """With a space in front of what would be a formula.

    An apostrophe, as is often advised, would be posted as part of somebody's words; networks drop a space.
    """
    return f" {cell}" if cell.startswith(_FORMULA) else cell
