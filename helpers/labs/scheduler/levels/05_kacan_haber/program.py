from multiprocessing import Event, Process, Value


def runner(start, distance):
    start.wait()
    distance.value = 100


def starter(start):
    start.set()
    start.clear()


if __name__ == "__main__":
    start, distance = Event(), Value("i", 0)
    processes = [
        Process(target=runner, args=(start, distance)),
        Process(target=starter, args=(start,)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert distance.value == 100, "koşucu koşmadı"
