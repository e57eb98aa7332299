"""Many files → one build; targets against outcomes."""

from kg.corpus.build import BuildResult, Built, Options, build_corpus
from kg.corpus.manifest import read_manifest

__all__ = ["BuildResult", "Built", "Options", "build_corpus", "read_manifest"]
