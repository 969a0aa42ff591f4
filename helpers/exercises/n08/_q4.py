"""Big data to each worker once: an initializer instead of an argument of each task."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_given_to_pool, printed_not_returned
from helpers.exercises._diagnoses._tree import calls, keyword
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

WORKERS = 2
WORDS = [f"sözcük{number}" for number in range(0, 120, 2)]
KNOWN = [f"sözcük{number}" for number in range(0, 120, 3)]


class Counted(frozenset[str]):
    """A set of words that counts how often it is pickled; it arrives as a plain set."""

    pickled = 0

    def __reduce__(self) -> tuple[Any, ...]:
        Counted.pickled += 1
        return frozenset, (sorted(self),)


def probe(student: Any) -> object:
    """Let the student look up words, and count how often the dictionary went to a worker."""
    found = student.look_up(WORDS, Counted(KNOWN))
    return {"found": found, "pickled": Counted.pickled}


def _found(run: Run) -> None:
    expected = [word in KNOWN for word in WORDS]
    if run.result["found"] != expected:
        raise Wrong(
            f"Sözlükte olan sözcükler için True: baştan dördü {expected[:4]}.",
            str(run.result["found"])[:60],
            "`is_known` fonksiyonu ve `look_up` fonksiyonunun `return` satırı.",
        )


def _once_a_worker(run: Run) -> None:
    if run.result["pickled"] > WORKERS:
        raise Wrong(
            f"Sözlüğün en çok {WORKERS} kez paketlenmesi: işçi başına bir kez.",
            f"Sözlük {run.result['pickled']} kez paketlendi.",
            "İşleri havuza veren satır.",
        )


def _prepared(run: Run) -> None:
    workers = {call.pid for call in run.calls("is_known")}
    prepared = {call.pid for call in run.calls("prepare")}
    if not workers <= prepared:
        raise Wrong(
            "`is_known` çalıştıran her işçide önce `prepare` çalışması.",
            f"{len(workers)} işçiden {len(workers & prepared)} tanesinde `prepare` çalıştı.",
            "`Pool(...)` satırı: `initializer` ve `initargs`.",
        )


def _no_global(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "NameError" for error in run.errors) or not any(
        keyword(call, "initializer") for call in calls(tree, "Pool")
    ):
        return None
    if any(isinstance(node, ast.Global) for node in ast.walk(tree)):
        return None
    return Explanation(
        "`prepare` sözlüğü yalnız kendi yerel değişkenine yazdı.",
        "Bir fonksiyonun içinde atanan ad yereldir ve fonksiyon bitince yok olur; `is_known` onu bulamaz.",
        "`prepare` fonksiyonunun ilk satırında adı `global` ile bildirin.",
    )


def _prepared_by_parent(tree: ast.Module, run: Run) -> Explanation | None:
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


def _initargs_not_tuple(tree: ast.Module, run: Run) -> Explanation | None:
    for call in calls(tree, "Pool"):
        given = keyword(call, "initargs")
        if given is not None and not isinstance(given, (ast.Tuple, ast.List)):
            return Explanation(
                "`initargs` bir demet (tuple) değil; `prepare` yanlış argümanlarla çağrıldı.",
                "Parantez tek başına demet yapmaz; virgül gerekir. Havuz, verilen nesnenin her öğesini ayrı bir argüman yaptı. "
                "Başlarken hata veren işçi ölür, havuz yerine yenisini başlatır; bu hiç bitmez.",
                "Tek öğeli demetin virgülünü ekleyin: `initargs=(...,)`.",
                given.lineno,
            )
    return None


def _with_each_chunk(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, dict) or run.result["pickled"] <= WORKERS:
        return None
    call = next(calls(tree, "partial"), None)
    if call is not None:
        return Explanation(
            "`partial` sözlüğü fonksiyonun içine koydu; fonksiyon da her parçayla birlikte paketlendi.",
            "Havuz her parçada hem fonksiyonu hem işleri gönderir. `partial` nesnesi taşıdığı argümanlarla paketlenir.",
            "Sözlüğü `initializer` ile her işçiye bir kez verin.",
            call.lineno,
        )
    return Explanation(
        "Sözlük işlerin argümanı olarak her parçayla yeniden paketlendi.",
        "Argümanlar işlerle birlikte yolculuk eder; kaç parça varsa o kadar kopya gönderilir.",
        "İşlerle yalnız sözcüğü gönderin; sözlüğü `initializer` ile her işçiye bir kez verin.",
    )


_HEAD = "from functools import partial\nfrom multiprocessing import Pool\n\n"
_KNOWN = "def is_known(word):\n    return word in known\n\n"
_PREPARE = "def prepare(dictionary):\n    global known\n    known = dictionary\n\n"
_LOOK_UP = "def look_up(words, dictionary):\n"

q4 = Exercise(
    Definition(
        number="8.4",
        title="Paketi küçültün",
        level="orta",
        task="""
            `look_up(words, dictionary)` her sözcüğün sözlükte olup olmadığını iki işçiyle arıyor; ama büyük sözlük **her parçayla birlikte** yeniden paketleniyor. Programı, sözlük her işçiye
            **yalnız bir kez** gidecek biçimde değiştirin: işçi başlarken `prepare(dictionary)` çalışsın ve sözlüğü saklasın; `is_known(word)` yalnız sözcüğü alsın. `look_up` yine `True`/`False`
            listesi döndürsün. Denetim, sözlüğün kaç kez paketlendiğini sayar.
        """,
        starter="""
            from multiprocessing import Pool


            def prepare(dictionary):
                pass  # sözlüğü sakla


            def is_known(word, dictionary):
                return word in dictionary


            def look_up(words, dictionary):
                with Pool(2) as pool:
                    return pool.starmap(is_known, [(word, dictionary) for word in words])


            if __name__ == "__main__":
                print(look_up(["elma", "masa"], {"elma", "armut"}))
        """,
        solution="""
            from multiprocessing import Pool


            def prepare(dictionary):
                global known
                known = dictionary


            def is_known(word):
                return word in known


            def look_up(words, dictionary):
                with Pool(2, initializer=prepare, initargs=(dictionary,)) as pool:
                    return pool.map(is_known, words)


            if __name__ == "__main__":
                print(look_up(["elma", "masa"], {"elma", "armut"}))
        """,
        hints=(
            "`Pool(2, initializer=prepare, initargs=(dictionary,))`: her işçi başlarken `prepare(dictionary)` çağrısını bir kez yapar. "
            "Tek öğeli demetin virgülünü unutmayın.",
            "`prepare` sözlüğü bir genel (global) değişkene koysun; ilk satırı `global known` olsun.",
            "`is_known(word)` o genel değişkene baksın. Tek argüman kaldığı için `starmap` yerine `map` yeter.",
        ),
        checks=(
            pool_size(WORKERS),
            worked("is_known", times=len(WORDS)),
            Check("Sözlük her işçiye en çok bir kez gönderildi.", _once_a_worker, (_with_each_chunk,)),
            Check("Her işçi `prepare` ile hazırlandı.", _prepared, (_prepared_by_parent,)),
            Check("Sonuçlar doğru.", _found, (printed_not_returned,)),
            pool_closed(),
        ),
        mistakes=(_initargs_not_tuple, not_given_to_pool, _no_global, _prepared_by_parent),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _HEAD + "def check(word, dictionary):\n    return is_known(word, dictionary)\n\n"
                "def is_known(word, dictionary):\n    return word in dictionary\n\n"
                + _LOOK_UP
                + "    with Pool(2) as pool:\n"
                "        return pool.starmap(check, [(word, dictionary) for word in words])",
                "Sözlük işlerin argümanı olarak",
            ),
            (
                _HEAD
                + "def is_known(dictionary, word):\n    return word in dictionary\n\n"
                + _LOOK_UP
                + "    with Pool(2) as pool:\n        return pool.map(partial(is_known, dictionary), words)",
                "`partial` sözlüğü fonksiyonun içine koydu",
            ),
            (
                _HEAD
                + _KNOWN
                + _PREPARE.replace("    global known\n", "")
                + _LOOK_UP
                + "    with Pool(2, initializer=prepare, initargs=(dictionary,)) as pool:\n"
                "        return pool.map(is_known, words)",
                "yalnız kendi yerel değişkenine yazdı",
            ),
            (
                _HEAD
                + _KNOWN
                + _PREPARE
                + _LOOK_UP
                + "    prepare(dictionary)\n    with Pool(2) as pool:\n        return pool.map(is_known, words)",
                "`prepare` üst süreçte çağrılmış",
            ),
            (
                _HEAD
                + _KNOWN
                + _PREPARE
                + _LOOK_UP
                + "    with Pool(2, initializer=prepare, initargs=(dictionary)) as pool:\n"
                "        return pool.map(is_known, words)",
                "`initargs` bir demet (tuple) değil",
            ),
            (
                _HEAD
                + _KNOWN
                + _PREPARE
                + _LOOK_UP
                + "    prepare(dictionary)\n    return [is_known(word) for word in words]",
                "Hiç havuz kurulmadı",
            ),
        ),
    )
)
