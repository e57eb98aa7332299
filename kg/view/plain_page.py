"""Pages of an own template, style and script (assets/NAME.html, .css, .js) around their data."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def fill_page(name: str, data: dict[str, Any]) -> bytes:
    """The page NAME with its data, as UTF-8: one file that needs no other (and names those beside it)."""
    # "<" could end the script element that holds the data.
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    html = _asset(f"{name}.html").replace("/*STYLE*/", _asset("compare.css"))
    html = html.replace("<!--PAGES-->", _asset("pages.html"))
    script = _asset("plain_page.js") + _asset(f"{name}.js")
    return html.replace("/*SCRIPT*/", script).replace("/*DATA*/", text).encode()


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text("utf-8")
