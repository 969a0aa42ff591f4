"""Python without the GIL, if one is found on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from helpers import workers
from helpers.measure import numbers

NAMES = ("python3.15t", "python3.14t", "python3.13t")
SECONDS = 60.0
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); import json\n"
    "from helpers.workers.tool_jobs import free_threading_probe\n"
    "print(json.dumps(free_threading_probe(int(sys.argv[2]), int(sys.argv[3]))))"
)


@dataclass(frozen=True)
class ThreadScaling:
    """Bir Python'da iş parçacıklarının saf Python hesabına etkisi.

    Öznitelikler:
        version: Python sürümü.
        gil: GIL açıksa True.
        threads: iş parçacığı sayısı.
        serial: işlerin sırayla süresi, saniye.
        parallel: aynı işlerin iş parçacıklarında süresi, saniye.
    """

    version: str
    gil: bool
    threads: int
    serial: float
    parallel: float

    def __str__(self) -> str:
        """Bir satır: sürüm, GIL, süreler, hızlanma."""
        state = "GIL açık" if self.gil else "GIL kapalı"
        return (
            f"Python {self.version}, {state}: {self.threads} iş sırayla {numbers.seconds(self.serial)}, "
            f"{self.threads} iş parçacığında {numbers.seconds(self.parallel)}, "
            f"{numbers.times(self.serial / self.parallel)}"
        )


def find_free_threaded() -> str | None:
    """Bu makinede, GIL'siz (free-threaded) kurulmuş bir Python arar.

    Argümanlar: yok.

    Dönüş değeri: programın yolu; bulunamazsa None.

    Hatalar: yok.
    """
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def measure_thread_scaling(python: str, cost: int = 2_000_000, threads: int = 2) -> ThreadScaling | None:
    """Verilen Python'u çalıştırır; iş parçacıklarının saf Python hesabını ne kadar hızlandırdığını ölçer.

    Argümanlar:
        python: Python programının yolu.
        cost: bir iş parçacığının adım sayısı (`burn_cpu`).
        threads: iş parçacığı sayısı.

    Dönüş değeri: ThreadScaling; o Python çalışmıyorsa None.

    Hatalar: yok.
    """
    folder = str(Path(workers.__file__).parents[2])
    try:
        done = subprocess.run(  # noqa: S603 - a Python that was found on the search path
            [python, "-B", "-I", "-c", _CODE, folder, str(cost), str(threads)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=True,
            env={**os.environ, "PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return ThreadScaling(**json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        return None
