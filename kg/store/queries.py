"""Named queries: SPARQL files that run as they stand, with parameters whose defaults they hold.

A parameter (here: `name`) is a line of the query such as ::

    VALUES ?given_name { "" }  # param: a part of the program's name; empty for all

so that the file is good SPARQL anywhere; giving a value replaces the literal, for a variant of an indicator's
name by two: as given and the name that stands for its group, which a graph may not know as one. The comment
lines before
the first keyword say what the query answers; the first of them is its title.

A comment line `# lateral` alone before a group `{ … }` says that the group is to be looked up for each row
found so far (see kg.store.asking.lateral). It may not change what is found: no BIND or FILTER in such a group
uses a variable that only the outside binds, no AS gives a value to an outside variable, and a sub-select
projects what joins it. What many reports share (areas, entities, indicators) has its types and names once in
each of their graphs: each is asked for in a SELECT DISTINCT of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import get_args

from kg.errors import InputError
from kg.graph.indicators import same_as
from kg.model import ENTITY_TYPES, STATUSES, Measure, Mode

_PARAMETER = re.compile(
    r"""(?P<before>VALUES\s+\?given_(?P<name>\w+)\s*\{\s*")(?P<value>(?:[^"\\]|\\.)*)(?P<after>"\s*\}\s*\#\s*param:\s*(?P<about>.*))"""
)
_SPARQL = re.compile(r"\s*(?:#.*\n\s*)*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": ENTITY_TYPES,
    "status": STATUSES,
    "mode": get_args(Mode),
    "measure": get_args(Measure),
    "verdict": ("met", "exceeded", "missed", "partly", "unreported"),
}
_WRITTEN = {
    **dict.fromkeys(("year", "first", "second"), (r"\d{4}", "2025")),
    "least": (r"\d+", "3"),
    "below": (r"\d*\.?\d+", "0.7"),
}
_UPDATE = re.compile(
    r"\s*(?:#.*\n\s*|PREFIX\b.*\n\s*)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query in a file: `title` and `about` from its comment, `parameters` with their defaults.

    `notes` says in words what each parameter is.
    """

    name: str
    title: str
    about: str
    text: str
    parameters: Mapping[str, str]
    notes: Mapping[str, str]

    def with_parameters(self, given: Mapping[str, str]) -> str:
        """The query's text with values put in.

        Raises InputError for a parameter that it has not, and for a value that a named query's cannot have.
        """
        for name in given:
            if name not in self.parameters:
                has = ", ".join(self.parameters) or "none"
                raise InputError(f"the query {self.name} has no parameter {name!r}; it has: {has}")
            if named_queries().get(self.name) is self:
                _check(self.name, name, given[name])

        def put(found: re.Match[str]) -> str:
            value = given.get(found["name"])
            if value is None:
                return found[0]
            common = same_as(value) if found["name"] == "indicator" else None
            values = dict.fromkeys((value, common or value))
            return found["before"] + '" "'.join(map(escape, values)) + found["after"]

        return _PARAMETER.sub(put, self.text)


def _check(query: str, parameter: str, value: str) -> None:
    """Raise InputError for a value of a named query's parameter that no answer can have."""
    choices = _CHOICES.get(parameter)
    if choices and value and value not in choices:
        near = next((one for one in choices if one.lower() == value.lower()), None)
        hint = f" Did you mean {near}?" if near else ""
        raise InputError(
            f"{query}: the parameter {parameter} is one of {', '.join(choices)}, not {value!r}.{hint}"
        )
    pattern, example = _WRITTEN.get(parameter, ("", ""))
    if pattern and value and not re.fullmatch(pattern, value):
        raise InputError(f"{query}: the parameter {parameter} is written as {example}, not {value!r}")


def escape(value: str) -> str:
    """A text as it stands inside the quotation marks of a SPARQL literal."""
    for char, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        value = value.replace(char, written)
    return value


def parse(name: str, text: str) -> NamedQuery:
    """A query file's text as a NamedQuery."""
    comment = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comment.append(line.lstrip("# ").rstrip())
    found = list(_PARAMETER.finditer(text))
    return NamedQuery(
        name=name,
        title=comment[0] if comment else name,
        about="\n".join(comment[1:]).strip(),
        text=text,
        parameters={m["name"]: re.sub(r"\\(.)", r"\1", m["value"]) for m in found},
        notes={m["name"]: m["about"].strip() for m in found},
    )


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """The queries that the package ships, by name."""
    folder = resources.files("kg.store") / "queries"
    texts = {
        f.name.removesuffix(".rq"): f.read_text(encoding="utf-8")
        for f in folder.iterdir()
        if f.name.endswith(".rq")
    }
    return {name: parse(name, texts[name]) for name in sorted(texts)}


def find(what: str) -> NamedQuery:
    """The query that is meant by a name, a file or SPARQL itself.

    Raises InputError for an update, an unreadable file and an unknown name, with near ones named.
    """
    if what in named_queries():
        return named_queries()[what]
    if _UPDATE.match(what):
        raise InputError("the store is for asking: only SELECT, ASK, CONSTRUCT and DESCRIBE run here")
    if _SPARQL.match(what):
        return parse("given", what)
    if what.endswith((".rq", ".sparql")) or (len(what) < 1000 and "\n" not in what and Path(what).is_file()):
        try:
            return parse(Path(what).stem, Path(what).read_text(encoding="utf-8"))
        except OSError as error:
            raise InputError(
                f"the query file {what} cannot be read ({error.strerror}): check the path"
            ) from None
        except UnicodeDecodeError:
            raise InputError(f"the query file {what} is not UTF-8: save it as UTF-8") from None
    near = get_close_matches(what, named_queries(), n=3, cutoff=0.4)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise InputError(
        f"{what!r} is no named query, no file and no SPARQL.{hint} `kg query --list` shows the named queries."
    )
