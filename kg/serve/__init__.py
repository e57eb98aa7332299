"""A build over HTTP on this machine: its pages, its files, and a SPARQL endpoint for reading."""

from kg.serve.routes import application
from kg.serve.running import serve

__all__ = ["application", "serve"]
