"""Bilgisayarın kursa hazır olup olmadığını denetler.

Kullanımı, bir defter hücresinde:

    from helpers.selfcheck import check_machine

    check_machine()
"""

# A child imports this module too: what only the kernel needs is imported on demand.
from __future__ import annotations

import multiprocessing
import sys
import time
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Check", "Report", "check_machine"]

OLDEST_PYTHON = (3, 11)
CHILD_SECONDS = 60.0
HELLO = "Alt süreçten merhaba!"

_RESTART = "Kernel'i yeniden başlatıp (⟳) hücreleri baştan çalıştırın."
_REOPEN = "JupyterLab'i kapatın ve README'deki komutla açın; VS Code'da kernel olarak .venv ortamını seçin."


class Check(NamedTuple):
    """Bir denetimin sonucu.

    Öznitelikler:
        ok: denetim geçtiyse True.
        text: ne bulunduğu, bir tümceyle.
        remedy: geçmediyse ne yapılacağı; geçtiyse boş.
    """

    ok: bool
    text: str
    remedy: str = ""

    @property
    def word(self) -> str:
        """Sonucun adı: TAMAM veya SORUN."""
        return "TAMAM" if self.ok else "SORUN"


class Report:
    """Bütün denetimlerin sonucu. Defterde tablo olarak, başka yerde düz metin olarak görünür.

    Argümanlar:
        checks: denetimler, gösterilecekleri sırayla.
    """

    def __init__(self, checks: list[Check]) -> None:
        self.checks = checks

    @property
    def ok(self) -> bool:
        """Her denetim geçtiyse True."""
        return all(check.ok for check in self.checks)

    @property
    def summary(self) -> str:
        """Sonuç, bir tümceyle."""
        bad = sum(not check.ok for check in self.checks)
        if bad:
            return f"{len(self.checks)} denetimden {bad} tanesi SORUN dedi. Yanlarında ne yapılacağı yazıyor."
        return f"{len(self.checks)} denetimin hepsi TAMAM. Bilgisayarınız kursa hazır."

    def __repr__(self) -> str:
        """Raporun düz metni."""
        lines = []
        for check in self.checks:
            lines.append(f"{check.word}  {check.text}")
            if check.remedy:
                lines.append(f"       Ne yapmalı: {check.remedy}")
        return "\n".join([*lines, self.summary])

    def _repr_html_(self) -> str:
        # The words say it too: nobody has to tell red from green.
        rows = "".join(map(_row, self.checks))
        return f'<table style="font-size: 1em">{rows}</table><p><b>{escape(self.summary)}</b></p>'


def _row(check: Check) -> str:
    mark, color = ("✓", "#1b7837") if check.ok else ("✗", "#b2182b")
    remedy = f"<br><b>Ne yapmalı:</b> {escape(check.remedy)}" if check.remedy else ""
    return (
        f'<tr><td style="background: {color}; color: white; text-align: left; white-space: nowrap">'
        f"<b>{mark} {check.word}</b></td>"
        f'<td style="text-align: left">{escape(check.text)}{remedy}</td></tr>'
    )


def check_machine() -> Report:
    """Bilgisayarı denetler: Python, başlatma yöntemi, çekirdekler, alt süreçler, widget'lar.

    İki kısa alt süreç başlatır; genellikle bir iki saniye sürer.

    Argümanlar: yok.

    Dönüş değeri: Report. Hücrenin son satırıysa tablo olarak görünür.

    Hatalar: yok; beklenmeyen bir hata da SORUN olarak rapora yazılır.
    """
    checks = [_check_python, _check_start_method, _check_cores, _check_import, _check_output, _check_widgets]
    return Report([*map(_judge, checks), *_runtime_problems()])


def _judge(check: Callable[[], Check]) -> Check:
    try:
        return check()
    except Exception as error:  # noqa: BLE001  (whatever it is, the student reads it in the report)
        return _bad(f"Denetim yarıda kaldı: {type(error).__name__}: {error}", _RESTART)


def _good(text: str) -> Check:
    return Check(ok=True, text=text)


