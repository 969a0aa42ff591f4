# Havuz, programın varsayılan yöntemiyle kurulmuş
import multiprocessing


def square(number):
    return number * number


def squares(numbers):
    with multiprocessing.Pool(processes=2) as pool:
        return pool.map(square, numbers)
