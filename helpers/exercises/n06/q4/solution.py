import os
from multiprocessing import Pipe, Process


def answer(connection):
    numbers = connection.recv()
    connection.send((sum(numbers), os.getpid()))


def ask(numbers):
    parent_end, child_end = Pipe()
    p = Process(target=answer, args=(child_end,))
    p.start()
    parent_end.send(numbers)
    result = parent_end.recv()
    p.join()
    return result


if __name__ == "__main__":
    total, pid = ask([1, 2, 3])
    print("Toplam:", total)
