"""Kötü zamanlayıcının süreçlerinin buluştukları: olay, koşul değişkeni, bariyer; birer kapıyla."""

from __future__ import annotations

from threading import BrokenBarrierError

from helpers.workers.gated import Lock

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Event:
    """Gerçek bir `Event`; `wait()` kapıda uyur.

    Argümanlar:
        context: süreçleri başlatan bağlam.
    """

    def __init__(self, context: Any) -> None:
        self.real = context.Event()
        self.set, self.clear, self.is_set = self.real.set, self.real.clear, self.real.is_set

    def wait(self) -> Iterator[str]:
        """Olay verilmediyse verilene kadar kapıda uyur.

        Dönüş değeri: kapılar.
        """
        yield ""
        if not self.real.is_set():
            yield "uyan"


class Condition(Lock):
    """Gerçek bir kilitle bir koşul değişkeni; uyuyan, kapıda uyur. Kimin uyandığına üst süreç bakar.

    Argümanlar:
        context: süreçleri başlatan bağlam.
    """

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self.owned = context.RawValue("b", 0)

    def acquire(self, note: str = "") -> Iterator[str]:
        """`Lock.acquire` gibi; kilidin alındığını not da eder."""
        yield from super().acquire(note)
        self.owned.value = 1

    def release(self) -> None:
        """`Lock.release` gibi; kilidin bırakıldığını not da eder."""
        super().release()
        self.owned.value = 0

    def wait(self) -> Iterator[str]:
        """Kilidi bırakır, kapıda uyur, uyanınca kilidi geri alır.

        Dönüş değeri: kapılar.

        Hatalar:
            RuntimeError: kilit alınmamışsa.
        """
        yield ""
        self._needs_lock("wait")
        self.release()
        yield from self.acquire("uyan")

    def notify(self, n: int = 1) -> None:  # noqa: ARG002 - the parent knows who sleeps
        """Uyuyanları uyandırır.

        Argümanlar:
            n: en çok kaç süreç.

        Hatalar:
            RuntimeError: kilit alınmamışsa.
        """
        self._needs_lock("notify")

    def notify_all(self) -> None:
        """Uyuyanların hepsini uyandırır.

        Hatalar:
            RuntimeError: kilit alınmamışsa.
        """
        self._needs_lock("notify_all")

    def _needs_lock(self, call: str) -> None:
        if not self.owned.value:
            raise RuntimeError(f"{call}() called without the lock")


class Barrier:
    """Paylaşılan bellekte sayan bir bariyer; bekleyen, kapıda bekler.

    Argümanlar:
        context: süreçleri başlatan bağlam.
        parties: kaç süreç buluşacak.
    """

    def __init__(self, context: Any, parties: int) -> None:
        self.parties = parties
        self.real = context.RawArray("i", 3)  # who is there, how often all have met, whether it is broken

    def wait(self, timeout: float | None = None) -> Iterator[str]:  # noqa: ARG002 - the parent lets it run out
        """Hepsi gelene kadar kapıda bekler.

        Argümanlar:
            timeout: süre sınırı, saniye; ne zaman dolduğuna üst süreç karar verir.

        Dönüş değeri: kapılar.

        Hatalar:
            BrokenBarrierError: bariyer kırıldıysa ya da hepsi gelmeden süre dolduysa.
        """
        yield ""
        if self.real[2]:
            raise BrokenBarrierError
        self.real[0] += 1
        meeting = self.real[1]
        if self.real[0] == self.parties:
            self.real[0] = 0
            self.real[1] += 1
            return
        yield "uyan"
        if self.real[1] == meeting:
            self.real[0] -= 1
            self.real[2] = 1
            raise BrokenBarrierError

    def abort(self) -> None:
        """Bariyeri kırar."""
        self.real[2] = 1
