"""Araçlar karşılaştırılırken işi ölçen sarmalayıcı, eşzamansız iş ve bekleten sunucu."""

# Children and subinterpreters import this: standard library only, and what is large only where it is used.

from __future__ import annotations

import os
import threading
import time
from typing import NamedTuple

from helpers.workers._tool_load import HOST, PATIENCE, ask_server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from typing import Any

ANSWER = b"tamam\n"
MOST_SECONDS = 600.0  # whatever happens to the parent, the server ends


class Note(NamedTuple):
    """Bir işin nerede, ne zaman çalıştığı; ölçülen her iş bunu döndürür.

    Öznitelikler:
        order: işin sırası, 0'dan başlar.
        value: işin sonucu.
        pid: işin çalıştığı sürecin kimliği (PID).
        thread: işin çalıştığı iş parçacığının kimliği.
        start: işin başladığı an, `time.perf_counter` saatiyle, saniye.
        stop: işin bittiği an, aynı saatle, saniye.
        cpu: iş parçacığının bu sırada işlemcide geçirdiği süre, saniye; bilinmiyorsa 0.
    """

    order: int
    value: Any
    pid: int
    thread: int
    start: float
    stop: float
    cpu: float


async def ask_server_async(port: int) -> str:
    """`ask_server` ile aynı işi, beklerken olay döngüsünü serbest bırakarak yapar.

    Argümanlar:
        port: sunucunun port numarası.

    Dönüş değeri: sunucunun yanıtı, "tamam".

    Hatalar:
        OSError: sunucu yoksa.
        TimeoutError: sunucu 30 saniyede yanıt vermezse.
    """
    import asyncio

    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        return (await asyncio.wait_for(reader.readline(), PATIENCE)).decode().strip()
    finally:
        writer.close()


ASYNC: dict[Callable[[Any], Any], Callable[[Any], Any]] = {ask_server: ask_server_async}


def timed(task: tuple[int, Callable[[Any], Any], Any]) -> Note:
    """Bir işi yapar; nerede, ne zaman yapıldığını not eder.

    Argümanlar:
        task: işin sırası, fonksiyon ve onun tek argümanı.

    Dönüş değeri: Note.

    Hatalar: fonksiyonun hataları.
    """
    index, function, item = task
    start, cpu = time.perf_counter(), time.thread_time()
    value = function(item)
    used = time.thread_time() - cpu
    return Note(index, value, os.getpid(), threading.get_ident(), start, time.perf_counter(), used)


async def timed_async(task: tuple[int, Callable[[Any], Any], Any]) -> Note:
    """Bir işi olay döngüsünde yapar; eşzamansız sürümü yoksa döngü o sırada durur.

    Argümanlar:
        task: işin sırası, fonksiyon ve onun tek argümanı.

    Dönüş değeri: Note; işlemci süresi bilinmez, 0'dır.

    Hatalar: fonksiyonun hataları.
    """
    index, function, item = task
    start = time.perf_counter()
    value = await ASYNC[function](item) if function in ASYNC else function(item)
    return Note(index, value, os.getpid(), threading.get_ident(), start, time.perf_counter(), 0.0)


def serve(connection: Connection, delay: float) -> None:
    """Her soruya belirli bir süre sonra yanıt veren sunucu; yalnızca bu bilgisayarı dinler.

    Argümanlar:
        connection: üst sürece giden boru: port numarasını götürür; kapanınca sunucu biter.
        delay: yanıttan önce beklenecek süre, saniye.

    Dönüş değeri: yok (None).

    Hatalar:
        OSError: dinleyecek port açılamazsa ya da üst süreç sona erdiyse.
    """
    import asyncio

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(delay)
        writer.write(ANSWER)
        try:
            await writer.drain()
        except OSError:
            pass  # whoever asked has gone
        writer.close()

    def wait_for_parent() -> None:
        try:
            if connection.poll(MOST_SECONDS):
                connection.recv()
        except (EOFError, OSError):
            pass  # the parent is gone

    async def run() -> None:
        async with await asyncio.start_server(answer, HOST, 0) as server:
            connection.send(server.sockets[0].getsockname()[1])
            await asyncio.to_thread(wait_for_parent)

    asyncio.run(run())


def free_threading_probe(cost: int = 3_000_000, threads: int = 2) -> dict[str, Any]:
    """Bu Python'da iş parçacıklarının saf Python hesabını hızlandırıp hızlandırmadığını ölçer.

    Argümanlar:
        cost: bir iş parçacığının adım sayısı.
        threads: iş parçacığı sayısı.

    Dönüş değeri: sözlük: "version" (Python sürümü), "gil" (GIL açık mı?), "threads", "serial" ve "parallel"
    (aynı işlerin sırayla ve iş parçacıklarında süresi, saniye; üç ölçümün en kısası).

    Hatalar: yok.
    """
    import sys
    from concurrent.futures import ThreadPoolExecutor

    from helpers.workers._load import burn_cpu

    costs = [cost] * threads
    serial, parallel = [], []
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(burn_cpu, [0] * threads))
        for _ in range(3):
            start = time.perf_counter()
            list(map(burn_cpu, costs))
            middle = time.perf_counter()
            list(pool.map(burn_cpu, costs))
            serial.append(middle - start)
            parallel.append(time.perf_counter() - middle)
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    version = ".".join(map(str, sys.version_info[:3]))
    return {
        "version": version,
        "gil": gil,
        "threads": threads,
        "serial": min(serial),
        "parallel": min(parallel),
    }
