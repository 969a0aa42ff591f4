"""An exception that can be rebuilt on the other side."""

import ast
import pickle
from multiprocessing import Pool
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation
from helpers.exercises._exercise import Exercise
from helpers.exercises._program import functions
from helpers.exercises._run import Run

TEXT = "göl: 140 aralık dışında"


def probe(student: Any) -> object:
    """Pack and unpack the error here; only if that works, let it travel through a pool."""
    facts: dict[str, object] = {"text": str(student.SensorError("göl", 140))}
    try:
        pickle.loads(pickle.dumps(student.SensorError("göl", 140)))  # noqa: S301 - made in this very line
    except Exception as trouble:  # noqa: BLE001 - a student's class
        return {**facts, "trouble": type(trouble).__name__}
    with Pool(1) as pool:
        try:
            facts["value"] = pool.apply(student.measure, ("göl",))
        except Exception as error:  # noqa: BLE001 - a student's class
            facts |= {
                "kind": type(error).__name__,
                "back": str(error),
                "fields": [getattr(error, "name", None), getattr(error, "value", None)],
            }
    return facts


def _travels(run: Run) -> None:
    if "trouble" in run.result:
        raise Wrong(
            "`SensorError` nesnesinin paketlenip açılabilmesi.",
            f"Paketlerken ya da açarken hata: {run.result['trouble']}. Havuzda bu hata geri dönemezdi.",
            "`SensorError` sınıfı.",
        )
    if run.result.get("kind") != "SensorError":
        raise Wrong(
            "`measure` fonksiyonunun `SensorError` yükseltmesi.",
            f"Havuzdan gelen: {run.result.get('kind', 'hata yok')}.",
            "`measure` fonksiyonu; onu değiştirmeyin.",
        )


def _same_text(run: Run) -> None:
    if run.result["text"] != TEXT or run.result["back"] != TEXT:
        raise Wrong(
            f"Hatanın iletisi hem önce hem sonra: `{TEXT}`",
            f"Önce: `{run.result['text']}`, havuzdan gelince: `{run.result['back']}`",
            "`__init__` ve `__reduce__`.",
        )


def _same_fields(run: Run) -> None:
    if run.result["fields"] != ["göl", 140]:
        name, value = run.result["fields"]
        raise Wrong(
            "Havuzdan gelen hatada `name` alanının 'göl', `value` alanının 140 olması.",
            f"`name`: {name!r:.60}, `value`: {value!r:.60}",
            "`__init__` ve `__reduce__`.",
        )


def _reduce(tree: ast.Module) -> ast.FunctionDef | None:
    return next((node for name, node in functions(tree) if name == "SensorError.__reduce__"), None)


def _text_as_argument(tree: ast.Module, run: Run) -> Explanation | None:
    function = _reduce(tree)
    if function is None or not any(text in ast.unparse(function) for text in ("str(self)", "self.args")):
        return None
    return Explanation(
        "`__reduce__`, hatayı kurmak için hata iletisini veriyor.",
        "Verilen demet, `SensorError(...)` çağrısının argümanları olur. O çağrı iki argüman ister: ad ve değer.",
        "İkinci öğe, `__init__` hangi argümanları istiyorsa onların demeti olsun: `(self.name, self.value)`.",
        function.lineno,
    )


def _no_class(tree: ast.Module, run: Run) -> Explanation | None:
    function = _reduce(tree)
    if function is None or "trouble" not in (run.result or {}):
        return None
    return Explanation(
        "`__reduce__` beklenen biçimde bir demet döndürmüyor.",
        "Dönen demetin ilk öğesi çağrılacak sınıf, ikincisi argümanların demetidir.",
        "`return type(self), (…)` biçiminde yazın; parantezin içine argümanlar gelsin.",
        function.lineno,
    )


def _default_value(tree: ast.Module, run: Run) -> Explanation | None:
    init = next((node for name, node in functions(tree) if name == "SensorError.__init__"), None)
    if init is None or not init.args.defaults:
        return None
    return Explanation(
        "Varsayılan değer, hatanın açılmasını sağladı ama alanlarını bozdu.",
        "Python hatayı `super().__init__(...)` çağrısına verilen tek metinle yeniden kurdu; metin `name` alanına yazıldı.",
        "Argümanları zorunlu bırakın ve sınıfa `__reduce__` ekleyin.",
        init.lineno,
    )


