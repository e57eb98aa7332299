"""What the user says of files whose texts do not say it: area and year."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import InputError
from kg.reading import check_year


def read_manifest(path: Path) -> dict[str, tuple[str | None, int | None]]:
    """File name → (area, year) from a CSV table with columns file, area, year.

    Raises `InputError` with the line that is wrong.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read the manifest {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8: save the manifest as CSV in UTF-8.") from None
    reader = csv.DictReader(text.splitlines())
    if "file" not in (reader.fieldnames or ()):
        raise InputError(f"{path}, line 1: a manifest's columns are file, area and year.")
    given: dict[str, tuple[str | None, int | None]] = {}
    for row in reader:
        year = (row.get("year") or "").strip()
        if year:
            if not year.isdecimal():
                raise InputError(f"{path}, line {reader.line_num}: {year!r} is no year.")
            check_year(int(year), f"{path}, line {reader.line_num}: year")
        given[row["file"].strip()] = ((row.get("area") or "").strip() or None, int(year) if year else None)
    return given
