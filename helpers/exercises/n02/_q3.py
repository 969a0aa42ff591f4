"""An Array that processes fill in slices: each its own, none forgotten."""

import ast
from multiprocessing import Array
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started, started_first, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_joined
from helpers.exercises._diagnoses._arguments import copied_argument, no_process, not_passed, rebound_argument
from helpers.exercises._diagnoses._tree import function_named
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

LENGTH, PARTS = 23, 4  # not divisible


def probe(student: Any) -> object:
    """Let the student's function work on numbers that can't be divided equally."""
    numbers = Array("i", range(2, 2 + LENGTH))
    student.square_all(numbers, PARTS)
    return numbers[:]


def _squared(run: Run) -> None:
    for number, found in enumerate(run.result, start=2):
        if found != number**2:
            raise Wrong(
                f"{LENGTH} öğeli dizi {PARTS} bölüme ayrılınca her öğenin yerinde karesinin durması.",
                f"{number - 2}. sıradaki öğe {number} idi; {number**2} yerine {found} oldu.",
                "Bölümlerin sınırlarını hesaplayan ve diziye yazan satırlar.",
            )


def _end_forgotten(_tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, list):
        return None
    left = sum(found == number for number, found in enumerate(run.result, start=2))
    if not 0 < left < PARTS or run.result[:-left] != [number**2 for number in range(2, 2 + LENGTH - left)]:
        return None
    return Explanation(
        f"Dizinin sonundaki {left} öğeye hiçbir süreç dokunmadı.",
        f"`//` tam sayı bölmesidir: {LENGTH} // {PARTS} = {LENGTH // PARTS}. Eşit boyda {PARTS} bölüm ancak "
        f"{LENGTH // PARTS * PARTS} öğeye yetiyor; kalan öğeler açıkta kalıyor.",
        "Son bölüm dizinin sonuna (`len(numbers)`) kadar gitsin ya da sınırları `len(numbers) * k // parts` ile bulun.",
    )


def _whole_array(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "square_part")
    if function is None or len(function.args.args) != 3:
        return None
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    if {argument.arg for argument in function.args.args[1:]} & used:
        return None
    return Explanation(
        "Her süreç dizinin bütününü işliyor; aynı öğenin karesi birden çok kez alınıyor.",
        "`start` ile `stop` parametreleri fonksiyona geliyor, ama kullanılmıyor.",
        "Döngü dizinin başından sonuna değil, `start` ile `stop` arasında dönsün.",
        function.lineno,
    )


def _slice_is_a_copy(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "square_part")
    if function is None:
        return None
    copies = {
        target.id: node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Subscript)
        and isinstance(node.value.slice, ast.Slice)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    written_back = any(
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) not in copies
        for node in ast.walk(function)
    )
    if not copies or written_back:
        return None
    name, line = next(iter(copies.items()))
    return Explanation(
        f"`{name}` paylaşılan dizinin bir bölümü değil, o bölümün kopyası olan sıradan bir listedir.",
        "Bir `Array` dilimi okununca öğeler yeni bir listeye kopyalanır; o listeye yazmak diziyi değiştirmez.",
        f"Öğeleri tek tek `numbers[i] = ...` ile yazın ya da hesaptan sonra dilimi geri atayın: "
        f"`numbers[start:stop] = {name}`.",
        line,
    )


_PART = """
from multiprocessing import Array, Process

def square_part(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2
"""

_ALL = """
def square_all(numbers, parts):
    edges = [len(numbers) * k // parts for k in range(parts + 1)]
    processes = [Process(target=square_part, args=(numbers, a, b)) for a, b in zip(edges, edges[1:])]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
"""

