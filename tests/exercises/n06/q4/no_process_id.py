# `6` döndü.
import os
from multiprocessing import Pipe, Process


def answer(connection):
    found = connection.recv()
    connection.send(sum(found))


def ask(numbers):
    mine, yours = Pipe()
    p = Process(target=answer, args=(yours,))
    p.start()
    mine.send(numbers)
    got = mine.recv()
    p.join()
    return got
