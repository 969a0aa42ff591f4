"""The functions that the first lessons hand to their child processes."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import MutableMapping, MutableSequence
    from multiprocessing.sharedctypes import Synchronized, SynchronizedArray


def kup_al(num: int) -> None:
    """Bir sayının küpünü yazdırır.

    Argümanlar:
        num: küpü alınacak sayı (birimsiz).

    Dönüş değeri: yok (None). Sonuç `Kup: 1000` biçiminde yazdırılır.

    Hatalar:
        TypeError: `num` sayı değilse.
    """
    print(f"Kup: {num * num * num}")


def kare_al(num: int) -> None:
    """Bir sayının karesini yazdırır.

    Argümanlar:
        num: karesi alınacak sayı (birimsiz).

    Dönüş değeri: yok (None). Sonuç `Kare: 100` biçiminde yazdırılır.

    Hatalar:
        TypeError: `num` sayı değilse.
    """
    print(f"Kare: {num * num}")


def worker1() -> None:
    """İçinde çalıştığı sürecin kimliğini (PID), `worker1` adıyla birlikte yazdırır.

    Argümanlar: yok.

    Dönüş değeri: yok (None).

    Hatalar: yok.
    """
    print(f"ID of process running worker1: {os.getpid()}")


def worker2() -> None:
    """İçinde çalıştığı sürecin kimliğini (PID), `worker2` adıyla birlikte yazdırır.

    Argümanlar: yok.

    Dönüş değeri: yok (None).

    Hatalar: yok.
    """
    print(f"ID of process running worker2: {os.getpid()}")


def set_pi_and_negate(number: Synchronized[float], array: SynchronizedArray[int]) -> None:
    """Paylaşılan bellekteki sayıya 3.1415927 yazar, dizideki her sayının işaretini değiştirir.

    Argümanlar:
        number: `multiprocessing.Value("d", ...)` ile kurulan paylaşılan sayı.
        array: `multiprocessing.Array("i", ...)` ile kurulan paylaşılan dizi.

    Dönüş değeri: yok (None). Sonuç, verilen iki nesnenin içinde kalır.

    Hatalar:
        AttributeError: `number` nesnesinin `value` özniteliği yoksa.
        TypeError: `array` içinde eksi işareti alamayan bir öğe varsa.
    """
    number.value = 3.1415927
    for index in range(len(array)):
        array[index] = -array[index]


def fill_and_reverse(mapping: MutableMapping[object, object], sequence: MutableSequence[int]) -> None:
    """Sözlüğe üç öğe ekler, listeyi ters çevirir.

    Sözlüğe eklenenler: `1: "1"`, `"2": 2` ve `0.25: None`.

    Argümanlar:
        mapping: `Manager().dict()` vekili (proxy) veya sıradan bir sözlük.
        sequence: `Manager().list(...)` vekili veya sıradan bir liste.

    Dönüş değeri: yok (None). Sonuç, verilen iki nesnenin içinde kalır.

    Hatalar:
        TypeError: `mapping` öğe eklenemeyen bir nesneyse.
        AttributeError: `sequence` nesnesinin `reverse` metodu yoksa.
    """
    mapping[1] = "1"
    mapping["2"] = 2
    mapping[0.25] = None
    sequence.reverse()


def square(n: int) -> int:
    """Bir sayının karesini döndürür; hangi işçi süreçte hesaplandığını da yazdırır.

    Argümanlar:
        n: karesi alınacak sayı (birimsiz).

    Dönüş değeri: `n * n`.

    Hatalar:
        TypeError: `n` sayı değilse.
    """
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n
