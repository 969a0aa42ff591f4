# yazma kilidin dışında kalmış
from multiprocessing import Process, Value


def deposit(balance, times):
    for _ in range(times):
        with balance.get_lock():
            old = balance.value
        balance.value = old + 1


def withdraw(balance, times):
    for _ in range(times):
        with balance.get_lock():
            old = balance.value
        balance.value = old - 1


if __name__ == "__main__":
    balance = Value("i", 1000)
    p1 = Process(target=deposit, args=(balance, 1000))
    p2 = Process(target=withdraw, args=(balance, 1000))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Bakiye:", balance.value)
