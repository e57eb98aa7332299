"""The pages for people who query: every command and recipe on them is run, every answer compared.

``python -m tests.test_store_docs`` writes the answers into the pages.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.graph import turtle
from kg.store import named_queries, open_store, rebuild, render, report_files, run
from tests.two_years import documents

DOCS = Path(__file__).parent.parent / "docs"
COMMAND = re.compile(r"```console\n\$ kg query (?P<arguments>[^\n]*)\n(?P<answer>.*?)```\n", re.DOTALL)
RECIPE = re.compile(r"```sparql\n(?P<query>.*?)```\n(?:\n```text\n(?P<answer>.*?)```\n)?", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<answer>.*?)```\n)?", re.DOTALL)


def build(output: Path) -> Path:
    (output / "reports").mkdir(parents=True)
    for document in documents():
        (output / "reports" / f"{document.report.id}.ttl").write_bytes(turtle([document]))
    rebuild(output, report_files(output))
    return output


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("docs") / "output")


def answer_of(arguments: str, output: Path) -> str:
    name, *options = shlex.split(arguments)
    parameters = dict(option.split("=", 1) for option in options if option != "-p")
    text = render(run(open_store(output), name, parameters))
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def printed(code: str, output: Path) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code.replace('"output"', repr(str(output))), {})
    return said.getvalue()


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("block", COMMAND.findall(page("queries.md")), ids=lambda b: b[0])
def test_commands_of_the_queries_page(output: Path, block: tuple[str, str]) -> None:
    arguments, answer = block
    assert answer_of(arguments, output) == answer


@pytest.mark.parametrize("block", RECIPE.findall(page("recipes.md")), ids=lambda b: b[0][:40])
def test_recipes(output: Path, block: tuple[str, str]) -> None:
    query, answer = block
    assert render(run(open_store(output), query)) == answer


@pytest.mark.parametrize("block", PYTHON.findall(page("recipes.md")))
def test_python_recipes(output: Path, block: tuple[str, str]) -> None:
    code, answer = block
    assert printed(code, output) == answer


def test_every_query_is_on_the_page() -> None:
    headings = set(re.findall(r"^##+ ([a-z-]+)$", page("queries.md"), re.MULTILINE))
    assert headings == set(named_queries())


def test_the_picture_is_good_xml() -> None:
    ElementTree.parse(DOCS / "images" / "data-model.svg")


def fill(output: Path) -> None:
    """Write the answers into the pages."""
    text = COMMAND.sub(
        lambda m: f"```console\n$ kg query {m['arguments']}\n{answer_of(m['arguments'], output)}```\n",
        page("queries.md"),
    )
    (DOCS / "queries.md").write_text(text, encoding="utf-8")
    store = open_store(output)
    text = RECIPE.sub(
        lambda m: f"```sparql\n{m['query']}```\n\n```text\n{render(run(store, m['query']))}```\n",
        page("recipes.md"),
    )
    text = PYTHON.sub(
        lambda m: f"```python\n{m['code']}```\n\n```text\n{printed(m['code'], output)}```\n", text
    )
    (DOCS / "recipes.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        fill(build(Path(folder) / "output"))
