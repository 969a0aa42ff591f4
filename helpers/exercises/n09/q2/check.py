"""An exception that can be rebuilt on the other side."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.judge.program import functions
from helpers.exercises.trace import Trace

TEXT = "göl: 140 aralık dışında"


def _travels(trace: Trace) -> None:
    if "trouble" in trace.result:
        raise Wrong(
            "`SensorError` nesnesinin paketlenip açılabilmesi.",
            f"Paketlerken ya da açarken hata: {trace.result['trouble']}. Havuzda bu hata geri dönemezdi.",
            "`SensorError` sınıfı.",
        )
    if trace.result.get("kind") != "SensorError":
        raise Wrong(
            "`measure` fonksiyonunun `SensorError` yükseltmesi.",
            f"Havuzdan gelen: {trace.result.get('kind', 'hata yok')}.",
            "`measure` fonksiyonu; onu değiştirmeyin.",
        )


def _same_text(trace: Trace) -> None:
    if trace.result["text"] != TEXT or trace.result["back"] != TEXT:
        raise Wrong(
            f"Hatanın iletisi hem önce hem sonra: `{TEXT}`",
            f"Önce: `{trace.result['text']}`, havuzdan gelince: `{trace.result['back']}`",
            "`__init__` ve `__reduce__`.",
        )


def _same_fields(trace: Trace) -> None:
    if trace.result["fields"] != ["göl", 140]:
        name, value = trace.result["fields"]
        raise Wrong(
            "Havuzdan gelen hatada `name` alanının 'göl', `value` alanının 140 olması.",
            f"`name`: {name!r:.60}, `value`: {value!r:.60}",
            "`__init__` ve `__reduce__`.",
        )


def _reduce(tree: ast.Module) -> ast.FunctionDef | None:
    return next((node for name, node in functions(tree) if name == "SensorError.__reduce__"), None)


def _text_as_argument(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = _reduce(tree)
    if function is None or not any(text in ast.unparse(function) for text in ("str(self)", "self.args")):
        return None
    return Explanation(
        "`__reduce__`, hatayı kurmak için hata iletisini veriyor.",
        "Verilen demet, `SensorError(...)` çağrısının argümanları olur. O çağrı iki argüman ister: ad ve değer.",
        "İkinci öğe, `__init__` hangi argümanları istiyorsa onların demeti olsun: `(self.name, self.value)`.",
        function.lineno,
    )


def _no_class(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = _reduce(tree)
    if function is None or "trouble" not in (trace.result or {}):
        return None
    return Explanation(
        "`__reduce__` beklenen biçimde bir demet döndürmüyor.",
        "Dönen demetin ilk öğesi çağrılacak sınıf, ikincisi argümanların demetidir.",
        "`return type(self), (…)` biçiminde yazın; parantezin içine argümanlar gelsin.",
        function.lineno,
    )


def _default_value(tree: ast.Module, trace: Trace) -> Explanation | None:
    init = next((node for name, node in functions(tree) if name == "SensorError.__init__"), None)
    if init is None or not init.args.defaults:
        return None
    return Explanation(
        "Varsayılan değer, hatanın açılmasını sağladı ama alanlarını bozdu.",
        "Python hatayı `super().__init__(...)` çağrısına verilen tek metinle yeniden kurdu; metin `name` alanına yazıldı.",
        "Argümanları zorunlu bırakın ve sınıfa `__reduce__` ekleyin.",
        init.lineno,
    )


def _no_message(tree: ast.Module, trace: Trace) -> Explanation | None:
    if _reduce(tree) is not None or "__str__" in ast.unparse(tree):
        return None
    return Explanation(
        "Hata artık taşınıyor, ama iletisi kayboldu.",
        "`super().__init__(name, value)` argümanları saklar; ileti de onların demeti olur.",
        "İletiyi `__str__` ile verin ya da eski `super().__init__(...)` satırını koruyup `__reduce__` ekleyin.",
    )


CHECKS = (
    Check("Hata havuzdan geri dönebildi.", _travels, (_text_as_argument, _no_class)),
    Check("Hatanın iletisi değişmedi.", _same_text, (_default_value, _no_message)),
    Check("`name` ve `value` alanları da geldi.", _same_fields, (_default_value,)),
)

MAIN_BLOCK = False
