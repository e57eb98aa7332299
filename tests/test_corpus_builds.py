"""A build of many reports: the same bytes whatever the order, the processes and what came before."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kg.corpus import BuildResult, Options, build, build_corpus, read_manifest
from kg.errors import InputError, KgError
from kg.store import open_store
from tests import corpus_reports
from tests.conftest import ROOT
from tests.corpus_reports import bytes_of

OPTIONS = Options(page=False, model=False)


def quick(source: Path | list[Path], out: Path, options: Options = OPTIONS, jobs: int = 1) -> BuildResult:
    return build_corpus(source if isinstance(source, list) else [source], out, options, jobs=jobs)


def report_rows(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((out / "build-report.csv").read_text("utf-8-sig").splitlines()))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "in"
    corpus_reports.write(folder)
    return folder


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a build in one go, in one process."""
    out = tmp_path_factory.mktemp("undisturbed")
    result = quick(reports, out)
    assert len(result.built) == result.fresh == 12 and not result.failed
    return bytes_of(out)


def test_a_build_holds_every_report_once(undisturbed: dict[str, bytes]) -> None:
    assert len([name for name in undisturbed if name.startswith("reports/")]) == 12
    assert len([name for name in undisturbed if name.startswith("texts/")]) == 12
    assert {"graph.ttl", "build-report.csv", "tables/entities.csv"} <= undisturbed.keys()
    rows = list(csv.DictReader(undisturbed["tables/observations.csv"].decode("utf-8-sig").splitlines()))
    assert len({row["report"] for row in rows}) == 12
    assert len({row["observation"] for row in rows}) == len(rows)


