"""From nothing: a shelf of limited room, with a condition variable."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace


def _simple(trace: Trace) -> None:
    found = trace.result
    if found["put"] != 2 or found["take"] != 1:
        raise Wrong(
            "İki kişilik boş rafa iki kez `put`, sonra bir kez `take` çağrısının beklemeden bitmesi.",
            f"`put` çağrılarının {found['put']} tanesi, `take` çağrılarının {found['take']} tanesi bitti.",
            "`put` ve `take` metotlarının bekleme koşulu.",
        )
    if found["count"] != 1:
        raise Wrong(
            "İki `put` ve bir `take` sonrasında `count()` sonucunun 1 olması.",
            f"Sonuç: {found['count']!r}",
            "Rafın sayısını tutan değişken ve `count` metodu.",
        )


def _uses_condition(trace: Trace) -> None:
    if not trace.result["condition"]:
        raise Wrong(
            "Rafın, özniteliklerinden birinde `multiprocessing.Condition` nesnesi tutması.",
            "Rafın özniteliklerinde koşul değişkeni yok.",
            "`__init__` metodu.",
        )


def _waits_when_full(trace: Trace) -> None:
    early, late, count = trace.result["full"]
    if early:
        raise Wrong(
            "Raf doluyken `put` çağrısının beklemesi.",
            "`put`, dolu rafa beklemeden bir öğe daha koydu.",
            "`put` metodunun bekleme koşulu.",
        )
    if not late:
        raise Wrong(
            "Dolu rafta bekleyen `put` çağrısının, yer açılınca uyanması.",
            "`take` yer açtı, ama bekleyen `put` uyanmadı.",
            "`take` metodunun sonu.",
        )
    if count != 1:
        raise Wrong("Bir kişilik rafta sonunda 1 öğe.", f"`count()` sonucu: {count!r}", "`put` ve `take`.")


def _waits_when_empty(trace: Trace) -> None:
    early, after_one, count, *rest = trace.result["empty"]
    if early:
        raise Wrong(
            "Raf boşken `take` çağrısının beklemesi.",
            "`take`, boş raftan beklemeden döndü.",
            "`take` metodunun bekleme koşulu.",
        )
    if after_one > 1 or count < 0:
        raise Wrong(
            "İki süreç boş rafta beklerken bir öğe gelince yalnızca birinin alması.",
            f"{after_one} süreç birden aldı; `count()` sonucu {count}.",
            "`take` metodunda beklemeden sonra gelen satırlar.",
        )
    late, end = rest or (0, count)
    if late < 2:
        raise Wrong(
            "Boş rafta bekleyen `take` çağrılarının, öğeler gelince uyanması.",
            f"İki öğe geldi, bekleyen iki süreçten {late} tanesi uyandı."
            if after_one
            else "Bir öğe geldi, bekleyen iki süreçten hiçbiri uyanmadı.",
            "`put` metodunun sonu.",
        )
    if end != 0:
        raise Wrong("Rafta sonunda 0 öğe.", f"`count()` sonucu: {end!r}", "`put` ve `take`.")


def _if_for_while(tree: ast.Module, trace: Trace) -> Explanation | None:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and any(call for line in node.body for call in calls(line, "wait")):
            return Explanation(
                "Koşula uyandıktan sonra bir daha bakılmıyor.",
                "`if` ile yazılan bekleyiş, uyanınca koşulun doğru olduğunu varsayar. Oysa siz uyanana kadar öğeyi başkası almış "
                "olabilir: boşuna uyanma.",
                "`if` yerine `while` yazın ya da `wait_for` kullanın.",
                node.lineno,
            )
    return None


def _nobody_told(tree: ast.Module, trace: Trace) -> Explanation | None:
    for name, other in (("put", "take"), ("take", "put")):
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == name
                and not any(calls(node, "notify", "notify_all"))
            ):
                return Explanation(
                    f"`{name}` rafı değiştiriyor, ama bekleyenlere haber vermiyor.",
                    f"`wait` ve `wait_for` ancak haber gelince uyanır. `{other}` içinde bekleyen süreç, rafın değiştiğini "
                    "kendiliğinden öğrenemez.",
                    "Sayıyı değiştirdikten sonra, kilit daha sizdeyken `notify_all()` çağırın.",
                    node.lineno,
                )
    return None


def _without_lock(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "AssertionError" for error in trace.errors):
        return None
    return Explanation(
        "Koşul değişkeninin kilidi alınmadan `wait` ya da `notify` çağrılmış.",
        "Koşul değişkeni, bakılan veriyi koruyan kilidi içinde taşır; uyumak ve uyandırmak için o kilit sizde olmalıdır.",
        "Metodun gövdesini `with self._condition:` bloğuna alın.",
        next((error.lines[-1] for error in trace.errors if error.lines), None),
    )


def _plain_number(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "Value", "Array", "RawValue", "RawArray", "Manager")):
        return None
    return Explanation(
        "Raftaki öğelerin sayısı sıradan bir sayıda tutuluyor.",
        "Raf her alt sürece kopyalanarak gider. Koşul değişkeni o kopyalarda da aynıdır, ama sıradan bir sayı her süreçte ayrıdır.",
        'Sayıyı paylaşılan bellekte tutun: `Value("i", 0, lock=False)`.',
    )


def _no_wait(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "wait", "wait_for")):
        return None
    return Explanation(
        "Metotlar hiç beklemiyor.",
        "Dolu rafa koymak, boş raftan almak için durum değişene kadar uyumak gerekir; kilit tek başına bunu yapmaz.",
        "Sayıyı değiştirmeden önce `wait_for(...)` ile koşulu bekleyin.",
    )


CHECKS = (
    Check(
        "Yer ya da öğe varken kimse beklemedi; sayı bütün süreçlerde aynı.",
        _simple,
        (_plain_number, printed_not_returned),
    ),
    Check("Raf bir koşul değişkeni (`Condition`) kullanıyor.", _uses_condition),
    Check(
        "Raf doluyken `put` bekledi, yer açılınca uyandı.",
        _waits_when_full,
        (_no_wait, _nobody_told, _if_for_while),
    ),
    Check(
        "Raf boşken `take` bekledi; gelen tek öğeyi yalnızca biri aldı.",
        _waits_when_empty,
        (_no_wait, _if_for_while, _nobody_told),
    ),
)

MISTAKES = (_without_lock, _plain_number, printed_not_returned)

MAIN_BLOCK = False

SECONDS = 40
