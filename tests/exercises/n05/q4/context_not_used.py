# Bağlam alınmış, ama havuz ondan kurulmamış
import multiprocessing


def square(number):
    return number * number


def squares(numbers):
    multiprocessing.get_context("spawn")
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)
