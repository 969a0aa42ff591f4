# The library's own context; the pool is closed by hand.
import multiprocessing as mp

_CONTEXT = mp.get_context(method="spawn")


def square(number: int) -> int:
    return number**2


def squares(numbers: list[int]) -> list[int]:
    pool = _CONTEXT.Pool(processes=2)
    results = [pool.apply_async(square, (number,)) for number in numbers]
    pool.close()
    pool.join()
    return [result.get() for result in results]
