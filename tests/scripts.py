"""Small programs for test_runtime_scripts.py. The lines of one that begins with "# racing" have no order."""

from __future__ import annotations

SCRIPTS = {
    "names": """
import os, sys
from multiprocessing import Process, current_process, parent_process

def report(label):
    print(label, __name__, os.path.basename(__file__) == os.path.basename(sys.argv[0]), len(sys.argv))
    print(label, current_process().name, parent_process() and parent_process().name)

class Thing:
    pass

def classes():
    print(repr(Thing).replace("__mp_main__", "__main__"), report.__module__ == __name__, report.__qualname__)

if __name__ == "__main__":
    report("parent")
    for target, args in ((report, ("child",)), (classes, ())):
        p = Process(target=target, args=args); p.start(); p.join()
    print(p.name, p.exitcode, p.is_alive(), p.daemon)
""",
    "names made while it runs": """
import sys
from multiprocessing import Pool, Process

def make(number):
    def function(x):
        return number * x
    function.__name__ = function.__qualname__ = f"times_{number}"
    return function

def kind(name):
    return type(name, (), {"__module__": __name__, "work": lambda self, x: (name, x), "show": show})

def show(self):
    print("made", type(self).__name__)

for number in (2, 3):
    globals()[f"times_{number}"] = make(number)
globals().update({name: kind(name) for name in ("First", "Second")})

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(times_2, range(3)), pool.map(globals()["times_3"], range(3)))
    for made in (First(), Second()):
        p = Process(target=made.show); p.start(); p.join()
    kept, sys.stderr = sys.stderr, sys.stdout
    sys.excepthook(LookupError, LookupError("shown by the hook"), None)
    sys.stderr = kept
""",
    "module level runs in every child": """
import multiprocessing
print("loading", __name__)
TABLE = {n: n * n for n in range(5)}

def look_up(n):
    print(TABLE[n], __name__)

if __name__ == "__main__":
    TABLE[3] = "changed"
    p = multiprocessing.Process(target=look_up, args=(3,)); p.start(); p.join()
""",
    "exit codes": """
import multiprocessing, os, sys

def with_code(code):
    sys.exit(code)

def hard(code):
    os._exit(code)

def fails():
    raise ValueError("on purpose")

def quiet():
    return 17

if __name__ == "__main__":
    jobs = [(with_code, 3), (with_code, 0), (with_code, None), (with_code, "text")]
    jobs += [(hard, 5), (fails,), (quiet,)]
    for target, *args in jobs:
        p = multiprocessing.Process(target=target, args=args); p.start(); p.join()
        print(target.__name__, args, p.exitcode)
    p = multiprocessing.Process(target=print, args=("a target that is built in",)); p.start(); p.join()
    sys.exit(0)
    print("never")
""",
    "process subclass": """
import multiprocessing

class Worker(multiprocessing.Process):
    count = 0

    def __init__(self, tasks, results, **options):
        super().__init__(**options)
        self.tasks, self.results = tasks, results

    def run(self):
        while (task := self.tasks.get()) is not None:
            self.results.put((self.name, task()))
        print(self.name, "leaves", type(self).__name__)

class Multiply:
    def __init__(self, a, b):
        self.a, self.b = a, b
    def __call__(self):
        return self.a * self.b
    def __str__(self):
        return f"{self.a} * {self.b}"

if __name__ == "__main__":
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    worker = Worker(tasks, results, name="Worker-A")
    worker.start()
    for n in range(4):
        tasks.put(Multiply(n, 10))
    tasks.put(None)
    answers = [results.get() for n in range(4)]
    worker.join()
    print(answers, worker.exitcode)
""",
    "ctypes structures": """
from ctypes import Structure, c_double, c_int
from multiprocessing import Array, Lock, Process, RawArray, Value

class Point(Structure):
    _fields_ = [("x", c_double), ("y", c_double), ("n", c_int)]

def change(number, text, points, raw):
    number.value **= 2
    text.value = text.value.upper()
    for point in points:
        point.x, point.y = point.y, point.x
        point.n += 1
    raw[0] = 99

if __name__ == "__main__":
    lock = Lock()
    number = Value(c_double, 1.5, lock=False)
    text = Array("c", b"hello", lock=lock)
    points = Array(Point, [(1.5, -2.5, 0), (3.0, 4.0, 7)], lock=lock)
    raw = RawArray("i", 3)
    p = Process(target=change, args=(number, text, points, raw)); p.start(); p.join()
    print(number.value, text.value, [(q.x, q.y, q.n) for q in points], list(raw))
""",
    "exceptions that come back": """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

class TooBig(ValueError):
    def __init__(self, number, limit=10):
        super().__init__(number, limit)
        self.number, self.limit = number, limit
    def __str__(self):
        return f"{self.number} > {self.limit}"

def check(n):
    if n > 10:
        raise TooBig(n)
    return n

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        try:
            pool.map(check, [1, 50, 3])
        except TooBig as error:
            print("caught", error, type(error).__name__, type(error).__module__)
        results = [pool.apply_async(check, (n,)) for n in (5, 11)]
        for result in results:
            result.wait()
            print(result.successful())
        pool.apply_async(check, (12,), error_callback=lambda error: print("callback", error)).wait()
        pool.close(); pool.join()
    with ProcessPoolExecutor(2) as executor:
        for future in [executor.submit(check, n) for n in (9, 90)]:
            print(repr(future.exception()))
""",
    "registered manager": """
from multiprocessing import Process
from multiprocessing.managers import BaseManager, NamespaceProxy

class Counter:
    def __init__(self, start=0):
        self._value = start
    def add(self, n):
        self._value += n
        return self._value
    def value(self):
        return self._value

class Settings:
    def __init__(self):
        self.colour = "blue"

class CourseManager(BaseManager):
    pass

CourseManager.register("Counter", Counter)
CourseManager.register("Settings", Settings, NamespaceProxy)

def add_up(counter, settings):
    for n in range(5):
        counter.add(n)
    settings.colour = "green"

if __name__ == "__main__":
    with CourseManager() as manager:
        counter, settings = manager.Counter(100), manager.Settings()
        ps = [Process(target=add_up, args=(counter, settings)) for _ in range(2)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(counter.value(), settings.colour)
""",
    "dataclasses, enums, named tuples": """
from __future__ import annotations
import dataclasses, enum, typing
from collections import namedtuple
from multiprocessing import Pool

@dataclasses.dataclass(order=True)
class Item:
    price: float
    name: str = "?"
    tags: list[str] = dataclasses.field(default_factory=list)

class Colour(enum.Enum):
    RED = 1
    BLUE = 2

Pair = namedtuple("Pair", "left right")

class Typed(typing.NamedTuple):
    number: int
    text: str = "-"

class Outer:
    class Inner:
        def __init__(self, n: Undefined) -> None:
            self.n = n
        def double(self):
            return self.n * 2
        @staticmethod
        def triple(n):
            return n * 3
        @classmethod
        def make(cls, n):
            return cls(n)

def swap(pair):
    return Pair(pair.right, pair.left)

def paint(item):
    item.tags.append(Colour(len(item.name) % 2 + 1).name)
    return dataclasses.replace(item, price=item.price + 1)

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(swap, [Pair(1, "a"), Pair(2, "b")]))
        print(pool.map(paint, [Item(1.5, "pen"), Item(0.5, "book")]))
        print(pool.map(Colour, [1, 2]) == [Colour.RED, Colour.BLUE], pool.apply(Typed, (5,)))
        print([inner.n for inner in pool.map(Outer.Inner.make, [1, 2])], pool.map(Outer.Inner.triple, [1, 2]))
        print(pool.map(Outer.Inner.double, [Outer.Inner(4)]), pool.apply(Outer.Inner(8).double))
        print(pool.apply(Item, (2.0,)) < Item(3.0), pool.apply(isinstance, (Item(1.0), Item)))
""",
    "decorators and helpers": """
import functools, time
from multiprocessing import Pool, Process

LIMIT = 3
_cache = {}

def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        print("calling", function.__name__)
        return function(*args)
    return wrapper

def repeat(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorate

@logged
def cube(n):
    return helper(n) * n

def helper(n):
    def inner(m):
        return m * n
    return inner(n)

@repeat(LIMIT)
def name_it(n):
    return f"<{n}>"

@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

if __name__ == "__main__":
    p = Process(target=cube, args=(3,)); p.start(); p.join()
    with Pool(1) as pool:
        print(pool.map(cube, [2, 3]))
        print(pool.map(name_it, range(2)), name_it.__name__)
        print(pool.map(fibonacci, [10, 20]))
        print(pool.map(functools.partial(pow, 2), range(5)), pool.map(functools.partial(helper), [5]))
""",
    "recursion that starts processes": """
import multiprocessing

def countdown(n):
    print("level", n)
    if n:
        child = multiprocessing.Process(target=countdown, args=(n - 1,), name=f"Level-{n - 1}")
        child.start(); child.join()
        print("back at", n, child.name, child.exitcode)

def total(numbers, results):
    if len(numbers) == 1:
        results.put(numbers[0])
        return
    middle = len(numbers) // 2
    queue = multiprocessing.Queue()
    parts = numbers[:middle], numbers[middle:]
    children = [multiprocessing.Process(target=total, args=(part, queue)) for part in parts]
    for child in children: child.start()
    results.put(sum(queue.get() for _ in children))
    for child in children: child.join()

if __name__ == "__main__":
    countdown(2)
    results = multiprocessing.Queue()
    total(list(range(4)), results)
    print(results.get())
""",
    "start method chosen": """
import multiprocessing

def show(x):
    print(multiprocessing.get_start_method(), x)

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(multiprocessing.get_start_method(allow_none=True))
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
    p = multiprocessing.Process(target=show, args=(1,)); p.start(); p.join()
    context = multiprocessing.get_context("spawn")
    p = context.Process(target=show, args=(2,)); p.start(); p.join()
    multiprocessing.freeze_support()
""",
    "unjoined and daemon children": """# racing
import multiprocessing, time

def slow(name, seconds, there=None):
    print(name, "begins")
    if there is not None:
        there.set()
    time.sleep(seconds)
    print(name, "ends")

if __name__ == "__main__":
    multiprocessing.Process(target=slow, args=("first", 0.2)).start()
    multiprocessing.Process(target=slow, args=("second", 0.3)).start()
    there = multiprocessing.Event()
    daemon = multiprocessing.Process(target=slow, args=("daemon", 1000, there), daemon=True)
    daemon.start()
    print("daemon is there", there.wait(30))
    print("end of main", daemon.is_alive())
""",
    "terminate, kill, close": """
import multiprocessing, signal, time

def endless(event):
    event.set()
    time.sleep(1000)

if __name__ == "__main__":
    for way in ("terminate", "kill"):
        event = multiprocessing.Event()
        p = multiprocessing.Process(target=endless, args=(event,)); p.start()
        event.wait()
        getattr(p, way)()
        p.join()
        print(way, p.exitcode, p.is_alive())
        p.close()
        try:
            p.is_alive()
        except ValueError as error:
            print(error)
""",
    "pipes, queues and events": """
from multiprocessing import Barrier, Event, JoinableQueue, Lock, Pipe, Process, SimpleQueue

def echo(connection):
    while (message := connection.recv()) != "bye":
        print("child got", message)
        connection.send(message[::-1])
    connection.close()

def consume(queue, results):
    while (item := queue.get()) is not None:
        results.put(item * item)
        queue.task_done()
    queue.task_done()

def stage(barrier, lock, turn, n):
    barrier.wait()
    turn[n].wait()
    with lock:
        print("stage", n)
    if n + 1 < len(turn):
        turn[n + 1].set()

if __name__ == "__main__":
    ours, theirs = Pipe()
    p = Process(target=echo, args=(theirs,)); p.start()
    for word in ("merhaba", "dünya"):
        ours.send(word)
        print("parent got", ours.recv())
    ours.send("bye"); p.join()

    queue, results = JoinableQueue(), SimpleQueue()
    p = Process(target=consume, args=(queue, results)); p.start()
    for n in (1, 2, 3, None):
        queue.put(n)
    queue.join()
    print([results.get() for _ in range(3)])
    p.join()

    barrier, lock, turn = Barrier(3), Lock(), [Event() for _ in range(3)]
    ps = [Process(target=stage, args=(barrier, lock, turn, n)) for n in range(3)]
    for p in ps: p.start()
    turn[0].set()
    for p in ps: p.join()
    print("end")
""",
    "pool in many ways": """
from multiprocessing import Pool, TimeoutError, cpu_count, current_process
from multiprocessing.pool import ThreadPool
import time

state = None

def prepare(value):
    global state
    state = value

def add(a, b=0):
    return a + b + state

def slow(n):
    time.sleep(n)
    return n

def who(_):
    return current_process().name.partition("-")[0], current_process().daemon

if __name__ == "__main__":
    with Pool(3, prepare, (100,), maxtasksperchild=2) as pool:
        print(pool.apply(add, (1, 2)), pool.apply(add, (1,), {"b": 5}))
        print(pool.map(add, range(5), chunksize=2), pool.starmap(add, [(1, 2), (3, 4)]))
        print(list(pool.imap(add, range(4))), sorted(pool.imap_unordered(add, range(4))))
        result = pool.map_async(add, range(3), callback=lambda values: print("callback", values))
        print(result.get(timeout=20), result.ready(), result.successful())
        print(set(pool.map(who, range(3))))
        try:
            pool.apply_async(slow, (5,)).get(timeout=0.05)
        except TimeoutError as error:
            print("timeout", type(error).__name__)
    with ThreadPool(2) as threads:
        print(threads.map(lambda n: n * n, range(4)))
""",
    "executor": """
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
import math, os

PRIMES = [112272535095293, 999983, 1001, 97]

def is_prime(n):
    return n > 1 and all(n % d for d in range(2, min(math.isqrt(n) + 1, 20000)))

def chunk_sum(chunk):
    return sum(chunk)

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        for number, prime in zip(PRIMES, executor.map(is_prime, PRIMES)):
            print(number, prime)
        futures = {executor.submit(chunk_sum, range(n)): n for n in (10, 100, 1000)}
        print(sorted((futures[f], f.result()) for f in as_completed(futures)))
        done, pending = wait([executor.submit(pow, 2, n) for n in range(4)])
        print(sorted(f.result() for f in done), len(pending))
        print(list(executor.map(chunk_sum, [[1, 2], [3, 4]], chunksize=2)))
""",
    "shared memory": """
from multiprocessing import Process, shared_memory
from multiprocessing.managers import SharedMemoryManager, SyncManager

def double(name, size):
    block = shared_memory.SharedMemory(name=name)
    for i in range(size):
        block.buf[i] *= 2
    block.close()

def fill(shared_list):
    shared_list[1] = "değişti"
    shared_list.shm.close()

if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=4)
    block.buf[:4] = bytes([1, 2, 3, 4])
    p = Process(target=double, args=(block.name, 4)); p.start(); p.join()
    print(list(block.buf[:4]))
    block.close(); block.unlink()
    with SharedMemoryManager() as manager:
        shared_list = manager.ShareableList([1, "önce....", 2.5, None])
        p = Process(target=fill, args=(shared_list,)); p.start(); p.join()
        print(list(shared_list))
""",
    "sizes and constants of the machine": """
import multiprocessing, os, sys
from multiprocessing import active_children, cpu_count

def flags():
    print(sys.flags.optimize, sys.getrecursionlimit() >= 1000, multiprocessing.current_process().name)

if __name__ == "__main__":
    ps = [multiprocessing.Process(target=flags) for _ in range(2)]
    for p in ps:
        p.start(); p.join()
    print(active_children(), cpu_count() == os.cpu_count(), [str(p).split(" pid=")[0] for p in ps])
""",
}  # fmt: skip
