"""Prepares a folder from which the course is installed without a network, and tries that."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NAME = "multiprocess-kursu"
TEXT = "OKU.txt"
SECONDS = 1800.0

# So pip looks at nothing but the folder, as where there is no network.
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

_TEXT = """\
Multiprocess Kursu: ağsız kurulum
=================================

Bu klasör {system}, Python {version} için hazırlandı. Öğrencilerin bilgisayarında aynı işletim sistemi ve aynı
Python sürümü ({version}) bulunmalı.

1. Kursun klasörünü ve bu klasörü bilgisayara kopyalayın (OneDrive dışında, kısa bir yola; C:\\kurs gibi).
2. Kursun klasöründe bir terminal açın ve şunları yazın (TEKERLEK yerine bu klasörün yolu):

   Windows
     py -{version} -m venv .venv
     .venv\\Scripts\\python -m pip install --no-index --find-links TEKERLEK {name}
     .venv\\Scripts\\jupyter lab notebooks\\00_baslarken.ipynb

   macOS ve Linux
     python{version} -m venv .venv
     .venv/bin/python -m pip install --no-index --find-links TEKERLEK {name}
     .venv/bin/jupyter lab notebooks/00_baslarken.ipynb

Son satır her derste yinelenir; ilk ikisi bir kez yeter.
"""


class Failed(Exception):
    """The folder could not be prepared; the message (in Turkish) says why."""


def prepare(folder: Path, told: Callable[[str], None]) -> None:
    """Fill a folder with all that is installed; install from it once, to try. Raises Failed."""
    if not (PROJECT / "pyproject.toml").is_file():
        raise Failed("Bu komut kursun kendi klasöründen kurulmuş bir Python ister (`python -m uv run …`).")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(f"`{folder}` klasörü açılamadı: {error.strerror}") from None
    told(f"Paketler {folder.resolve()} içine indiriliyor …")
    for old in folder.glob(f"{NAME.replace('-', '_')}-*.whl"):
        old.unlink()  # an earlier one of the course: its number may be the same
    with tempfile.TemporaryDirectory(prefix="kurs-") as name:
        versions = Path(name, "surumler.txt")
        versions.write_text("\n".join(_installed()), encoding="utf-8")
        words = ["wheel", "--wheel-dir", str(folder.resolve()), "--constraint", str(versions), str(PROJECT)]
        _run([*_pip(), *words], {}, "Paketler indirilemedi")
    count = len(list(folder.glob("*.whl")))
    size = sum(path.stat().st_size for path in folder.glob("*.whl"))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    text = _TEXT.format(system=_system(), version=version, name=NAME)
    (folder / TEXT).write_text(text, encoding="utf-8")
    told(f"{count} paket, {size / 1e6:.0f} MB. Ağa bakmadan kurulum deneniyor …")
    try_out(folder)
    told(f"Deneme kurulumu başarılı. Öğrencilerin bilgisayarında ne yapılacağı: {folder / TEXT}")


def try_out(folder: Path) -> None:
    """Install from the folder alone into a new environment, and import the course there. Raises Failed."""
    with tempfile.TemporaryDirectory(prefix="kurs-", ignore_cleanup_errors=True) as name:
        place = Path(name, "ortam")
        try:
            venv.create(place, with_pip=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise Failed(f"Deneme ortamı kurulamadı: {error}") from None
        python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        _run(
            [str(python), "-m", "pip", "install", "-q", "--find-links", str(folder.resolve()), NAME],
            OFFLINE,
            "Klasörden kurulamadı",
        )
        _run(
            [str(python), "-c", "import helpers.selfcheck, helpers.labs, jupyterlab"],
            {},
            "Kurs açılamadı",
            name,
        )


def _installed() -> Iterator[str]:
    """Yield what is installed here, as pip asks for it: with these versions the course is known to work."""
    for one in metadata.distributions():
        if one.name and one.name.lower() != NAME:
            yield f"{one.name}=={one.version}"


def _pip() -> list[str]:
    """Return how pip is called; an environment of uv has none of its own."""
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    if uv := os.environ.get("UV") or shutil.which("uv"):
        return [uv, "tool", "run", "--python", sys.executable, "pip"]
    raise Failed("Bu Python'da pip yok, uv de bulunamadı. Komutun başına `python -m uv run` yazın.")


def _run(command: list[str], environment: dict[str, str], trouble: str, place: str | None = None) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - pip and Python
            command,
            env={**os.environ, **environment},
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(f"{trouble}: {error}") from None
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        raise Failed(f"{trouble}:\n{last}")


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"
