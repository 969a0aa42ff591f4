"""A class of one's own that lives in a server process, and that several processes use at once."""

import ast
import time
from multiprocessing import Barrier, Process
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, printed_not_returned
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

BUYERS, TIMES = 3, 3
_WAIT_SECONDS = 30.0  # more than the exercise's limit


class Slow(int):
    """A number whose addition takes its time: an unlocked update is sure to be lost."""

    def __add__(self, other: int) -> int:
        """Wait after the other number has been read."""
        time.sleep(0.03)
        return int(self) + other

    __radd__ = __add__


def _pay(till: Any, together: Any) -> None:
    together.wait(_WAIT_SECONDS)
    for _ in range(TIMES):
        till.ekle(Slow(1))


def probe(student: Any) -> object:
    """Pay from this process, then from several at once."""
    with student.KasaManager() as manager:
        till = manager.Kasa()
        till.ekle(5)
        till.ekle(7)
        alone = till.toplam()
        crowded, together = manager.Kasa(), Barrier(BUYERS)
        processes = [Process(target=_pay, args=(crowded, together)) for _ in range(BUYERS)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return {
            "alone": alone,
            "together": crowded.toplam(),
            "clients": [process.pid for process in processes],
        }


def _in_server(run: Run) -> None:
    pids = {call.pid for call in run.calls("Kasa.ekle")}
    if len(pids) != 1 or pids & {run.pid, *run.result["clients"]}:
        raise Wrong(
            "`Kasa.ekle` metodunun yalnız sunucu süreçte çalışması.",
            f"Metot {len(pids)} ayrı süreçte çalıştı.",
            "`Kasa` sınıfı ve `KasaManager.register(...)` satırı.",
        )


def _alone(run: Run) -> None:
    if run.result["alone"] != 12:
        raise Wrong(
            "`ekle(5)` ve `ekle(7)` çağrılarından sonra `toplam()` sonucunun 12 olması.",
            f"Sonuç: {run.result['alone']}",
            "`ekle` ve `toplam` metotları.",
        )


def _together(run: Run) -> None:
    if run.result["together"] != BUYERS * TIMES:
        raise Wrong(
            f"Üç süreç aynı anda üçer kez 1 ekleyince toplamın {BUYERS * TIMES} olması.",
            f"Toplam: {run.result['together']}",
            "`ekle` metodunun toplamı değiştiren satırı.",
        )


def _not_registered(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "AttributeError" and "'KasaManager'" in error.message for error in run.errors):
        return None
    register = next(calls(tree, "register"), None)
    if register is None:
        return Explanation(
            "`Kasa` sınıfı yöneticiye kaydedilmemiş.",
            "Bir yönetici yalnız kaydedilen türleri oluşturabilir; sınıfın programda bulunması yetmez.",
            "Sınıflardan sonra bir `register` satırı yazın: ilk argüman bir ad, ikincisi sınıf.",
        )
    return Explanation(
        "`Kasa` adı `KasaManager` sınıfına kaydedilmemiş.",
        "`register` çağrısının ilk argümanı, yöneticide kullanılacak addır; büyük ve küçük harf ayrımı önemlidir. Ana "
        "bloktaki satırlar ise programı yükleyen öteki süreçlerde çalışmaz.",
        'Ad tam olarak `"Kasa"` olsun; satır sınıfların ardında, ana bloğun dışında dursun.',
        register.lineno,
    )


def _registered_object(tree: ast.Module, run: Run) -> Explanation | None:
    for call in calls(tree, "register"):
        if len(call.args) > 1 and isinstance(call.args[1], ast.Call):
            return Explanation(
                "Sınıf yerine bir nesne kaydedilmiş.",
                "Parantez, nesneyi hemen bu süreçte oluşturur. Nesneyi sunucu süreç oluşturmalıdır; bunun için sınıfın "
                "kendisi gerekir.",
                "Sınıfı parantezsiz verin: `Kasa`.",
                call.lineno,
            )
    return None


def _no_method(tree: ast.Module, run: Run) -> Explanation | None:
    if not any("AutoProxy[Kasa]" in error.message for error in run.errors):
        return None
    return Explanation(
        "Vekilde böyle bir metot yok.",
        "Vekil, sınıfın adı alt çizgiyle başlamayan metotlarını sunar; özniteliklerini sunmaz. `self.toplam` adlı bir "
        "öznitelik de `toplam` metodunun önüne geçer.",
        "`Kasa` sınıfında `ekle(self, amount)` ve `toplam(self)` birer metot olsun; sayıyı başka adlı bir öznitelikte tutun (örneğin `_toplam`).",
    )


def _no_lock(tree: ast.Module, run: Run) -> Explanation | None:
    if any(
        isinstance(node, ast.With)
        for cls in tree.body
        if isinstance(cls, ast.ClassDef)
        for node in ast.walk(cls)
    ):
        return None
    return Explanation(
        "`ekle` metodunda kilit yok; güncellemelerin bir bölümü kayboluyor.",
        "Sunucu süreç her istemciye ayrı bir iş parçacığıyla yanıt verir. İki iş parçacığı aynı eski toplamı okursa "
        "birinin yazdığı silinir.",
        "`__init__` içinde bir `threading.Lock()` oluşturun; toplamı `with self._lock:` bloğunda değiştirin.",
    )


def _lock_of_each_call(tree: ast.Module, run: Run) -> Explanation | None:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef)
            and node.name == "ekle"
            and (made := next(calls(node, "Lock", "RLock"), None))
        ):
            return Explanation(
                "Kilit her `ekle` çağrısında yeniden oluşturuluyor; kimse kimseyi beklemiyor.",
                "Bir kilit, ancak herkes aynı kilit nesnesini kullanıyorsa korur.",
                "Kilidi `__init__` içinde bir kez oluşturup `self._lock` olarak saklayın.",
                made.lineno,
            )
    return None


