"""Typical mistakes are recognised, by the checks that they make fail; right answers stay right."""

# ruff: noqa: E501 - programs are texts

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any

import pytest

from helpers.exercises.checks import (
    Check,
    Wrong,
    all_fetched,
    exit_codes,
    joined,
    memory_unlinked,
    one_by_one,
    pool_closed,
    pool_size,
    pool_used,
    printed,
    started,
    started_first,
    together,
    worked,
)
from helpers.exercises.diagnoses import (
    fetched_one_by_one,
    nested_proxy,
    plain_global,
    printed_not_returned,
    threads_for_processes,
    unlocked_value,
)
from tests.exercises.support import judge, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers.exercises.trace import Trace

place = place  # noqa: PLW0127  (a fixture)

METHODS = multiprocessing.get_all_start_methods()
SHARING = (unlocked_value, nested_proxy, plain_global, printed_not_returned)

pytestmark = pytest.mark.timeout(90)


@pytest.fixture(autouse=True)
def leaves_nothing(place: Path) -> Iterator[None]:
    yield
    assert place.is_dir()


def wrong(trace: Trace) -> None:
    """A test that fails, for diagnoses that no ready-made check has."""
    raise Wrong("-", f"{len(trace.events)}")


PROCESSES = """
import time
from multiprocessing import Process

def f(x=0):
    time.sleep(0.01)
    print("f", x)

if __name__ == "__main__":
"""

# Together and long enough: on a busy machine one would else end before the other begins, and nothing is lost.
COUNTER = """
from multiprocessing import Barrier, Process, Value

def add(counter, start_together):
    start_together.wait()
    for _ in range(100_000):
        {body}

if __name__ == "__main__":
    counter = Value("i", 0)
    start_together = Barrier(2)
    ps = [Process(target=add, args=(counter, start_together)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(counter.value)
"""

MANAGER = """
from multiprocessing import Manager, Process

def f(d{more}):
    {body}

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict({start})
        ps = [Process(target=f, args=(d{args})) for _ in range(2)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d["a"])
"""

GLOBAL = """
from multiprocessing import Process

total = 0
found = []

def f():
    {body}

if __name__ == "__main__":
    p = Process(target=f)
    p.start()
    p.join()
    print({show})
"""

POOL = """
from multiprocessing import Pool

def f(x, y=1):
    return x * y

def g(x, y):
    return x * y

if __name__ == "__main__":
    {body}
"""

