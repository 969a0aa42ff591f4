# çalışırken değiştirilen `rate` genel değişkenine güveniyor
from multiprocessing import Pool

rate = 1


def convert(price):
    return price * rate


def convert_all(prices, new_rate):
    global rate
    rate = new_rate
    with Pool(2) as pool:
        return pool.map(convert, prices)
