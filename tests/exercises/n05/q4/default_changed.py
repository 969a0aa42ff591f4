# `set_start_method` bütün programın
import multiprocessing


def square(number):
    return number * number


def squares(numbers):
    multiprocessing.set_start_method("spawn", force=True)
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)
