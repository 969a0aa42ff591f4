from multiprocessing import Process, Value


def deposit(balance):
    old = balance.value
    new = old + 10
    balance.value = new


if __name__ == "__main__":
    balance = Value("i", 0)
    processes = [Process(target=deposit, args=(balance,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert balance.value == 20, f"hesapta 20 yerine {balance.value} lira var"
