"""Ölçüm süreçlerinin işi: başladığını bildirmek; bir kanaldan ileti göndermek, ileti almak."""

# Children import this: standard library only.

from __future__ import annotations

import time

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from typing import Any

    Plan = list[tuple[str, int, int]]  # channel, size of a message in bytes, number of messages

MOST_SECONDS = 120.0  # whatever happens to the parent, a child that waits to be measured ends
SLOTS = 4  # messages that a Slots channel holds


def report(connection: Connection) -> None:
    """Sürecin çalışmaya başladığını bildirir, ölçülmeyi bekler.

    Argümanlar:
        connection: üst sürece giden boru.

    Dönüş değeri: yok (None).

    Hatalar:
        OSError: üst süreç sona erdiyse.
    """
    connection.send(None)
    connection.poll(MOST_SECONDS)


def nothing(_item: int) -> None:
    """Hiçbir şey yapmayan iş: havuzun kendi bedeli ölçülürken kullanılır.

    Argümanlar:
        _item: kullanılmaz.

    Dönüş değeri: yok (None).

    Hatalar: yok.
    """


class Slots:
    """Kanal olarak paylaşılan bellek: birkaç iletilik yer, boş ve dolu yerler için birer semafor.

    Bellek kendi başına kimseye bir şeyin geldiğini söylemez; semaforlar bunun içindir.

    Argümanlar:
        memory: paylaşılan bellek (RawArray), SLOTS iletilik.
        size: bir yerin boyutu, bayt.
        free: boş yerleri sayan semafor.
        filled: dolu yerleri sayan semafor.
    """

    def __init__(self, memory: Any, size: int, free: Any, filled: Any) -> None:
        self._memory, self._size = memory, size
        self._free, self._filled = free, filled
        self._next = 0  # each process counts for itself

    def put(self, message: bytes) -> None:
        """İletiyi sıradaki boş yere kopyalar; boş yer yoksa bekler.

        Argümanlar:
            message: ileti; en çok bir yer kadar bayt.

        Dönüş değeri: yok (None).

        Hatalar:
            ValueError: ileti yere sığmıyorsa.
        """
        self._free.acquire()
        place = self._take_place()
        memoryview(self._memory).cast("B")[place : place + len(message)] = message
        self._filled.release()

    def get(self, size: int) -> bytes:
        """Sıradaki iletiyi yerinden kopyalar; ileti yoksa bekler.

        Argümanlar:
            size: iletinin boyutu, bayt.

        Dönüş değeri: ileti, bytes.

        Hatalar: yok.
        """
        self._filled.acquire()
        place = self._take_place()
        message = bytes(memoryview(self._memory).cast("B")[place : place + size])
        self._free.release()
        return message

    def _take_place(self) -> int:
        place = self._next * self._size
        self._next = (self._next + 1) % SLOTS
        return place


def send(plan: Plan, channels: dict[str, Any], turn: Connection, report: Connection) -> None:
    """Planın istediği iletileri gönderir; her adımın süresini bildirir.

    Argümanlar:
        plan: adımlar: kanalın adı, bir iletinin boyutu (bayt), ileti sayısı.
        channels: adlarıyla kanallar.
        turn: alan süreçten gelen boru: hazır olduğunu, sonra her şeyi aldığını söyler.
        report: süreleri (saniye; ilk iletiden hepsi alınana kadar) üst sürece götüren boru.

    Dönüş değeri: yok (None).

    Hatalar:
        EOFError, OSError: öteki süreç sona erdiyse.
    """
    for name, size, count in plan:
        put = channels[name].send if name == "Pipe" else channels[name].put
        message = bytes(size)
        turn.recv_bytes()  # the receiver is ready
        start = time.perf_counter()
        for _ in range(count):
            put(message)
        turn.recv_bytes()  # it has got everything
        report.send(time.perf_counter() - start)


def receive(plan: Plan, channels: dict[str, Any], turn: Connection) -> None:
    """Planın istediği iletileri alır; hazır olduğunu ve bir adımın bütün iletilerini aldığını bildirir.

    Argümanlar:
        plan: adımlar: kanalın adı, bir iletinin boyutu (bayt), ileti sayısı.
        channels: adlarıyla kanallar.
        turn: gönderen sürece giden boru.

    Dönüş değeri: yok (None).

    Hatalar:
        ValueError: bir ileti beklenen boyutta değilse.
        EOFError, OSError: öteki süreç sona erdiyse.
    """
    for name, size, count in plan:
        channel = channels[name]
        turn.send_bytes(b"ready")
        for _ in range(count):
            if name == "Pipe":
                message = channel.recv()
            elif name == "Slots":
                message = channel.get(size)
            else:
                message = channel.get()
            if len(message) != size:
                raise ValueError(f"{name}: {len(message)} bytes instead of {size}")
        turn.send_bytes(b"done")
