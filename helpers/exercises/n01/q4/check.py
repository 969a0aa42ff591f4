"""A process class of one's own."""

from helpers.exercises.checks import Check, Wrong, printed
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.trace import Trace


def _ran_in_children(trace: Trace) -> None:
    if len(trace.working) != 2:
        raise Wrong(
            "İki `Toplayici` nesnesinin de işini kendi alt sürecinde yapması.",
            f"İki alt süreçten {len(trace.working)} tanesi sizin bir metodunuzu çalıştırdı.",
            "`Toplayici` sınıfı: işi yapan metodun adı `run` olmalı.",
        )


def _named(trace: Trace) -> None:
    if trace.result != ["toplam 10", "toplam 1000"]:
        raise Wrong(
            "Süreçlerin adları: `toplam 10`, `toplam 1000`.",
            f"Adları: {', '.join(f'`{name}`' for name in trace.result)}.",
            "`super().__init__(name=...)` satırı.",
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
        "`__init__`, nesneyi oluşturan süreçte çalışır. Alt süreçte yalnız `run()` çalışır.",
        "Hesabı ve `print` satırını `run()` metoduna taşıyın.",
    )


CHECKS = (
    Check(
        "İki nesne de işini kendi alt sürecinde yaptı.",
        _ran_in_children,
        (_work_in_init,),
    ),
    Check("Süreçlerin adları doğru.", _named),
    printed("toplam 10 = 55", "toplam 1000 = 500500", once=True),
)

MISTAKES = (_no_super,)

MAIN_BLOCK = False