def test_two_processes_give_the_same_bytes(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    quick(reports, tmp_path, jobs=2)
    assert bytes_of(tmp_path) == undisturbed


def test_the_order_of_sources_does_not_matter(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted(reports.rglob("*.txt"), reverse=True)
    quick(files, tmp_path)
    backwards = bytes_of(tmp_path)
    quick(files[::-1], tmp_path / "other")
    assert bytes_of(tmp_path / "other") == backwards
    assert {name for name in undisturbed if name.startswith("texts/")} <= backwards.keys()

    # Nor does a report's Turtle depend on what else is built.
    quick(files[:1], tmp_path / "alone")
    (alone,) = (tmp_path / "alone" / "reports").iterdir()
    assert alone.read_bytes() == backwards[f"reports/{alone.name}"]


def test_an_archive_gives_the_same_statements(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    import tarfile

    packed = tmp_path / "reports.tar.xz"
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(reports, "in")
    result = quick(packed, tmp_path / "out")
    assert len(result.built) == 12
    assert (tmp_path / "out" / "tables" / "statements.csv").read_bytes() == undisturbed[
        "tables/statements.csv"
    ]


def test_added_changed_and_removed_files(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    files = corpus_reports.write(folder)
    new, old, gone = files[0], files[1], files[2]
    text = new.read_bytes()
    new.unlink()
    changed = old.read_text("utf-8")
    old.write_text(changed.replace("6.5%", "4.2%"), "utf-8")
    quick(folder, out)

    new.write_bytes(text)
    old.write_text(changed, "utf-8")
    gone.unlink()
    result = quick(folder, out)
    assert result.fresh == 2 and len(result.built) == 11

    quick(folder, tmp_path / "anew")
    assert bytes_of(out) == bytes_of(tmp_path / "anew")
    graphs = {graph.value.rpartition("/")[2] for graph in open_store(out).named_graphs()}
    assert graphs == {path.stem for path in (out / "reports").glob("*.ttl")}
    assert not any(
        b"\xe5\x94\x90\xe5\x8e\xbf" in data for name, data in bytes_of(out).items() if "2024-130627" in name
    )
    assert quick(folder, out).fresh == 0


def test_pages_are_laid_out_anew_where_reports_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    files = corpus_reports.write(folder)[:3]
    with_pages = replace(OPTIONS, page=True)
    pages = [out / f"{name}.html" for name in ("graph", "series", "comparison")]

    def written(sources: list[Path]) -> list[int]:
        assert set(pages) <= set(quick(list(sources), out, with_pages).files)
        return [page.stat().st_mtime_ns for page in pages]

    first = written(files)
    assert written(files) == first
    pages[0].unlink()
    again = written(files)
    assert again[0] > first[0]
    assert all(x > y for x, y in zip(written(files[:2]), again, strict=True))
    quick(files[0], out, with_pages)
    assert [page.exists() for page in pages] == [True, False, False]


def test_without_a_store_everything_else_is_there(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    quick(reports, tmp_path, replace(OPTIONS, store=False))
    assert bytes_of(tmp_path) == undisturbed and not (tmp_path / "store").exists()
    with pytest.raises(InputError, match="--no-store"):
        open_store(tmp_path)
    assert quick(reports, tmp_path).fresh == 0
    assert len(list(open_store(tmp_path).named_graphs())) == 12
    quick(reports, tmp_path, replace(OPTIONS, store=False))
    assert not (tmp_path / "store").exists()


def test_a_renamed_file_is_built_again_under_its_new_name(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    files = corpus_reports.write(folder)[:2]
    quick(files, out)
    moved = files[0].rename(files[0].with_name("moved.txt"))
    quick([moved, files[1]], out)
    quick([moved, files[1]], tmp_path / "anew")
    assert bytes_of(out) == bytes_of(tmp_path / "anew")


def test_other_options_and_another_program_build_anew(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = next(reports.rglob("*.txt"))
    assert quick(one, tmp_path).fresh == 1
    assert quick(one, tmp_path).fresh == 0
    assert quick(one, tmp_path, replace(OPTIONS, base="https://example.org/")).fresh == 1
    assert b"<https://example.org/>" in (tmp_path / "graph.ttl").read_bytes()
    monkeypatch.setattr(build, "program_version", lambda: "another")
    assert quick(one, tmp_path, replace(OPTIONS, base="https://example.org/")).fresh == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_and_started_again(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    parts = tmp_path / ".parts"
    command = [sys.executable, "-m", "kg.cli", "build", reports, "-o", tmp_path, "--no-page", "--no-model"]
    process = subprocess.Popen(
        [*map(str, command), "--jobs", str(jobs)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and len(list(parts.glob("*/built.json"))) < 3:
        time.sleep(0.005)
    workers = children(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "reports").exists(), "the process ended before it could be killed"
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()], "workers outlive their build"
    result = quick(reports, tmp_path)
    assert 0 < result.fresh < 12
    assert bytes_of(tmp_path) == undisturbed


def children(parent: int) -> list[int]:
    """The processes under a process, where the system tells."""
    found = Path(f"/proc/{parent}/task/{parent}/children")
    below = [int(pid) for pid in found.read_text().split()] if found.exists() else []
    return below + [pid for child in below for pid in children(child)]


def test_bad_documents_are_reported_and_stop_nobody(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    good = corpus_reports.write(folder)[0]
    for other in folder.rglob("*.txt"):
        if other != good:
            other.unlink()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "letter.txt").write_text("亲爱的妈妈:我很好,勿念。\n" * 3, "utf-8")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    result = quick([folder, tmp_path / "absent.txt"], out)
    assert len(result.built) == 1
    rows = {row["source"].rpartition("/")[2]: row for row in report_rows(out)}
    assert {"empty.txt", "letter.txt", "broken.zip", "absent.txt", good.name} == rows.keys()
    assert not rows[good.name]["error"] and rows[good.name]["report"] == "2024-310109"
    assert all(rows[name]["error"] for name in rows if name != good.name)
    with pytest.raises(InputError, match="nothing could be built"):
        quick(folder / "empty.txt", tmp_path / "none")


def test_a_failure_of_the_program_is_one_document_s(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.corpus import engines

    whole = engines.make

    def fails(item, *rest):  # type: ignore[no-untyped-def]
        if item.name.endswith("唐县/2024.txt"):
            raise RecursionError("too deep")
        return whole(item, *rest)

    monkeypatch.setattr(engines, "make", fails)
    result = quick(reports, tmp_path)
    assert len(result.built) == 11
    assert ["RecursionError" in one.error for one in result.failed] == [True]
    monkeypatch.undo()
    assert quick(reports, tmp_path).fresh == 1


def test_a_failure_of_the_program_on_all_there_is_is_not_the_input_s(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.corpus import engines

    def fails(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(engines, "make", fails)
    one = sorted(reports.rglob("*.txt"))[0]
    with pytest.raises(KgError, match=rf"{one.name}: the program failed .*RecursionError") as failed:
        quick(one, tmp_path / "out")
    assert failed.value.exit_code == 1
    monkeypatch.undo()
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(KgError) as refused:
        quick(tmp_path / "empty.txt", tmp_path / "out")
    assert refused.value.exit_code == 2


def test_of_two_files_of_one_report_the_first_counts(tmp_path: Path) -> None:
    text = corpus_reports.text("上海市虹口区", 2025)
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(text, "utf-8")
    second.write_text(text.replace("6.5%", "7.7%"), "utf-8")
    out = tmp_path / "out"
    for order in ([first, second], [second, first]):
        result = quick(order, out)
        assert [one.source for one in result.built] == ["a.txt"]
        assert "a.txt already holds the report 2025-310109" in result.failed[0].error
    second_alone = quick(second, out)
    assert second_alone.fresh == 0 and "7.7" in (out / "texts" / "2025-310109.txt").read_text("utf-8")
    other = tmp_path / "0.txt"  # of another kind, and the first by name
    other.write_text(
        "2025年上海市虹口区工作要点\n一、2025年主要任务\n" + "推进北山大桥建设，确保年内完工。\n" * 2, "utf-8"
    )
    assert [one.source for one in quick([other, first], out).built] == ["a.txt"]


def test_files_of_one_name_are_called_by_their_places(tmp_path: Path) -> None:
    files = [tmp_path / place / "2025.txt" for place in ("虹口", "静安", "bad")]
    texts = [corpus_reports.text("上海市虹口区", 2025), corpus_reports.text("上海市静安区", 2025), "好。"]
    for file, text in zip(files, texts, strict=True):
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    for _ in range(2):
        result = quick(files, tmp_path / "out")
        assert sorted(r["source"].split("/", 1)[1] for r in report_rows(tmp_path / "out")) == [
            *("bad/2025.txt", "虹口/2025.txt", "静安/2025.txt")
        ]
        assert "bad/2025.txt: the text is too short" in result.failed[0].error
    assert result.fresh == 0 and result.kept == 2


def test_a_manifest_says_what_texts_do_not(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "x"
    folder.mkdir(parents=True)
    body = corpus_reports.text("我区", 2025).replace("2025年我区政府工作报告", "政府工作报告")
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text(body, "utf-8")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,area,year\nx/one.txt,上海市静安区,2025\ntwo.txt,310109,2025\n", "utf-8-sig")
    quick(tmp_path / "in", tmp_path / "out", replace(OPTIONS, given=read_manifest(manifest)))
    assert sorted(path.stem for path in (tmp_path / "out" / "reports").iterdir()) == [
        "2025-310106",
        "2025-310109",
    ]
    manifest.write_text("file,area,year\none.txt,上海市静安区,MMXX\n", "utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_manifest(manifest)
    manifest.write_text("file,area,year\none.txt,上海市静安区,20245\n", "utf-8")
    with pytest.raises(InputError, match=r"line 2: year 20245: .* 1949 to 2100"):
        read_manifest(manifest)
    manifest.write_text("file,area,year\none.txt,静安区,\n./one.txt,虹口区,\n", "utf-8")
    with pytest.raises(InputError, match=r"line 3: one\.txt stood above"):
        read_manifest(manifest)
    manifest.write_text("name,area\none.txt,上海市静安区\n", "utf-8")
    with pytest.raises(InputError, match="file, area and year"):
        read_manifest(manifest)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_manifest_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    manifest = tmp_path / "manifest.csv"
    manifest.write_bytes("文件;地区;年份\r\nx\\报告.txt;上海市静安区;2025年\r\n;;\r\n".encode(encoding))
    assert read_manifest(manifest) == {"x/报告.txt": ("上海市静安区", 2025)}
    manifest.write_text(
        "\nfile|area|year\na.txt||2025.0\na.txt||2025\n", "utf-8"
    )  # pandas, where cells are empty
    assert read_manifest(manifest) == {"a.txt": (None, 2025)}


def test_files_that_only_the_manifest_names_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "x"
    folder.mkdir(parents=True)
    for name, year in (("one.txt", 2024), ("two.txt", 2025)):
        (folder / name).write_text(corpus_reports.text("上海市虹口区", year), "utf-8")
    given: dict[str, tuple[str | None, int | None]]
    given = {"in/x/one.txt": ("上海市静安区", None), "two.txt": ("310106", None), "three.txt": (None, 2024)}
    result = quick(tmp_path / "in", tmp_path / "out", replace(OPTIONS, given=given))
    assert [one.area for one in result.built] == ["静安区", "静安区"]
    assert result.unlisted == ("three.txt",)


def test_the_progress_tells_how_many_there_are(reports: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []

    def progress(done: int, name: str, total: int | None = None) -> None:
        told.append((done, total))

    files = sorted(reports.rglob("*.txt"))[:2]
    build_corpus(files, tmp_path, OPTIONS, jobs=1, progress=progress)
    assert told == [(1, 2), (2, 2), (2, 2), (2, 2)]  # the last two: what is written of all


def test_addresses_that_fsspec_opens(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec (extra `cluster`) is not installed")
    with fsspec.open("memory://reports/2025.txt", "wb") as to:
        to.write(corpus_reports.text("上海市虹口区", 2025).encode())
    # As the command line gives it.
    result = quick(Path("memory://reports"), tmp_path)
    assert [one.report for one in result.built] == ["2025-310109"]


def test_a_build_that_ended_while_it_put_files_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.corpus import assembly

    files = corpus_reports.write(tmp_path / "in")[:3]
    out = tmp_path / "out"
    quick(files[:2], out)

    def ends(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for step in ("merge", "update"):
        monkeypatch.setattr(assembly, step, ends)
        with pytest.raises(KeyboardInterrupt):
            quick(files[1:], out)
        monkeypatch.undo()
    (out / "tables" / ".entities.csv.12345").write_bytes(b"left over")
    assert quick(files[1:], out).fresh == 0
    quick(files[1:], tmp_path / "anew")
    assert bytes_of(out) == bytes_of(tmp_path / "anew")
    graphs = {graph.value.rpartition("/")[2] for graph in open_store(out).named_graphs()}
    assert graphs == {path.stem for path in (out / "reports").iterdir()}
