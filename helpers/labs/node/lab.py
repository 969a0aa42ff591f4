"""The node laboratory: a real Dask cluster on this machine, whose workers may be ended."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending, OneRunLab
from helpers.labs.node import _plan as plans
from helpers.labs.node import _words as words
from helpers.labs.node._result import NodeRun, outcome, reason
from helpers.labs.node._run import Cluster
from helpers.workers.checks import whole_number

_FILES = front_end(__file__)


class NodeLab(OneRunLab[NodeRun]):
    """“Düğümü öldür” laboratuvarı: bir Dask kümesi çalışırken işçilerini sonlandırırsınız.

    Her işçi ayrı bir süreçtir; küme gerçek bir `LocalCluster` nesnesidir. Hücrenin son satırına `NodeLab()`
    yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = NodeLab()
        lab.start(workers=2, tasks=10, task_seconds=0.3)
        lab.end_worker(1)
        run = lab.wait(60)
        print(run)

    Öznitelikler:
        runs: biten ve yarıda durdurulan çalışmaların sonuçları (NodeRun listesi), eskiden yeniye.
    """

    title: ClassVar[str] = "Düğümü öldür"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]
    _words = words
    _checked = staticmethod(plans.checked)

    def __init__(self) -> None:
        self._cluster: Cluster | None = None  # the run that is on
        self._up = threading.Event()  # its tasks are given
        self._picture: dict[str, Any] | None = None  # the last one's end
        super().__init__(
            settings=dict(plans.DEFAULTS),
            facts={"limits": {"workers": plans.MAX_WORKERS, "tasks": plans.MAX_TASKS}},
            state={},
        )

    def start(
        self,
        workers: int | None = None,
        tasks: int | None = None,
        *,
        task_seconds: float | None = None,
    ) -> None:
        """Bir küme kurup görevleri verir ve beklemeden döner. Verilmeyen değerler denetimlerden alınır.

        İlk değerler: 3 işçi, 24 görev, görev başına 0,8 s.

        Argümanlar:
            workers: işçi süreç sayısı; 2 ile 6 arasında.
            tasks: görev sayısı; 1 ile 60 arasında.
            task_seconds: bir görevin süresi, saniye; 0 ile 5 arasında. Görevler bekler, hesap yapmaz.

        Dönüş değeri: yok (None). Sonucu `wait()` verir.

        Hatalar:
            TypeError: bir değer yanlış türdeyse.
            ValueError: bir değer izin verilen aralığın dışındaysa.
            RuntimeError: bir çalışma zaten sürüyorsa.
        """
        with self._guard:
            plan = plans.checked(self._chosen(workers=workers, tasks=tasks, task_seconds=task_seconds))
            self._refuse_if_busy()
            self._up.clear()
            self._launch(
                lambda stopped: self._run(plan, stopped), words.STARTING, settings=asdict(plan), picture=None
            )

    def end_worker(self, worker: int, *, timeout: float = 60) -> None:
        """Bir işçiyi, elektriği kesilmiş gibi, hemen sonlandırır; küme kurulmadıysa önce kurulmasını bekler.

        Argümanlar:
            worker: işçinin numarası; 1 ile işçi sayısı arasında.
            timeout: kümenin kurulması için en çok beklenecek süre, saniye.

        Dönüş değeri: yok (None).

        Hatalar:
            TypeError, ValueError: `worker` geçerli bir numara değilse.
            RuntimeError: süren bir çalışma ya da o numarada çalışan bir işçi yoksa.
        """
        high = self.settings["workers"]
        number = whole_number(worker, "worker", low=1, high=high, example=plans.END_EXAMPLE)
        if not self._background.running or not self._up.wait(timeout) or self._cluster is None:
            raise RuntimeError(words.NO_CLUSTER)
        self._cluster.end_worker(number)

    def wait(self, timeout: float | None = None) -> NodeRun:
        """Süren çalışmanın bitmesini bekler.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: çalışmanın sonucu (NodeRun); durdurulduysa o ana kadarki.

        Hatalar:
            RuntimeError: daha hiçbir çalışma başlatılmadıysa ya da küme kurulamadıysa.
            KilledWorker: bir görev elindeki işçilerin dördü de sonlandırıldığı için bırakıldıysa.
            TimeoutError: çalışma bu sürede bitmediyse; çalışma sürer.
            TypeError, ValueError: `timeout` geçerli değilse.
        """
        run = self._wait(timeout)
        assert run is not None
        return run

    def _actions(self) -> dict[str, Any]:
        """Return what the browser may ask for; a button does not wait for the cluster."""
        return {**super()._actions(), "end": lambda message: self.end_worker(message["worker"], timeout=0)}

    def _results(self) -> dict[str, Any]:
        """Return the lines of the table, and the picture of the last run's end."""
        return {"runs": [asdict(run) for run in self._runs], "picture": self._picture}

    def _forget(self) -> None:
        """Forget the picture too."""
        self._picture = None

    def _run(self, plan: plans.Plan, stopped: threading.Event) -> Ending[NodeRun]:
        self._picture = None
        self._cluster = cluster = Cluster(plan, stopped)
        try:
            run = cluster.run(self._watch)
        finally:
            self._up.set()  # whoever waits for it
            self._cluster, self._picture = None, cluster.drawn(over=True)
        return Ending(run, outcome(run), "good" if run.complete else "", reason(run))

    def _watch(self, cluster: Cluster) -> None:
        self._up.set()
        self._end_if_alone()
        text = cluster.last_death or words.RUNNING
        if self.state["message"] != text:
            self._show(message=text)
        if self._frame_is_due():
            self.send({"frame": cluster.drawn()})
