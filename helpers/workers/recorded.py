"""Ölçülen bir havuzun işçilerinde çalışan kod: her işin kendi süresi, pickle işlemlerinin süresi."""

# Children import this: standard library only. Nothing here raises, or a pool would lose the chunk.

from __future__ import annotations

import os
import pickle
import struct
import time
from multiprocessing.reduction import ForkingPickler

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from typing import Any

    # Kind, offset in the chunk, the pickled exception (if it can be), its one line, its traceback.
    Failure = tuple[str, int, bytes | None, str, str]
    # Number, PID, seconds spent on loading the pickled tasks and on pickling their values, starts and
    # stops of the tasks one after the other, the pickled values, what went wrong.
    Chunk = tuple[int, int, tuple[float, float], tuple[float, ...], bytes, Failure | None]

# Their pickles need none of multiprocessing's own reducers, and making a ForkingPickler takes longer than
# pickling a few of them.
PLAIN = frozenset((int, float, bool, type(None)))

REPORT = struct.Struct("=qd")  # a worker's PID, and the moment at which it can take work

# Kinds of failure.
LOAD, TASK, RESULT = "load", "task", "result"


def report(line: Connection[Any, Any]) -> None:
    """Yeni bir işçinin iş almaya hazır olduğunu bildirir.

    Argümanlar:
        line: bütün işçilerin ortak yazdığı boru; bir bildirim bölünmeden gider.

    Dönüş değeri: yok (None).

    Hatalar: yok.
    """
    try:
        line.send_bytes(REPORT.pack(os.getpid(), time.perf_counter()))
    except OSError:
        pass  # nobody listens any more


def run_chunk(task: tuple[int, bytes]) -> Chunk:
    """Serileştirilmiş bir parçanın işlerini, hata yükselten ilk işe kadar sırayla çalıştırır.

    Argümanlar:
        task: parçanın sırası ve pickle ile serileştirilmiş hâli: fonksiyon ile öğeler.

    Dönüş değeri: parçanın sırası, sürecin kimliği (PID), açma ve sonuçları serileştirme süreleri
        (saniye), işlerin başlangıç ve bitiş anları (saniye), serileştirilmiş sonuçlar, varsa hata (tuple).

    Hatalar: yok.
    """
    number, payload = task
    clock = time.perf_counter
    stamps: list[float] = []
    values: list[Any] = []
    failure: Failure | None = None
    begin = clock()
    try:
        function, items = pickle.loads(payload)  # noqa: S301 - from this pool's own parent
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells
        return number, os.getpid(), (clock() - begin, 0.0), (), b"", _failure(LOAD, 0, error)
    loaded = clock()
    for item in items:
        start = clock()
        try:
            value = function(item)
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells
            failure = _failure(TASK, len(values), error)
            break
        stop = clock()
        stamps += (start, stop)
        values.append(value)
    done = clock()
    try:
        data = dump(values)
    except Exception as error:  # noqa: BLE001 - found again below, with its place
        data, failure = _dump_up_to_the_first_bad(values, error)
    pickling = (loaded - begin, clock() - done)
    return number, os.getpid(), pickling, tuple(stamps), data, failure


def dump(values: Sequence[Any]) -> bytes:
    """Değerleri `multiprocessing` gibi pickle ile serileştirir; düz sayılarda daha çabuk.

    Argümanlar:
        values: serileştirilecek değerler.

    Dönüş değeri: paket, bytes.

    Hatalar:
        TypeError, AttributeError, PicklingError: bir değer serileştirilemiyorsa.
    """
    for value in values:
        if type(value) not in PLAIN:
            return bytes(ForkingPickler.dumps(values))
    return pickle.dumps(values)


def _dump_up_to_the_first_bad(values: list[Any], error: Exception) -> tuple[bytes, Failure]:
    for offset, value in enumerate(values):
        try:
            ForkingPickler.dumps(value)
        except Exception as own:  # noqa: BLE001 - whatever it is, the parent tells
            return bytes(ForkingPickler.dumps(values[:offset])), _failure(RESULT, offset, own)
    # Each alone is fine, all together are not (too deep, no memory left).
    return bytes(ForkingPickler.dumps([])), _failure(RESULT, 0, error)


def _failure(kind: str, offset: int, error: Exception) -> Failure:
    import traceback

    own = error.__traceback__
    trace = own.tb_next if own is not None else None  # without this file's frame
    text = "".join(traceback.format_exception(type(error), error, trace))
    line = "".join(traceback.format_exception_only(type(error), error)).strip()
    try:
        dumped = bytes(ForkingPickler.dumps(error))
    except Exception:  # noqa: BLE001 - many exceptions can't be pickled; the text says it all
        dumped = None
    return kind, offset, dumped, line, text
