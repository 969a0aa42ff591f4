from multiprocessing import Condition, Process, SimpleQueue


def customer(shelf, condition):
    with condition:
        if shelf.empty():
            condition.wait()
        shelf.get()


def baker(shelf, condition):
    for _ in range(2):
        with condition:
            shelf.put("ekmek")
            condition.notify_all()


if __name__ == "__main__":
    shelf, condition = SimpleQueue(), Condition()
    processes = [
        Process(target=customer, args=(shelf, condition)),
        Process(target=customer, args=(shelf, condition)),
        Process(target=baker, args=(shelf, condition)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert shelf.empty(), "rafta ekmek kaldı"
