"""Apache Jena's command line from Debian's libapache-jena-java, which ships the jars alone.

The package moved Jena's own copy of Xerces to another name but not its message files: they are put
on the class path under the name that the classes look for, or nothing starts.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

JARS = Path("/usr/share/java")
_NEEDED = """
jena-arq jena-base jena-cmds jena-core jena-iri jena-shacl jena-shex jena-tdb jena-tdb2
jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data jena-dboe-transaction
jena-rdfconnection slf4j-api slf4j-nop commons-lang3 commons-io commons-cli commons-csv commons-codec
commons-compress guava thrift protobuf httpclient httpcore dexx.collection
"""
_XERCES = "org/apache/jena/ext/"


def missing() -> str:
    """What is wanting to run Jena here; empty if nothing is."""
    if shutil.which("java") is None:
        return "java is not installed"
    jars = [name for name in ("jena-cmds", "jena-core", "thrift") if not (JARS / f"{name}.jar").exists()]
    return f"no {', '.join(jars)} in {JARS}: apt-get install libapache-jena-java" if jars else ""


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run one of Jena's programs ("riotcmd.riot", "shacl.shacl"); `folder` is for the message files."""
    messages = folder / "jena-messages"
    if not messages.exists():
        with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
            for name in jar.namelist():
                if name.startswith(f"{_XERCES}xerces/") and name.endswith(".properties"):
                    target = messages / name.removeprefix(_XERCES)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(jar.read(name))
    path = ":".join([str(messages), *(str(JARS / f"{name}.jar") for name in _NEEDED.split())])
    return subprocess.run(["java", "-cp", path, program, *arguments], capture_output=True, check=False)
