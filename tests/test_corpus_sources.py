"""The sources of a build and its folder: every file once, one that cannot be read stops nobody, and
nothing that lies in the folder is lost."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kg.corpus import BuildResult, Options, build_corpus
from kg.corpus.folder import held
from kg.corpus.worklist import items
from kg.errors import InputError, KgError
from kg.store import open_store
from tests import corpus_reports

OPTIONS = Options(page=False, model=False, store=False)
AREA = "上海市虹口区"


def quick(given: list[Path], out: Path) -> BuildResult:
    return build_corpus(given, out, OPTIONS, jobs=1)


def write(path: Path, year: int = 2025) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(corpus_reports.text(AREA, year), "utf-8")
    return path


def files_of(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", ["reports", "texts", "tables", "store"])
def test_a_folder_with_files_of_somebody_s_own_is_refused_and_left_as_it_is(
    tmp_path: Path, name: str
) -> None:
    source = write(tmp_path / "in" / "a.txt")
    write(tmp_path / "out" / name / "mine.txt")
    with pytest.raises(InputError, match=rf"out already holds {name}, .* -o DIR"):
        quick([source], tmp_path / "out")
    assert files_of(tmp_path / "out") == {f"{name}/mine.txt"}


def test_sources_that_lie_where_a_build_would_write_are_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "reports" / "a.txt")
    for given in (source, tmp_path / "reports"):
        with pytest.raises(InputError, match=r"own files.*-o DIR"):
            quick([given], tmp_path)
    assert files_of(tmp_path) == {"reports/a.txt"}


def test_a_build_beside_or_below_its_sources_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "a.txt")
    for out in (folder, folder / "output", folder):
        result = quick([folder], out)
        assert [one.source for one in result.sources] == ["a.txt"]
    write(folder / "b.txt", 2024)
    assert [one.source for one in quick([folder], folder).built] == ["a.txt", "b.txt"]
    assert {"a.txt", "b.txt", "reports/2024-310109.ttl", "texts/2025-310109.txt"} <= files_of(folder)


def test_only_what_a_build_made_is_cleared(tmp_path: Path) -> None:
    first, second = write(tmp_path / "in" / "a.txt"), write(tmp_path / "in" / "b.txt", 2024)
    out = tmp_path / "out"
    quick([first, second], out)
    (out / "reports" / "notes.md").write_text("mine")
    shutil.rmtree(out / ".parts")  # which may be removed at any time
    quick([first], out)
    assert {p.name for p in (out / "reports").iterdir()} == {"2025-310109.ttl", "notes.md"}


def test_a_file_given_twice_is_built_once(tmp_path: Path) -> None:
    file = write(tmp_path / "in" / "a.txt")
    link = tmp_path / "in" / "b.txt"
    link.symlink_to(file)
    for given in ([file, file], [tmp_path / "in", file], [file, tmp_path / "in"], [link, file], [file, link]):
        result = quick(given, tmp_path / "out")
        assert [one.source for one in result.sources] == ["a.txt"]


def test_folders_of_one_name_with_files_of_one_name(tmp_path: Path) -> None:
    for year in corpus_reports.YEARS:
        write(tmp_path / str(year) / "txt" / "hongkou.txt", year)
    folders = [tmp_path / "2024" / "txt", tmp_path / "2025" / "txt"]
    for given in (folders, folders[::-1]):
        result = quick(given, tmp_path / "out")
        assert [one.source for one in result.built] == ["2024/txt/hongkou.txt", "2025/txt/hongkou.txt"]
    assert result.kept == 2
    assert len({item.key for item in items(folders)}) == 2
    assert {item.place for item in items(folders)} == {"txt/hongkou.txt"}  # what hints are read from


def test_what_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "a.txt")
    write(folder / "z.txt", 2024)
    os.mkfifo(folder / "pipe.txt")
    (folder / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    result = quick([folder, tmp_path / "absent", tmp_path / "in" / "pipe.txt"], tmp_path / "out")
    assert [one.source for one in result.built] == ["a.txt", "z.txt"]
    assert [one.error.partition(": ")[2] for one in result.failed] == [
        "there is no such file or folder. Check the path.",
        "this is neither a file nor a folder. Give a file with a report.",
    ]


def test_a_file_name_that_is_no_utf_8_is_built(tmp_path: Path) -> None:
    try:
        path = write(tmp_path / "in" / os.fsdecode("报告".encode("gb18030") + b".txt"))
    except OSError:
        pytest.skip("this file system has no such names")
    for given in (path, path.parent):
        assert [one.source for one in quick([given], tmp_path / "out").built] == ["报告.txt"]


def test_what_could_not_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KgError, match="No space left") as caught:
        quick([write(tmp_path / "in" / "a.txt")], tmp_path / "out")
    assert caught.value.exit_code == 1
    assert [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()] == ["lock"]


@pytest.mark.skipif(os.geteuid() == 0, reason="all files can be read by root")
def test_files_and_folders_without_the_right_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "a.txt")
    closed = [write(folder / "b.txt"), write(folder / "c" / "d.txt").parent]
    write(folder / "z.txt", 2024)
    for path in closed:
        path.chmod(0)
    try:
        result = quick([folder, closed[1]], tmp_path / "out")
    finally:
        closed[1].chmod(0o755)
    assert [one.source for one in result.built] == ["a.txt", "z.txt"]
    assert [one.source for one in result.failed] == [str(closed[1]), "b.txt", "c"]
    assert all("Check its rights" in one.error for one in result.failed)


def test_a_build_that_failed_makes_a_folder_no_build_s(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        quick([tmp_path / "absent.txt"], tmp_path / "out")
    write(tmp_path / "out" / "texts" / "mine.txt")
    with pytest.raises(InputError, match="already holds texts"):
        quick([write(tmp_path / "in" / "a.txt")], tmp_path / "out")


def test_two_builds_into_one_folder_keep_out_of_each_other_s_way(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    file, out = write(tmp_path / "in" / "a.txt"), tmp_path / "out"
    quick([file], out)
    with held(out), pytest.raises(InputError, match="another build is working in"):
        quick([file], out)
    assert quick([file], out).kept == 1


def test_a_store_that_is_broken_is_made_anew(tmp_path: Path) -> None:
    file, out = write(tmp_path / "in" / "a.txt"), tmp_path / "out"
    options = replace(OPTIONS, store=True)
    build_corpus([file], out, options, jobs=1)
    (out / "store" / "CURRENT").write_text("junk")
    with pytest.raises(InputError, match="run `kg build` again"):
        open_store(out)
    build_corpus([file], out, options, jobs=1)
    assert len(open_store(out)) > 100
