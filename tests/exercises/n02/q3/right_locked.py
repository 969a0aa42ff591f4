# The lock for each number (not needed), daemon processes, a context.
from multiprocessing import get_context


def square_part(numbers, start, stop):
    for i in range(start, stop):
        with numbers.get_lock():
            numbers[i] = pow(numbers[i], 2)


def square_all(numbers, parts):
    ctx = get_context()
    n = len(numbers)
    jobs = [
        ctx.Process(
            target=square_part, args=(numbers, round(n / parts * k), round(n / parts * (k + 1))), daemon=True
        )
        for k in range(parts)
    ]
    for job in jobs:
        job.start()
    while jobs:
        jobs.pop(0).join()
