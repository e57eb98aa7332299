"""Real triple stores for tests: started on loopback in a folder of their own, stopped by their process."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


@dataclass(frozen=True)
class Server:
    """A running store: its Graph Store endpoint, its query endpoint, and what it asks for."""

    name: str
    graphs: str
    sparql: str
    auth: str = ""

    def query(self, query: str) -> dict[str, object]:
        """The answer of a query as SPARQL's JSON."""
        form = urlencode({"query": query}).encode()
        request = Request(self.sparql, data=form, headers={"Accept": "application/sparql-results+json"})
        with urlopen(request, timeout=120) as answer:
            found: dict[str, object] = json.load(answer)
            return found


# Below the ports that systems give to outgoing connections: one of those may be taken before a server is up.
_ports = count(20_000 + os.getpid() % 8_000)


def free_port() -> int:
    """A port of this machine that nothing listens on, another one each time."""
    for port in _ports:
        with socket.socket() as at, suppress(OSError):
            at.bind(("127.0.0.1", port))
            return port
    raise AssertionError


def _wait(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(
                f"the server ended with {process.returncode}:\n{log.read_text(errors='replace')}"
            )
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server does not answer at {url}:\n{log.read_text(errors='replace')}")


@contextmanager
def _running(command: list[str], url: str, folder: Path) -> Iterator[None]:
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
    try:
        _wait(url, process, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def oxigraph_program() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph's own server, in memory, default graph as the union of all."""
    program, port = oxigraph_program(), free_port()
    assert program
    at = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _running(command, f"{at}/", folder):
        yield Server("oxigraph", f"{at}/store", f"{at}/query")


@contextmanager
def own(build: Path, folder: Path) -> Iterator[Server]:
    """The project's own `kg serve` over a build."""
    port = free_port()
    at = f"http://127.0.0.1:{port}"
    program = str(Path(sys.executable).with_name("kg"))
    with _running([program, "serve", "-o", str(build), "--port", str(port)], f"{at}/", folder):
        yield Server("kg serve", "", f"{at}/sparql")


_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
Striping = 0

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .
CaseMode = 2
SchedulerInterval = 10
ThreadsPerQuery = 2

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 6
Charset = UTF-8

[Client]
SQL_QUERY_TIMEOUT = 0

[SPARQL]
ResultSetMaxRows = 100000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 120
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """OpenLink Virtuoso with a fresh database of its own."""
    program = shutil.which("virtuoso-t")
    assert program
    http = free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=free_port(), http=http), encoding="utf-8")
    at = f"http://127.0.0.1:{http}"
    with _running([program, "+foreground", "+configfile", "virtuoso.ini"], f"{at}/sparql", folder):
        yield Server("virtuoso", f"{at}/sparql-graph-crud-auth", f"{at}/sparql", "dba:dba")
