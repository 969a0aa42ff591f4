"""A classroom without a network: the folder is tried before it is given away; what fails is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from helpers.classroom import wheels

MODULES = ("helpers/__init__.py", "helpers/selfcheck.py", "helpers/labs.py", "jupyterlab.py")


def write_wheel(folder: Path, modules: tuple[str, ...]) -> None:
    """Write a wheel of the course's name with empty modules."""
    info = "multiprocess_kursu-9.dist-info"
    with zipfile.ZipFile(folder / "multiprocess_kursu-9-py3-none-any.whl", "w") as file:
        for name in modules:
            file.writestr(name, "")
        file.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: multiprocess-kursu\nVersion: 9\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")


@pytest.mark.sampled("wheels")
@pytest.mark.timeout(300)  # nobody is promised anything: a new environment with pip, on whatever machine
def test_a_folder_is_tried(tmp_path: Path) -> None:
    write_wheel(tmp_path, MODULES)
    wheels.try_out(tmp_path)


@pytest.mark.sampled("wheels")
@pytest.mark.timeout(300)
def test_a_prepared_folder_is_tried_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, folder, said = tmp_path / "made", tmp_path / "tekerlek", list[str]()
    made.mkdir()
    write_wheel(made, MODULES)
    folder.mkdir()
    (folder / "multiprocess_kursu-1-py3-none-any.whl").write_text("an earlier one")
    # In pip's place, which would need a network: what it leaves in the folder that it is given.
    left = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[4], dirs_exist_ok=True)"
    monkeypatch.setattr(wheels, "_pip", lambda: [wheels.sys.executable, "-c", left, str(made)])
    wheels.prepare(folder, said.append)
    assert [path.name for path in folder.glob("*.whl")] == ["multiprocess_kursu-9-py3-none-any.whl"]
    version = f"{wheels.sys.version_info.major}.{wheels.sys.version_info.minor}"
    text = (folder / wheels.TEXT).read_text(encoding="utf-8")
    assert f"python{version} -m venv .venv" in text
    assert "--no-index --find-links TEKERLEK multiprocess-kursu" in text
    assert said[1].startswith("1 paket, ")
    assert said[-1].startswith("Deneme kurulumu başarılı")


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "dosya").write_text("")
    with pytest.raises(wheels.Failed, match="klasörü açılamadı"):
        wheels.prepare(tmp_path / "dosya" / "x", print)


def test_without_pip_and_uv_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(wheels.shutil, "which", lambda _: None)
    monkeypatch.delenv("UV", raising=False)
    with pytest.raises(wheels.Failed, match="python -m uv run"):
        wheels._pip()


def test_what_pip_says_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = [wheels.sys.executable, "-c", "print('ağ yok'); raise SystemExit(1)"]
    monkeypatch.setattr(wheels, "_pip", lambda: program)
    with pytest.raises(wheels.Failed, match="Paketler indirilemedi:\nağ yok"):
        wheels.prepare(tmp_path / "tekerlek", print)


def test_the_versions_are_those_that_are_installed_here() -> None:
    found = list(wheels._installed())
    assert any(one.startswith("jupyterlab==") for one in found)
    assert not any(one.startswith("multiprocess-kursu") for one in found)
