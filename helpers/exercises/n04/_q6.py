"""From nothing: jobs that may fail, results and errors collected by callbacks."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, pool_used, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import (
    Explanation,
    apply_args_not_tuple,
    apply_in_loop,
    fetched_one_by_one,
    not_given_to_pool,
    pool_not_joined,
    printed_not_returned,
)
from helpers.exercises._diagnoses._tree import keyword, pool_calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

TEXTS = ["bir iki üç", "", "dört beş", "altı", ""]


def probe(student: Any) -> object:
    """Count the words of texts, two of which are empty."""
    return student.count_all(TEXTS)


def _awaited(run: Run) -> None:
    if any(pool.unfetched and not pool.joined for pool in run.pools):
        raise Wrong(
            "Bütün işlerin bitmesinin beklenmesi.",
            "`count_all`, verdiği işlerin bitmesini beklemeden döndü.",
            "Bütün işler verildikten sonra gelen satırlar.",
        )


def _pair(run: Run) -> tuple[Any, Any]:
    result = run.result
    if not isinstance(result, (list, tuple)) or len(result) != 2:
        raise Wrong(
            "`count_all` fonksiyonunun `(toplam, hatalar)` biçiminde bir demet döndürmesi.",
            f"Dönen değer: {result!r:.80}",
            "`return` satırı.",
        )
    return result[0], result[1]


def _total(run: Run) -> None:
    total, _ = _pair(run)
    if total != 6:
        raise Wrong("Toplam: 6", f"Toplam: {total!r:.80}", "`callback` ve toplamı hesaplayan satır.")


def _errors(run: Run) -> None:
    _, errors = _pair(run)
    if errors != ["boş metin", "boş metin"]:
        raise Wrong(
            "Hatalar: ['boş metin', 'boş metin']",
            f"Hatalar: {errors!r:.80}",
            "`error_callback` ve hata iletilerini toplayan satır.",
        )


def _no_error_callback(tree: ast.Module, run: Run) -> Explanation | None:
    call = next((one for one in pool_calls(tree, "apply_async") if not keyword(one, "error_callback")), None)
    if call is None:
        return None
    return Explanation(
        "`error_callback` verilmemiş; işçilerdeki hatalar kayboldu.",
        "`apply_async` hatayı ekrana yazmaz. Hatayı ya `error_callback` alır ya da fişin `get()` metodu yükseltir; "
        "ikisi de yoksa kimse duymaz.",
        "`apply_async` çağrısına `error_callback=...` ekleyin.",
        call.lineno,
    )


def _errors_printed(tree: ast.Module, run: Run) -> Explanation | None:
    for call in pool_calls(tree, "apply_async"):
        given = keyword(call, "error_callback")
        if isinstance(given, ast.Name) and given.id == "print":
            return Explanation(
                "Hatalar yazdırılıyor, ama toplanmıyor.",
                "`error_callback`, hata nesnesini alan herhangi bir fonksiyondur; `print` onu yalnızca ekrana yazar.",
                "Hataları bir listeye ekleyen bir fonksiyon verin; listenin `append` metodu da olur.",
                given.lineno,
            )
    return None


def _one_error_ends_all(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.message == "boş metin" for error in run.errors):
        return None
    call = next(pool_calls(tree, "map", "starmap", "imap", "imap_unordered"), None)
    if call is not None:
        return Explanation(
            "Tek bir boş metin, bütün sayımı durdurdu.",
            "`map`, işlerden biri hata verince hatayı üst süreçte yeniden yükseltir; öteki metinlerin sonuçları elinize geçmez.",
            "Her metni `apply_async` ile ayrı bir iş olarak verin; hataları `error_callback` toplasın.",
            call.lineno,
        )
    return Explanation(
        "İşçideki hata üst süreçte yeniden yükseltildi ve sayımı durdurdu.",
        "`get()`, iş hata verdiyse o hatayı üst süreçte yükseltir.",
        "Sonuçları `callback`, hataları `error_callback` ile toplayın.",
        next((one.lineno for one in pool_calls(tree, "get")), None),
    )


_START = """
from multiprocessing import Pool

def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())

def count_all(texts):
    counts, errors = [], []
