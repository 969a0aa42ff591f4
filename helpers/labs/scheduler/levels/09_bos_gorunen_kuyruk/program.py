from multiprocessing import Process, SimpleQueue


def producer(queue):
    queue.put("mektup")
    queue.put("paket")


def consumer(queue):
    while not queue.empty():
        queue.get()


if __name__ == "__main__":
    queue = SimpleQueue()
    processes = [
        Process(target=producer, args=(queue,)),
        Process(target=consumer, args=(queue,)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert queue.empty(), "kuyrukta alınmamış iş kaldı"
