"""What the user says of files whose texts do not say it: area and year."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import InputError
from kg.reading import check_year
from kg.reading.tables import delimiter

_COLUMNS = {"文件": "file", "文件名": "file", "地区": "area", "行政区": "area", "年份": "year", "年": "year"}


def read_manifest(path: Path) -> dict[str, tuple[str | None, int | None]]:
    """File name → (area, year) from a table with columns file, area, year, as spreadsheets save it.

    Raises `InputError` with the line that is wrong.
    """
    lines = _text(path).lstrip("\r\n").splitlines()
    reader = csv.DictReader(lines, delimiter=delimiter(lines[0] if lines else ""))
    columns = [_COLUMNS.get(name.strip(), name.strip().lower()) for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    if "file" not in columns:
        found = ", ".join(columns) or "none"
        raise InputError(f"{path}, line 1: a manifest's columns are file, area and year, not {found}.")
    given: dict[str, tuple[str | None, int | None]] = {}
    for row in reader:
        name, area, year = ((row.get(column) or "").strip() for column in ("file", "area", "year"))
        year = year.removesuffix("年").removesuffix(".0")  # a spreadsheet's or pandas's 2025.0
        if year:
            if not year.isdecimal():
                raise InputError(f"{path}, line {reader.line_num}: {year!r} is no year. Write it as 2025.")
            check_year(int(year), f"{path}, line {reader.line_num}: year")
        name = name.replace("\\", "/").removeprefix("./")
        said = (area or None, int(year) if year else None)
        if name and given.setdefault(name, said) != said:
            raise InputError(f"{path}, line {reader.line_num}: {name} stood above with another area or year.")
    return given


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the manifest {path}: {error.strerror}. Check the path.") from None
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path} is neither UTF-8 nor GB18030: save the manifest as CSV in UTF-8.")
