# map_async for both, fetched at the end; close() and join()
import time
from multiprocessing import get_context


def square(n: int) -> int:
    return n * n


def cook(minutes: int) -> int:
    time.sleep(minutes / 100)
    return minutes


def run_all(numbers: list[int], meals: list[int]) -> tuple[int, list[int]]:
    pool = get_context().Pool(2)
    try:
        squares = pool.map_async(square, numbers, chunksize=400)
        cooked = pool.map_async(cook, meals, chunksize=1)
        return sum(squares.get()), cooked.get()
    finally:
        pool.close()
        pool.join()
