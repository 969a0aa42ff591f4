# Bağlamı `ProcessPoolExecutor` nesnesine verin
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def squares(numbers):
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(square, numbers))
