"""What a build tells the person at the terminal: a bar while it runs, a summary at its end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from kg.corpus.build import Progress
from kg.corpus.options import BuildResult


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar with rate and time on a terminal; nothing where the output is no terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("building", total=None, rate="")

        def step(done: int, name: str, total: int | None = None) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:.1f} a second" if speed else ""
            bar.update(task, completed=done, total=total, description=name[-40:], rate=rate)

        yield step


def print_summary(result: BuildResult) -> None:
    """What was found, what was doubtful, how long it took and where the files are."""
    out = sys.stderr
    built = result.built
    types: Counter[str] = Counter()
    for one in built:
        types.update(one.types)
    if len(built) == 1:
        print(f"{built[0].title} ({built[0].report})", file=out)
    else:
        print(f"{len(built)} reports; a thing that several of them name counts in each", file=out)
    for name, count in sorted(types.items(), key=lambda x: (-x[1], x[0])):
        print(f"  {name:20}{count:7,}", file=out)
    actual, planned = sum(b.actual for b in built), sum(b.planned for b in built)
    print(f"  statements{'':10}{actual + planned:7,}   done {actual:,}, planned {planned:,}", file=out)
    print(f"  observations{'':8}{sum(b.observations for b in built):7,}", file=out)
    doubts = [(b.source, doubt) for b in built for doubt in b.doubts]
    if doubts:
        print("doubtful:", file=out)
        for source, doubt in doubts[:10]:
            print(f"  {source}: {doubt}", file=out)
        if len(doubts) > 10:
            print(f"  … and {len(doubts) - 10} more: {result.out / 'build-report.csv'}", file=out)
    least = sorted((c, text, b.report) for b in built for c, text in b.uncertain)[:5]
    if least:
        print("least certain:", file=out)
        for confidence, text, report in least:
            print(f"  {confidence:.2f}  {text}  ({report})", file=out)
    for one in result.failed[:10]:
        # Most messages begin with the source's name.
        reason = one.error.removeprefix(f"{one.source}: ")
        print(f"not built: {one.source}: {reason}", file=out)
    if len(result.failed) > 10:
        print(f"  … and {len(result.failed) - 10} more: {result.out / 'build-report.csv'}", file=out)
    if result.unlisted:
        print(f"the manifest names what is none of the sources: {', '.join(result.unlisted[:5])}", file=out)
    tops = sorted({path.relative_to(result.out).parts[0] for path in result.files})
    if result.kept:
        print(f"{result.kept} unchanged since the last build", file=out)
    look = f". Open {result.out / 'graph.html'} in a browser" if "graph.html" in tops else ""
    print(f"{result.seconds:.1f} s. In {result.out}/: {', '.join(tops)}{look}", file=out)
