from __future__ import annotations

import inspect
import math
import multiprocessing
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from helpers import workers
from tests.programs import run_program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

METHODS = multiprocessing.get_all_start_methods()

PROCESS = """
import multiprocessing, sys
from helpers import workers

def show(name, *args):
    process = multiprocessing.Process(target=getattr(workers, name), args=args)
    process.start()
    pid = process.pid
    process.join(60)
    print(pid, process.exitcode, process.is_alive())

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    show("kup_al", 10)
    show("kare_al", 10)
    show("worker1")
    show("worker2")
    print("Bitti")
"""

SHARED = """
import multiprocessing, sys
from helpers import workers

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    number = multiprocessing.Value("d", 0.0)
    array = multiprocessing.Array("i", range(10))
    process = multiprocessing.Process(target=workers.set_pi_and_negate, args=(number, array))
    process.start()
    process.join(60)
    print(number.value)
    print(array[:])
"""

MANAGED = """
import multiprocessing, sys
from helpers import workers

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    with multiprocessing.Manager() as manager:
        mapping = manager.dict()
        sequence = manager.list(range(10))
        process = multiprocessing.Process(target=workers.fill_and_reverse, args=(mapping, sequence))
        process.start()
        process.join(60)
        print(mapping)
        print(sequence)
"""

POOL = """
import multiprocessing, sys
from helpers import workers

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    with multiprocessing.Pool(2) as pool:
        print(pool.map_async(workers.square, [1, 2, 3, 4, 5]).get(60))
        print(pool.map_async(workers.burn_cpu, [0, 1, 1000]).get(60))
        print(pool.map_async(workers.wait_for, [0, 0.01]).get(60))
        print(pool.starmap_async(workers.touch_memory, [(1,), (2, 3)]).get(60))
        pool.close()
        pool.join()
"""


@pytest.mark.parametrize("method", METHODS)
def test_process_prints_the_values_of_the_source(tmp_path: Path, method: str) -> None:
    lines = run_program(tmp_path, PROCESS, method).splitlines()
    pids = [line.split()[0] for line in lines if line.endswith(" 0 False")]
    assert len(set(pids)) == 4
    assert lines == [
        "Kup: 1000",
        f"{pids[0]} 0 False",
        "Kare: 100",
        f"{pids[1]} 0 False",
        f"ID of process running worker1: {pids[2]}",
        f"{pids[2]} 0 False",
        f"ID of process running worker2: {pids[3]}",
        f"{pids[3]} 0 False",
        "Bitti",
    ]


@pytest.mark.parametrize("method", METHODS)
def test_shared_memory_has_the_values_of_the_source(tmp_path: Path, method: str) -> None:
    lines = run_program(tmp_path, SHARED, method).splitlines()
    assert lines == ["3.1415927", "[0, -1, -2, -3, -4, -5, -6, -7, -8, -9]"]


@pytest.mark.parametrize("method", METHODS)
def test_manager_has_the_values_of_the_source(tmp_path: Path, method: str) -> None:
    lines = run_program(tmp_path, MANAGED, method).splitlines()
    assert lines == ["{1: '1', '2': 2, 0.25: None}", "[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]"]


@pytest.mark.parametrize("method", METHODS)
def test_pool_has_the_values_of_the_source(tmp_path: Path, method: str) -> None:
    lines = run_program(tmp_path, POOL, method).splitlines()
    spoken = sorted(line.rpartition(": ")[0] for line in lines if line.startswith("Worker"))
    results = [line for line in lines if not line.startswith("Worker")]
    assert spoken == [f"Worker process id for {n}" for n in range(1, 6)]
    assert results == [
        "[1, 4, 9, 16, 25]",
        "[1, 1103527590, 1219259225]",
        "[0, 0.01]",
        "[256, 1536]",
    ]


def test_functions_of_the_source_print_and_return_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    workers.kup_al(-3)
    workers.kare_al(0)
    assert workers.square(12) == 144
    first, second, third = capsys.readouterr().out.splitlines()
    assert (first, second) == ("Kup: -27", "Kare: 0")
    assert third.startswith("Worker process id for 12: ")