_MANAGER = """
class KasaManager(BaseManager):
    pass

"""

_REGISTER = 'KasaManager.register("Kasa", Kasa)\n'


def _answer(add: str, get: str = "        return self._sum\n", register: str = _REGISTER) -> str:
    return (
        "import threading\nfrom multiprocessing.managers import BaseManager\n\nclass Kasa:\n"
        "    def __init__(self):\n        self._sum = 0\n        self._guard = threading.Lock()\n\n"
        f"    def ekle(self, amount):\n{add}\n    def toplam(self):\n{get}{_MANAGER}{register}"
    )


_ADD = "        with self._guard:\n            self._sum += amount\n"

q4 = Exercise(
    Definition(
        number="3.4",
        title="Ortak kasa",
        level="orta",
        task="""
            `Kasa` sınıfını yazın: yeni kasa boştur, `ekle(amount)` toplamı artırır, `toplam()` toplamı döndürür. Sınıfı
            `KasaManager` yöneticisine `Kasa` adıyla kaydedin; `register` satırı ana bloğun dışında dursun. Üç süreç aynı
            anda `ekle` çağırınca da hiçbir ekleme kaybolmasın: sunucu, istekleri birden çok iş parçacığıyla yanıtlar.
        """,
        starter="""
            import threading
            from multiprocessing.managers import BaseManager


            class Kasa:
                pass  # __init__, ekle ve toplam metotlarını yazın


            class KasaManager(BaseManager):
                pass


            # Kasa sınıfını burada kaydedin

            if __name__ == "__main__":
                with KasaManager() as manager:
                    pass  # bir kasa oluşturup deneyin
        """,
        solution="""
            import threading
            from multiprocessing.managers import BaseManager


            class Kasa:
                def __init__(self):
                    self._toplam = 0
                    self._lock = threading.Lock()

                def ekle(self, amount):
                    with self._lock:
                        self._toplam += amount

                def toplam(self):
                    return self._toplam


            class KasaManager(BaseManager):
                pass


            KasaManager.register("Kasa", Kasa)

            if __name__ == "__main__":
                with KasaManager() as manager:
                    kasa = manager.Kasa()
                    kasa.ekle(5)
                    print(kasa.toplam())
        """,
        hints=(
            "Önce sıradan bir sınıf yazın: `__init__` toplamı 0 yapsın, `ekle` artırsın, `toplam` döndürsün.",
            "Kayıt satırının ilk argümanı yöneticide kullanılacak ad, ikincisi sınıfın kendisidir (parantezsiz).",
            "`__init__` içinde `self._lock = threading.Lock()` oluşturun; `ekle` toplamı `with self._lock:` bloğunda değiştirsin.",
        ),
        checks=(
            Check(
                "`Kasa` nesnesi sunucu süreçte yaşadı; `ekle` çağrılarını o yaptı.",
                _in_server,
            ),
            Check("`ekle(5)` ve `ekle(7)` sonrasında toplam 12.", _alone, (printed_not_returned,)),
            Check(
                "Üç süreç aynı anda ekleyince hiçbir ekleme kaybolmadı.",
                _together,
                (_lock_of_each_call, _no_lock),
            ),
        ),
        mistakes=(_not_registered, _registered_object, _no_method),
        probe=probe,
        main_block=False,
        seconds=8,
        wrong=(
            (_answer("        self._sum += amount\n"), "`ekle` metodunda kilit yok"),
            (
                _answer("        with threading.Lock():\n            self._sum += amount\n"),
                "her `ekle` çağrısında yeniden oluşturuluyor",
            ),
            (_answer(_ADD, register=""), "yöneticiye kaydedilmemiş"),
            (
                _answer(_ADD, register='KasaManager.register("kasa", Kasa)\n'),
                "adı `KasaManager` sınıfına kaydedilmemiş",
            ),
            (
                # Without the lock: it can't be pickled, which is another error in its own right.
                _answer(
                    "        self._sum += amount\n", register='KasaManager.register("Kasa", Kasa())\n'
                ).replace("        self._guard = threading.Lock()\n", ""),
                "Sınıf yerine bir nesne",
            ),
            (_answer(_ADD, get="        print(self._sum)\n"), "sonucu yazdırıyor, ama döndürmüyor"),
            (
                """
                import threading
                from multiprocessing.managers import BaseManager

                class Kasa:
                    def __init__(self):
                        self.toplam = 0
                        self._guard = threading.Lock()

                    def ekle(self, amount):
                        with self._guard:
                            self.toplam += amount

                class KasaManager(BaseManager):
                    pass

                KasaManager.register("Kasa", Kasa)
                """,
                "Vekilde böyle bir metot yok",
            ),
        ),
    )
)
