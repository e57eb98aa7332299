"""Cut an excerpt of consecutive sentences out of a report, to be annotated by hand.

usage: take_excerpt.py SOURCE FIRST COUNT OUT.txt

SOURCE is a report as UTF-8 text or Markdown. FIRST is the number of the excerpt's first sentence in it,
counted from 1, and COUNT the number of sentences. OUT.txt gets the text from the first sentence to the end
of the last as it stands in the source, line breaks kept; its sentences are printed with their numbers in
the excerpt, which the annotation's S record counts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

# The same cut as the annotation format's own: at sentence ends and line ends, closing quotes kept.
SENTENCE = re.compile(r"[^\n。！？；!?;]+[。！？；!?;]*[”’』」）)]*")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The begin and end (code points, end exclusive) of each sentence of the text, blank ones left out."""
    for match in SENTENCE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            begin = match.start() + len(raw) - len(raw.lstrip())
            yield begin, begin + len(stripped)


def excerpt(text: str, first: int, count: int) -> str:
    """The text from sentence `first` (from 1) over `count` sentences; ValueError if it has fewer."""
    found = list(spans(text))
    if first < 1 or count < 1 or first + count - 1 > len(found):
        raise ValueError(
            f"the text has {len(found)} sentences; {first} to {first + count - 1} were asked for"
        )
    return text[found[first - 1][0] : found[first + count - 2][1]] + "\n"


def main(arguments: list[str]) -> int:
    if len(arguments) != 4 or not (arguments[1].isdigit() and arguments[2].isdigit()):
        print(__doc__)
        return 2
    source = Path(arguments[0]).read_text(encoding="utf-8").replace("\r\n", "\n")
    try:
        text = excerpt(source, int(arguments[1]), int(arguments[2]))
    except ValueError as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 1
    Path(arguments[3]).write_text(text, encoding="utf-8")
    for number, (begin, end) in enumerate(spans(text), 1):
        print(number, text[begin:end], sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