def _no_message(tree: ast.Module, run: Run) -> Explanation | None:
    if _reduce(tree) is not None or "__str__" in ast.unparse(tree):
        return None
    return Explanation(
        "Hata artık taşınıyor, ama iletisi kayboldu.",
        "`super().__init__(name, value)` argümanları saklar; ileti de onların demeti olur.",
        "İletiyi `__str__` ile verin ya da eski `super().__init__(...)` satırını koruyup `__reduce__` ekleyin.",
    )


_HEAD = "class SensorError(Exception):\n"
_INIT = (
    "    def __init__(self, name, value):\n"
    '        super().__init__(f"{name}: {value} aralık dışında")\n'
    "        self.name, self.value = name, value\n"
)
_MEASURE = "\ndef measure(name):\n    raise SensorError(name, 140)\n"

q2 = Exercise(
    Definition(
        number="9.2",
        title="Geri dönebilen hata",
        level="orta",
        task="""
            `measure` bir havuz işçisinde çalışınca `SensorError` hatası üst sürece dönemiyor: paketi açılamadığı için `get()`
            sonsuza dek bekliyor. `SensorError` sınıfını taşınabilir yapın. İletisi (`göl: 140 aralık dışında` gibi) aynı kalsın;
            havuzdan gelen hatanın `name` ve `value` alanları da dolu olsun. `measure` fonksiyonunu değiştirmeyin.
        """,
        starter="""
            class SensorError(Exception):
                def __init__(self, name, value):
                    super().__init__(f"{name}: {value} aralık dışında")
                    self.name, self.value = name, value


            def measure(name):
                raise SensorError(name, 140)


            if __name__ == "__main__":
                print(SensorError("göl", 140))
        """,
        solution="""
            class SensorError(Exception):
                def __init__(self, name, value):
                    super().__init__(f"{name}: {value} aralık dışında")
                    self.name, self.value = name, value

                def __reduce__(self):
                    return type(self), (self.name, self.value)


            def measure(name):
                raise SensorError(name, 140)


            if __name__ == "__main__":
                print(SensorError("göl", 140))
        """,
        hints=(
            'Havuz kurmadan deneyin: `pickle.loads(pickle.dumps(SensorError("göl", 140)))` ne diyor?',
            "`__reduce__(self)` metodu iki öğeli bir demet döndürür: çağrılacak sınıf ve ona verilecek argümanların demeti.",
            "`__init__` iki argüman istiyor; ikisi de nesnenin alanlarında duruyor: `self.name` ve `self.value`.",
        ),
        checks=(
            Check("Hata havuzdan geri dönebildi.", _travels, (_text_as_argument, _no_class)),
            Check("Hatanın iletisi değişmedi.", _same_text, (_default_value, _no_message)),
            Check("`name` ve `value` alanları da geldi.", _same_fields, (_default_value,)),
        ),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _HEAD
                + _INIT
                + "\n    def __reduce__(self):\n        return type(self), (str(self),)\n"
                + _MEASURE,
                "hata iletisini veriyor",
            ),
            (
                _HEAD
                + _INIT
                + "\n    def __reduce__(self):\n        return (self.name, self.value)\n"
                + _MEASURE,
                "beklenen biçimde bir demet döndürmüyor",
            ),
            (
                _HEAD + _INIT.replace("value):", "value=0):", 1) + _MEASURE,
                "Varsayılan değer, hatanın açılmasını sağladı",
            ),
            (
                _HEAD
                + "    def __init__(self, name, value):\n        super().__init__(name, value)\n"
                + "        self.name, self.value = name, value\n"
                + _MEASURE,
                "iletisi kayboldu",
            ),
            (
                _HEAD
                + _INIT
                + "\n    def __reduce__(self):\n        return type(self), (self.name, self.value)\n"
                '\ndef measure(name):\n    raise ValueError(f"{name}: 140 aralık dışında")\n',
                "Havuzdan gelen: ValueError",
            ),
        ),
    )
)
