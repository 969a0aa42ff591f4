"""Checks of the project's steps: the picture, and who has computed its rows."""

from __future__ import annotations

from collections import Counter

from helpers.exercises import diagnoses as d
from helpers.exercises.checks.base import Check, Wrong
from helpers.exercises.trace import Trace

ROW = "compute_row"


def picture_right() -> Check:
    """Return a check that the program has saved the picture that it would have computed serially."""

    def test(trace: Trace) -> None:
        found = trace.result
        expected = "`fraktal.png` dosyasında, seri programın çizdiği resmin aynısı."
        look = "`save` fonksiyonuna verilen satırlar ve sıraları."
        if not found["saved"]:
            raise Wrong(expected, "`fraktal.png` yazılmadı.", "`save(...)` satırı.")
        if "shape" in found:
            height, width = found["shape"]
            raise Wrong(expected, f"Resimde {height} satır, {width} sütun var.", look)
        if wrong := found["wrong"]:
            raise Wrong(
                expected, f"{found['rows']} satırın {len(wrong)} tanesi başka; ilki {wrong[0]}. satır.", look
            )

    return Check("Resim, seri programın çizdiği resimle aynı.", test)


def rows_in_children(processes: int = 2, *, once: bool = True, each: bool = False) -> Check:
    """Return a check that at least so many children were there to compute the rows, each row (once).

    Where workers take what comes next, a quick one may leave nothing for the others; with `each`, all of
    them must have taken part.
    """

    def test(trace: Trace) -> None:
        calls = trace.calls(ROW)
        inside = [call for call in calls if call.pid != trace.pid]
        expected = f"Satırların en az {processes} alt süreçte hesaplanması, üst süreçte değil."
        look = f"`{ROW}` fonksiyonunun çağrıldığı yer."
        if once and len(calls) > len(inside):
            raise Wrong(expected, f"`{ROW}` üst süreçte {len(calls) - len(inside)} kez çalıştı.", look)
        if not inside:
            raise Wrong(expected, f"`{ROW}` alt süreçlerde hiç çalışmadı.", look)
        part = len({call.pid for call in inside})
        there = part if each else max(part, trace.pooled, len(trace.started))
        if there < processes:
            raise Wrong(expected, f"Satırları {there} alt süreç hesapladı.", look)
        times = Counter(next(iter(call.args.values()), "") for call in inside)
        again = [y for y, count in times.items() if count > 1]
        if once and again:
            got = f"{len(again)} satır birden çok kez hesaplandı; örneğin {again[0]}. satır."
            raise Wrong("Her satırın bir kez hesaplanması.", got, look)

    mistakes = (d.missing_guard, d.called_target, d.called_run, d.not_started)
    text = "Her satırı bir kez, alt süreçler hesapladı." if once else "Satırları alt süreçler hesapladı."
    return Check(text, test, mistakes)


def made(text: str, *names: str, lacking: str, memory: bool = False) -> Check:
    """Return a check that the program has made one of these tools (or, if so wanted, a block of memory)."""

    def test(trace: Trace) -> None:
        if not (set(trace.tools) & set(names) or (memory and trace.opened)):
            got = ", ".join(f"`{name}`" for name in dict.fromkeys(trace.tools)) or "hiçbiri"
            raise Wrong(lacking, f"Programın kurduğu araçlar: {got}.", "Ana blok.")

    return Check(text, test)
