"""The lines of a data file: what all readers of word lists and tables begin with."""

from __future__ import annotations


def data_lines(text: str) -> list[str]:
    """The lines of a data file that are neither empty nor comments (#), in order."""
    # Not splitlines: what is learned from texts may hold other signs that count as line ends there.
    return [line for line in text.split("\n") if line and not line.startswith("#")]
