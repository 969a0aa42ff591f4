# A decorator takes the lock.
import functools
from multiprocessing import Process, Value


def locked(function):
    @functools.wraps(function)
    def inner(balance, times):
        with balance.get_lock():
            return function(balance, times)

    return inner


@locked
def deposit(balance, times):
    balance.value += times


@locked
def withdraw(balance, times):
    balance.value -= times


if __name__ == "__main__":
    balance = Value("i", 1000)
    p1 = Process(target=deposit, args=(balance, 1000))
    p1.start()
    p1.join()
    print("Bakiye:", balance.value)
