# An executor's map: an iterable for each argument.
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context


def convert(price: float, rate: float) -> float:
    return price * rate


def convert_all(prices: list[float], new_rate: float) -> list[float]:
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as executor:
        return list(executor.map(convert, prices, repeat(new_rate)))


if __name__ == "__main__":
    print(convert_all([10, 20, 30], 30))
