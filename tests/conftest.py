"""What the tests share: where the annotated reports are, and skipping where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEED = ROOT / "seeds" / "2025-shanghai-hongkou.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold annotations and real reports; who clones the project alone has none."""
    if not (SHARED / "gold" / "seed.tsv").exists():
        pytest.skip("../shared (annotated reports) is not here")
    return SHARED


@pytest.fixture(scope="session")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build of the seed, with its page, shared by the tests of a session."""
    from kg.corpus import Options, build_corpus

    out = tmp_path_factory.mktemp("seed") / "output"
    build_corpus([SEED], out, Options())
    return out


def pytest_report_header() -> list[str]:
    here = "here" if (SHARED / "gold").exists() else "absent: tests that need it are skipped"
    return [f"../shared: {here}", f"cores: {os.cpu_count()}"]