def _bad(text: str, remedy: str) -> Check:
    return Check(ok=False, text=text, remedy=remedy)


def _check_python() -> Check:
    found, wanted = ".".join(map(str, sys.version_info[:3])), ".".join(map(str, OLDEST_PYTHON))
    if sys.version_info < OLDEST_PYTHON:
        return _bad(f"Python {found} çok eski; en az {wanted} gerekir.", _REOPEN)
    return _good(f"Python {found} (en az {wanted} gerekir)")


def _check_start_method() -> Check:
    return _good(f"Başlatma yöntemi: {multiprocessing.get_start_method()}")


def _check_cores() -> Check:
    from helpers.measure import usable_cores

    cores = usable_cores()
    return _good(f"{cores.count} çekirdek kullanılabilir (kaynak: {cores.source})")


def _check_import() -> Check:
    """Start a child that shares nothing with this process, and let it import the package."""
    import helpers

    context = multiprocessing.get_context("spawn")
    answer, question = context.Pipe(duplex=False)
    begin = time.perf_counter()
    child = context.Process(target=_tell_where, args=(question,), daemon=True)
    child.start()
    question.close()
    try:
        found = answer.recv() if answer.poll(CHILD_SECONDS) else None
        seconds = f"{time.perf_counter() - begin:.2f}".replace(".", ",")
    except EOFError:
        found = None
    finally:
        answer.close()
        _end(child)
    if found is None:
        return _bad("Alt süreç helpers paketini içe aktaramadı.", _REOPEN)
    if found != helpers.__file__:
        return _bad("Alt süreç başka bir klasördeki helpers paketini buldu.", _REOPEN)
    return _good(f"Alt süreç başladı ve helpers paketini içe aktardı ({seconds} s)")


def _tell_where(connection: Any) -> None:
    import helpers

    connection.send(helpers.__file__)
    connection.close()


def _check_output() -> Check:
    """Let a child of the ordinary kind print, and look at what reaches the cell."""
    from helpers import runtime

    stream = getattr(sys.stdout, "inner", None)
    if runtime.is_on() and stream is None:
        return _bad(
            "Alt süreçlerin yazdırdığı satırlar hücreye sırayla gelmiyor.",
            "Aşağıda bir neden yazmıyorsa çıktıyı başka yere yönlendirmeyen (`%%capture` yazmayan) "
            "bir hücrede yeniden deneyin.",
        )
    if not runtime.is_on() or stream is None:
        return _bad(
            "Kursun çalışma ortamı kapalı.",
            "`%load_ext helpers` yazıp çalıştırın, sonra yeniden deneyin.",
        )
    arrived: list[str] = []
    write = stream.write

    def listen(text: str) -> Any:
        arrived.append(text)
        return write(text)

    stream.write = listen
    try:
        child = multiprocessing.Process(target=print, args=(HELLO,), daemon=True)
        child.start()
        child.join(CHILD_SECONDS)
        sys.stdout.flush()  # what children printed comes first
    finally:
        del stream.write
        _end(child)
    if HELLO not in "".join(arrived):
        return _bad("Alt sürecin yazdırdığı satır hücreye gelmedi.", _RESTART)
    return _good("Alt sürecin yazdırdığı satır hücreye geldi")


def _runtime_problems() -> list[Check]:
    """What the runtime can't do here; nothing where all is well."""
    from helpers import runtime

    return [_bad(problem, remedy) for problem, remedy in runtime.problems()]


def _end(child: Any) -> None:
    child.join(1)
    if child.is_alive():
        child.kill()
        child.join()


def _check_widgets() -> Check:
    try:
        import comm
        from ipywidgets import IntSlider
    except ImportError:
        return _bad("ipywidgets paketi bulunamadı.", _REOPEN)
    slider = IntSlider()
    try:
        if type(slider.comm) is comm.DummyComm:
            return _bad("Widget'ların bağlanacağı bir tarayıcı yok.", _REOPEN)
    finally:
        slider.close()
    return _good("Sürgü, düğme gibi araçlar (widget) kullanılabilir")
