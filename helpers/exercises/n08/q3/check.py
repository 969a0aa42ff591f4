"""Big data to each worker once: an initializer instead of an argument of each task."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises.diagnoses import Explanation, not_given_to_pool, printed_not_returned
from helpers.exercises.diagnoses.tree import calls, keyword
from helpers.exercises.trace import Trace

from .probe import KNOWN, WORDS

WORKERS = 2


def _found(trace: Trace) -> None:
    expected = [word in KNOWN for word in WORDS]
    if trace.result["found"] != expected:
        raise Wrong(
            f"Sözlükte olan sözcükler için True: baştan dördü {expected[:4]}.",
            str(trace.result["found"])[:60],
            "`is_known` fonksiyonu ve `look_up` fonksiyonunun `return` satırı.",
        )


def _once_a_worker(trace: Trace) -> None:
    if trace.result["pickled"] > WORKERS:
        raise Wrong(
            f"Sözlüğün en çok {WORKERS} kez serileştirilmesi: işçi başına bir kez.",
            f"Sözlük {trace.result['pickled']} kez serileştirildi.",
            "İşleri havuza veren satır.",
        )


def _prepared(trace: Trace) -> None:
    workers = {call.pid for call in trace.calls("is_known")}
    prepared = {call.pid for call in trace.calls("prepare")}
    if not workers <= prepared:
        raise Wrong(
            "`is_known` çalıştıran her işçide önce `prepare` çalışması.",
            f"{len(workers)} işçiden {len(workers & prepared)} tanesinde `prepare` çalıştı.",
            "`Pool(...)` satırı: `initializer` ve `initargs`.",
        )


def _no_global(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "NameError" for error in trace.errors) or not any(
        keyword(call, "initializer") for call in calls(tree, "Pool")
    ):
        return None
    if any(isinstance(node, ast.Global) for node in ast.walk(tree)):
        return None
    return Explanation(
        "`prepare` sözlüğü yalnızca kendi yerel değişkenine yazdı.",
        "Bir fonksiyonun içinde atanan ad yereldir ve fonksiyon bitince yok olur; `is_known` onu bulamaz.",
        "`prepare` fonksiyonunun ilk satırında adı `global` ile bildirin.",
    )


def _prepared_by_parent(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "prepare"), None)
    if call is None:
        return None
    return Explanation(
        "`prepare` üst süreçte çağrılmış; işçiler onu çalıştırmadı.",
        "Genel değişkenler süreçler arasında paylaşılmaz. fork ile başlayan işçi o anki değeri miras alır, spawn ile başlayan ise "
        "hiç görmez.",
        "`prepare` fonksiyonunu siz çağırmayın; `Pool(..., initializer=prepare, initargs=(...,))` ile işçilere verin.",
        call.lineno,
    )


def _initargs_not_tuple(tree: ast.Module, trace: Trace) -> Explanation | None:
    for call in calls(tree, "Pool"):
        given = keyword(call, "initargs")
        if given is not None and not isinstance(given, (ast.Tuple, ast.List)):
            return Explanation(
                "`initargs` bir demet (tuple) değil; `prepare` yanlış argümanlarla çağrıldı.",
                "Parantez tek başına demet yapmaz; virgül gerekir. Havuz, verilen nesnenin her öğesini ayrı bir argüman yaptı. "
                "Başlarken hata yükselten işçi ölür, havuz yerine yenisini başlatır; bu hiç bitmez.",
                "Tek öğeli demetin virgülünü ekleyin: `initargs=(...,)`.",
                given.lineno,
            )
    return None


def _with_each_chunk(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result["pickled"] <= WORKERS:
        return None
    call = next(calls(tree, "partial"), None)
    if call is not None:
        return Explanation(
            "`partial` sözlüğü fonksiyonun içine koydu; fonksiyon da her parçayla birlikte serileştirildi.",
            "Havuz her parçada hem fonksiyonu hem işleri gönderir. `partial` nesnesi taşıdığı argümanlarla serileştirilir.",
            "Sözlüğü `initializer` ile her işçiye bir kez verin.",
            call.lineno,
        )
    return Explanation(
        "Sözlük işlerin argümanı olarak her parçayla yeniden serileştirildi.",
        "Argümanlar işlerle birlikte yolculuk eder; kaç parça varsa o kadar kopya gönderilir.",
        "İşlerle yalnızca sözcüğü gönderin; sözlüğü `initializer` ile her işçiye bir kez verin.",
    )


CHECKS = (
    pool_size(WORKERS),
    worked("is_known", times=len(WORDS)),
    Check("Sözlük her işçiye en çok bir kez gönderildi.", _once_a_worker, (_with_each_chunk,)),
    Check("Her işçi `prepare` ile hazırlandı.", _prepared, (_prepared_by_parent,)),
    Check("Sonuçlar doğru.", _found, (printed_not_returned,)),
    pool_closed(),
)

MISTAKES = (_initargs_not_tuple, not_given_to_pool, _no_global, _prepared_by_parent)

MAIN_BLOCK = False
