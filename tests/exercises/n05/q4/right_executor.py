# An executor takes the context.
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def squares(numbers):
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        return list(executor.map(square, numbers))


if __name__ == "__main__":
    print(squares([1, 2, 3]))
