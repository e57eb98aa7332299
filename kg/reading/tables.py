"""Tables whose rows are reports: csv, tsv, jsonl, json and xlsx with a text column."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.reading.decoding import decode
from kg.reading.source import ReadingError, Source, digest, unix_lines

_TEXT = (
    "text", "content", "正文", "内容", "全文", "文本", "报告", "报告全文", "报告内容", "政府工作报告",
    "工作报告",    "report", "body", "report_text", "raw_text", "fulltext", "full_text",
)  # fmt: skip
_AREAS = (
    ("province", "省", "省份", "省级"),
    ("city", "prefecture", "市", "城市", "地市", "地级市"),
    ("county", "district", "县", "区县", "县区", "县市区", "区"),
)
_AREA = ("area", "region", "地区", "行政区", "单位", "发文单位", "行政区划")
_YEAR = ("year", "年份", "年", "年度", "报告年份")
_TITLE = ("title", "标题", "题名", "名称")
_LONG = 400

Row = Mapping[str, Any]


def rows(data: bytes, name: str, suffix: str, text_column: str | None) -> Iterator[Source]:
    """The reports in a table, a row each; `text_column` names the column of the texts.

    Without it the column is found by its name, or by being the only one with long texts. Raises
    ReadingError where there is none.
    """
    table = list(_read(data, name, suffix))
    if not table:
        raise ReadingError(f"{name}: the table has no rows. Give one with a row for each report.")
    columns = list(dict.fromkeys(key for _, row in table for key in row))
    column = _text_column([row for _, row in table], columns, text_column, name)
    for place, row in table:
        text = unix_lines(_string(row.get(column)))
        if text.strip():
            yield Source(
                name=f"{name} {place}",
                text=text,
                sha256=digest(text.encode("utf-8", errors="surrogatepass")),
                area=_area(row),
                year=_year(row),
                title=_named(row, _TITLE) or None,
            )


def _read(data: bytes, name: str, suffix: str) -> Iterator[tuple[str, Row]]:
    if suffix in ("csv", "tsv"):
        yield from _csv(decode(data, name), suffix)
    elif suffix in ("jsonl", "ndjson"):
        for number, line in enumerate(decode(data, name).splitlines(), 1):
            if line.strip():
                yield f"row {number}", _object(line, f"{name}, line {number}")
    elif suffix == "json":
        yield from _json(decode(data, name), name)
    else:
        yield from _xlsx(data, name)


def _csv(text: str, suffix: str) -> Iterator[tuple[str, Row]]:
    csv.field_size_limit(1 << 27)
    mark = "\t" if suffix == "tsv" else delimiter(text.split("\n", 1)[0])
    for number, row in enumerate(csv.DictReader(io.StringIO(text), delimiter=mark), 2):
        yield f"row {number}", {key: value for key, value in row.items() if isinstance(key, str)}


def delimiter(head: str) -> str:
    """What parts the columns of a table in text: the mark that its first line has most of, else a comma."""
    return max(",;\t|", key=head.count)


def _object(line: str, name: str) -> Row:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadingError(f"{name}: this is not JSON ({error}). Correct the line.") from None
    if not isinstance(found, dict):
        raise ReadingError(
            f"{name}: a JSON object was expected, with the report's text in one of its fields."
        )
    return found


def _json(text: str, name: str) -> Iterator[tuple[str, Row]]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadingError(f"{name}: this is not JSON ({error}). Correct the file.") from None
    if isinstance(found, dict):
        inner = [value for value in found.values() if isinstance(value, list)]
        found = inner[0] if len(inner) == 1 else [found]
    for number, row in enumerate(found, 1):
        if isinstance(row, dict):
            yield f"row {number}", row


def _xlsx(data: bytes, name: str) -> Iterator[tuple[str, Row]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield from _sheet(sheet.title, sheet.iter_rows(values_only=True))
        book.close()
    except Exception as error:  # broken bytes lead its libraries to errors of many kinds
        raise ReadingError(
            f"{name}: the workbook cannot be opened ({error}). Save it again as xlsx."
        ) from None


def _sheet(title: str, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, Row]]:
    head: Sequence[str] | None = None
    for number, cells in enumerate(rows, 1):
        if head is None:
            if any(cell is not None for cell in cells):
                head = [_string(cell).strip() or f"column {i}" for i, cell in enumerate(cells, 1)]
                if any(len(cell) > _LONG for cell in head):  # no head: the first row is a report
                    yield f"{title} row {number}", dict(zip(_numbered(head), cells, strict=True))
                    head = _numbered(head)
            continue
        yield f"{title} row {number}", dict(zip(head, cells, strict=False))


def _numbered(head: Sequence[str]) -> list[str]:
    return [f"column {i}" for i in range(1, len(head) + 1)]


def _text_column(table: Sequence[Row], columns: Sequence[str], wanted: str | None, name: str) -> str:
    listed = ", ".join(columns)
    if wanted is not None:
        if wanted in columns:
            return wanted
        raise ReadingError(f"{name}: there is no column {wanted!r}. The columns are: {listed}.")
    longest = {c: max((len(_string(row.get(c))) for row in table), default=0) for c in columns}
    long = [c for c in columns if longest[c] >= _LONG]
    if _is_text(table, columns):
        raise ReadingError(
            f"{name}: this is a text, not a table with a report a row. Give it a name that ends in .txt."
        )
    for known in _TEXT:
        for column in long:
            if column.strip().lower() == known:
                return column
    if len(long) == 1:
        return long[0]
    if long:
        first, second = sorted(long, key=lambda c: -longest[c])[:2]
        if longest[first] >= 3 * longest[second]:
            return first
    raise ReadingError(
        f"{name}: it is not clear which column holds the reports' texts. "
        f"Name it with --text-column; the columns are: {listed}."
    )


def _is_text(table: Sequence[Row], columns: Sequence[str]) -> bool:
    """Whether what was read as a table is lines of text: one column, most of whose cells are short."""
    if len(columns) != 1 or columns[0].strip().lower() in _TEXT:
        return False
    return sum(len(_string(row.get(columns[0]))) >= _LONG for row in table) * 2 < len(table)


def _area(row: Row) -> str | None:
    single = _named(row, _AREA)
    parts = [_named(row, names) for names in _AREAS]
    joined = ""
    for part in parts:
        if part and not joined.endswith(part):
            joined = part if part.startswith(joined) and joined else joined + part
    return single or joined or None


def _year(row: Row) -> int | None:
    match = re.search(r"(?:19|20)\d\d", _named(row, _YEAR))
    return int(match.group()) if match else None


def _named(row: Row, names: Sequence[str]) -> str:
    for name in names:
        for key, value in row.items():
            if str(key).strip().lower() == name and _string(value).strip():
                return _string(value).strip()
    return ""


def _string(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Excel's own writing of control characters inside a cell.
    return str(value).replace("_x000D_\n", "\n").replace("_x000D_", "\n")
