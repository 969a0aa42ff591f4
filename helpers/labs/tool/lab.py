"""The laboratory of the tools: one job, one tool, and what comes of it."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending, OneRunLab
from helpers.labs.tool import _plan as plans
from helpers.labs.tool import _words as words
from helpers.labs.tool._run import Run
from helpers.measure import usable_cores
from helpers.measure.tools import JOBS, TOOLS, ToolRun, missing

_FILES = front_end(__file__)


class ToolLab(OneRunLab[ToolRun]):
    """Laboratuvar "Hangi araç?": bir iş ve bir araç seçilir; şeritler, çekirdekler ve GIL görünür.

    Hücrenin son satırına `ToolLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = ToolLab()
        lab.start(job="hesap", tool="ThreadPoolExecutor", workers=2)
        run = lab.wait(60)
        print(run)

    Öznitelikler:
        runs: biten ve yarıda durdurulan koşuların sonuçları (ToolRun listesi), eskiden yeniye.
    """

    title: ClassVar[str] = "Hangi araç? laboratuvarı"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]
    _words = words
    _checked = staticmethod(plans.checked)

    def __init__(self) -> None:
        self._picture: dict[str, Any] | None = None  # the last run's end
        self._plans: list[plans.Plan] = []  # of the runs, in their order
        super().__init__(
            settings=plans.defaults(),
            facts={
                "jobs": [[job, words.JOBS[job]] for job in JOBS],
                "tools": [[tool, missing(tool)] for tool in TOOLS],
                "sizes": [[size, words.SIZES[size]] for size in plans.SIZES],
                "workers": plans.MAX_WORKERS,
                "tasks": plans.MAX_TASKS,
                "usable": usable_cores().count,
                "tree": {job: list(map(list, steps)) for job, steps in words.TREE.items()},
            },
            state={},
        )

    def start(
        self,
        job: str | None = None,
        tool: str | None = None,
        *,
        workers: int | None = None,
        tasks: int | None = None,
        size: int | None = None,
    ) -> None:
        """Bir koşu başlatır ve beklemeden döner. Verilmeyen değerler denetimlerden alınır.

        Argümanlar:
            job: "hesap", "bekleme" ya da "özet".
            tool: aracın adı (`helpers.measure.tools.TOOLS`).
            workers: işçi sayısı; 1 ile 16 arasında.
            tasks: iş sayısı; 1 ile 64 arasında.
            size: bir işin boyutu: 1 (kısa), 3 (orta) ya da 8 (uzun).

        Dönüş değeri: yok (None). Sonucu `wait()` verir.

        Hatalar:
            TypeError: bir değer yanlış türdeyse.
            ValueError: bir değer izin verilen aralığın dışındaysa ya da araç bu makinede yoksa.
            RuntimeError: bir koşu zaten sürüyorsa.
        """
        with self._guard:
            chosen = self._chosen(job=job, tool=tool, workers=workers, tasks=tasks, size=size)
            plan = plans.checked(chosen)
            self._launch(
                lambda stopped: self._run(plan, stopped), words.OPENING, settings=asdict(plan), picture=None
            )

    def wait(self, timeout: float | None = None) -> ToolRun:
        """Süren koşunun bitmesini bekler.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: koşunun sonucu (ToolRun); durdurulduysa o ana kadarki.

        Hatalar:
            RuntimeError: daha hiçbir koşu başlatılmadıysa ya da araç açılamadıysa.
            TimeoutError: koşu bu sürede bitmediyse; koşu sürer.
            TypeError, ValueError: `timeout` geçerli değilse.
        """
        run = self._wait(timeout)
        assert run is not None
        return run

    def _results(self) -> dict[str, Any]:
        """Return the lines of the table, and the picture of the last run's end."""
        rows = [
            {
                "job": plan.job,
                "tool": run.tool,
                "workers": run.workers,
                "tasks": plan.tasks,
                "size": words.SIZES[plan.size],
                "done": len(run.notes),
                "seconds": run.seconds,
                "at_once": run.at_once,
                "cores": run.cores,
                "gil": 1000 * run.gil_wait,
                "complete": run.complete,
            }
            for plan, run in zip(self._plans, self._runs, strict=False)
        ]
        return {"runs": rows, "picture": self._picture}

    def _forget(self) -> None:
        """Forget the picture and the plans too."""
        self._picture = None
        self._plans.clear()

    def _run(self, plan: plans.Plan, stopped: threading.Event) -> Ending[ToolRun]:
        self._picture = None
        running = Run(plan, stopped)
        run = running.run(self._watch)
        self._picture = running.drawn(over=True)
        self._plans.append(plan)
        if not run.complete:
            return Ending(run, words.STOPPED.format(tasks=plan.tasks, done=len(run.notes)))
        first, _, verdict = str(run).partition("\n")
        return Ending(run, first, "good", verdict)

    def _watch(self, running: Run) -> None:
        self._end_if_alone()
        if not running.began:
            return
        frame = running.drawn()
        text = words.RUNNING.format(done=frame["done"], tasks=frame["tasks"])
        if self.state["message"] != text:
            self._show(message=text)
        if self._frame_is_due():
            self.send({"frame": frame})
