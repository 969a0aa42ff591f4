# timeit.timeit for each turn, all in a sorted list
from timeit import timeit


def measure(job, repeats):
    turns = [timeit(job, number=1) for _ in range(repeats + 1)]
    print("ısınma:", turns[0])
    turns = sorted(turns[1:])
    middle = len(turns) // 2
    return turns[0], turns[middle] if len(turns) % 2 else (turns[middle - 1] + turns[middle]) / 2
