"""A ZIP whose bytes follow from what is in it and nothing else. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_UNIX, _READABLE = 3, 0o100644 << 16


def zip_files(files: Mapping[str, bytes], *, day: str) -> bytes:
    """Path → bytes as a ZIP, every file of it dated to the ISO `day`, in the order of the mapping.

    Nothing is compressed: pictures already are, and other versions of zlib would give other bytes.
    """
    dated = date.fromisoformat(day)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(dated.year, dated.month, dated.day, 0, 0, 0))
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content)
    return packed.getvalue()
