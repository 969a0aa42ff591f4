import multiprocessing


def convert(price, rate):
    return price * rate


def convert_all(prices, new_rate):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.starmap(convert, [(price, new_rate) for price in prices])


if __name__ == "__main__":
    print(convert_all([10, 20, 30], 30))
