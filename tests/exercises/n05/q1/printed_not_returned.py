# `convert_all` sonucu yazdırıyor, ama döndürmüyor
from multiprocessing import Pool


def convert(price, rate):
    return price * rate


def convert_all(prices, new_rate):
    with Pool(2) as pool:
        print(pool.starmap(convert, [(price, new_rate) for price in prices]))
