# Looks whether the answer has come; more is printed.
import multiprocessing as mp
import os


def answer(connection) -> None:
    found = sum(connection.recv())
    print("alt süreç topladı:", found)
    connection.send((found, mp.current_process().pid))


def ask(numbers: list[int]) -> tuple[int, int]:
    context = mp.get_context("spawn")
    parent_end, child_end = context.Pipe()
    process = context.Process(target=answer, kwargs={"connection": child_end}, daemon=True)
    process.start()
    parent_end.send(numbers)
    while not parent_end.poll(0.1):
        print("bekliyor")
    total, pid = parent_end.recv()
    process.join()
    return total, pid
