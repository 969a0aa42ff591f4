"""To measure right: the right clock, a warm-up, repeats, minimum and median."""

import ast
import time
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, printed_not_returned
from helpers.exercises._diagnoses._tree import called_name, calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n08._numbers import rounded, written

REPEATS = 5
WARM_UP = 9.0
MEASURED = (2.0, 7.0, 4.0, 1.0, 3.0)  # minimum 1, median 3, mean 3.4, the middle one 4
CPU_STEP, CALENDAR_STEP = 0.5, -30.0


def probe(student: Any) -> object:
    """Let the student's function measure a job by clocks that the job itself sets: no machine is slow then."""
    now = {"perf_counter": 100.0, "process_time": 5.0, "time": 1_000_000.0}
    steps = iter((WARM_UP, *MEASURED))
    count = 0

    def job() -> None:
        nonlocal count
        count += 1
        now["perf_counter"] += next(steps, WARM_UP)
        now["process_time"] += CPU_STEP
        now["time"] += CALENDAR_STEP

    own = student._namespace
    real = {name: getattr(time, name) for name in now}
    for name, function in real.items():
        fake = _clock(now, name)
        for name_there in [key for key, value in own.items() if value is function]:
            own[name_there] = fake
        setattr(time, name, fake)
    try:
        result = student.measure(job, REPEATS)
    finally:
        for name, function in real.items():
            setattr(time, name, function)
    return {"result": rounded(result), "calls": count}


def _clock(now: dict[str, float], name: str) -> Any:
    return lambda: now[name]


def _calls(run: Run) -> None:
    if run.result["calls"] != REPEATS + 1:
        raise Wrong(
            f"`measure(iş, {REPEATS})` çağrısında işin {REPEATS + 1} kez yapılması: 1 ısınma, {REPEATS} ölçüm.",
            f"İş {run.result['calls']} kez yapıldı.",
            "`job()` çağrılarının sayısı.",
        )


def _part(run: Run, index: int) -> object:
    result = run.result["result"]
    return result[index] if isinstance(result, tuple) and len(result) == 2 else result


def _median(run: Run) -> None:
    if _part(run, 1) != 3.0:
        raise Wrong(
            "Ölçülen 2, 7, 4, 1 ve 3 saniyenin ortancası: 3.0",
            written(_part(run, 1)),
            "Saati okuyan satırlar ve ortancayı bulan satır.",
        )


def _minimum(run: Run) -> None:
    if _part(run, 0) != 1.0:
        raise Wrong(
            "Ölçülen 2, 7, 4, 1 ve 3 saniyenin en kısası: 1.0",
            written(_part(run, 0)),
            "Saati okuyan satırlar ve en kısayı bulan satır.",
        )


def _no_warm_up(tree: ast.Module, run: Run) -> Explanation | None:
    if run.result["calls"] != REPEATS:
        return None
    return Explanation(
        "Isınma turu yok: ilk çağrı da ölçüldü.",
        "İlk tur önbellekleri doldurur, modülleri yükler, havuzun işçilerini bekler; ötekilerden uzun sürer ve sonucu bozar.",
        "Döngüden önce işi bir kez, saate bakmadan çağırın.",
    )


def _warm_up_counted(tree: ast.Module, run: Run) -> Explanation | None:
    if _part(run, 1) != 3.5:
        return None
    return Explanation(
        "Isınma turu da ölçümlere katılmış.",
        "Fazladan bir tur yapılmış, ama onun süresi de listeye eklenmiş. Isınma turu yapılır, sayılmaz.",
        "İlk çağrıyı döngünün dışında, süresini saklamadan yapın.",
    )


def _mean(tree: ast.Module, run: Run) -> Explanation | None:
    if _part(run, 1) != 3.4:
        return None
    return Explanation(
        "Ortanca yerine ortalama döndürülmüş.",
        "Tek bir uzun tur ortalamayı yukarı çeker; ortanca ise sıralanmış sürelerin ortasındakidir ve ondan etkilenmez.",
        "`statistics.median` kullanın.",
    )


def _unsorted(tree: ast.Module, run: Run) -> Explanation | None:
    if _part(run, 1) != 4.0:
        return None
    return Explanation(
        "Ortanca, süreler sıralanmadan alınmış.",
        "Listenin ortasındaki süre, yapılış sırasında ortada olandır; ortanca ise **büyüklük** sırasında ortada olandır.",
        "Önce `sorted` ile sıralayın ya da `statistics.median` kullanın.",
    )


