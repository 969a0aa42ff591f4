"""Gözetilen işçiler: takılan ya da işçisini öldüren iş, ötekileri durdurmaz; hangisi olduğu söylenir."""

from __future__ import annotations

import multiprocessing
import signal
import time
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler

from helpers.workers.checks import real_number, whole_number

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import Any

MOST_WORKERS = 60  # as many as Windows can wait for at once
LAST_SECONDS = 5.0  # for a process that has closed its pipe to end
START_SECONDS = 120.0  # for a worker to begin: not the item's fault if the machine is busy
_EXAMPLE = "run_supervised(safe_facts, paths, workers=2, seconds=30)"


class Worker:
    """One worker process, its pipe, and the item that it is at."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.process: BaseProcess = multiprocessing.Process(
            target=_serve, args=(function, theirs), daemon=True
        )
        try:
            self.process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()  # or its end would not be seen here
        self.item: Any = None
        self.ready = False  # it has told that it can begin
        self.seconds = self.deadline = 0.0

    def give(self, item: Any, seconds: float) -> None:
        """Send it an item to work on."""
        self.item, self.seconds = item, seconds
        self.deadline = time.monotonic() + (seconds if self.ready else START_SECONDS)
        try:
            self.connection.send(item)
        except OSError:
            pass  # it has died meanwhile; `take` sees that

    def take(self) -> tuple[Any, str | None] | None:
        """Return what it has found, and what went wrong with it; None if it only tells that it has begun."""
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            self.process.join(LAST_SECONDS)  # its own exit code is what we want to know
            self.end()
            return None, f"işçisi öldü (çıkış kodu {self.process.exitcode})"
        if answer is None:
            self.ready, self.deadline = True, time.monotonic() + self.seconds
            return None
        good, value = answer
        return (value, None) if good else (None, f"hata yükseltti: {value}")

    def end(self) -> None:
        """Kill the process, if it still lives, and wait for it."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def run_supervised(
    function: Callable[[Any], Any], items: Iterable[Any], *, workers: int, seconds: float
) -> Iterator[tuple[Any, Any, str | None]]:
    """Her öğe için `function(öğe)` çağrısını gözetilen işçilere yaptırır; sonuçlar biten sırayla gelir.

    Süresini aşan ya da işçisini öldüren öğe için o işçi bitirilir, yerine yenisi başlar; öteki öğeler sürer.
    Üreteç kapatılınca (döngüden çıkılınca, hata olunca) işçiler bitirilir.

    Argümanlar:
        function: tek argümanlı, alt sürecin yükleyebileceği bir fonksiyon.
        items: öğeler.
        workers: işçi sayısı, 1 ile 60 arasında.
        seconds: bir öğenin en çok kaç saniye sürebileceği; işçinin başlaması bundan sayılmaz.

    Dönüş değeri: `(öğe, sonuç, sorun)` demetleri veren bir üreteç; sorun yoksa `None`, varsa bir tümce.

    Hatalar:
        TypeError, ValueError: `workers` ya da `seconds` uygun değilse.
    """
    size = whole_number(workers, "workers", low=1, high=MOST_WORKERS, example=_EXAMPLE)
    limit = real_number(seconds, "seconds", low=0.001, high=1_000_000, example=_EXAMPLE)
    return _run(function, iter(items), size, limit)


def _run(
    function: Callable[[Any], Any], items: Iterator[Any], size: int, limit: float
) -> Iterator[tuple[Any, Any, str | None]]:
    busy: dict[Any, Worker] = {}
    idle: list[Worker] = []
    left = True
    try:
        while True:
            while left and len(busy) < size:
                try:
                    item = next(items)
                except StopIteration:
                    left = False
                    break
                worker = idle.pop() if idle else Worker(function)
                busy[worker.connection] = worker
                worker.give(item, limit)
            if not busy:
                return
            for worker, value, trouble in _ended(list(busy.values()), limit):
                del busy[worker.connection]
                if not worker.connection.closed:
                    idle.append(worker)
                yield worker.item, value, trouble
    finally:
        for worker in [*busy.values(), *idle]:
            worker.end()


def _ended(workers: list[Worker], limit: float) -> list[tuple[Worker, Any, str | None]]:
    """Wait until something happens or a time is up; return whose items have come to an end, and how."""
    first = min(worker.deadline for worker in workers)
    ready = wait([worker.connection for worker in workers], timeout=max(0.0, first - time.monotonic()))
    now = time.monotonic()
    found: list[tuple[Worker, Any, str | None]] = []
    for worker in workers:
        if worker.connection in ready:
            if (answer := worker.take()) is not None:
                found.append((worker, *answer))
        elif worker.deadline <= now:
            worker.end()
            found.append((worker, None, f"{limit:g} saniyede bitmedi; işçisi durduruldu"))
    return found


def _serve(function: Callable[[Any], Any], connection: Connection) -> None:
    """Run in the child: answer one item after the other until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent decides
    try:
        connection.send(None)  # from now on the item's time counts
        while True:
            item = connection.recv()
            connection.send_bytes(_answer(function, item))
    except (EOFError, OSError):
        return  # the parent has gone


def _answer(function: Callable[[Any], Any], item: Any) -> bytes:
    """Return the pickled answer, or what went wrong with it."""
    try:
        return bytes(ForkingPickler.dumps((True, function(item))))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells
        return bytes(ForkingPickler.dumps((False, f"{type(error).__name__}: {error}")))
