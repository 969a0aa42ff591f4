from __future__ import annotations

import ipaddress
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
import yaml
from jupyter_client.manager import KernelManager
from traitlets.config import Config

from helpers.runtime.ending._guardian import is_alive
from tests.jupyter_server import Server, jupyter_lab
from tests.kernel import until
from tests.notebook_paths import NOTEBOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

# Conda's name for a project, where it is not the name that pip uses.
CONDA_NAMES = {"jupyter-client": "jupyter_client"}


def split_requirement(text: str) -> tuple[str, str]:
    name, bounds = re.fullmatch(r"([A-Za-z0-9._-]+)\s*(.*)", text).groups()
    return name.lower(), bounds


def test_conda_environment_agrees_with_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    expected = {"python": project["project"]["requires-python"]}
    for text in wanted:
        name, bounds = split_requirement(text)
        expected[CONDA_NAMES.get(name, name)] = bounds

    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    entries = environment["dependencies"]
    found = dict(split_requirement(entry) for entry in entries if isinstance(entry, str))
    assert found.pop("pip") == ""
    [[by_pip]] = [entry.values() for entry in entries if isinstance(entry, dict)]
    assert by_pip[0] == "-e ."
    found.update(map(split_requirement, by_pip[1:]))
    assert found == expected
    assert environment["channels"] == ["conda-forge"]


@pytest.mark.skipif(sys.platform == "win32", reason="the command is for Linux")
def test_the_machines_share_out_all_parts_of_the_command() -> None:
    done = subprocess.run(
        [ROOT / ".ci" / "run", "?"], capture_output=True, encoding="utf-8", timeout=30, check=False
    )
    assert done.returncode == 2
    (parts,) = re.findall(r"\[(\S+)\]", done.stderr)
    linux = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]["linux"]
    assert linux["strategy"]["matrix"]["part"] == parts.split("|")
    assert {"run": ".ci/run ${{ matrix.part }}"} in linux["steps"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_worker_cells_have_no_undefined_names(tmp_path: Path, path: Path) -> None:
    # Ruff passes over cells whose magic it does not know, so it reads them here as plain cells.
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        cell["source"] = re.sub(r"\A(\s*)%%worker\b.*", r"\1# worker", text)
    copy = tmp_path / path.name
    copy.write_text(json.dumps(notebook), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select=E9,F63,F7,F82", copy],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def lab(folder: Path) -> Iterator[Server]:
    with jupyter_lab(folder, f"--ServerApp.file_to_run={folder / 'work' / 'ilk defter.ipynb'}") as server:
        yield server


def test_the_address_in_the_terminal_opens_the_notebook_that_was_named(lab: Server, folder: Path) -> None:
    address = f"{lab.url}lab/tree/ilk%20defter.ipynb?token={lab.token}"
    assert until(lambda: address in (folder / "log").read_text(encoding="utf-8"), 20)


def test_a_kernel_starts_without_frightening_anybody(tmp_path: Path) -> None:
    settings = json.loads((ROOT / "helpers/settings/jupyter_server_config.json").read_text(encoding="utf-8"))
    manager = KernelManager(config=Config(settings))
    with (tmp_path / "log").open("wb") as log:
        manager.start_kernel(stdout=log, stderr=log)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=100)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    assert "without encryption" not in (tmp_path / "log").read_text(encoding="utf-8")


@pytest.mark.sampled("long")
def test_a_killed_test_leaves_no_server_behind(tmp_path: Path) -> None:
    code = f"""
import pathlib
from tests.jupyter_server import jupyter_lab
with jupyter_lab(pathlib.Path({str(tmp_path)!r})) as server:
    print(server.pid, flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as test:
        assert test.stdout is not None
        server = psutil.Process(int(test.stdout.readline()))
        test.kill()
    assert until(lambda: not is_alive(server), 30)


def test_lab_opens_in_turkish(lab: Server) -> None:
    answer = lab.get_json("lab/api/settings/@jupyterlab/translation-extension:plugin")
    assert answer["settings"].get("locale", answer["schema"]["properties"]["locale"]["default"]) == "tr_TR"
    assert "tr_TR" in lab.get_json("lab/api/translations/")["data"]
    words = lab.get_json("lab/api/translations/tr_TR")["data"]["jupyterlab"]
    assert words["Settings"] == ["Ayarlar"]


def test_lab_fetches_no_news(lab: Server) -> None:
    answer = lab.get_json("lab/api/settings/@jupyterlab/apputils-extension:notification")
    properties = answer["schema"]["properties"]
    assert answer["settings"].get("fetchNews", properties["fetchNews"]["default"]) == "false"
    assert answer["settings"].get("checkForUpdates", properties["checkForUpdates"]["default"]) is False


@pytest.mark.parametrize("path", ["api/contents", "api/kernels", "lab/api/settings"])
def test_lab_refuses_a_request_without_its_token(lab: Server, path: str) -> None:
    assert len(lab.token) >= 32
    assert lab.get(path)[0] == 403
    assert lab.get(path, token="0" * len(lab.token))[0] == 403
    assert lab.get(path, token=lab.token)[0] == 200


def test_lab_listens_on_loopback_only(lab: Server) -> None:
    connections = psutil.Process(lab.pid).net_connections(kind="inet")
    addresses = {item.laddr.ip for item in connections if item.status == psutil.CONN_LISTEN}
    assert addresses
    assert all(ipaddress.ip_address(address).is_loopback for address in addresses)