def _cpu_clock(tree: ast.Module, run: Run) -> Explanation | None:
    if _part(run, 1) != CPU_STEP:
        return None
    call = next(calls(tree, "process_time"), None)
    return Explanation(
        "Süre `process_time` ile ölçülmüş.",
        "O saat yalnız bu sürecin işlemcide geçirdiği süreyi sayar; beklemeyi de alt süreçlerin işini de görmez.",
        "`time.perf_counter()` kullanın.",
        call.lineno if call is not None else None,
    )


def _calendar(tree: ast.Module, run: Run) -> Explanation | None:
    value = _part(run, 1)
    if not isinstance(value, float) or value >= 0:
        return None
    call = next((call for call in calls(tree, "time") if called_name(call) == "time"), None)
    return Explanation(
        "Süre takvim saatiyle (`time.time`) ölçülmüş; sonuç eksi bile çıkabildi.",
        "İşletim sistemi takvim saatini siz ölçerken düzeltebilir. Denetim de tam bunu yaptı: saati geri aldı.",
        "Geri gitmeyen `time.perf_counter()` saatini kullanın.",
        call.lineno if call is not None else None,
    )


_START = "import statistics\nimport time\n\ndef measure(job, repeats):\n"
_LOOP = (
    "    times = []\n    for _ in range(repeats):\n        start = time.perf_counter()\n        job()\n"
    "        times.append(time.perf_counter() - start)\n"
)
_RETURN = "    return min(times), statistics.median(times)"

q2 = Exercise(
    Definition(
        number="8.2",
        title="Doğru ölçüm",
        level="orta",
        task="""
            `measure(job, repeats)` fonksiyonunu yazın. Önce `job()` bir kez ısınmak için yapılsın, süresi sayılmasın. Ardından `repeats`
            kez yapılıp her turun süresi `time.perf_counter` ile ölçülsün. Fonksiyon `(en kısa, ortanca)` demetini saniye olarak döndürsün.
            Denetim, saatleri kendisi ilerletir: sonucunuz bilgisayarınızın hızına bağlı değildir.
        """,
        starter="""
            import statistics
            import time


            def measure(job, repeats):
                times = []
                # önce ısınma, sonra ölçüm
                return times


            if __name__ == "__main__":
                print(measure(lambda: sum(range(1000)), 5))
        """,
        solution="""
            import statistics
            import time


            def measure(job, repeats):
                job()
                times = []
                for _ in range(repeats):
                    start = time.perf_counter()
                    job()
                    times.append(time.perf_counter() - start)
                return min(times), statistics.median(times)


            if __name__ == "__main__":
                print(measure(lambda: sum(range(1000)), 5))
        """,
        hints=(
            "Isınma turu döngünün dışında tek bir `job()` satırıdır.",
            "Saati işten hemen önce ve hemen sonra okuyun; aradaki farkı listeye ekleyin.",
            "En kısa için `min(times)`, ortanca için `statistics.median(times)` yeter.",
        ),
        checks=(
            Check("Bir ısınma turu, ardından istenen sayıda ölçüm yapıldı.", _calls, (_no_warm_up,)),
            Check(
                "Ortanca doğru saatle, ısınma turu sayılmadan bulundu.",
                _median,
                (_warm_up_counted, _mean, _unsorted, _cpu_clock, _calendar),
            ),
            Check("En kısa süre doğru bulundu.", _minimum),
        ),
        mistakes=(printed_not_returned,),
        probe=probe,
        main_block=False,
        wrong=(
            (_START + _LOOP + _RETURN, "Isınma turu yok"),
            (
                _START + _LOOP.replace("range(repeats)", "range(repeats + 1)") + _RETURN,
                "Isınma turu da ölçümlere katılmış",
            ),
            (
                _START + "    job()\n" + _LOOP + _RETURN.replace("median", "mean"),
                "Ortanca yerine ortalama",
            ),
            (
                _START + "    job()\n" + _LOOP + "    return min(times), times[len(times) // 2]",
                "süreler sıralanmadan alınmış",
            ),
            (
                _START + "    job()\n" + _LOOP.replace("perf_counter", "process_time") + _RETURN,
                "Süre `process_time` ile ölçülmüş",
            ),
            (
                _START + "    job()\n" + _LOOP.replace("perf_counter", "time") + _RETURN,
                "takvim saatiyle (`time.time`) ölçülmüş",
            ),
            (
                _START + "    job()\n" + _LOOP + "    print(min(times), statistics.median(times))",
                "`measure` sonucu yazdırıyor, ama döndürmüyor",
            ),
        ),
    )
)
