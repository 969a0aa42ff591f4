# kilitsiz yapılıyor
import time
from multiprocessing import Process, Queue, Value


def work(counter, results):
    while (y := counter.value) < HEIGHT:
        time.sleep(0.005)
        counter.value += 1
        results.put((y, compute_row(y)))


if __name__ == "__main__":
    results = Queue()
    counter = Value("i", 0)
    workers = [Process(target=work, args=(counter, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = [results.get() for _ in range(HEIGHT)]
    for worker in workers:
        worker.join()
    rows = dict(found)
    save([rows.get(y, [0] * WIDTH) for y in range(HEIGHT)])
