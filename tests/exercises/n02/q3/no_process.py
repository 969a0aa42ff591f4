# hiç alt süreç oluşturmuyor
from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2


def square_all(numbers, parts):
    square_part(numbers, 0, len(numbers))
