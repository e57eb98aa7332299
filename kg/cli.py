"""The command line: arguments → calls of the rooms, messages, exit codes.

Exit codes: 0 all is well; 1 something failed: one of the sources of `kg build` was not built, `kg validate`
found something wrong; 2 what was given cannot be used; 130 stopped by Ctrl-C. Heavy imports happen in the
command that needs them.
"""

from __future__ import annotations

import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.errors import InputError, KgError

app = typer.Typer(
    name="kg",
    help="Knowledge graphs from Chinese government work reports (政府工作报告).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Out = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder of the build.")]
OUT = Path("output")
SEEDS = Path("seeds")


def say(text: str = "") -> None:
    print(text, file=sys.stderr)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Knowledge graphs from Chinese government work reports (政府工作报告)."""


@app.command()
def build(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[SOURCE]…", help="Files, archives or folders; seeds/ by default."),
    ] = None,
    output: Out = OUT,
    area: Annotated[
        str | None, typer.Option(help="The reporting area, where a text does not say it.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="The report's year, where a text does not say it.")] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="A CSV file with columns file, area, year, for many files.")
    ] = None,
    text_column: Annotated[
        str | None, typer.Option(help="The column that holds the text, in csv, xlsx and jsonl.")
    ] = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="What the graph's IRIs begin with.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="tcp://…", help="A dask.distributed scheduler to build on.")
    ] = None,
    page: Annotated[bool, typer.Option("--page/--no-page", help="Write the pages (graph.html …).")] = True,
    store: Annotated[
        bool, typer.Option("--store/--no-store", help="Load the store that query and explain ask.")
    ] = True,
    model: Annotated[bool, typer.Option("--model/--no-model", help="Use the learned parts.")] = True,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="Write graph.ttl for more than 100 reports too.")
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out what is less certain than this.")
    ] = 0.0,
) -> None:
    """Build the graph of reports: Turtle, texts, tables, store and page; exit 1 if one was not built."""
    from kg.corpus import Options, build_corpus, read_manifest
    from kg.corpus.summary import print_summary, progress_bar
    from kg.graph import BASE

    if not sources and not SEEDS.exists():
        raise InputError("no source was named, and there is no folder seeds/ here: kg build FILE|FOLDER…")
    paths = sources or [SEEDS]
    options = Options(
        base=base or BASE,
        area=area,
        year=year,
        given=read_manifest(manifest) if manifest else {},
        text_column=text_column,
        page=page,
        store=store,
        model=model,
        single_file=single_file,
        min_confidence=min_confidence,
    )
    try:
        with progress_bar() as progress:
            result = build_corpus(paths, output, options, jobs=jobs, scheduler=scheduler, progress=progress)
    except KeyboardInterrupt:
        say("kg: stopped. What is built is kept: the same command goes on from here.")
        raise typer.Exit(130) from None
    print_summary(result)
    if result.failed:
        raise typer.Exit(1)


@app.command()
def query(
    what: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FILE|SPARQL", help="A named query, a .rq file, or SPARQL itself."),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="K=V", help="A parameter; may stand several times."),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help="table, csv, tsv, json, xml; ttl for CONSTRUCT.")
    ] = "table",
    list_: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    output: Out = OUT,
) -> None:
    """Ask the graph: a named query, a file, or SPARQL."""
    from kg.store import named_queries, open_store, render, run
    from kg.store.queries import find

    if list_ or what is None:
        for one in named_queries().values():
            print(f"{one.name:24}{one.title}")
            for name, value in one.parameters.items():
                print(f"{'':24}  --param {name}={value or '…'}  {one.notes.get(name, '')}")
        return
    parameters: dict[str, str] = {}
    for text in param or []:
        key, equals, value = text.partition("=")
        if not equals:
            raise InputError(f"--param {text}: write it as NAME=VALUE, such as --param name=北外滩")
        parameters[key] = value
    result = run(open_store(output), what, parameters)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    sys.stdout.write(render(result, format, width))
    if result.kind != "truth" and not (result.rows or result.triples):
        used = {**find(what).parameters, **parameters}
        say(
            f"no {result.kind}" + (" for " + ", ".join(f'{k}="{v}"' for k, v in used.items()) if used else "")
        )


@app.command()
def explain(
    name: Annotated[str, typer.Argument(help="An entity's name, or a part of it.")],
    output: Out = OUT,
    limit: Annotated[int, typer.Option(min=1, help="Mentions to show at the most.")] = 20,
) -> None:
    """What the graph knows of an entity, each line with its sentence and offsets."""
    from kg.store import open_store
    from kg.store.explain import explain as explain_entity
    from kg.store.explain import find, show

    store = open_store(output)
    found = find(store, name)
    if not found:
        raise InputError(
            f"nothing in {output} is called {name!r} or has it in its name. "
            f"`kg query entities --param name={name[:1]}` lists names."
        )
    for iri in found[:5]:
        print(show(explain_entity(store, iri), limit))
    if len(found) > 5:
        say(f"{len(found) - 5} more entities have {name!r} in their names.")


@app.command()
def validate(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A Turtle file; the build's reports by default.")
    ] = None,
    output: Out = OUT,
) -> None:
    """Check the graph against the ontology's shapes (SHACL); exit 1 if it is wrong."""
    from kg.graph.validate import validate as check
    from kg.store import report_files

    files = [file] if file else report_files(output)
    wrong = 0
    for path in files:
        for finding in check(path):
            wrong += 1
            print(
                f"{path}: {finding.message}\n  node: {finding.node}"
                + (f"\n  says: {finding.sentence}" if finding.sentence else "")
            )
    if wrong:
        say(f"{wrong} violations in {len(files)} files.")
        raise typer.Exit(1)
    print(f"{len(files)} {'file conforms' if len(files) == 1 else 'files conform'} to the shapes.")


