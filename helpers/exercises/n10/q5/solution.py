import hashlib
import time
from concurrent.futures import ThreadPoolExecutor


def choose(one, two):
    wall, cpu = time.perf_counter(), time.process_time()
    one()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if cpu < wall / 2:
        return "asyncio"
    start = time.perf_counter()
    two()
    return "iş parçacığı" if time.perf_counter() - start < 1.5 * wall else "süreç"


def compute():
    return sum(n * n % 7 for n in range(1_000_000))


def wait():
    time.sleep(0.2)


def digest():
    return hashlib.sha256(bytes(100_000_000)).hexdigest()


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as pool:
        for job in (compute, wait, digest):

            def twice(job=job):
                for ticket in [pool.submit(job), pool.submit(job)]:
                    ticket.result()

            print(job.__name__, "→", choose(job, twice))
