"""A process class of one's own."""

from helpers.exercises.checks import Check, Wrong, listed, printed
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.trace import Trace

_NAMES = ["toplam 10", "toplam 1000", "toplam -1"]


def _ran_in_children(trace: Trace) -> None:
    if len(trace.working) != 3:
        raise Wrong(
            "Üç `Toplayici` nesnesinin de işini kendi alt sürecinde yapması.",
            f"Üç alt süreçten {len(trace.working)} tanesi sizin bir metodunuzu çalıştırdı.",
            "`Toplayici` sınıfı: işi yapan metodun adı `run` olmalı.",
        )


def _named(trace: Trace) -> None:
    names = trace.result["names"]
    if names != _NAMES:
        raise Wrong(
            f"Süreçlerin adları: {listed(_NAMES)}.",
            f"Adları: {listed(names)}.",
            "`super().__init__(name=...)` satırı.",
        )


def _silent(trace: Trace) -> None:
    if loud := [line for line in trace.lines if "toplam -1" in line]:
        raise Wrong(
            "n sıfırdan küçükse hiçbir şey yazdırılmaması.",
            f"`Toplayici(-1)` şunu yazdırdı: {listed(loud)}.",
            "`run()` metodunun başı.",
        )


def _codes(trace: Trace) -> None:
    good, bad = trace.result["codes"][:2], trace.result["codes"][2]
    if good != [0, 0] or bad != 2:
        raise Wrong(
            "Toplayan süreçler için 0, `Toplayici(-1)` için 2 çıkış kodu.",
            f"Toplayanların kodları {good[0]} ve {good[1]}, `Toplayici(-1)` için {bad}.",
            "`run()` metodundaki `sys.exit(...)`.",
        )


def _no_super(_tree: object, trace: Trace) -> Explanation | None:
    if not any(
        error.kind == "AttributeError" and "no attribute '_" in error.message for error in trace.errors
    ):
        return None
    return Explanation(
        "`Toplayici` nesnesinde `Process` sınıfının kurduğu parçalar yok.",
        "`__init__` yazınca `Process` sınıfının kendi `__init__` metodu kendiliğinden çağrılmaz; "
        "süreç nesnesi yarım kalır.",
        "`__init__` metodunun ilk satırına `super().__init__(name=...)` yazın.",
    )


def _work_in_init(_tree: object, trace: Trace) -> Explanation | None:
    if trace.working or not trace.lines:
        return None
    return Explanation(
        "İş `run()` metodunda değil, üst süreçte yapıldı.",
        "`__init__`, nesneyi oluşturan süreçte çalışır. Alt süreçte yalnızca `run()` çalışır.",
        "Hesabı ve `print` satırını `run()` metoduna taşıyın.",
    )


CHECKS = (
    Check(
        "Üç nesne de işini kendi alt sürecinde yaptı.",
        _ran_in_children,
        (_work_in_init,),
    ),
    Check("Süreçlerin adları doğru.", _named),
    printed("toplam 10 = 55", "toplam 1000 = 500500", once=True),
    Check("n sıfırdan küçükken hiçbir şey yazdırılmadı.", _silent),
    Check("Süreçler 0, 0 ve 2 çıkış koduyla bitti.", _codes),
)

MISTAKES = (_no_super,)

MAIN_BLOCK = False
