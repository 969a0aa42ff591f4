# Havuz kuruldu, ama ona hiç iş verilmedi
import multiprocessing


def square(number):
    return number * number


def squares(numbers):
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        return [square(number) for number in numbers]
