# The question lies in the pipe before anybody is there to read it.
import os
from multiprocessing import Pipe, Process


def answer(connection):
    connection.send((sum(connection.recv()), os.getpid()))


def ask(numbers):
    ends = Pipe()
    ends[0].send(numbers)
    p = Process(target=answer, args=(ends[1],))
    p.start()
    p.join()
    return ends[0].recv()
