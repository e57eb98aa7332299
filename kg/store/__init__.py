"""RDF in an Oxigraph store on disk, named queries, answers and tables; other stores and formats."""

from kg.store.asking import Result, ask, run
from kg.store.disk import memory_store, open_store, rebuild, report_files, update
from kg.store.formats import render
from kg.store.queries import NamedQuery, named_queries
from kg.store.tables import tables

__all__ = [
    "NamedQuery",
    "Result",
    "ask",
    "memory_store",
    "named_queries",
    "open_store",
    "rebuild",
    "render",
    "report_files",
    "run",
    "tables",
    "update",
]