q3 = Exercise(
    Definition(
        number="2.3",
        title="Bölüm bölüm kare",
        level="orta",
        task="""
            `square_all(numbers, parts)`, paylaşılan `numbers` dizisindeki (`Array`) her sayının yerine karesini koysun. Diziyi
            `parts` bölüme ayırsın; her bölümü ayrı bir alt süreç, `square_part(numbers, start, stop)` ile işlesin
            (`stop` hariç). Önce bütün süreçler başlasın, sonra hepsi beklensin. Dizinin uzunluğu `parts` sayısına tam
            bölünmeyebilir.
        """,
        starter="""
            from multiprocessing import Array, Process


            def square_part(numbers, start, stop):
                pass  # start ile stop arasındaki her sayının yerine karesini yazın


            def square_all(numbers, parts):
                pass  # her bölüm için bir süreç başlatın, sonra hepsini bekleyin


            if __name__ == "__main__":
                numbers = Array("i", range(10))
                square_all(numbers, 4)
                print(numbers[:])
        """,
        solution="""
            from multiprocessing import Array, Process


            def square_part(numbers, start, stop):
                for i in range(start, stop):
                    numbers[i] = numbers[i] ** 2


            def square_all(numbers, parts):
                processes = []
                for k in range(parts):
                    start, stop = len(numbers) * k // parts, len(numbers) * (k + 1) // parts
                    processes.append(Process(target=square_part, args=(numbers, start, stop)))
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()


            if __name__ == "__main__":
                numbers = Array("i", range(10))
                square_all(numbers, 4)
                print(numbers[:])
        """,
        hints=(
            "`square_part` içinde `for i in range(start, stop):` döngüsüyle `numbers[i]` öğesini okuyup yerine karesini yazın.",
            "`k` numaralı bölümün başı `len(numbers) * k // parts`; sonu, bir sonraki bölümün başıdır.",
            "Kilit gerekmez: hiçbir öğeye iki süreç birden dokunmaz. Süreçleri bir listede toplayın, bir döngüde başlatın, "
            "ayrı bir döngüde bekleyin.",
        ),
        checks=(
            started(PARTS),
            worked("square_part", times=PARTS, processes=PARTS),
            Check(
                "Tam bölünmeyen bir dizide de her öğenin yerinde karesi var.",
                _squared,
                (_end_forgotten, _whole_array, _slice_is_a_copy, rebound_argument, not_joined),
            ),
            joined(),
            started_first(),
        ),
        mistakes=(no_process, copied_argument, not_passed, not_joined),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _PART
                + """
def square_all(numbers, parts):
    size = len(numbers) // parts
    processes = [Process(target=square_part, args=(numbers, k * size, (k + 1) * size)) for k in range(parts)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
                """,
                "Dizinin sonundaki 3 öğeye hiçbir süreç dokunmadı",
            ),
            (
                """
from multiprocessing import Array, Process

def square_part(numbers, start, stop):
    for i in range(len(numbers)):
        numbers[i] = numbers[i] ** 2
                """
                + _ALL,
                "Her süreç dizinin bütününü işliyor",
            ),
            (
                """
from multiprocessing import Array, Process

def square_part(numbers, start, stop):
    part = numbers[start:stop]
    for i in range(len(part)):
        part[i] = part[i] ** 2
                """
                + _ALL,
                "o bölümün kopyası",
            ),
            (
                _PART
                + """
def square_all(numbers, parts):
    edges = [len(numbers) * k // parts for k in range(parts + 1)]
    for a, b in zip(edges, edges[1:]):
        Process(target=square_part, args=(numbers, a, b)).start()
                """,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                _PART
                + """
def square_all(numbers, parts):
    edges = [len(numbers) * k // parts for k in range(parts + 1)]
    for a, b in zip(edges, edges[1:]):
        p = Process(target=square_part, args=(numbers, a, b))
        p.start()
        p.join()
                """,
                "`start()` ile `join()` aynı döngüde",
            ),
            (
                _PART
                + """
def square_all(numbers, parts):
    square_part(numbers, 0, len(numbers))
                """,
                "hiç alt süreç oluşturmuyor",
            ),
            (
                _PART
                + """
def square_all(numbers, parts):
    edges = [len(numbers) * k // parts for k in range(parts + 1)]
    processes = [Process(target=square_part(numbers, a, b)) for a, b in zip(edges, edges[1:])]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
                """,
                "`target=square_part(...)` yazılmış",
            ),
        ),
    )
)
