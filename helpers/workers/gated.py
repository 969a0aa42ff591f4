"""Kötü zamanlayıcının süreçlerinin paylaştıkları: gerçek bellek, kilitler, kuyruklar, birer kapıyla.

Bekleyebilecek her yöntem bir üreteçtir (generator): `yield` ettiği yerde durulur, kapıyı üst süreç açar.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

MOST_SECONDS = 10.0  # a step that may be taken is taken at once; whoever waits longer is lost


class Lock:
    """Gerçek bir `Lock`; alınmadan önce kapıda durulur.

    Argümanlar:
        context: süreçleri başlatan bağlam (`multiprocessing.get_context(...)`).
    """

    def __init__(self, context: Any) -> None:
        self.real = context.Lock()

    def acquire(self, note: str = "") -> Iterator[str]:
        """Kapıda durur, sonra kilidi alır.

        Argümanlar:
            note: adımın adı.

        Dönüş değeri: kapılar.

        Hatalar:
            TimeoutError: kapı, kilit boşta değilken açıldıysa.
        """
        yield note
        _take(self.real)

    def release(self) -> None:
        """Kilidi bırakır.

        Hatalar:
            ValueError: kilit alınmamışsa.
        """
        self.real.release()


def _take(real: Any) -> None:
    if not real.acquire(timeout=MOST_SECONDS):
        raise TimeoutError("kapı, beklenen şey hazır değilken açıldı")


class RLock(Lock):
    """Gerçek bir `RLock`; onu tutan yeniden alabilir.

    Argümanlar:
        context: süreçleri başlatan bağlam.
    """

    def __init__(self, context: Any) -> None:
        self.real = context.RLock()


class Value:
    """Paylaşılan bir değer ve kilidi; okuyan da yazan da kilidi alır, kapıda onu bekler.

    Argümanlar:
        context: süreçleri başlatan bağlam.
        code: tür kodu.
        value: ilk değer.
    """

    def __init__(self, context: Any, code: str, value: Any = 0) -> None:
        self.real = context.RawValue(code, value)
        self.lock = RLock(context)

    @property
    def value(self) -> Any:
        """Paylaşılan bellekteki değer."""
        _take(self.lock.real)
        try:
            return self.real.value
        finally:
            self.lock.real.release()

    @value.setter
    def value(self, value: Any) -> None:
        _take(self.lock.real)
        try:
            self.real.value = value
        finally:
            self.lock.real.release()

    def reach(self, note: str = "") -> Iterator[str]:
        """Değer okunmadan ya da yazılmadan önce kapıda durur.

        Argümanlar:
            note: adımın adı.

        Dönüş değeri: kapılar.
        """
        yield note

    def get_lock(self) -> RLock:
        """Değerin kilidini verir.

        Dönüş değeri: kilit.
        """
        return self.lock


class Array:
    """Paylaşılan bir dizi.

    Argümanlar:
        context: süreçleri başlatan bağlam.
        code: tür kodu.
        items: ilk öğeler.
    """

    def __init__(self, context: Any, code: str, items: list[Any]) -> None:
        self.real = context.RawArray(code, items)

    def __getitem__(self, index: Any) -> Any:
        """Bir öğeyi okur."""
        return self.real[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        """Bir öğeyi yazar."""
        self.real[index] = value

    def __len__(self) -> int:
        """Öğe sayısı."""
        return len(self.real)


class Semaphore(Lock):
    """Gerçek bir `Semaphore`.

    Argümanlar:
        context: süreçleri başlatan bağlam.
        value: kaç süreç içeri girebilir.
    """

    def __init__(self, context: Any, value: int = 1) -> None:
        self.real = context.Semaphore(value)


class SimpleQueue:
    """Gerçek bir `SimpleQueue`; boşken kapıda beklenir.

    Argümanlar:
        context: süreçleri başlatan bağlam.
    """

    def __init__(self, context: Any) -> None:
        self.real = context.SimpleQueue()

    def put(self, item: Any) -> None:
        """Sona bir öğe koyar.

        Argümanlar:
            item: öğe.
        """
        self.real.put(item)

    def empty(self) -> bool:
        """Şu anda boş olup olmadığını söyler.

        Dönüş değeri: boşsa True.
        """
        return bool(self.real.empty())

    def get(self) -> Generator[str, None, Any]:
        """Kapıda durur, sonra ilk öğeyi alır.

        Dönüş değeri: kapılar; üretecin değeri, öğe.
        """
        yield ""
        return self.real.get()
