from multiprocessing import Process, Semaphore, Value


def copy(machines, copies):
    with machines:
        copies.value += 1


if __name__ == "__main__":
    machines, copies = Semaphore(2), Value("i", 0)
    processes = [Process(target=copy, args=(machines, copies)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert copies.value == 3, f"3 yerine {copies.value} kopya sayıldı"
