"""The files inside zip and tar archives."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.reading.formats import PACKED
from kg.reading.source import ReadingError, told

_LARGEST = 500_000_000


def members(data: bytes, name: str, suffix: str) -> Iterator[tuple[str, bytes | ReadingError]]:
    """Names and bytes of the files in an archive: a zip's by name, a tar's as they come.

    Names that a Chinese Windows wrote are decoded as GB18030. A file in a zip that is broken, locked or too
    large to be a report comes as the error that says so. Raises ReadingError for an archive that is broken,
    for a tar with too large a file, and for a packed file (report.txt.gz) that is either.
    """
    if suffix == "zip":
        yield from _zip(data, name)
    elif suffix in PACKED:
        yield _single(data, name, suffix)
    else:
        yield from _tar(data, name)


def _zip(data: bytes, name: str) -> Iterator[tuple[str, bytes | ReadingError]]:
    import zipfile

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # broken bytes lead zipfile to errors of many kinds
        raise ReadingError(f"{name}: the archive cannot be read ({error}). Pack it again.") from None
    with archive:
        infos = [(_zip_name(info), info) for info in archive.infolist() if not info.is_dir()]
        for inner, info in sorted(infos, key=lambda pair: pair[0]):
            try:
                _check(inner, info.file_size, name)
                yield inner, archive.read(info)
            except ReadingError as error:
                yield inner, error
            except Exception as error:
                yield (
                    inner,
                    ReadingError(
                        f"{name}!{inner}: this file cannot be unpacked ({error}). "
                        "Pack it again, without a password."
                    ),
                )


def _zip_name(info: object) -> str:
    name = str(getattr(info, "filename", ""))
    if not getattr(info, "flag_bits", 0) & 0x800:
        try:
            return name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return name
    return name


def _tar(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    import lzma
    import tarfile
    import zlib

    try:
        # As a stream: going back in a compressed archive would unpack it again and again.
        with tarfile.open(fileobj=io.BytesIO(data), mode="r|*") as archive:
            for info in archive:
                if info.isfile():
                    inner = told(info.name)
                    _check(inner, info.size, name)
                    file = archive.extractfile(info)
                    if file is not None:
                        yield inner, file.read()
    except (tarfile.TarError, EOFError, OSError, lzma.LZMAError, zlib.error) as error:
        raise ReadingError(f"{name}: the archive cannot be read ({error}). Pack it again.") from None


def _single(data: bytes, name: str, suffix: str) -> tuple[str, bytes]:
    import bz2
    import gzip
    import lzma
    import zlib

    opened: Any = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}[suffix]
    inner = name.rpartition("!")[2].rpartition("/")[2].rpartition(".")[0]
    try:
        with opened(io.BytesIO(data)) as file:
            unpacked = file.read(_LARGEST + 1)
    except (EOFError, OSError, lzma.LZMAError, zlib.error) as error:
        raise ReadingError(f"{name}: the file cannot be unpacked ({error}). Pack it again.") from None
    _check(inner, len(unpacked), name)
    return inner, unpacked


def _check(inner: str, size: int, name: str) -> None:
    if size > _LARGEST:
        raise ReadingError(f"{name}: {inner} is {size:,} bytes and no report. Take it out of the archive.")
