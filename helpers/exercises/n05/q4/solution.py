import multiprocessing


def square(number):
    return number * number


def squares(numbers):
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(squares([1, 2, 3]))
