from multiprocessing import Process, Value


def count(counter):
    counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0)
    processes = [Process(target=count, args=(counter,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert counter.value == 3, f"sayaç 3 yerine {counter.value}"
