from __future__ import annotations

import builtins
import json
import os
import random
import runpy
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.workers import source_report, sources
from helpers.workers.report_page import page
from helpers.workers.result_cache import ResultCache, file_key
from helpers.workers.sources import add_up, cut_by_bytes, file_facts, find_sources, safe_facts
from tests.kernel import until

PROGRAM = """# -*- coding: iso-8859-9 -*-
import os.path, sys
from json import dumps
from . import other


class A:
    def list(self, id, *, şey=1):
        for x in id:
            if x:
                max = x
                self.min = 1
        return lambda input: input
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.py").write_bytes(PROGRAM.encode("iso-8859-9"))
    (tmp_path / "bad.py").write_text("def :", encoding="utf-8")
    (tmp_path / "coding.py").write_bytes(b"# coding: yok\nx = 1\n")
    (tmp_path / "binary.py").write_bytes(b"x = 1\0\n")
    (tmp_path / "text.py").write_bytes(b"x = '\xff\xfe'\n")
    (tmp_path / "deep.py").write_text("(" * 5000 + ")" * 5000, encoding="utf-8")
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages" / "stranger.py").touch()
    return tmp_path


def test_the_installed_pythons_own_files_are_found() -> None:
    found = find_sources()
    assert len(found) > 300
    assert found == sorted(found)
    assert all(Path(path).stat().st_size == size for path, size in found[:50])
    assert not any("site-packages" in Path(path).parts for path, _ in found)
    assert find_sources(every=24) == found[::24]


def test_a_folder_of_ones_own(folder: Path) -> None:
    names = [Path(path).name for path, _ in find_sources(folder=str(folder))]
    assert names == ["bad.py", "binary.py", "coding.py", "deep.py", "good.py", "text.py"]
    with pytest.raises(FileNotFoundError, match=r"\.py dosyası yok"):
        find_sources(folder=str(folder / "nowhere"))
    with pytest.raises(ValueError, match="find_sources"):
        find_sources(every=0)


def test_the_environment_may_ask_for_fewer_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sources.EVERY_VARIABLE, "3")
    for every, names in ((1, ["bad.py", "deep.py"]), (5, ["bad.py", "text.py"])):
        assert [Path(path).name for path, _ in find_sources(every, str(folder))] == names
    for wrong in ("yarısı", "0", "-2", ""):
        monkeypatch.setenv(sources.EVERY_VARIABLE, wrong)
        with pytest.raises(ValueError, match="ortam değişkeni 1 ya da"):
            find_sources(folder=str(folder))


def test_facts_of_a_file(folder: Path) -> None:
    path = str(folder / "good.py")
    facts = file_facts(path)
    assert facts == {
        "path": path,
        "bytes": Path(path).stat().st_size,
        "lines": 13,
        "functions": 2,
        "classes": 1,
        "depth": 4,
        "longest": 6,
        "imports": {"os": 1, "sys": 1, "json": 1},
        "hidden": {"list": 1, "id": 1, "max": 1, "input": 1},
    }
    assert json.loads(json.dumps(facts)) == facts


@pytest.mark.parametrize(
    "lines, depth",
    [
        (["if a:", "  1", "elif b:", "  2", "elif c:", "  3"], 1),
        (["if a:", "  1", "else:", "  if b:", "    2"], 2),
        (["if a:", "  1", "elif b:", "  while c:", "    2"], 2),
        (["match a:", "  case 1:", "    try:", "      2", "    except* E:", "      3"], 2),
    ],
    ids=["elif", "if in else", "block in elif", "match and except*"],
)
def test_depth_is_what_a_reader_sees(tmp_path: Path, lines: list[str], depth: int) -> None:
    file = tmp_path / "x.py"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert file_facts(str(file))["depth"] == depth


@pytest.mark.parametrize("name", ["bad", "coding", "binary", "text", "deep"])
def test_a_file_that_is_no_python_is_a_value(folder: Path, name: str) -> None:
    facts = safe_facts(str(folder / f"{name}.py"))
    assert set(facts) == {"path", "error"}
    assert "Error: " in facts["error"]
    assert str(folder) not in facts["error"]


def test_a_file_that_is_gone_is_a_value(folder: Path) -> None:
    assert safe_facts(str(folder / "gone.py"))["error"].startswith("FileNotFoundError: ")


def test_a_kernels_own_builtins_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("display", "execfile", "get_ipython", "runfile", "__IPYTHON__"):
        monkeypatch.setattr(builtins, name, print, raising=False)
    monkeypatch.delattr(builtins, "exit")
    found = runpy.run_path(str(sources.__file__))["BUILTINS"]
    assert {"print", "input", "ValueError"} <= found
    assert found == sources.BUILTINS
    assert not found & {"display", "execfile", "get_ipython", "runfile", "__IPYTHON__"}


def test_the_sum_does_not_depend_on_the_order(folder: Path) -> None:
    found = [safe_facts(path) for path, _ in find_sources(every=97) + find_sources(folder=str(folder))]
    total = add_up(found)
    assert total["files"] == len(found) - len(total["errors"])
    assert len(total["errors"]) >= 5
    assert total["lines"] == sum(facts.get("lines", 0) for facts in found)
    random.Random(1).shuffle(found)
    assert json.dumps(add_up(found)) == json.dumps(total)


def test_chunks_of_like_size() -> None:
    files = [(str(number), size) for number, size in enumerate([5, 900, 40, 30, 30, 100, 1, 60])]
    chunks = cut_by_bytes(files, 100)
    assert chunks == [["1"], ["5"], ["7", "2"], ["3", "4", "0", "6"]]
    assert cut_by_bytes([], 100) == []
    with pytest.raises(ValueError, match="cut_by_bytes"):
        cut_by_bytes(files, 0)


def test_a_cache_knows_after_an_interruption_what_was_done(tmp_path: Path) -> None:
    file = tmp_path / "cache.jsonl"
    cache = ResultCache(file)
    assert len(cache) == 0
    cache["a"] = {"ş": [1, 2]}
    cache["b"] = None
    with file.open("a", encoding="utf-8") as stream:
        stream.write('["c", {"cut o')  # the program was killed in the middle of a line
    again = ResultCache(file)
    assert len(again) == 2
    assert (again["a"], again["b"], "c" in again) == ({"ş": [1, 2]}, None, False)
    again["c"] = 3
    assert ResultCache(file)["c"] == 3


def test_a_key_changes_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("x", encoding="utf-8")
    key = file_key(str(file), "1")
    assert key == file_key(str(file), "1") != file_key(str(file), "2")
    file.write_text("xy", encoding="utf-8")
    assert file_key(str(file), "1") != key


def test_the_page_tells_everything_and_escapes_it() -> None:
    sizes = {"bytes": 2**20, "lines": 12345, "functions": 1, "classes": 0, "depth": 3, "longest": 9}
    facts = {"path": "/a/<b>.py", **sizes, "imports": {"os": 2}, "hidden": {}}
    text = page(add_up([facts, {"path": "/a/c.py", "error": "SyntaxError: <"}]))
    for words in (
        "12.345",
        "1,0 MiB",
        "3 düzey (&lt;b&gt;.py)",
        "os 1 dosya",
        "Hiçbiri.",
        "c.py: SyntaxError: &lt;",
    ):
        assert words in text
    assert "<b>" not in text


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "helpers.workers.source_report", "--every", "1"]
    command += ["--folder", str(folder), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_the_program_in_a_terminal(folder: Path) -> None:
    done = run(folder, "--workers", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "6 dosya" in done.stdout
    assert "Okunamayan: 5 dosya" in done.stdout
    assert "%100" in done.stdout
    assert "<svg" in (folder / "kaynak_raporu.html").read_text(encoding="utf-8")
    assert len(ResultCache(folder / "kaynak_onbellegi.jsonl")) == 6
    again = run(folder, "--workers", "1")
    assert "Okunamayan: 5 dosya" in again.stdout
    assert run(folder, "--help").stdout.startswith("Kullanım: python -m helpers.workers.source_report")


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--every", "abc"], "--every: abc yerine 1 ile"),
        (["--workers", "61"], "--workers: 61 yerine 1 ile 60 arasında"),
        (["--seconds", "nan"], "--seconds: nan yerine"),
        (["--every"], "--every: ardından bir değer gelmeli"),
        (["--evry=3"], "tanınmayan seçenek: --evry=3"),
    ],
)
def test_a_command_that_is_not_clear(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        source_report.main(arguments)
    assert ended.value.code == source_report.UNCLEAR
    said = capsys.readouterr().err
    assert said.startswith("Komut anlaşılamadı: ")
    assert told in said


def test_the_environment_may_choose_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(5):
        (tmp_path / f"{number}.py").touch()
    monkeypatch.setenv(sources.EVERY_VARIABLE, "2")
    assert source_report.main(["--folder", ".", "--workers", "1"]) == 0
    assert capsys.readouterr().out.startswith("3 dosya, ")
    assert len(ResultCache("kaynak_onbellegi.jsonl")) == 3
    monkeypatch.setenv(sources.EVERY_VARIABLE, "yarısı")
    with pytest.raises(SystemExit):
        source_report.main([])
    assert "yarısı yerine" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--folder", "nowhere"], "Bu klasörde hiç .py dosyası yok: nowhere. Başka bir klasör verin."),
        (["--cache", "."], "bu bir klasör"),
        (["--report", "nowhere/page.html"], "nowhere/page.html: böyle bir dosya ya da klasör yok."),
        pytest.param(
            ["--report", "r" * 300],
            "işletim sistemi",
            marks=pytest.mark.skipif(os.name != "posix", reason="another number there"),
        ),
    ],
)
def test_what_cannot_be_read_or_written_is_told(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(folder)
    found = ["--folder", ".", *arguments] if arguments[0] != "--folder" else arguments
    assert source_report.main([*found, "--every", "9"]) == source_report.FAILED
    error = capsys.readouterr().err
    assert error.startswith("Hata: ")
    assert told in error
    assert "Errno" not in error


@pytest.mark.skipif(os.name != "posix", reason="elsewhere Ctrl+C can't be sent to a group of its own")
def test_ctrl_c_stops_the_program_and_loses_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "helpers.workers.source_report", "--workers", "2", "--every", "1"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as program:
        cache = tmp_path / "kaynak_onbellegi.jsonl"
        assert until(lambda: cache.exists() and cache.stat().st_size > 2000, 60)
        os.killpg(program.pid, signal.SIGINT)
        out, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (source_report.INTERRUPTED, "")
    assert f"{len(ResultCache(cache))} dosya önbellekte" in out
    assert not (tmp_path / "kaynak_raporu.html").exists()


def test_what_is_cached_is_not_done_again(folder: Path) -> None:
    cache = ResultCache(folder / "cache.jsonl")
    path = str(folder / "good.py")
    cache[file_key(path, source_report.VERSION)] = {"path": path, "error": "known"}
    assert list(source_report.gather([path], cache, workers=1, seconds=60)) == [
        {"path": path, "error": "known"}
    ]