def test_burn_cpu_agrees_with_an_independent_calculation() -> None:
    multiplier, increment, modulus = 1103515245, 12345, 2**31
    for steps in (0, 1, 2, 77, 1_000, 1_000_000):
        # The closed form of `steps` rounds of x -> a * x + c, starting from 1.
        power = pow(multiplier, steps, modulus * (multiplier - 1))
        series = (power - 1) % (modulus * (multiplier - 1)) // (multiplier - 1)
        assert workers.burn_cpu(steps) == (power + increment * series) % modulus
    assert workers.burn_cpu(1_000_000) == 345801665


def test_burn_cpu_takes_the_time_that_its_cost_says() -> None:
    def processor_time(cost: int) -> float:
        begin = time.process_time()
        workers.burn_cpu(cost)
        return time.process_time() - begin

    few = min(processor_time(50_000) for _ in range(5))
    many = min(processor_time(500_000) for _ in range(5))
    assert 3 < many / few < 30


def test_wait_for_waits_without_computing() -> None:
    begin, computed = time.monotonic(), time.process_time()
    assert workers.wait_for(0.3) == 0.3
    assert time.monotonic() - begin >= 0.28
    assert time.process_time() - computed < 0.2


def test_touch_memory_counts_the_pages_it_copied() -> None:
    assert workers.touch_memory(1) == 256
    assert workers.touch_memory(3, passes=4) == 3 * 256 * 4


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda: workers.burn_cpu(True), TypeError, "`cost` tam sayı olmalı, True değil"),
        (lambda: workers.burn_cpu(1.5), TypeError, "`cost` tam sayı olmalı; verilen değerin türü float"),
        (lambda: workers.burn_cpu("10"), TypeError, "`cost` tam sayı olmalı; verilen değerin türü str"),
        (lambda: workers.burn_cpu(None), TypeError, "`cost` tam sayı olmalı; verilen değerin türü NoneType"),
        (lambda: workers.burn_cpu(-1), ValueError, "`cost` çok küçük; en az 0"),
        (lambda: workers.burn_cpu(10**10 + 1), ValueError, "`cost` çok büyük; en fazla 10_000_000_000"),
        (lambda: workers.burn_cpu(10**5000), ValueError, "`cost` çok büyük"),
        (lambda: workers.wait_for(False), TypeError, "`seconds` sayı olmalı, False değil"),
        (lambda: workers.wait_for("1"), TypeError, "`seconds` int veya float olmalı"),
        (lambda: workers.wait_for(1j), TypeError, "`seconds` int veya float olmalı"),
        (lambda: workers.wait_for(math.nan), ValueError, "`seconds` nan olamaz"),
        (lambda: workers.wait_for(-0.1), ValueError, "`seconds` çok küçük; en az 0"),
        (lambda: workers.wait_for(math.inf), ValueError, "`seconds` çok büyük; en fazla 3_600"),
        (lambda: workers.wait_for(10**400), ValueError, "`seconds` çok büyük"),
        (lambda: workers.touch_memory(0), ValueError, "`megabytes` çok küçük; en az 1"),
        (lambda: workers.touch_memory(1025), ValueError, "`megabytes` çok büyük; en fazla 1_024"),
        (lambda: workers.touch_memory(1.0), TypeError, "`megabytes` tam sayı olmalı"),
        (lambda: workers.touch_memory(1, True), TypeError, "`passes` tam sayı olmalı, True değil"),
        (lambda: workers.touch_memory(1, 0), ValueError, "`passes` çok küçük; en az 1"),
        (lambda: workers.touch_memory(1, 10_001), ValueError, "`passes` çok büyük; en fazla 10_000"),
    ],
)
def test_a_bad_argument_is_refused_with_an_example(
    call: Callable[[], Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)
    assert "Örnek: " in str(caught.value)


def test_integers_of_other_libraries_are_taken() -> None:
    numpy = pytest.importorskip("numpy")
    assert workers.burn_cpu(numpy.int64(1)) == 1103527590


@pytest.mark.parametrize("name", workers.__all__)
def test_every_public_function_tells_arguments_result_and_errors(name: str) -> None:
    text = inspect.getdoc(getattr(workers, name)) or ""
    assert "Argümanlar:" in text
    assert "Dönüş değeri:" in text
    assert "Hatalar:" in text
    for argument in inspect.signature(getattr(workers, name)).parameters:
        assert f"    {argument}: " in text


def test_workers_import_nothing_but_the_standard_library() -> None:
    code = """
import sys
before = set(sys.modules)
import helpers.workers
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(new - set(sys.stdlib_module_names)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert done.stdout.strip() == "['helpers']"
