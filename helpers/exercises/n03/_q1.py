"""Fill the gap: each process writes its own key of a manager's dict."""

from helpers.exercises._checks import Check, Wrong, joined, listed, printed, started_first, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import missing_guard, not_joined, plain_global
from helpers.exercises._diagnoses._arguments import copied_argument, not_passed, rebound_argument
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n03._mistakes import manager_closed, returned_not_stored

_CITIES = ("Ankara", "İzmir", "Rize")


def _one_each(run: Run) -> None:
    given = [text for call in run.calls("find_highest") for text in call.args.values()]
    cities = [city for city in _CITIES for text in given if text == repr(city)]
    if cities != list(_CITIES):
        raise Wrong(
            f"Her sürecin bir şehri alması: {listed(_CITIES)}.",
            f"Alınan şehirler: {listed(cities)}",
            "`Process(...)` satırındaki `args`.",
        )


_HEAD = """
from multiprocessing import Manager, Process

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}

def find_highest(results, city):
"""

_PROCESSES = """
        family = [Process(target=find_highest, args=(results, city)) for city in READINGS]
        for p in family:
            p.start()
        for p in family:
            p.join()
"""

_MANAGER = """
if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict()
"""

_PRINT = """
        for city in READINGS:
            print(f"{city}: {results.get(city)}")
"""

q1 = Exercise(
    Definition(
        number="3.1",
        title="En yüksek sıcaklık",
        level="kolay",
        task="""
            Her şehrin en yüksek sıcaklığını ayrı bir alt süreç bulsun. `find_highest(results, city)`, `READINGS` içinden kendi
            şehrinin değerlerini alıp en büyüğünü yöneticinin sözlüğüne, şehrin adıyla yazsın. Ana blokta her şehir için
            bir süreç oluşturun, hepsini başlatın, sonra hepsini bekleyin. Program `Ankara: 25`, `İzmir: 31` ve
            `Rize: 22` yazsın.
        """,
        starter="""
            from multiprocessing import Manager, Process

            READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


            def find_highest(results, city):
                pass  # şehrin en yüksek değerini results sözlüğüne yazın


            if __name__ == "__main__":
                with Manager() as manager:
                    results = manager.dict()
                    # her şehir için bir süreç başlatın, sonra hepsini bekleyin
                    for city in READINGS:
                        print(f"{city}: {results.get(city)}")
        """,
        solution="""
            from multiprocessing import Manager, Process

            READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


            def find_highest(results, city):
                results[city] = max(READINGS[city])


            if __name__ == "__main__":
                with Manager() as manager:
                    results = manager.dict()
                    processes = [Process(target=find_highest, args=(results, city)) for city in READINGS]
                    for p in processes:
                        p.start()
                    for p in processes:
                        p.join()
                    for city in READINGS:
                        print(f"{city}: {results.get(city)}")
        """,
        hints=(
            "Vekil sıradan bir sözlük gibi kullanılır: `results[city] = ...`. Bir listenin en büyüğünü `max(...)` verir.",
            "Her süreç ayrı bir anahtara yazdığı için kilit gerekmez. Süreçlere sözlüğü ve şehrin adını verin: `args=(results, city)`.",
            "Süreçleri bir listede toplayın; bir döngüde başlatın, ayrı bir döngüde bekleyin. Yazdırma döngüsü `with` "
            "bloğunun içinde kalsın.",
        ),
        checks=(
            worked("find_highest", times=3, processes=3),
            Check("Her süreç bir şehri aldı.", _one_each),
            printed("Ankara: 25", "İzmir: 31", "Rize: 22"),
            joined(),
            started_first(),
        ),
        mistakes=(
            missing_guard,
            not_joined,
            manager_closed,
            copied_argument,
            plain_global,
            not_passed,
            rebound_argument,
            returned_not_stored,
        ),
        wrong=(
            (
                _HEAD
                + "    results[city] = max(READINGS[city])\n"
                + _MANAGER.replace("manager.dict()", "{}")
                + _PROCESSES
                + _PRINT,
                "sıradan bir liste ya da sözlük",
            ),
            (
                _HEAD + "    return max(READINGS[city])\n" + _MANAGER + _PROCESSES + _PRINT,
                "ama paylaşılan nesneye yazmıyor",
            ),
            (
                _HEAD
                + "    results[city] = max(READINGS[city])\n"
                + _MANAGER
                + _PROCESSES
                + _PRINT.replace("        for", "    for").replace("        print", "    print"),
                "sunucu süreç kapandıktan sonra",
            ),
            (
                _HEAD
                + "    results[city] = max(READINGS[city])\n"
                + _MANAGER
                + "        for city in READINGS:\n            Process(target=find_highest, args=(results, city)).start()\n"
                + _PRINT,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                _HEAD
                + "    results[city] = max(READINGS[city])\n"
                + _MANAGER
                + _PROCESSES.replace(
                    "target=find_highest, args=(results, city)", "target=find_highest(results, city)"
                )
                + _PRINT,
                "`target=find_highest(...)` yazılmış",
            ),
            (
                _HEAD + "    results = {city: max(READINGS[city])}\n" + _MANAGER + _PROCESSES + _PRINT,
                "paylaşılan nesnenin içine yazmıyor",
            ),
            (
                _HEAD
                + """
    results[city] = max(READINGS[city])

manager = Manager()
results = manager.dict()
family = [Process(target=find_highest, args=(results, city)) for city in READINGS]
for p in family:
    p.start()
for p in family:
    p.join()
for city in READINGS:
    print(f"{city}: {results.get(city)}")
                """,
                "bloğunun dışında",
            ),
        ),
    )
)
