"""A recorded run as a file for Chrome's and Perfetto's trace viewers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from helpers.measure._result import PoolRun

MICROSECONDS = 1e6
RUN = 1  # the whole run is one "process" of the viewer, each worker one of its "threads"


def write_trace(
    run: PoolRun, path: str | os.PathLike[str], *, name: Callable[[int], str] | None = None
) -> int:
    """Ölçülmüş bir koşuyu Chrome/Perfetto iz (trace) dosyası yapar: her işçi bir şerit, her iş bir blok.

    Dosya JSON'dır. Açmak için <https://ui.perfetto.dev> sayfasında *Open trace file* düğmesine basın ya da
    dosyayı sayfaya sürükleyin; Chrome ve Edge'de adres çubuğuna `chrome://tracing` yazıp *Load* da olur.

    Argümanlar:
        run: `run_pool` sonucu.
        path: yazılacak dosya; varsa üzerine yazılır.
        name: bir işin sırasından blokta görünecek adı veren fonksiyon; verilmezse ad "iş 0", "iş 1" … olur.

    Dönüş değeri: yazılan blok sayısı.

    Hatalar:
        TypeError: `run` bir PoolRun değilse.
        OSError: dosya yazılamıyorsa.
    """
    if not isinstance(run, PoolRun):
        kind = type(run).__name__
        raise TypeError(
            f'`run` bir PoolRun olmalı; verilen değerin türü {kind}. Örnek: write_trace(run, "iz.json")'
        )
    events: list[dict[str, Any]] = [_label("process_name", f"{run.pool_size} işçili havuz", 0)]
    pids = {span.worker: span.pid for span in run.spans}
    for worker in range(run.pool_size):
        pid = f" (PID {pids[worker]})" if worker in pids else ""
        events.append(_label("thread_name", f"işçi {worker}{pid}", worker))
    events += [
        {
            "name": name(span.index) if name is not None else f"iş {span.index}",
            "cat": "iş",
            "ph": "X",  # a complete event: a begin and how long it took
            "ts": round(span.start * MICROSECONDS, 1),
            "dur": round(span.seconds * MICROSECONDS, 1),
            "pid": RUN,
            "tid": span.worker,
            "args": {"sıra": span.index, "PID": span.pid},
        }
        for span in sorted(run.spans, key=lambda span: (span.worker, span.start))
    ]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"traceEvents": events, "displayTimeUnit": "ms"}, file, ensure_ascii=False)
    return len(run.spans)


def _label(what: str, text: str, worker: int) -> dict[str, Any]:
    return {"name": what, "ph": "M", "pid": RUN, "tid": worker, "args": {"name": text}}
