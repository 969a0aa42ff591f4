import multiprocessing

rate = 1


def convert(price):
    return price * rate


def convert_all(prices, new_rate):
    global rate
    rate = new_rate
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.map(convert, prices)


if __name__ == "__main__":
    print(convert_all([10, 20, 30], 30))