MISTAKES = {
    "called target": (
        PROCESSES + "    p = Process(target=f(1))\n    p.start()\n    p.join()",
        [worked("f", times=1)],
        "`target=f(...)` yazılmış",
    ),
    "args no tuple": (
        PROCESSES + "    p = Process(target=f, args=(10))\n    p.start()",
        [],
        "`args=(10)` bir demet (tuple) değil",
    ),
    "args a string": (
        PROCESSES + "    p = Process(target=f, args=('abc'))\n    p.start()",
        [],
        "`args=('abc')` bir demet (tuple) değil",
    ),
    "no start": (
        PROCESSES + "    p = Process(target=f)",
        [started(1)],
        "1 tanesi oluşturuldu, ama başlatılmadı",
    ),
    "run": (PROCESSES + "    p = Process(target=f)\n    p.run()", [started(1)], "`run()` yerine `start()`"),
    "no join": (
        PROCESSES + "    p = Process(target=f)\n    p.start()",
        [joined()],
        "`join()` ile sonuna kadar beklenmedi",
    ),
    "join in the loop": (
        PROCESSES
        + "    for i in (1, 2):\n        p = Process(target=f)\n        p.start()\n        p.join()",
        [started_first()],
        "aynı döngüde",
    ),
    "not together": (
        PROCESSES
        + "    for i in (1, 2):\n        p = Process(target=f)\n        p.start()\n        p.join()",
        [together(2)],
        "aynı döngüde",
    ),
    "not one by one": (
        PROCESSES
        + "    ps = [Process(target=time.sleep, args=(1,)) for i in (1, 2)]\n    [p.start() for p in ps]\n    [p.join() for p in ps]",
        [one_by_one()],
        "Aynı anda 2 süreç çalıştı",
    ),
    "returned, not printed": (
        (
            "from multiprocessing import Process\ndef f():\n    return 5\n"
            "if __name__ == '__main__':\n    p = Process(target=f)\n    p.start()\n    p.join()"
        ),
        [printed("5")],
        "`f` sonucu döndürüyor, ama kimse görmüyor",
    ),
    "wrong exit code": (
        (
            "import sys\nfrom multiprocessing import Process\n"
            "if __name__ == '__main__':\n    p = Process(target=sys.exit, args=(3,))\n    p.start()\n    p.join()"
        ),
        [exit_codes(0)],
        "Çıkış kodları: 3.",
    ),
    "global number": (
        GLOBAL.format(body="global total\n    total += 5", show="total"),
        [printed("5")],
        "Alt süreç `total` değişkenini değiştiriyor",
    ),
    "global list": (
        GLOBAL.format(body="found.append(5)", show="found"),
        [printed("[5]")],
        "Alt süreç `found` değişkenini değiştiriyor",
    ),
    "+= without the lock": (
        COUNTER.format(body="counter.value += 1"),
        [printed("200000")],
        "kilitsiz yapılıyor",
    ),
    "a sum without the lock": (
        COUNTER.format(body="counter.value = counter.value + 1"),
        [printed("200000")],
        "kilitsiz yapılıyor",
    ),
    "a lock only for reading": (
        COUNTER.format(
            body="with counter.get_lock():\n            x = counter.value\n        counter.value += 1"
        ),
        [printed("200000")],
        "`counter.value += 1` kilitsiz",
    ),
    "nested list": (
        MANAGER.format(more="", args=",", start="{'a': []}", body="d['a'].append(1)"),
        [printed("[1, 1]")],
        "`d['a']` içindeki nesne yerinde değiştiriliyor",
    ),
    "nested dict": (
        MANAGER.format(more="", args=",", start="{'a': {}}", body="d['a']['b'] = 1"),
        [printed("{'b': 1}")],
        "`d['a']` içindeki nesne yerinde değiştiriliyor",
    ),
    "proxy without a lock": (
        MANAGER.format(
            more="", args=",", start="{'a': 0}", body="for _ in range(2000):\n        d['a'] += 1"
        ),
        [printed("4000")],
        "kilitsiz yapılıyor",
    ),
    "lambda": (
        POOL.format(body="with Pool(2) as pool:\n        print(pool.map(lambda x: x, [1, 2]))"),
        [],
        "Alt sürece bir `lambda` verilmiş",
    ),
    "inner function": (
        POOL.format(body="def h(x): return x\n    with Pool(2) as pool:\n        pass")
        + "\ndef main():\n    def h(x):\n        return x\n    with Pool(2) as pool:\n        pool.map(h, [1])\n"
        + "if __name__ == '__main__':\n    main()",
        [],
        "onun yükleyemeyeceği bir nesne verilmiş",
    ),
    "result that can't be pickled": (
        POOL.format(body="with Pool(2) as pool:\n        print(pool.map(iterate, [1, 2]))").replace(
            "def g", "def iterate(x):\n    yield x\n\ndef g"
        ),
        [],
        "sonucu geri gönderemedi",
    ),
    "map for starmap": (
        POOL.format(body="with Pool(2) as pool:\n        pool.map(g, [(1, 2), (3, 4)])"),
        [],
        "`map` fonksiyona tek argüman verdi",
    ),
    "starmap for map": (
        POOL.format(body="with Pool(2) as pool:\n        pool.starmap(f, [1, 2])"),
        [],
        "`starmap` her öğeyi açıp",
    ),
    "not fetched": (
        POOL.format(body="with Pool(2) as pool:\n        [pool.apply_async(f, (x,)) for x in (1, 2)]"),
        [all_fetched()],
        "`..._async` ile verilen işlerin sonucu hiç alınmadı",
    ),
    "one not fetched": (
        POOL.format(
            body="with Pool(2) as pool:\n        r = [pool.apply_async(f, (x,)) for x in (1, 2)]\n        r[0].get()"
        ),
        [all_fetched()],
        "1 fişin sonucu alınmadı",
    ),
    "pool not closed": (
        POOL.format(body="pool = Pool(2)\n    print(pool.map(f, [1, 2]))"),
        [pool_closed()],
        "Havuz kapatılmadı; işçileri boş yere",
    ),
    "pool joined before it is closed": (
        POOL.format(body="pool = Pool(2)\n    pool.map(f, [1, 2])\n    pool.join()"),
        [],
        "`join()` çağrıldığında havuz hâlâ açıktı",
    ),
    "pool not joined": (
        POOL.format(body="with Pool(2) as pool:\n        pool.map(f, [1, 2])"),
        [pool_closed(joined=True)],
        "`join()` ile beklenmedi",
    ),
    "work for a pool that is closed": (
        POOL.format(body="with Pool(2) as pool:\n        pass\n    pool.map(f, [1, 2])"),
        [],
        "kapatıldıktan sonra iş verildi",
    ),
    "result of a pool that is ended": (
        "import time\n"
        + POOL.format(
            body="with Pool(2) as pool:\n        r = pool.apply_async(time.sleep, (60,))\n    r.get()"
        ),
        [],
        "havuz sonlandırıldıktan sonra istendi",
    ),
    "apply in a loop": (
        POOL.format(body="with Pool(2) as pool:\n        [pool.apply(f, (x,)) for x in (1, 2)]"),
        [pool_used("apply_async")],
        "`apply` bir döngüde",
    ),
    "results one by one": (
        POOL.format(body="with Pool(2) as pool:\n        [pool.apply_async(f, (x,)).get() for x in (1, 2)]"),
        [Check("-", wrong, (fetched_one_by_one,))],
        "sıradaki iş verilmeden beklendi",
    ),
    "no tuple for apply_async": (
        POOL.format(body="with Pool(2) as pool:\n        pool.apply_async(f, (1)).get()"),
        [],
        "`(1)` bir demet (tuple) değil",
    ),
    "called for the pool": (
        POOL.format(body="with Pool(2) as pool:\n        pool.map(f(1), [1, 2])"),
        [],
        "`map(f(...), ...)` yazılmış",
    ),
    "no work for the pool": (
        POOL.format(body="with Pool(2) as pool:\n        [f(x) for x in (1, 2)]"),
        [pool_used("map")],
        "ona hiç iş verilmedi",
    ),
    "Python's own map": (
        POOL.format(body="with Pool(2) as pool:\n        list(map(f, (1, 2)))"),
        [pool_used("map")],
        "yerleşik `map`",
    ),
    "no pool at all": (POOL.format(body="[f(x) for x in (1, 2)]"), [pool_used("map")], "Hiç havuz kurulmadı"),
    "pool of threads": (
        POOL.format(body="from multiprocessing.pool import ThreadPool\n    ThreadPool(2).map(f, (1, 2))"),
        [Check("-", wrong, (threads_for_processes,))],
        "`ThreadPool` kullanılmış",
    ),
    "pool of another size": (
        POOL.format(body="with Pool(2) as pool:\n        pool.map(f, [1, 2])"),
        [pool_size(4)],
        "Havuzda 2 işçi var",
    ),
    "no guard, pool in a function": (
        POOL.split("if __name__", maxsplit=1)[0]
        + "def h():\n    with Pool(1) as pool:\n        pool.map(f, [1])\nh()",
        [],
        "bloğunun dışında. (13. satır)",
    ),
    "pool not used": (
        POOL.format(body="with Pool(2) as pool:\n        print(pool.apply(f, (1,)))"),
        [pool_used("map")],
        "Kullanılanlar: `apply`",
    ),
    "no guard": (
        "from multiprocessing import Process\ndef f():\n    print(1)\np = Process(target=f)\np.start()\np.join()",
        [],
        "bloğunun dışında",
    ),
    "no guard, pool": (
        "from multiprocessing import Pool\ndef f(x):\n    return x\nwith Pool(1) as pool:\n    pool.map(f, [1])",
        [],
        "bloğunun dışında",
    ),
    "memory not unlinked": (
        "from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=10).close()",
        [memory_unlinked()],
        "1 blok silinmeden kaldı",
    ),
}


