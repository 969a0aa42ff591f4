"""What can end a measured run early."""

from __future__ import annotations

import pickle
import signal
import time
from multiprocessing import pool
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from helpers.workers import recorded

if TYPE_CHECKING:
    from helpers.measure._result import PoolRun
    from helpers.workers.recorded import Failure

EXIT_CODE_SECONDS = 0.3


class PoolError(RuntimeError):
    """Ölçülen bir havuz koşusu yarıda kaldı.

    Öznitelikler:
        run: o ana kadarki kısmi sonuç (PoolRun); henüz yoksa None.
    """

    run: PoolRun | None = None


class WorkerDied(PoolError):
    """Bir işçi süreç, işi bitmeden sona erdi.

    Öznitelikler:
        pid: o işçinin süreç kimliği (PID).
        exitcode: çıkış kodu; bir sinyalle öldürüldüyse negatif, bilinmiyorsa None.
    """

    def __init__(self, message: str, pid: int, exitcode: int | None) -> None:
        super().__init__(message)
        self.pid = pid
        self.exitcode = exitcode


class TaskFailed(PoolError):
    """Bir iş hata yükseltti ya da sonucu geri gönderilemedi; `__cause__` asıl hatadır.

    Öznitelikler:
        index: işin `items` içindeki sırası, 0'dan başlar.
        item: o işin değeri.
        remote_traceback: hatanın işçi süreçteki izi, metin.
    """

    def __init__(self, message: str, index: int, item: object, remote_traceback: str) -> None:
        super().__init__(message)
        self.index = index
        self.item = item
        self.remote_traceback = remote_traceback


def short(value: object, limit: int = 60) -> str:
    """Return a repr that fits into a sentence, whatever the object's own does."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a student's class may be broken
        text = f"<{type(value).__name__}>"
    return text if len(text) <= limit else text[: limit - 1] + "…"


def worker_died(worker: BaseProcess, done: int, total: int) -> WorkerDied:
    """Return the error for a worker that ended too early."""
    code, pid = _exit_code(worker), worker.pid or 0
    how = "" if code is None else f"; çıkış kodu {code}"
    if code is not None and code < 0:
        try:
            how = f"; {signal.Signals(-code).name} sinyaliyle öldürüldü"
        except ValueError:
            pass  # a number without a name
    return WorkerDied(
        f"Bir işçi süreç (PID {pid}) işi bitmeden sona erdi{how}.\n"
        f"Koşu durduruldu; {total} işin {done} tanesi bitmişti. Düz bir Pool burada sonsuza dek beklerdi.\n"
        "Ne yapmalı: nedenini arayın (bellek bitmiş, fonksiyon süreci kapatmış ya da biri onu öldürmüş "
        "olabilir), sonra yeniden çalıştırın.",
        pid,
        code,
    )


def _exit_code(worker: BaseProcess) -> int | None:
    """Return the exit code; it may be known a moment after the end, as Pool's thread asks for it, too."""
    deadline = time.monotonic() + EXIT_CODE_SECONDS
    while worker.exitcode is None and time.monotonic() < deadline:
        time.sleep(0.005)
    return worker.exitcode


def task_failed(failure: Failure, index: int, item: object) -> TaskFailed:
    """Return the error for what a worker reports, with the worker's own as its cause."""
    kind, _, dumped, line, text = failure
    if kind == recorded.TASK:
        message = f"{index}. iş hata yükseltti (items[{index}] = {short(item)}): {line}"
    elif kind == recorded.RESULT:
        message = (
            f"{index}. işin sonucu geri gönderilemedi (items[{index}] = {short(item)}): {line}\n"
            "Ne yapmalı: fonksiyon yalnızca pickle ile serileştirilebilen değerler döndürsün "
            "(sayı, metin, liste, sözlük…)."
        )
    else:
        message = (
            f"İşçi süreç {index}. işi yükleyemedi (items[{index}] = {short(item)}): {line}\n"
            "Ne yapmalı: fonksiyonu ve kullandığı sınıfları bir .py dosyasında ya da ilk satırı "
            "`%%worker` olan bir hücrede tanımlayın."
        )
    error = TaskFailed(message, index, item, text)
    error.__cause__ = _cause(dumped, text)
    return error


def _cause(dumped: bytes | None, text: str) -> BaseException:
    # As Pool does it, so that a student sees the same thing here and there.
    remote: BaseException = vars(pool)["RemoteTraceback"](f'\n"""\n{text}"""')
    try:
        original: Any = pickle.loads(dumped) if dumped else None  # noqa: S301 - from our own worker
    except Exception:  # noqa: BLE001 - many exceptions can't be rebuilt; the text says it all
        original = None
    if not isinstance(original, BaseException):
        return remote
    original.__cause__ = remote
    return original
