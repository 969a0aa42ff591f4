# One array with a row for each process: no lock needed, the parent adds the rows.
from multiprocessing import Array, Process


def count(k, workers, grades, boxes):
    for i in range(k, len(grades), workers):
        boxes[10 * k + min(grades[i] // 10, 9)] += 1


def histogram(grades, workers):
    boxes = Array("i", 10 * workers)
    family = [Process(target=count, args=(k, workers, grades, boxes)) for k in range(workers)]
    for p in family:
        p.start()
    for p in family:
        p.join()
    return [sum(boxes[box::10]) for box in range(10)]