@pytest.mark.sampled
@pytest.mark.parametrize("name", MISTAKES)
def test_a_typical_mistake_is_explained(name: str) -> None:
    code, checks, phrase = MISTAKES[name]
    verdict = judge(code, "spawn", checks=tuple(checks), mistakes=SHARING, seconds=8)
    assert verdict.outcome in ("yanlış", "hata", "süre doldu"), verdict
    assert phrase in repr(verdict), verdict


# What a mistake looks like when it is none.

WITH_LOCK = COUNTER.format(body="with counter.get_lock():\n            counter.value += 1")
JOINED = "\n    for p in ps:\n        p.start()\n    for p in ps:\n        p.join()"

RIGHT: dict[str, tuple[str, list[Any]]] = {
    "lock": (WITH_LOCK, [printed("200000"), started(2), joined(), worked("add", times=2, processes=2)]),
    "acquire": (
        COUNTER.format(
            body="counter.get_lock().acquire()\n        counter.value += 1\n        counter.get_lock().release()"
        ),
        [printed("200000")],
    ),
    "processes": (
        PROCESSES + "    ps = [Process(target=f, args=(i,)) for i in (1, 2)]" + JOINED,
        [
            started(2),
            started_first(),
            worked("f", times=2, processes=2),
            exit_codes(0, 0),
            printed("f 1", "f 2", once=True),
        ],
    ),
    "together": (
        PROCESSES + "    ps = [Process(target=time.sleep, args=(1.5,)) for i in (1, 2)]" + JOINED,
        [together(2)],
    ),
    "one by one": (
        PROCESSES
        + "    for i in (1, 2):\n        p = Process(target=f, args=(i,))\n        p.start()\n        p.join()",
        [one_by_one(), printed("f 1", "f 2", ordered=True)],
    ),
    "pool": (
        POOL.format(
            body="with Pool(2) as pool:\n        r = [pool.apply_async(f, (x,)) for x in (1, 2)]\n        print([x.get() for x in r])"
        ),
        [pool_closed(), pool_used("apply_async"), all_fetched(), worked("f", times=2), printed("[1, 2]")],
    ),
    "closed pool": (
        POOL.format(body="pool = Pool(2)\n    print(pool.map(f, [1, 2]))\n    pool.close()\n    pool.join()"),
        [pool_closed(joined=True), pool_used("map")],
    ),
    "memory": (
        (
            "from multiprocessing.shared_memory import SharedMemory\n"
            "if __name__ == '__main__':\n    m = SharedMemory(create=True, size=10)\n    m.close()\n    m.unlink()"
        ),
        [memory_unlinked()],
    ),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_stays_right(name: str, method: str) -> None:
    code, checks = RIGHT[name]
    verdict = judge(code, method, checks=tuple(checks), mistakes=SHARING)
    assert verdict.outcome == "doğru", verdict
