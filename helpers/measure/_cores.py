"""How many cores this process may use, and who says so."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.measure.checks import WINDOWS_MAX_WORKERS


@dataclass(frozen=True)
class Cores:
    """Bu sürecin kullanabileceği çekirdekler.

    Öznitelikler:
        count: çekirdek sayısı, en az 1.
        source: sayının nereden geldiği.
    """

    count: int
    source: str

    @property
    def max_workers(self) -> int:
        """Bir havuzda en fazla kaç işçinin işe yarayacağı: çekirdek sayısı, Windows'ta en fazla 61."""
        return min(self.count, WINDOWS_MAX_WORKERS) if sys.platform == "win32" else self.count

    def __repr__(self) -> str:
        return f"{self.count} çekirdek (kaynak: {self.source})"


def usable_cores() -> Cores:
    """Bu sürecin kaç çekirdek kullanabileceğini bulur.

    Makinenin çekirdek sayısı, bu sürece ayrılan çekirdekler (affinity), kapsayıcının işlemci sınırı
    (cgroup v1 ve v2) ve Python'a verilen sayı (PYTHON_CPU_COUNT) içinden en küçüğünü alır.

    Argümanlar: yok.

    Dönüş değeri: Cores; `count` sayıyı, `source` nereden geldiğini söyler.

    Hatalar: yok.
    """
    count, source = min(_limits(), key=lambda found: found[0])
    return Cores(count, source)


def _limits() -> Iterator[tuple[int, str]]:
    """Yield every number that limits the cores of this process, and where it comes from."""
    yield os.cpu_count() or 1, "işletim sisteminin bildirdiği çekirdek sayısı"
    if affinity := _affinity():
        yield affinity, "bu sürece ayrılan çekirdekler"
    for limit, version in cgroup_limits():
        yield max(1, math.ceil(limit)), f"kapsayıcının işlemci sınırı, cgroup {version}"
    wish = os.environ.get("PYTHON_CPU_COUNT", "")
    if wish.isdecimal() and int(wish):
        yield int(wish), "PYTHON_CPU_COUNT ortam değişkeni"
    if sys.version_info >= (3, 13) and (count := os.process_cpu_count()):
        yield count, "Python'un process_cpu_count değeri"


def _affinity() -> int:
    """Return how many cores this process is bound to; 0 where the system does not tell."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    import psutil

    process = psutil.Process()
    return len(process.cpu_affinity() or ()) if hasattr(process, "cpu_affinity") else 0  # not on macOS


def cgroup_limits(root: str = "/") -> Iterator[tuple[float, str]]:
    """Yield the limits, in cores, that Linux sets on this process's group and the groups around it."""
    try:
        groups = _read(root, "proc/self/cgroup").splitlines()
    except OSError:
        return  # not Linux
    for line in groups:
        _, controllers, path = line.split(":", 2)
        if controllers and "cpu" not in controllers.split(","):
            continue
        folder = f"sys/fs/cgroup/{'cpu' if controllers else ''}"
        while True:
            try:
                if controllers:
                    quota = _read(root, folder, path, "cpu.cfs_quota_us")
                    period = _read(root, folder, path, "cpu.cfs_period_us")
                else:
                    quota, period = _read(root, folder, path, "cpu.max").split()
                if float(quota) > 0:
                    yield float(quota) / float(period), "v1" if controllers else "v2"
            except (OSError, ValueError):
                pass  # no such group here, or "max": no limit
            if path in ("", "/"):
                break
            path = os.path.dirname(path)


def _read(*parts: str) -> str:
    with open(os.path.join(parts[0], *(part.strip("/") for part in parts[1:])), encoding="utf-8") as file:
        return file.read().strip()
