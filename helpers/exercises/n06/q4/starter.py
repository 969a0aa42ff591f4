import os
from multiprocessing import Pipe, Process


def answer(connection):
    numbers = connection.recv()
    # (toplam, süreç kimliği) demetini geri gönderin


def ask(numbers):
    parent_end, child_end = Pipe()
    p = Process(target=answer, args=(child_end,))
    p.start()
    parent_end.send(numbers)
    result = None  # None yerine borudan gelen yanıt
    p.join()
    return result


if __name__ == "__main__":
    print(ask([1, 2, 3]))
