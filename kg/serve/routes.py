"""The routes: a start page, the build's pages and files, named queries, explanations, and /sparql.

Everything is read from the build's folder; nothing is written. Requests that another site's page makes
a browser send are refused, and so are host names that are not this machine's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qsl

import jinja2
import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import InputError
from kg.serve.protocol import Refused, answer, question
from kg.store import Result, ask, named_queries, open_store, render
from kg.store.explain import explain, find
from kg.store.formats import short
from kg.store.queries import parse

PAGES = {
    "graph.html": ("图谱", "the graph", "kg build"),
    "series.html": ("指标走势", "indicators over the years", "kg build of several reports"),
    "comparison.html": ("地区与年份对照", "areas and years compared", "kg build of several reports"),
    "tracking.html": ("承诺与结果", "targets and what became of them", "kg track"),
}
FOLDERS = ("reports", "texts", "tables")
MOST_SHOWN = 20
"""Things of one name that are explained on a page."""
MOST_ROWS = 2000
"""Rows that a page shows; CSV and JSON have all."""
_FORMATS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; img-src data:"


class Build:
    """A build's folder, and its store, opened again when a new build has changed it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._store, self._stamp = open_store(folder), self._now()

    def _now(self) -> tuple[int, int]:
        state = (self.folder / "store" / "CURRENT").stat()
        return state.st_ino, state.st_mtime_ns

    def store(self) -> ox.Store:
        """The store as it is now. Raises InputError where it is gone."""
        with self._lock:
            try:
                now = self._now()
            except OSError:
                now = (0, 0)
            if now != self._stamp:
                self._store, self._stamp = open_store(self.folder), now
            return self._store


def application(folder: Path, hosts: tuple[str, ...] = ("127.0.0.1", "localhost")) -> Starlette:
    """An ASGI application over the build in `folder`, answering under these host names only.

    Raises InputError where there is no build.
    """
    build = Build(folder)
    page = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (resources.files("kg.serve") / "assets" / "page.html").read_text(encoding="utf-8")
    )

    def shown(**values: object) -> HTMLResponse:
        pages = [(name, *PAGES[name]) for name in PAGES if (folder / name).is_file()]
        text = page.render(pages=pages, queries=named_queries().values(), folder=folder, **values)
        return HTMLResponse(text, headers={"Content-Security-Policy": _POLICY})

    @settled
    def start(_: Request) -> Response:
        return shown()

    @settled
    def file(request: Request) -> Response:
        name = request.url.path.lstrip("/")
        if (folder / name).is_file():
            return FileResponse(folder / name)
        raise Refused(404, f"there is no {name} in {folder}: {PAGES[name][2]} writes it")

    @settled
    def named(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in named_queries():
            raise Refused(404, f"there is no query {name}: the start page lists them")
        query = named_queries()[name]
        given = dict(parse_qsl(request.url.query))
        format = given.pop("format", "html")
        result = ask(build.store(), query, given)
        if format in _FORMATS:
            return Response(render(result, format), media_type=_FORMATS[format])
        return shown(query=query, given={**query.parameters, **given}, **rows_of(result))

    @settled
    def asked(request: Request) -> Response:
        text = request.query_params.get("query", "").strip()
        if not text:
            return shown()
        return shown(sparql=text, **rows_of(ask(build.store(), parse("given", text), {})))

    @settled
    def explained(request: Request) -> Response:
        name = request.query_params.get("name", "").strip()
        store = build.store()
        found = find(store, name) if name else []
        return shown(name=name, found=[explain(store, iri) for iri in found[:MOST_SHOWN]], all=len(found))

    async def sparql(request: Request) -> Response:
        body = await request.body()

        @settled
        def answered(request: Request) -> Response:
            media_type = request.headers.get("content-type", "")
            asks = question(request.method, request.url.query, media_type, body)
            graphs = {"default_graphs": asks.default_graphs, "named_graphs": asks.named_graphs}
            result = ask(build.store(), parse("given", asks.query), {}, **graphs)
            data, kind = answer(result, request.headers.get("accept", ""))
            return Response(data, headers={"Content-Type": kind})

        return await run_in_threadpool(answered, request)

    routes = [
        Route("/", start),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/ask", asked),
        Route("/explain", explained),
        Route("/query/{name}", named),
        *(Route(f"/{name}", file) for name in PAGES),
        *(
            Mount(f"/{name}", StaticFiles(directory=folder / name))
            for name in FOLDERS
            if (folder / name).is_dir()
        ),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(OwnPagesOnly),
        ],
    )


def settled(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A handler that answers what it refuses too.

    An error that left its thread would take the store's solutions along in its frames, which must not be
    let go of in another thread.
    """

    def answered(request: Request) -> Response:
        try:
            return handler(request)
        except InputError as error:
            return PlainTextResponse(f"{error}\n", error.status if isinstance(error, Refused) else 400)

    return answered


class OwnPagesOnly:
    """Refuses what a browser sends on behalf of another site, but for following a link to a page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        foreign = headers.get(b"sec-fetch-site") in (b"cross-site", b"same-site")
        if foreign and (scope["path"] == "/sparql" or headers.get(b"sec-fetch-mode") != b"navigate"):
            refusal = PlainTextResponse("this server answers its own pages and programs only\n", 403)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def rows_of(result: Result) -> dict[str, object]:
    """An answer as the page shows it: columns with rows of texts, or a text."""
    if result.kind != "rows":
        return {"text": render(result)}
    rows = result.rows
    shown = [[short(term, result.base) for term in row] for row in rows[:MOST_ROWS]]
    return {"columns": result.columns, "rows": shown, "total": len(rows)}
