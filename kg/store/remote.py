"""Sending a build to any triple store that speaks the SPARQL 1.1 Graph Store Protocol.

Each report goes into the named graph of its IRI, by PUT, which replaces it. What was sent is
remembered in DIR/loaded.json by endpoint, so that the next time only what changed is sent, and
what is no longer in the build is deleted there.

Authentication comes from the environment: ``KG_LOAD_AUTH="user:password"`` answers a server that
asks for Basic or Digest, ``KG_LOAD_AUTH="Bearer TOKEN"`` is sent as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from kg.errors import InputError, KgError
from kg.graph.terms import BASE
from kg.store.disk import report_files

AUTH = "KG_LOAD_AUTH"
STATE = "loaded.json"
ATTEMPTS = 5
TIMEOUT_SECONDS = 300
_AGAIN = {429, 502, 503, 504}


class LoadError(KgError):
    """The server cannot be reached or refuses; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `load` did, as the ids of graphs."""

    sent: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A Graph Store endpoint, and how to wait between attempts."""

    url: str
    opener: OpenerDirector
    headers: Mapping[str, str]
    sleep: Callable[[float], None] = time.sleep

    def put(self, graph: str, turtle: bytes) -> None:
        """Replace a named graph. Raises LoadError."""
        self._ask("PUT", graph, turtle)

    def delete(self, graph: str) -> None:
        """Delete a named graph; one that is not there is as good. Raises LoadError."""
        self._ask("DELETE", graph, None, fine=(404,))

    def lacks(self, graph: str) -> bool:
        """Whether the server says that it has no such graph (what it cannot say counts as no)."""
        try:
            return self._ask("HEAD", graph, None, fine=range(400, 600)) == 404
        except LoadError:
            return False

    def _ask(self, method: str, graph: str, body: bytes | None, fine: Iterable[int] = ()) -> int:
        join = "&" if urlsplit(self.url).query else "?"
        request = Request(f"{self.url}{join}graph={quote(graph, safe='')}", data=body, method=method)
        for name, value in self.headers.items():
            request.add_header(name, value)
        if body is not None:
            request.add_header("Content-Type", "text/turtle; charset=utf-8")
        for attempt in range(1, ATTEMPTS + 1):
            wait = 2.0 ** (attempt - 1)
            try:
                with self.opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                    return int(answer.status)
            except HTTPError as error:
                if error.code in fine:
                    return error.code
                if error.code not in _AGAIN or attempt == ATTEMPTS:
                    raise LoadError(_refused(self.url, graph, error)) from None
                wait = _seconds(error.headers.get("Retry-After")) or wait
            except (URLError, HTTPException, OSError) as error:
                if attempt == ATTEMPTS:
                    reason = error.reason if isinstance(error, URLError) else error
                    raise LoadError(
                        f"{self.url} cannot be reached after {ATTEMPTS} attempts ({reason}): "
                        "is the store running, and is this its Graph Store endpoint?"
                    ) from None
            self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")


def _seconds(retry_after: str | None) -> float | None:
    try:
        return min(float(retry_after or ""), 60.0)
    except ValueError:
        return None


def _refused(url: str, graph: str, error: HTTPError) -> str:
    try:
        said = " ".join(error.read(2000).decode(errors="replace").split())[:300]
    except (OSError, HTTPException, ValueError):
        said = ""
    hint = ""
    if error.code in (401, 403):
        hint = f" Set {AUTH}=user:password (or {AUTH}='Bearer TOKEN') in the environment."
    elif error.code in (404, 405):
        hint = (
            " Give the Graph Store endpoint: http://host:7878/store for Oxigraph, "
            "http://host:8890/sparql-graph-crud-auth for Virtuoso, http://host:3030/NAME/data for Fuseki."
        )
    return (
        f"{url} refused the graph {graph}: {error.code} {error.reason}"
        + (f", saying: {said}." if said else ".")
        + hint
    )


def endpoint(url: str, auth: str | None = None, sleep: Callable[[float], None] = time.sleep) -> Endpoint:
    """An endpoint with the authentication that `auth` (by default the environment) gives.

    Raises InputError for what is no http address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", url):
        raise InputError(f"{url!r} is no address of an endpoint: give one like http://127.0.0.1:7878/store")
    auth = os.environ.get(AUTH, "") if auth is None else auth
    headers: dict[str, str] = {"User-Agent": "kg"}
    handlers: list[HTTPBasicAuthHandler | HTTPDigestAuthHandler] = []
    if auth.startswith("Bearer "):
        headers["Authorization"] = auth
    elif auth:
        user, colon, password = auth.partition(":")
        if not colon:
            raise InputError(f"{AUTH} is neither user:password nor 'Bearer TOKEN'")
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, user, password)
        handlers = [HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known)]
    return Endpoint(url, build_opener(*handlers), headers, sleep)


def load(
    url: str,
    output: Path,
    *,
    everything: bool = False,
    base: str | None = None,
    say: Callable[[str], None] = print,
    sleep: Callable[[float], None] = time.sleep,
) -> Loaded:
    """Send the reports of a build to `url`, each into its named graph; only what changed.

    `everything` sends all of them. `base` is found from the files if not given. What was done is
    said in one line; a progress bar shows on a terminal. Raises InputError where there is no build
    and LoadError where the server refuses; what was sent until then is remembered.
    """
    files = {path.stem: path for path in report_files(output)}
    if (output / "tracking.ttl").is_file():
        files["tracking"] = output / "tracking.ttl"
    base = base or base_of(next(iter(files.values())))
    store = endpoint(url, sleep=sleep)
    state = _remembered(output)
    known = state.setdefault(url, {})
    sent, unchanged, removed = [], [], []
    try:
        with _progress(len(files)) as advance:
            for name, path in files.items():
                data = path.read_bytes()
                now = hashlib.sha256(data).hexdigest()
                if everything or known.get(name) != now or store.lacks(base + name):
                    store.put(base + name, data)
                    known[name] = now
                    sent.append(name)
                else:
                    unchanged.append(name)
                advance(name)
        for name in sorted(known.keys() - files.keys()):
            store.delete(base + name)
            del known[name]
            removed.append(name)
    finally:
        (output / STATE).write_text(json.dumps(state, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    say(f"{url}: {len(sent)} sent, {len(unchanged)} unchanged, {len(removed)} removed.")
    return Loaded(tuple(sent), tuple(unchanged), tuple(removed))


def _remembered(output: Path) -> dict[str, dict[str, str]]:
    try:
        state = json.loads((output / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def base_of(path: Path) -> str:
    """The base that a report's file was written under."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("@base <"):
                return line[len("@base <") :].partition(">")[0]
    return BASE


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("sending", total=total)
        yield lambda name: bar.update(task, advance=1, description=f"sending {name}")
