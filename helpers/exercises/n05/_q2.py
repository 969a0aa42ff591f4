"""State that travels as an argument, not as a global."""

from typing import Any

from helpers.exercises._checks import pool_closed, returned, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import apply_in_loop, not_given_to_pool, printed_not_returned
from helpers.exercises._diagnoses._state import global_set_at_run_time
from helpers.exercises._exercise import Exercise

PRICES, RATE = [2, 5, 7, 11], 30


def probe(student: Any) -> object:
    """Ask for other prices and another rate than the example's."""
    return student.convert_all(PRICES, RATE)


_START = """
from multiprocessing import Pool

def convert(price, rate):
    return price * rate

def convert_all(prices, new_rate):
    with Pool(2) as pool:
"""

q2 = Exercise(
    Definition(
        number="5.2",
        title="Kur işçiye ulaşmıyor",
        level="orta",
        task="""
            `convert_all(prices, new_rate)` fiyatları iki işçili bir havuzda kurla çarpıp sırasıyla bir liste olarak döndürmeli.
            Oysa program `[10, 20, 30]` yazıyor: işçiler `rate` değişkeninin yeni değerini hiç görmüyor. Kuru işçilere **açıkça**
            gönderin; sonuç her başlatma yönteminde `[300, 600, 900]` olsun. Çarpmayı `convert` işçilerde yapsın; bağlamı ve
            `convert` fonksiyonunun parametrelerini değiştirebilirsiniz.
        """,
        starter="""
            import multiprocessing

            rate = 1


            def convert(price):
                return price * rate


            def convert_all(prices, new_rate):
                global rate
                rate = new_rate
                with multiprocessing.get_context("spawn").Pool(2) as pool:
                    return pool.map(convert, prices)


            if __name__ == "__main__":
                print(convert_all([10, 20, 30], 30))
        """,
        solution="""
            import multiprocessing


            def convert(price, rate):
                return price * rate


            def convert_all(prices, new_rate):
                with multiprocessing.get_context("spawn").Pool(2) as pool:
                    return pool.starmap(convert, [(price, new_rate) for price in prices])


            if __name__ == "__main__":
                print(convert_all([10, 20, 30], 30))
        """,
        hints=(
            "İşçi, programı baştan yükler: orada `rate` hep 1'dir. Değeri ona siz göndermelisiniz.",
            "`convert` iki parametre alsın: fiyat ve kur. Her iş bir `(fiyat, kur)` demeti olsun.",
            "Demetleri açıp argümanlara dağıtan metot `starmap`'tir. `functools.partial` ya da `initializer` ile de çözebilirsiniz.",
        ),
        checks=(
            worked("convert", times=len(PRICES)),
            returned([price * RATE for price in PRICES], "`convert_all` fiyatları yeni kurla çevirdi."),
            pool_closed(),
        ),
        mistakes=(not_given_to_pool, apply_in_loop, global_set_at_run_time, printed_not_returned),
        probe=probe,
        main_block=False,
        wrong=(
            (
                """
from multiprocessing import Pool

rate = 1

def convert(price):
    return price * rate

def convert_all(prices, new_rate):
    global rate
    rate = new_rate
    with Pool(2) as pool:
        return pool.map(convert, prices)
                """,
                "çalışırken değiştirilen `rate` genel değişkenine güveniyor",
            ),
            (
                _START + "        return pool.map(lambda price: price * new_rate, prices)",
                "Alt sürece bir `lambda` verilmiş",
            ),
            (
                _START + "        return [convert(price, new_rate) for price in prices]",
                "Havuz kuruldu, ama ona hiç iş verilmedi",
            ),
            (
                _START + "        return pool.map(convert, [(price, new_rate) for price in prices])",
                "`map` fonksiyona tek argüman verdi",
            ),
            (
                _START + "        print(pool.starmap(convert, [(price, new_rate) for price in prices]))",
                "`convert_all` sonucu yazdırıyor, ama döndürmüyor",
            ),
        ),
    )
)
