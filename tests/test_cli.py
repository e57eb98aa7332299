"""The command line as a person uses it: what it prints, and what it says of bad input."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import cli
from tests import corpus_reports
from tests.conftest import SEED


def kg(*args: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, args)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SEED.parent.parent), "COLUMNS": "120", "PYTHONUTF8": "1"},
    )


def refused(run: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit code 2, a message with these words, no traceback."""
    assert run.returncode == 2, run.stderr
    assert "Traceback" not in run.stderr
    for word in words:
        assert word in run.stderr


def test_help_names_every_command() -> None:
    run = kg("--help")
    assert run.returncode == 0
    for name in ("build", "query", "explain", "validate", "load", "export", "score", "track"):
        assert f" {name} " in run.stdout


def test_version() -> None:
    run = kg("--version")
    assert run.returncode == 0 and run.stdout.startswith("kg 0.")


def test_a_build_of_nothing_says_that_no_source_was_named(tmp_path: Path) -> None:
    refused(kg("build", cwd=tmp_path), "no source was named")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.txt", None, ("absent.txt",)),
        ("empty.txt", b"", ("empty.txt", "empty")),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, ("picture.png",)),
        ("letter.txt", "亲爱的妈妈:我很好,勿念。\n".encode() * 3, ("letter.txt",)),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, content: bytes | None, words: tuple[str, ...]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    run = kg("build", path, "-o", tmp_path / "out", "--no-page")
    refused(run, *words)
    assert not list((tmp_path / "out").rglob("*.ttl"))


def test_an_output_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused(kg("build", SEED, "-o", tmp_path / "file", "--no-page"), "cannot write", "-o DIR")