@app.command()
def load(
    url: Annotated[str, typer.Argument(help="A SPARQL 1.1 Graph Store endpoint.")],
    output: Out = OUT,
    everything: Annotated[bool, typer.Option("--all", help="Send also what has not changed.")] = False,
) -> None:
    """Send the build to a triple store: one named graph a report, only what changed."""
    from kg.store.remote import load as send

    send(url, output, everything=everything)


@app.command()
def export(
    format: Annotated[
        str, typer.Option("--format", "-f", help="nq, nt, jsonld, rdfxml, graphml, neo4j or jieba.")
    ],
    to: Annotated[Path | None, typer.Option("--to", help="Where to write; DIR/export/ by default.")] = None,
    output: Out = OUT,
) -> None:
    """Write the build in another form, for other programs."""
    from kg.store.export import export as write

    for path in write(output, format, to):
        print(path)


@app.command()
def score(
    source: Annotated[Path, typer.Argument(help="The report's file.")],
    gold: Annotated[Path, typer.Argument(help="Its gold annotation (.tsv).")],
    graph: Annotated[Path | None, typer.Argument(help="A graph of it; built if not given.")] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed (-) and invented (+).")
    ] = False,
    area: Annotated[str | None, typer.Option(help="As for build.")] = None,
    year: Annotated[int | None, typer.Option(help="As for build.")] = None,
    model: Annotated[bool, typer.Option("--model/--no-model", help="As for build.")] = True,
) -> None:
    """Precision, recall and F1 against a gold annotation, by type, predicate and field."""
    from kg.scoring.files import score_files
    from kg.scoring.show import show

    print(show(score_files(source, gold, graph, area=area, year=year, model=model), errors))


@app.command()
def track(output: Out = OUT) -> None:
    """Targets against outcomes over all reports of the build."""
    from kg.corpus.tracking import track_build, verdicts_of

    _, table, _ = files = track_build(output)
    for path in files:
        print(path)
    counts = verdicts_of(table)
    say(f"{counts.total()} targets: " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()))


@app.command()
def serve(
    output: Out = OUT,
    host: Annotated[
        str, typer.Option(help="The address to listen on; others than this machine's open it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
) -> None:
    """Show the build in a browser: pages, named queries, and a SPARQL endpoint for reading."""
    from kg.serve import serve as serve_build

    serve_build(output, host, port)


def main() -> None:
    """Run the command line: messages for people instead of tracebacks for what they got wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console's encoding may lack a character
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KgError as error:
        say(f"kg: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a disk that is full, a folder that went away
        what = f"{error.strerror}: {error.filename or 'a file'}" if error.strerror else error
        say(f"kg: {what}. Free space or check the folder's rights, and run the command again.")
        sys.exit(1)
    except KeyboardInterrupt:
        say("kg: stopped.")
        sys.exit(130)


if __name__ == "__main__":
    main()
