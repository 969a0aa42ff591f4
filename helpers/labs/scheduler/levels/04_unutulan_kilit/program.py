from multiprocessing import Lock, Process, Value


def withdraw(balance, lock, amount):
    lock.acquire()
    if balance.value < amount:
        return
    balance.value -= amount
    lock.release()


if __name__ == "__main__":
    balance, lock = Value("i", 50), Lock()
    processes = [Process(target=withdraw, args=(balance, lock, amount)) for amount in (80, 30)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert balance.value == 20, f"hesapta 20 yerine {balance.value} lira var"
