"""The folder that a build is to be made into: whether it can be, and harms nothing that lies there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import InputError
from kg.reading.builds import MARK, PRODUCTS, WRITTEN, is_build


def check_folder(out: Path, given: Iterable[Path | str]) -> None:
    """Raise `InputError` unless a build of the sources `given` can be made into `out`.

    `out` is made if absent. A build clears its folders reports/, texts/ and store/ of what it did not make:
    where these are somebody's own, or hold the sources, nothing is touched.
    """
    where = out.resolve()
    for source in given:
        if isinstance(source, str):
            continue
        way = source.resolve()
        if way != where and way.is_relative_to(where) and way.relative_to(where).parts[0] in PRODUCTS:
            raise InputError(
                f"{source} lies where a build into {out} would put its own files. "
                "Choose another folder with -o DIR."
            )
    if not is_build(out):
        taken = sorted(name for name in WRITTEN if _holds_something(out / name))
        if taken:
            raise InputError(
                f"{out} already holds {', '.join(taken)}, which no build made and this one would "
                "write over. Choose another folder with -o DIR, or move this away."
            )
    _check_writable(out)


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Keep other builds out of the folder while this one works there; `InputError` if one does."""
    try:
        import fcntl
    except ImportError:  # this system knows no such locks
        yield
        return
    (out / MARK).mkdir(exist_ok=True)
    with (out / MARK / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                f"another build is working in {out}. Wait for its end, or choose another folder with -o DIR."
            ) from None
        except OSError:
            pass  # nor does this file system
        yield


def _holds_something(path: Path) -> bool:
    try:
        return any(path.iterdir()) if path.is_dir() else path.exists()
    except OSError:
        return True


def _check_writable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".probe.{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = "it is a file" if out.is_file() else error.strerror or error
        raise InputError(f"cannot write into {out}: {reason}. Choose another folder with -o DIR.") from None
