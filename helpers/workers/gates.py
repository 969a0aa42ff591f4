"""Kötü zamanlayıcının süreçleri: her adımdan önce bir kapıda durup izin bekler.

Programın fonksiyonları üreteç (generator) olarak gelir; her `yield` bir kapıdır. Paylaşılan bellek, kilitler,
semaforlar, olaylar ve kuyruklar gerçektir; hangi kapının açılacağına üst süreç karar verir.
"""

from __future__ import annotations

import marshal
from multiprocessing import parent_process
from threading import BrokenBarrierError

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from typing import Any

GO = "go"
LOOK_UP_SECONDS = 0.5  # between two looks whether the parent is still there


def live(target: str, code: bytes, arguments: tuple[Any, ...], gate: Any) -> None:
    """Düzeyin bir süreci olur: fonksiyonu adım adım, her adımda izin bekleyerek yürütür.

    Argümanlar:
        target: fonksiyonun adı.
        code: fonksiyonları tanımlayan kod (`marshal` biçiminde, baytlar).
        arguments: fonksiyonun argümanları: `helpers.workers.gated` nesneleri ve sıradan değerler.
        gate: üst süreçle bağlantı; `GO` gelince bir adım atılır, her durakta nerede durulduğu gönderilir.

    Dönüş değeri: yok (None).

    Hatalar: yok; programın hatası üst sürece bildirilir.
    """
    names: dict[str, Any] = {"BrokenBarrierError": BrokenBarrierError}
    exec(marshal.loads(code), names)  # noqa: S102, S302 - the level's own program, from the parent
    steps = names[target](*arguments)
    error = ""
    try:
        for _ in steps:
            frame = steps.gi_frame
            plain = {name: value for name, value in frame.f_locals.items() if _is_plain(value)}
            if not _goes_on(gate, ("at", frame.f_lineno, plain)):
                return
    except Exception as raised:  # noqa: BLE001 - whatever a program raises
        error = f"{type(raised).__name__}: {raised}" if str(raised) else type(raised).__name__
    _goes_on(gate, ("end", 0, {"error": error}))  # nobody goes before the level is over


def _goes_on(gate: Any, where: tuple[str, int, dict[str, Any]]) -> bool:
    """Tell where it stands, wait until the gate is opened; False once there is nobody left to open it."""
    try:
        gate.send(where)
        while not gate.poll(LOOK_UP_SECONDS):
            parent = parent_process()
            if parent is not None and not parent.is_alive():
                return False
        return bool(gate.recv() == GO)
    except (EOFError, OSError):
        return False  # the parent has gone


def _is_plain(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, (int, float, str))
