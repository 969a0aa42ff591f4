"""Ölçme fonksiyonlarının argümanlarını denetler; her denetim, süreçler başlamadan yapılır."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from helpers.workers.checks import real_number, whole_number

# On Windows a process can wait for 63 others at most, and Pool needs two of these places itself.
WINDOWS_MAX_WORKERS = 61
MAX_POOL_SIZE = WINDOWS_MAX_WORKERS if sys.platform == "win32" else 256
MAX_ITEMS = 1_000_000

_EXAMPLE = "run_pool(burn_cpu, [1_000_000] * 8, pool_size=4)"
_CHUNK_EXAMPLE = "run_pool(burn_cpu, [1_000] * 800, chunksize=10)"
_SERIAL_EXAMPLE = "run_pool(burn_cpu, [1_000_000] * 8, serial_seconds=0.8)"


def check_pool_size(pool_size: object) -> int:
    """Havuz boyutunu denetler.

    Argümanlar:
        pool_size: işçi sayısı; 1 ile MAX_POOL_SIZE (Windows'ta 61, başka sistemlerde 256) arasında.

    Dönüş değeri: havuz boyutu, int.

    Hatalar:
        TypeError: tam sayı değilse.
        ValueError: 1'den küçükse veya çok büyükse.
    """
    return whole_number(pool_size, "pool_size", low=1, high=MAX_POOL_SIZE, example=_EXAMPLE)


def check_chunksize(chunksize: object) -> int:
    """Parça boyutunu denetler.

    Argümanlar:
        chunksize: bir parçadaki iş sayısı; 1 ile MAX_ITEMS arasında.

    Dönüş değeri: parça boyutu, int.

    Hatalar:
        TypeError: tam sayı değilse.
        ValueError: 1'den küçükse veya çok büyükse.
    """
    return whole_number(chunksize, "chunksize", low=1, high=MAX_ITEMS, example=_CHUNK_EXAMPLE)


def check_serial_seconds(value: object) -> float | None:
    """Ölçülmüş seri süreyi denetler.

    Argümanlar:
        value: süre, saniye; ölçülmediyse None.

    Dönüş değeri: süre, float; ölçülmediyse None.

    Hatalar:
        TypeError: sayı değilse.
        ValueError: sıfırdan büyük değilse veya çok büyükse.
    """
    if value is None:
        return None
    found = real_number(value, "serial_seconds", low=0, high=1e9, example=_SERIAL_EXAMPLE)
    if not found:
        raise ValueError(f"`serial_seconds` sıfır olamaz; ölçülen süreyi verin. Örnek: {_SERIAL_EXAMPLE}")
    return float(found)


def check_start_method(start_method: object) -> str:
    """Başlatma yönteminin adını denetler.

    Argümanlar:
        start_method: "fork", "spawn" veya "forkserver"; None ise varsayılan yöntem.

    Dönüş değeri: yöntemin adı.

    Hatalar:
        TypeError: ad metin (str) değilse.
        ValueError: böyle bir yöntem yoksa ya da bu işletim sisteminde yoksa.
    """
    if start_method is None:
        return multiprocessing.get_start_method()
    known = multiprocessing.get_all_start_methods()
    names = ", ".join(f'"{name}"' for name in known)
    if not isinstance(start_method, str):
        kind = type(start_method).__name__
        raise TypeError(
            f"`start_method` bir ad (str) olmalı; verilen değerin türü {kind}. Geçerli adlar: {names}"
        )
    if start_method in known:
        return start_method
    if start_method in ("fork", "forkserver"):
        raise ValueError(f'`start_method="{start_method}"` bu işletim sisteminde yok. Geçerli adlar: {names}')
    raise ValueError(f"`start_method` tanınmıyor: {start_method[:40]!r}. Geçerli adlar: {names}")


def check_function(function: object) -> Callable[[Any], Any]:
    """Bir fonksiyon verildiğini denetler.

    Argümanlar:
        function: denetlenecek nesne.

    Dönüş değeri: fonksiyonun kendisi.

    Hatalar:
        TypeError: çağrılabilir değilse.
    """
    if not callable(function):
        kind = type(function).__name__
        raise TypeError(
            f"`function` bir fonksiyon olmalı; verilen değerin türü {kind}. "
            f"Fonksiyonun adını parantezsiz verin. Örnek: {_EXAMPLE}"
        )
    return function


def check_items(items: object) -> list[Any]:
    """İşleri denetler ve listeye çevirir.

    Argümanlar:
        items: işler; en az bir, en çok MAX_ITEMS tane.

    Dönüş değeri: işler, list.

    Hatalar:
        TypeError: üzerinde dolaşılabilen bir nesne değilse.
        ValueError: boşsa ya da çok uzunsa.
    """
    if not isinstance(items, Iterable):
        kind = type(items).__name__
        raise TypeError(f"`items` bir liste olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
    found = list(islice(items, MAX_ITEMS + 1))
    if not found:
        raise ValueError(f"`items` boş; en az bir iş gerekir. Örnek: {_EXAMPLE}")
    if len(found) > MAX_ITEMS:
        raise ValueError(f"`items` çok uzun; en fazla {MAX_ITEMS:_} iş olabilir. Örnek: {_EXAMPLE}")
    return found
