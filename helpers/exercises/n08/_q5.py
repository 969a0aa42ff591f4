"""Written from nothing: measure over pool sizes, and fit the serial share."""

import ast
import time
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_given_to_pool, printed_not_returned
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n08._numbers import rounded, written

SIZES = [1, 2, 3]
ITEMS = [0.05] * 6
LEAST = [0.05 * -(-len(ITEMS) // size) for size in SIZES]  # seconds: no wait is shorter
TOLERANCE = 0.005  # clocks of some systems tick so coarsely

# Pool sizes, seconds, the mean of the shares. The second is not exact: shares 0.1, 0.2 and 0.3.
MEASURED = (
    ([1, 2, 4, 8], [10.0, 6.0, 4.0, 3.0], 0.2),
    ([1, 2, 4, 10], [10.0, 5.5, 4.0, 3.7], 0.2),
    ([1, 4], [8.0, 2.0], 0.0),
)


def probe(student: Any) -> object:
    """Ask for the shares of measurements, then let the student measure waiting work."""
    shares = [student.serial_share(sizes, seconds) for sizes, seconds, _ in MEASURED]
    return {"shares": shares, "seconds": student.measure(time.sleep, ITEMS, SIZES)}


def _shares(run: Run) -> None:
    for (sizes, seconds, share), found in zip(MEASURED, run.result["shares"], strict=True):
        if rounded(found) != share:
            raise Wrong(
                f"`serial_share({sizes}, {seconds})` sonucunun {written(share)} olması.",
                written(found),
                "`serial_share` fonksiyonundaki formül.",
            )


def _sizes(run: Run) -> None:
    found = [pool.size for pool in run.pools if not pool.threads]
    if found != SIZES:
        raise Wrong(
            f"`sizes` listesi {SIZES} iken sırayla {', '.join(map(str, SIZES))} işçili havuzlar kurulması.",
            f"Kurulan havuzların işçi sayıları: {', '.join(map(str, found)) or 'hiç havuz yok'}.",
            "`Pool(...)` satırı.",
        )


def _measured(run: Run) -> None:
    seconds = run.result["seconds"]
    if not isinstance(seconds, (list, tuple)) or len(seconds) != len(SIZES):
        raise Wrong(
            f"`measure` sonucunun {len(SIZES)} sürelik bir liste olması.",
            written(seconds),
            "`measure` fonksiyonunun `return` satırı.",
        )
    for size, found, least in zip(SIZES, seconds, LEAST, strict=True):
        if not isinstance(found, float) or found < least - TOLERANCE:
            raise Wrong(
                f"{len(ITEMS)} adet 0,05 saniyelik beklemenin {size} işçiyle en az {written(least)} saniye sürmesi.",
                f"Ölçülen {written(found)}.",
                "Saati okuyan satırlar.",
            )


def _one_worker_not_skipped(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "ZeroDivisionError" for error in run.errors):
        return None
    return Explanation(
        "Tek işçili ölçüm de formüle konmuş; sıfıra bölündü.",
        "`n = 1` iken `1 - 1/n` sıfırdır: tek işçili ölçüm seri pay hakkında bir şey söylemez.",
        "Formülü yalnız birden çok işçili ölçümlere uygulayın.",
    )


def _inverted(tree: ast.Module, run: Run) -> Explanation | None:
    found = run.result["shares"][0] if isinstance(run.result, dict) else None
    if not isinstance(found, (int, float)) or found <= 1:
        return None
    return Explanation(
        "Hızlanma ters kurulmuş: seri pay 1'den büyük çıktı.",
        "Hızlanma, tek işçili sürenin n işçili süreye oranıdır; formüldeki `1/S` bu yüzden `süre / ilk süre` olur.",
        "`S = seconds[0] / süre` yazın.",
    )


def _cpu_clock(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(calls(tree, "process_time"), None)
    if call is None:
        return None
    return Explanation(
        "Süre `process_time` ile ölçülmüş; işçilerin yaptığı işi görmez.",
        "O saat yalnız üst sürecin işlemcide geçirdiği süreyi sayar; üst süreç ise sonuçları bekliyordu.",
        "`time.perf_counter()` kullanın.",
        call.lineno,
    )


def _not_awaited(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(calls(tree, "map_async", "starmap_async", "apply_async", "imap", "imap_unordered"), None)
    if call is None:
        return None
    return Explanation(
        "Saat, işler bitmeden okunmuş.",
        "`_async` biçimleri ile `imap` hemen geri döner; iş o sırada daha sürüyordur.",
        "Bütün sonuçlar gelince dönen `map` kullanın ya da saati okumadan önce sonuçları alın.",
        call.lineno,
    )


_HEAD = "import time\nfrom multiprocessing import Pool\n\n"
_MEASURE = """
def measure(function, items, sizes):
    seconds = []
    for size in sizes:
        with Pool(size) as pool:
            start = time.perf_counter()
            pool.map(function, items, chunksize=1)
            seconds.append(time.perf_counter() - start)
    return seconds

"""
_SHARE = """
def serial_share(sizes, seconds):
    found = []
    for n, t in zip(sizes, seconds):
        if n > 1:
            found.append((t / seconds[0] - 1 / n) / (1 - 1 / n))
    return sum(found) / len(found)
"""

q5 = Exercise(
    Definition(
        number="8.5",
        title="Seri payı kestirin",
        level="zor",
        task="""
            Programı baştan siz yazın; iki fonksiyon gerekiyor.

            - `measure(function, items, sizes)`: `sizes` listesindeki her sayı için **o kadar işçili** bir havuz kursun, `items` listesini
              `map` ile (`chunksize=1`) yaptırsın ve ne kadar sürdüğünü `perf_counter` ile ölçsün. Süreleri `sizes` sırasıyla, bir liste olarak döndürsün.
            - `serial_share(sizes, seconds)`: ölçülen sürelerden işin seri payını kestirsin. İlk süre tek işçinindir. Birden çok işçili her
              ölçüm için hızlanma `S = ilk süre / süre` ve seri pay `(1/S - 1/n) / (1 - 1/n)` olur; bu payların **ortalamasını** döndürsün.

            Örneğin `serial_share([1, 2, 4], [10.0, 6.0, 4.0])` çağrısının sonucu `0.2` olmalı. Denetim hızınıza bakmaz: bekleyen işler verir ve sürenin beklemelerden kısa olmadığını denetler.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            import time
            from multiprocessing import Pool


            def measure(function, items, sizes):
                seconds = []
                for size in sizes:
                    with Pool(size) as pool:
                        start = time.perf_counter()
                        pool.map(function, items, chunksize=1)
                        seconds.append(time.perf_counter() - start)
                return seconds


            def serial_share(sizes, seconds):
                shares = []
                for size, elapsed in zip(sizes, seconds, strict=True):
                    if size > 1:
                        speed_up = seconds[0] / elapsed
                        shares.append((1 / speed_up - 1 / size) / (1 - 1 / size))
                return sum(shares) / len(shares)


            if __name__ == "__main__":
                print(serial_share([1, 2, 4], [10.0, 6.0, 4.0]))
        """,
        hints=(
            "Önce `serial_share` fonksiyonunu yazıp görevdeki örnekle deneyin; o düz bir hesaptır.",
            "`zip(sizes, seconds)` her işçi sayısını süresiyle eşler. `n = 1` olan ölçümü atlayın.",
            "`measure` için bir döngü: `with Pool(size) as pool:` bloğunun içinde saati okuyun, `pool.map(...)` çağırın, saati yeniden okuyun.",
        ),
        checks=(
            Check("Seri pay ölçümlerden doğru kestirildi.", _shares, (printed_not_returned, _inverted)),
            Check("Her ölçüm, istenen sayıda işçiyle yapıldı.", _sizes, (not_given_to_pool,)),
            Check(
                "Süreler, işlerin başından sonuna kadar ölçüldü.",
                _measured,
                (printed_not_returned, _cpu_clock, _not_awaited),
            ),
            pool_closed(),
        ),
        mistakes=(_one_worker_not_skipped,),
        probe=probe,
        main_block=False,
        seconds=15,
        wrong=(
            (
                _HEAD + _MEASURE + _SHARE.replace("n > 1", "True"),
                "Tek işçili ölçüm de formüle konmuş",
            ),
            (
                _HEAD + _MEASURE + _SHARE.replace("t / seconds[0]", "seconds[0] / t"),
                "Hızlanma ters kurulmuş",
            ),
            (
                _HEAD + _MEASURE.replace("perf_counter", "process_time") + _SHARE,
                "işçilerin yaptığı işi görmez",
            ),
            (
                _HEAD + _MEASURE.replace("Pool(size)", "Pool(2)") + _SHARE,
                "Kurulan havuzların işçi sayıları: 2, 2, 2",
            ),
            (
                _HEAD + _MEASURE.replace("pool.map(", "pool.map_async(") + _SHARE,
                "Saat, işler bitmeden okunmuş",
            ),
            (
                _HEAD
                + _MEASURE
                + _SHARE.replace("return sum", "print(sum").replace("len(found)", "len(found))"),
                "`serial_share` sonucu yazdırıyor, ama döndürmüyor",
            ),
        ),
    )
)
