"""Write the ontology's reference page with pyLODE: python docs/reference.py [FOLDER], build/docs by default.

Needs the extra docs. ontology.html is the ontology's terms; nothing in it is kept by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pylode import OntPub

ROOT = Path(__file__).resolve().parent.parent


def write(folder: Path) -> Path:
    """The page's path; `folder` is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "ontology.html"
    OntPub(ontology=str(ROOT / "ontology" / "govreport.ttl")).make_html(destination=page)
    return page


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "docs"))
