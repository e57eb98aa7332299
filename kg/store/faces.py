"""A build as other libraries know graphs: an rdflib graph, a networkx graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.store.asking import Result, run
from kg.store.disk import open_store

if TYPE_CHECKING:
    import networkx
    import rdflib


@dataclass(frozen=True, slots=True)
class Build:
    """A build's store, opened for reading."""

    store: Store

    def query(self, what: str, **parameters: str) -> Result:
        """A named query, a file or SPARQL, as `kg query`: ``build.query("evidence", name="北外滩")``."""
        return run(self.store, what, parameters)

    def rdflib(self) -> rdflib.Graph:
        """All triples as an rdflib graph over the store: nothing is copied, Oxigraph answers.

        The graph is for reading; it is the union of the reports' graphs.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        from kg.graph.terms import PREFIXES

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def networkx(self) -> networkx.MultiDiGraph:
        """Entities and statements as a directed multigraph; see `kg.graph.network.network`."""
        from kg.graph.network import network

        return network(self.store)


def load(output: Path | str = "output") -> Build:
    """The build in a folder. Raises InputError where there is none."""
    return Build(open_store(Path(output)))
