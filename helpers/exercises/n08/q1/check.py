"""To measure right: the right clock, a warm-up, repeats, minimum and median."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import called_name, calls
from helpers.exercises.n08._numbers import written
from helpers.exercises.trace import Trace

from .probe import CPU_STEP, REPEATS


def _calls(trace: Trace) -> None:
    if trace.result["calls"] != REPEATS + 1:
        raise Wrong(
            f"`measure(iş, {REPEATS})` çağrısında işin {REPEATS + 1} kez yapılması: 1 ısınma, {REPEATS} ölçüm.",
            f"İş {trace.result['calls']} kez yapıldı.",
            "`job()` çağrılarının sayısı.",
        )


def _part(trace: Trace, index: int) -> object:
    result = trace.result["result"]
    return result[index] if isinstance(result, tuple) and len(result) == 2 else result


def _median(trace: Trace) -> None:
    if _part(trace, 1) != 3.0:
        raise Wrong(
            "Ölçülen 2, 7, 4, 1 ve 3 saniyenin ortancası: 3.0",
            written(_part(trace, 1)),
            "Saati okuyan satırlar ve ortancayı bulan satır.",
        )


def _minimum(trace: Trace) -> None:
    if _part(trace, 0) != 1.0:
        raise Wrong(
            "Ölçülen 2, 7, 4, 1 ve 3 saniyenin en kısası: 1.0",
            written(_part(trace, 0)),
            "Saati okuyan satırlar ve en kısayı bulan satır.",
        )


def _no_warm_up(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["calls"] != REPEATS:
        return None
    return Explanation(
        "Isınma turu yok: ilk çağrı da ölçüldü.",
        "İlk tur önbellekleri doldurur, modülleri yükler, havuzun işçilerini bekler; ötekilerden uzun sürer ve sonucu bozar.",
        "Döngüden önce işi bir kez, saate bakmadan çağırın.",
    )


def _warm_up_counted(tree: ast.Module, trace: Trace) -> Explanation | None:
    if _part(trace, 1) != 3.5:
        return None
    return Explanation(
        "Isınma turu da ölçümlere katılmış.",
        "Fazladan bir tur yapılmış, ama onun süresi de listeye eklenmiş. Isınma turu yapılır, sayılmaz.",
        "İlk çağrıyı döngünün dışında, süresini saklamadan yapın.",
    )


def _mean(tree: ast.Module, trace: Trace) -> Explanation | None:
    if _part(trace, 1) != 3.4:
        return None
    return Explanation(
        "Ortanca yerine ortalama döndürülmüş.",
        "Tek bir uzun tur ortalamayı yukarı çeker; ortanca ise sıralanmış sürelerin ortasındakidir ve ondan etkilenmez.",
        "`statistics.median` kullanın.",
    )


def _unsorted(tree: ast.Module, trace: Trace) -> Explanation | None:
    if _part(trace, 1) != 4.0:
        return None
    return Explanation(
        "Ortanca, süreler sıralanmadan alınmış.",
        "Listenin ortasındaki süre, yapılış sırasında ortada olandır; ortanca ise **büyüklük** sırasında ortada olandır.",
        "Önce `sorted` ile sıralayın ya da `statistics.median` kullanın.",
    )


def _cpu_clock(tree: ast.Module, trace: Trace) -> Explanation | None:
    if _part(trace, 1) != CPU_STEP:
        return None
    call = next(calls(tree, "process_time"), None)
    return Explanation(
        "Süre `process_time` ile ölçülmüş.",
        "O saat yalnızca bu sürecin işlemcide geçirdiği süreyi sayar; beklemeyi de alt süreçlerin işini de görmez.",
        "`time.perf_counter()` kullanın.",
        call.lineno if call is not None else None,
    )


def _calendar(tree: ast.Module, trace: Trace) -> Explanation | None:
    value = _part(trace, 1)
    if not isinstance(value, float) or value >= 0:
        return None
    call = next((call for call in calls(tree, "time") if called_name(call) == "time"), None)
    return Explanation(
        "Süre takvim saatiyle (`time.time`) ölçülmüş; sonuç eksi bile çıkabildi.",
        "İşletim sistemi takvim saatini siz ölçerken düzeltebilir. Denetim de tam bunu yaptı: saati geri aldı.",
        "Geri gitmeyen `time.perf_counter()` saatini kullanın.",
        call.lineno if call is not None else None,
    )


def _other_clock(tree: ast.Module, trace: Trace) -> Explanation | None:
    value = _part(trace, 1)
    if not isinstance(value, float) or not 0 <= value < CPU_STEP:
        return None
    return Explanation(
        "Süre `perf_counter` dışında bir saatle ölçülmüş.",
        "Denetim `perf_counter` saatini ilerletti; sizin okuduğunuz saat ise ilerlemedi. Öteki saatlerin çözünürlüğü bazı "
        "sistemlerde kısa süreleri ölçmeye yetmez.",
        "`time.perf_counter()` kullanın.",
    )


CHECKS = (
    Check("Bir ısınma turu, ardından istenen sayıda ölçüm yapıldı.", _calls, (_no_warm_up,)),
    Check(
        "Ortanca doğru saatle, ısınma turu sayılmadan bulundu.",
        _median,
        (_warm_up_counted, _mean, _unsorted, _cpu_clock, _calendar, _other_clock),
    ),
    Check("En kısa süre doğru bulundu.", _minimum),
)

MISTAKES = (printed_not_returned,)

MAIN_BLOCK = False
