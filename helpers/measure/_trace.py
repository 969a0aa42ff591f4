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
    dosyayı sayfaya sürükleyin. İnternet yoksa Chrome veya Edge'de `F12` tuşuna basın, `Performance`
    bölümündeki yükle (↑) düğmesini kullanın.

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
        events.append(_label("thread_name", f"işçi {worker}{pid}", _lane(worker)))
    for span in sorted(run.spans, key=lambda span: (span.worker, span.start)):
        # Both ends are rounded alike: blocks that follow each other must not overlap, not even by a hair.
        begin, end = (round(second * MICROSECONDS) for second in (span.start, span.stop))
        events.append(
            {
                "name": name(span.index) if name is not None else f"iş {span.index}",
                "cat": "iş",
                "ph": "X",  # a complete event: a begin and how long it took
                "ts": begin,
                "dur": end - begin,
                "pid": RUN,
                "tid": _lane(span.worker),
                "args": {"sıra": span.index, "PID": span.pid},
            }
        )
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"traceEvents": events, "displayTimeUnit": "ms"}, file, ensure_ascii=False)
    return len(run.spans)


def _lane(worker: int) -> int:
    """Return the worker's number among the viewer's threads; 0 is no thread to a viewer."""
    return worker + 1


def _label(what: str, text: str, lane: int) -> dict[str, Any]:
    return {"name": what, "ph": "M", "pid": RUN, "tid": lane, "args": {"name": text}}
