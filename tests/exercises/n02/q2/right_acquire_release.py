# acquire and release by hand, and a while loop.
from multiprocessing import Process, Value


def deposit(balance, times):
    lock = balance.get_lock()
    while times > 0:
        lock.acquire()
        try:
            balance.value = balance.value + 1
        finally:
            lock.release()
        times -= 1


def withdraw(balance, times):
    lock = balance.get_lock()
    while times > 0:
        lock.acquire()
        try:
            balance.value = balance.value - 1
        finally:
            lock.release()
        times -= 1


if __name__ == "__main__":
    balance = Value("i", 1000)
    deposit(balance, 5)
    print("Bakiye:", balance.value)
