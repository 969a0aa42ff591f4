# The workers' own global, set by their initializer.
import multiprocessing

rate = 1


def set_rate(new_rate):
    global rate
    rate = new_rate


def convert(price):
    return price * rate


def convert_all(prices, new_rate):
    context = multiprocessing.get_context("spawn")
    with context.Pool(2, initializer=set_rate, initargs=(new_rate,)) as pool:
        return pool.map(convert, prices)


if __name__ == "__main__":
    print(convert_all([10, 20, 30], 30))
