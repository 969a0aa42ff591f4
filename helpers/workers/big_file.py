"""Tek bir büyük dosya: bayt aralıklarına bölmek, her aralığı belleğe eşleyerek (`mmap`) okumak."""

from __future__ import annotations

import mmap
import os

from helpers.workers.checks import whole_number

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    Range = tuple[str, int, int]  # path, first byte, byte behind the last one

MEGABYTE = 1_000_000
CITIES = ("Ankara", "İzmir", "Bursa", "Adana", "Van", "Sivas", "Muş")
_BLOCK_LINES = 50_000
_WRITE_EXAMPLE, _RANGE_EXAMPLE = 'write_sales("satis.csv", 200)', 'line_ranges("satis.csv", 4_000_000)'


def write_sales(path: str, megabytes: int) -> int:
    """Deneme için büyük bir satış dosyası yazar: her satır `sıra;şehir;tutar;not`, uzunlukları değişik.

    Argümanlar:
        path: dosyanın yolu; varsa üzerine yazılır.
        megabytes: boyutu, megabayt (milyon bayt); dosya bundan en çok iki megabayt büyük olur.

    Dönüş değeri: satır sayısı.

    Hatalar:
        TypeError, ValueError: `megabytes` 1 ile 10.000 arasında bir tam sayı değilse.
        OSError: dosya yazılamıyorsa; diskte yer yoksa.
    """
    wanted = whole_number(megabytes, "megabytes", low=1, high=10_000, example=_WRITE_EXAMPLE) * MEGABYTE
    block = "".join(map(_line, range(_BLOCK_LINES))).encode()
    count = 0
    with open(path, "wb") as file:
        while count * len(block) < wanted:
            file.write(block)
            count += 1
    return count * _BLOCK_LINES


def _line(n: int) -> str:
    return f"{n};{CITIES[n % len(CITIES)]};{n * 7919 % 1000};{'-' * (n % 61)}\n"


def line_ranges(path: str, most: int) -> list[Range]:
    """Bir dosyayı, satır sonlarından kesilmiş bayt aralıklarına böler.

    Dosyanın tamamını okumaz; yalnızca kesim yerlerine bakar.

    Argümanlar:
        path: dosyanın yolu.
        most: bir aralığın yaklaşık boyutu, bayt; aralık, o yerdeki satırın sonuna kadar uzar.

    Dönüş değeri: `(yol, başlangıç, bitiş)` demetleri; bitişik ve boşluksuz. Boş dosyada boş liste.

    Hatalar:
        TypeError, ValueError: `most` pozitif bir tam sayı değilse.
        OSError: dosya okunamıyorsa.
    """
    step = whole_number(most, "most", low=1, high=10**12, example=_RANGE_EXAMPLE)
    size = os.path.getsize(path)
    found, start = [], 0
    with open(path, "rb") as file:
        while start < size:
            file.seek(min(start + step, size) - 1)  # a cut right behind a line end stays where it is
            file.readline()
            stop = file.tell()
            found.append((path, start, stop))
            start = stop
    return found


def sum_range(part: Range) -> dict[str, int]:
    """Bir aralıktaki satışları şehir şehir toplar. Dosyanın yalnızca o aralığı belleğe eşlenir.

    Argümanlar:
        part: `(yol, başlangıç, bitiş)`; `line_ranges` sonucunun bir öğesi.

    Dönüş değeri: şehri toplam tutara götüren bir sözlük.

    Hatalar:
        ValueError: bir satır `sıra;şehir;tutar;not` biçiminde değilse.
        OSError: dosya okunamıyorsa.
    """
    path, start, stop = part
    sums: dict[bytes, int] = {}
    first = start - start % mmap.ALLOCATIONGRANULARITY  # a map may only begin at such a place
    with (
        open(path, "rb") as file,
        mmap.mmap(file.fileno(), stop - first, access=mmap.ACCESS_READ, offset=first) as data,
    ):
        data.seek(start - first)
        while line := data.readline():
            _, city, amount, _ = line.split(b";")
            sums[city] = sums.get(city, 0) + int(amount)
    return {city.decode(): total for city, total in sums.items()}


def sum_whole(path: str) -> dict[str, int]:
    """`sum_range` ile aynı toplam, ama dosyanın tamamı tek bir listeye okunarak: bellek dosyayla büyür.

    Argümanlar:
        path: dosyanın yolu.

    Dönüş değeri: şehri toplam tutara götüren bir sözlük.

    Hatalar:
        ValueError: bir satır `sıra;şehir;tutar;not` biçiminde değilse.
        MemoryError: dosya belleğe sığmıyorsa.
        OSError: dosya okunamıyorsa.
    """
    with open(path, "rb") as file:
        lines = file.read().splitlines()
    sums: dict[bytes, int] = {}
    for line in lines:
        _, city, amount, _ = line.split(b";")
        sums[city] = sums.get(city, 0) + int(amount)
    return {city.decode(): total for city, total in sums.items()}


def merge_sums(found: list[dict[str, int]]) -> dict[str, int]:
    """Aralıkların toplamlarını birleştirir.

    Argümanlar:
        found: `sum_range` sözlükleri.

    Dönüş değeri: şehri toplam tutara götüren, ada göre sıralı bir sözlük.

    Hatalar: yok.
    """
    total: dict[str, int] = {}
    for sums in found:
        for city, amount in sums.items():
            total[city] = total.get(city, 0) + amount
    return dict(sorted(total.items()))
