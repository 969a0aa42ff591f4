# Each side closes the end that is not its own.
import os
from multiprocessing import Pipe, Process


def answer(connection):
    with connection:
        numbers = connection.recv()
        total = 0
        for number in numbers:
            total += number
        connection.send((total, os.getpid()))


def ask(numbers):
    here, there = Pipe(duplex=True)
    p = Process(target=answer, args=[there])
    p.start()
    there.close()
    here.send(numbers)
    result = here.recv()
    here.close()
    p.join()
    p.close()
    return result


if __name__ == "__main__":
    print(ask([1, 2, 3]))
