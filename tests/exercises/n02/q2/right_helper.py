# One function for both directions; the lock is held for all of the turns.
from multiprocessing import Process, Value


def change(balance, times, amount):
    with balance.get_lock():
        for _ in range(times):
            balance.value += amount


def deposit(balance, times):
    change(balance, times, 1)


def withdraw(balance, times):
    change(balance, times, amount=-1)


if __name__ == "__main__":
    balance = Value("i", 1000)
    p1 = Process(target=deposit, args=(balance, 1000))
    p2 = Process(target=withdraw, args=(balance, 1000))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Bakiye:", balance.value)
