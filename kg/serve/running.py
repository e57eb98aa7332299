"""Listening on an address of this machine until interrupted."""

from __future__ import annotations

import socket
from pathlib import Path

import uvicorn

from kg.errors import InputError
from kg.serve.routes import application


def serve(folder: Path, host: str, port: int) -> None:
    """Serve the build in `folder` until Ctrl-C.

    Raises InputError where there is no build or the address cannot be had.
    """
    names = tuple(dict.fromkeys((host, "127.0.0.1", "localhost", "[::1]")))
    app = application(folder, names if host not in ("0.0.0.0", "::") else ("*",))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        raise InputError(f"{host}:{port} cannot be listened on ({error}): give another --port") from None
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{listening.getsockname()[1]}/  (SPARQL at /sparql; Ctrl-C ends)", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
