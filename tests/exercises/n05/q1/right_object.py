# An object that carries the rate; tickets.
import multiprocessing


class Converter:
    def __init__(self, rate):
        self.rate = rate

    def __call__(self, price):
        return convert(price, self.rate)


def convert(price, rate):
    return price * rate


def convert_all(prices, new_rate):
    pool = multiprocessing.get_context("spawn").Pool(2)
    tickets = [pool.apply_async(Converter(new_rate), (price,)) for price in prices]
    pool.close()
    results = []
    for ticket in tickets:
        results.append(ticket.get())
    pool.join()
    return results
