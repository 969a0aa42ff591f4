# soruyu boruya koymuyor
import os
from multiprocessing import Pipe, Process


def answer(connection):
    found = connection.recv()
    connection.send((sum(found), os.getpid()))


def ask(numbers):
    mine, yours = Pipe()
    p = Process(target=answer, args=(yours,))
    p.start()
    got = mine.recv()
    p.join()
    return got
