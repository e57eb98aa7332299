"""Reading: a file's bytes become a `kg.model.Report`.

`load` opens files, folders, archives and tables and gives raw documents; `read` makes a report of one.
"""

from __future__ import annotations

from kg.reading.files import load
from kg.reading.report import check_area, check_year, read
from kg.reading.source import ReadingError, Source

__all__ = ["ReadingError", "Source", "check_area", "check_year", "load", "read"]
