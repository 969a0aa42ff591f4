# exact numbers, and one that is rounded; a helper, prints
from fractions import Fraction


def hızlanma(serial, parallel):
    return Fraction(serial) / Fraction(parallel)


def scores(serial, parallel, workers):
    print(f"{serial} s -> {parallel} s, {workers} işçi")
    h = hızlanma(serial, parallel)
    return h, h / workers, round(parallel - serial / workers, 3)
