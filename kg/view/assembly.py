"""The page's files put together: styles, scripts, libraries and data in one template.

The scripts in assets/ are ES modules, one topic each. A page that is opened as a file cannot import
modules from beside it, so they are joined here into one: imports and the word `export` fall away,
and since all then share one scope, no two may define the same name (`top_level_names` tells).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.view.data import script_json

STYLES = ("frame.css", "graph.css", "reading.css", "tables.css", "print.css")
ENTRY = "main.js"

_IMPORT = re.compile(r'^import\s+(?:\{[^}]*\}\s+from\s+)?"\./([\w.-]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.M)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class)\s+([A-Za-z_$][\w$]*)", re.M)


def assets() -> Traversable:
    """The folder of the page's own files."""
    return files("kg.view") / "assets"


def asset(name: str) -> str:
    """One of the page's own files."""
    return (assets() / name).read_text(encoding="utf-8")


def order(entry: str) -> list[str]:
    """The modules that `entry` needs, each after those that it imports."""
    found: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in found:
            return
        if name in open_:
            raise ValueError(f"{' → '.join([*open_, name])}: scripts import each other in a circle")
        open_.append(name)
        for other in _IMPORT.findall(asset(name)):
            visit(other)
        open_.pop()
        found.append(name)

    visit(entry)
    return found


def top_level_names(name: str) -> list[str]:
    """What a script defines in the scope that all scripts of a page share."""
    return _NAME.findall(asset(name))


@cache
def script(entry: str = ENTRY) -> str:
    """The scripts joined into one."""
    parts = []
    for name in order(entry):
        parts.append(f"// ---- {name}\n" + _EXPORT.sub("", _IMPORT.sub("", asset(name))))
    return "\n".join(parts)


def render(net: Network, data: dict[str, Any], renderer: str, title: str) -> str:
    """The page: pyvis renders its network into the project's own template.

    `renderer` is "vis" (pyvis's own) or "cytoscape".
    """
    environment = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.globals.update(
        title=title,
        renderer=renderer,
        styles=Markup("\n".join(asset(name) for name in STYLES)),
        library=Markup(_library(renderer)),
        strings=Markup(script_json_text(asset("strings.json"))),
        data=Markup(script_json(data)),
        scripts=Markup(script()),
        as_json=lambda value: Markup(script_json(value)),
    )
    net.templateEnv = environment
    net.path = "page.html"
    html: str = net.generate_html()
    return html


def script_json_text(text: str) -> str:
    """A JSON file's text, made safe like `script_json`."""
    return text.replace("<", "\\u003c")


@cache
def _library(renderer: str) -> str:
    if renderer == "cytoscape":
        code = (assets() / "vendor" / "cytoscape.min.js").read_text(encoding="utf-8")
    else:
        place = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
        code = place.read_text(encoding="utf-8")
    code = re.sub(r"^//# sourceMappingURL=.*$", "", code, flags=re.M)
    return code.replace("</script", "<\\/script")
