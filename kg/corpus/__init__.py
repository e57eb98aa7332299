"""Many files → one build; targets against outcomes."""

from kg.corpus.build import build_corpus
from kg.corpus.manifest import read_manifest
from kg.corpus.options import BuildResult, Built, Options

__all__ = ["BuildResult", "Built", "Options", "build_corpus", "read_manifest"]
