"""A class of one's own that lives in a server process, and that several processes use at once."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import BUYERS, TIMES


def _in_server(trace: Trace) -> None:
    # Whatever the class: it may inherit the method.
    pids = {call.pid for call in trace.calls(".ekle")}
    if len(pids) != 1 or pids & {trace.pid, *trace.result["clients"]}:
        raise Wrong(
            "`Kasa.ekle` metodunun yalnızca sunucu süreçte çalışması.",
            f"Metot {len(pids)} ayrı süreçte çalıştı.",
            "`Kasa` sınıfı ve `KasaManager.register(...)` satırı.",
        )


def _alone(trace: Trace) -> None:
    if trace.result["alone"] != 12:
        raise Wrong(
            "`ekle(5)` ve `ekle(7)` çağrılarından sonra `toplam()` sonucunun 12 olması.",
            f"Sonuç: {trace.result['alone']}",
            "`ekle` ve `toplam` metotları.",
        )


def _together(trace: Trace) -> None:
    if trace.result["together"] != BUYERS * TIMES:
        raise Wrong(
            f"Üç süreç aynı anda üçer kez 1 ekleyince toplamın {BUYERS * TIMES} olması.",
            f"Toplam: {trace.result['together']}",
            "`ekle` metodunun toplamı değiştiren satırı.",
        )


def _not_registered(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "AttributeError" and "'KasaManager'" in error.message for error in trace.errors):
        return None
    register = next(calls(tree, "register"), None)
    if register is None:
        return Explanation(
            "`Kasa` sınıfı yöneticiye kaydedilmemiş.",
            "Bir yönetici yalnızca kaydedilen türleri oluşturabilir; sınıfın programda bulunması yetmez.",
            "Sınıflardan sonra bir `register` satırı yazın: ilk argüman bir ad, ikincisi sınıf.",
        )
    return Explanation(
        "`Kasa` adı `KasaManager` sınıfına kaydedilmemiş.",
        "`register` çağrısının ilk argümanı, yöneticide kullanılacak addır; büyük ve küçük harf ayrımı önemlidir. Ana "
        "bloktaki satırlar ise programı yükleyen öteki süreçlerde çalışmaz.",
        'Ad tam olarak `"Kasa"` olsun; satır sınıfların ardında, ana bloğun dışında dursun.',
        register.lineno,
    )


def _registered_object(tree: ast.Module, trace: Trace) -> Explanation | None:
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


def _no_method(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any("AutoProxy[Kasa]" in error.message for error in trace.errors):
        return None
    return Explanation(
        "Vekilde böyle bir metot yok.",
        "Vekil, sınıfın adı alt çizgiyle başlamayan metotlarını sunar; özniteliklerini sunmaz. `self.toplam` adlı bir "
        "öznitelik de `toplam` metodunun önüne geçer.",
        "`Kasa` sınıfında `ekle(self, amount)` ve `toplam(self)` birer metot olsun; sayıyı başka adlı bir öznitelikte tutun (örneğin `_toplam`).",
    )


def _no_lock(tree: ast.Module, trace: Trace) -> Explanation | None:
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


def _lock_of_each_call(tree: ast.Module, trace: Trace) -> Explanation | None:
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


CHECKS = (
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
)

MISTAKES = (_not_registered, _registered_object, _no_method)

MAIN_BLOCK = False

SECONDS = 8