"""
_END = "\n    return sum(counts), [str(error) for error in errors]"
_WAIT = "\n        pool.close()\n        pool.join()"

q6 = Exercise(
    Definition(
        number="4.6",
        title="Dayanıklı sözcük sayımı",
        level="zor",
        task="""
            Programı baştan siz yazın; iki fonksiyon gerekiyor.

            - `count_words(text)` metindeki sözcüklerin sayısını döndürsün (`len(text.split())`). Metin boşsa
              `ValueError("boş metin")` yükseltsin.
            - `count_all(texts)` her metni `apply_async` ile ayrı bir iş olarak iki işçili bir havuza versin; sonuçlar `callback`,
              hatalar `error_callback` ile toplansın. Bütün işler bitince `(toplam, hatalar)` demetini döndürsün: toplam sözcük sayısı
              ve hata iletilerinin (`str(error)`) listesi.

            Örneğin `count_all(["bir iki", "", "üç"])` çağrısının sonucu `(3, ['boş metin'])` olmalı. Bir metnin hatası ötekilerin sayılmasını
            engellememeli.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            from multiprocessing import Pool


            def count_words(text):
                if not text:
                    raise ValueError("boş metin")
                return len(text.split())


            def count_all(texts):
                counts, errors = [], []
                with Pool(2) as pool:
                    for text in texts:
                        pool.apply_async(count_words, (text,), callback=counts.append, error_callback=errors.append)
                    pool.close()
                    pool.join()
                return sum(counts), [str(error) for error in errors]


            if __name__ == "__main__":
                print(count_all(["bir iki", "", "üç"]))
        """,
        hints=(
            "Önce `count_words` fonksiyonunu yazıp havuzsuz deneyin: hem dolu hem boş metinle.",
            "`callback` ve `error_callback` üst süreçte çalışır; her biri tek argüman alır: sonucu ya da hata nesnesini. Bir listenin "
            "`append` metodu ikisi için de uygundur.",
            "`count_all` iki boş listeyle başlasın. Döngüde her metin için `pool.apply_async(count_words, (text,), callback=..., error_callback=...)` çağırın.",
            "Döngüden sonra, havuz daha açıkken `pool.close()` ve `pool.join()` çağırın; listeler ancak o zaman eksiksizdir. Toplam için `sum` yeter.",
        ),
        checks=(
            Check(
                "Sonuç, bütün işler bitince döndürüldü.",
                _awaited,
                (apply_args_not_tuple, fetched_one_by_one, pool_not_joined),
            ),
            worked("count_words", times=len(TEXTS)),
            pool_used("apply_async"),
            Check("Dolu metinlerin sözcükleri eksiksiz sayıldı.", _total, (printed_not_returned,)),
            Check(
                "Hatalar toplandı ve öteki metinlerin sayılmasını engellemedi.",
                _errors,
                (_no_error_callback, _errors_printed),
            ),
            pool_closed(),
        ),
        mistakes=(not_given_to_pool, apply_in_loop, apply_args_not_tuple, _one_error_ends_all),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _START + "    with Pool(2) as pool:\n        for text in texts:\n"
                "            pool.apply_async(count_words, (text,), callback=counts.append)" + _WAIT + _END,
                "`error_callback` verilmemiş",
            ),
            (
                _START + "    with Pool(2) as pool:\n        for text in texts:\n"
                "            pool.apply_async(count_words, (text,), callback=counts.append, error_callback=errors.append)"
                + _END,
                "Havuzun bitmesi `join()` ile beklenmedi",
            ),
            (
                _START
                + "    for text in texts:\n        try:\n            counts.append(count_words(text))\n"
                "        except ValueError as error:\n            errors.append(error)" + _END,
                "Hiç havuz kurulmadı",
            ),
            (
                _START + "    with Pool(2) as pool:\n        counts = pool.map(count_words, texts)" + _END,
                "Tek bir boş metin, bütün sayımı durdurdu",
            ),
            (
                _START + "    with Pool(2) as pool:\n        for text in texts:\n            try:\n"
                "                counts.append(pool.apply(count_words, (text,)))\n"
                "            except ValueError as error:\n                errors.append(error)" + _END,
                "`apply` bir döngüde kullanılmış",
            ),
            (
                _START + "    with Pool(2) as pool:\n        for text in texts:\n"
                "            pool.apply_async(count_words, (text), callback=counts.append, error_callback=errors.append)"
                + _WAIT
                + _END,
                "`(text)` bir demet (tuple) değil",
            ),
            (
                _START + "    with Pool(2) as pool:\n        for text in texts:\n"
                "            pool.apply_async(count_words, (text,), callback=counts.append, error_callback=print)"
                + _WAIT
                + _END,
                "Hatalar yazdırılıyor, ama toplanmıyor",
            ),
            (
                _START + "    with Pool(2) as pool:\n        for text in texts:\n"
                "            pool.apply_async(count_words, (text,), callback=counts.append, error_callback=errors.append)"
                + _WAIT
                + _END
                + '\n\nprint(count_all(["bir iki", "", "üç"]))',
                "bloğunun dışında",
            ),
        ),
    )
)
