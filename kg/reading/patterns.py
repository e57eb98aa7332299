"""Reading's pattern files, loaded once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def load(name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of ``data/NAME.toml``: each list of expressions as one, matched from the beginning."""
    text = resources.files("kg.reading").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return {
        key: re.compile("|".join(f"(?:{p})" for p in value)) for key, value in tomllib.loads(text).items()
    }