def test_one_bad_file_among_many_is_reported_and_the_others_are_built(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "seed.txt").write_bytes(SEED.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    run = kg("build", folder, "-o", tmp_path / "out", "--no-page")
    assert run.returncode == 1, run.stderr
    assert "not built" in run.stderr and "empty.txt" in run.stderr
    assert "unchanged" not in run.stderr
    assert (tmp_path / "out" / "reports" / "2025-310109.ttl").exists()
    assert "empty.txt" in (tmp_path / "out" / "build-report.csv").read_text("utf-8-sig")


def test_a_message_names_a_file_once(tmp_path: Path) -> None:
    (tmp_path / "seed.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "bin.txt").write_bytes(bytes(range(256)) * 8)
    run = kg(
        "build",
        tmp_path / "seed.txt",
        tmp_path / "bin.txt",
        "-o",
        tmp_path / "out",
        "--no-page",
        "--no-model",
    )
    assert run.returncode == 1, run.stderr
    assert run.stderr.split("not built: ")[1].split("\n")[0].count("bin.txt") == 1


@pytest.mark.parametrize("year", ["1948", "2101", "20245", "-1", "0"])
def test_a_year_that_no_report_is_of_is_refused(tmp_path: Path, year: str) -> None:
    run = kg("build", SEED, "-o", tmp_path / "out", "--no-page", f"--year={year}")
    refused(run, f"--year {year}", "1949 to 2100")
    assert not (tmp_path / "out").exists()


def test_a_report_without_area_and_year_is_built_with_what_is_given(tmp_path: Path) -> None:
    text = SEED.read_text("utf-8")
    begin = text.index("过去一年,我们坚持")
    bare = tmp_path / "notes.txt"
    bare.write_text("各位代表:\n现在,我向大会报告政府工作,请予审议。\n" + text[begin : begin + 3000], "utf-8")
    run = kg("build", bare, "-o", tmp_path / "out", "--no-page", "--area", "上海市静安区", "--year", "2024")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "reports" / "2024-310106.ttl").exists()
    run = kg("build", bare, "-o", tmp_path / "own", "--no-page")
    assert run.returncode == 0, run.stderr
    assert "doubtful" in run.stderr


def test_a_build_that_is_stopped_says_so_and_goes_on(tmp_path: Path) -> None:
    corpus_reports.write(tmp_path / "in")
    # A long one that comes last: the build cannot end before it is stopped.
    (tmp_path / "in" / "zz.txt").write_text(SEED.read_text("utf-8").replace("虹口", "嘉定"), "utf-8")
    command = [sys.executable, "-m", "kg.cli", "build", "in", "-o", "out", "--no-page", "--jobs", "1"]
    run = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SEED.parent.parent), "PYTHONUTF8": "1"},
    )
    parts = tmp_path / "out" / ".parts"
    deadline = time.monotonic() + 60
    while not list(parts.glob("*/built.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130 and "kg: stopped" in said and "Traceback" not in said
    again = kg(*command[3:], cwd=tmp_path)
    assert again.returncode == 0 and "unchanged since the last build" in again.stderr


def test_a_full_disk_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "out/graph.ttl")

    monkeypatch.setattr(cli, "app", full)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert "kg: No space left on device: out/graph.ttl. Free space" in capsys.readouterr().err


def test_queries_that_cannot_be_run_are_explained(seed_build: Path, tmp_path: Path) -> None:
    refused(kg("query", "enterprises-introduce", "-o", seed_build), "enterprises-introduced")
    refused(kg("query", "SELECT ?x WHERE { ?x ", "-o", seed_build), "SPARQL")
    refused(kg("query", "enterprises-introduced", "-o", tmp_path / "none"), "kg build")
    refused(kg("query", "evidence", "-p", "name", "-o", seed_build), "NAME=VALUE")
    refused(kg("query", tmp_path / "absent.rq", "-o", seed_build), "absent.rq", "check the path")


def test_query_lists_and_answers(seed_build: Path) -> None:
    listed = kg("query", "--list", "-o", seed_build)
    assert listed.returncode == 0 and len(listed.stdout.splitlines()) >= 15
    answer = kg("query", "SELECT (COUNT(*) AS ?n) { ?x a gwr:Report }", "-f", "csv", "-o", seed_build)
    assert answer.stdout.split() == ["n", "1"], answer.stderr
    empty = kg("query", "compare-years", "-p", "area=虹口", "-p", "first=2001", "-o", seed_build)
    assert empty.returncode == 0 and 'area="虹口", first="2001", second="2024"' in empty.stderr
    nothing = kg("query", "describe", "-o", seed_build)
    assert nothing.returncode == 0 and 'no triples for name=""' in nothing.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_without_a_character_gets_its_number(encoding: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(SEED.parent.parent), "PYTHONUTF8": "0"}
    for arguments, code in ((["--list"], 0), (["\u00e9\U00020bb7"], 2)):
        told = subprocess.run(
            [sys.executable, "-m", "kg.cli", "query", *arguments, "-o", "nowhere"],
            capture_output=True,
            env={**env, "PYTHONIOENCODING": encoding},
        )
        assert told.returncode == code and b"Traceback" not in told.stderr


def test_explain_gives_sentences_and_offsets(seed_build: Path) -> None:
    run = kg("explain", "八大计划", "-o", seed_build)
    assert run.returncode == 0, run.stderr
    assert "hasPart" in run.stdout and "全球服务商" in run.stdout
    refused(kg("explain", "没有这样的东西", "-o", seed_build), "没有这样的东西")


def test_validate_says_that_the_build_conforms(seed_build: Path) -> None:
    run = kg("validate", "-o", seed_build)
    assert run.returncode == 0, run.stdout + run.stderr


def test_score_agrees_with_itself(shared: Path, seed_build: Path) -> None:
    gold = shared / "gold" / "seed.tsv"
    run = kg("score", SEED, gold, seed_build / "graph.ttl")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("entities")
    refused(kg("score", SEED, SEED, seed_build / "graph.ttl"), "line")
    refused(kg("score", shared / "reports", gold), "several documents", "give one")


def test_a_gold_file_that_does_not_fit_is_refused(tmp_path: Path, seed_build: Path) -> None:
    graph, gold = seed_build / "graph.ttl", tmp_path / "gold.tsv"
    refused(kg("score", SEED, gold, graph), "gold.tsv", "No such file")
    gold.write_bytes("S\t1\t20\nE\t虹口区\tAdministrativeArea\t-\t-\n".encode("gb18030"))
    refused(kg("score", SEED, gold, graph), "gold.tsv", "UTF-8")
    names = "".join(f"E\t{name}\tPlace\t-\t-\n" for name in ("唐河滩", "青虚山", "虹口区", "庆都山"))
    gold.write_text("S\t1\t20\n" + names, "utf-8")
    refused(kg("score", SEED, gold, graph), "gold.tsv", SEED.name, "only 1 of its 4 names")
    gold.write_text("S\t1\t9000\nE\t虹口区\tAdministrativeArea\t-\t-\n", "utf-8")
    refused(kg("score", SEED, gold, graph), "gold.tsv", "sentence 9000")
    gold.write_text("S\t1\t20\nE\t虹口区\tAdministrativeArea\t-\t-\n", "utf-8")
    assert kg("score", SEED, gold, graph).returncode == 0
