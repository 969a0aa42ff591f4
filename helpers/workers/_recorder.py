"""Notes of processes about what they are doing, from which a picture of lanes is drawn."""

from __future__ import annotations

import time

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LANES = 64
MOST_NOTES = 200  # in one lane
MOST_BYTES = 64  # of one state's name
_EXAMPLE = 'Recorder("ABC"), sonra note("A", "bekliyor")'


class Recorder:
    """Süreçlerin hangi anda hangi durumda olduğunu not eder; resmini `draw_lanes` çizer.

    Üst süreçte kurulur, alt süreçlere argüman olarak verilir. Notlar paylaşılan bellekte durur ve
    kilit kullanmaz: her süreç yalnızca kendi şeridine yazmalıdır. Saat, bütün süreçlerde aynı olan
    `time.perf_counter` saatidir.

    Bir süreç ortasında not almadan biterse son durumu, kayıttaki en son ana kadar sürmüş sayılır.

    Argümanlar:
        names: şeritlerin adları, süreç başına bir tane; `"ABC"` üç ad demektir. En çok 64 ad.

    Dönüş değeri: boş bir kayıt.

    Hatalar:
        TypeError: bir ad metin (str) değilse.
        ValueError: hiç ad yoksa, bir ad iki kez geçiyorsa ya da adlar çok fazlaysa.
    """

    def __init__(self, names: Iterable[str]) -> None:
        from multiprocessing import RawArray

        self.names = tuple(names)
        for name in self.names:
            _check_text(name, "names")
        if not 0 < len(self.names) <= MOST_LANES or len(set(self.names)) < len(self.names):
            raise ValueError(
                f"`names` en az 1, en çok {MOST_LANES} değişik ad içermeli; {len(self.names)} ad verildi. "
                f"Örnek: {_EXAMPLE}"
            )
        count = len(self.names) * MOST_NOTES
        self._counts = RawArray("i", len(self.names))
        self._times = RawArray("d", count)
        self._states = RawArray("c", count * MOST_BYTES)

    def note(self, name: str, state: str) -> None:
        """Şu andan başlayarak `name` şeridinin `state` durumunda olduğunu not eder.

        Argümanlar:
            name: şeridin adı; kaydı kurarken verilenlerden biri.
            state: durumun adı, örneğin "bekliyor"; Türkçe harflerle en çok 32 harf kadar (64 bayt).

        Dönüş değeri: yok (None).

        Hatalar:
            TypeError: `state` metin (str) değilse.
            ValueError: böyle bir şerit yoksa, durumun adı boş ya da çok uzunsa, şerit dolduysa.
        """
        now = time.perf_counter()
        self._write(name, now, _check_text(state, "state"))

    def end(self, name: str) -> None:
        """`name` şeridindeki durumun şu anda bittiğini not eder.

        Argümanlar:
            name: şeridin adı.

        Dönüş değeri: yok (None).

        Hatalar:
            ValueError: böyle bir şerit yoksa ya da şerit dolduysa.
        """
        self._write(name, time.perf_counter(), b"")

    def lanes(self) -> dict[str, list[tuple[float, float, str]]]:
        """Notları verir: her şerit için `(başlangıç, bitiş, durum)` üçlülerinden oluşan bir liste.

        Argümanlar: yok.

        Dönüş değeri: adı şeride götüren bir sözlük; süreler ilk nottan beri geçen saniyedir.

        Hatalar: yok.
        """
        notes = {name: self._read(number) for number, name in enumerate(self.names)}
        moments = [moment for lane in notes.values() for moment, _ in lane]
        first, last = min(moments, default=0.0), max(moments, default=0.0)
        found: dict[str, list[tuple[float, float, str]]] = {}
        for name, lane in notes.items():
            stops = [moment for moment, _ in lane[1:]] + [last]
            blocks = zip(lane, stops, strict=False)  # a lane without notes has a stop too many
            found[name] = [(begin - first, stop - first, state) for (begin, state), stop in blocks if state]
        return found

    def _write(self, name: str, moment: float, state: bytes) -> None:
        if name not in self.names:
            known = ", ".join(f'"{one}"' for one in self.names)
            raise ValueError(f"`name` bir şeridin adı olmalı: {known}. Verilen: {name!r:.60}")
        lane = self.names.index(name)
        count = self._counts[lane]
        if count == MOST_NOTES:
            raise ValueError(f'"{name}" şeridi doldu; bir şeride en çok {MOST_NOTES} not sığar.')
        place = lane * MOST_NOTES + count
        self._times[place] = moment
        self._states[place * MOST_BYTES : (place + 1) * MOST_BYTES] = state.ljust(MOST_BYTES, b"\0")
        self._counts[lane] = count + 1  # last: who reads sees whole notes only

    def _read(self, lane: int) -> list[tuple[float, str]]:
        found = []
        for place in range(lane * MOST_NOTES, lane * MOST_NOTES + self._counts[lane]):
            text = bytes(self._states[place * MOST_BYTES : (place + 1) * MOST_BYTES])
            found.append((self._times[place], text.rstrip(b"\0").decode()))
        return found


def _check_text(value: object, what: str) -> bytes:
    """Return a name as bytes, or say what is wrong with it."""
    if not isinstance(value, str):
        raise TypeError(
            f"`{what}` metin (str) olmalı; verilen değerin türü {type(value).__name__}. Örnek: {_EXAMPLE}"
        )
    data = value.encode()
    if not value.strip() or "\0" in value:
        raise ValueError(f"`{what}` boş olamaz. Örnek: {_EXAMPLE}")
    if len(data) > MOST_BYTES:
        raise ValueError(f"`{what}` çok uzun; en çok {MOST_BYTES} bayt olabilir. Örnek: {_EXAMPLE}")
    return data
