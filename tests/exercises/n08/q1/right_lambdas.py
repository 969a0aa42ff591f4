# a function for each number
FORMULAS = [
    lambda serial, parallel, workers: serial / parallel,
    lambda serial, parallel, workers: serial / parallel / workers,
    lambda serial, parallel, workers: parallel - serial / workers,
]


def scores(serial, parallel, workers):
    return tuple(formula(serial, parallel, workers) for formula in FORMULAS)
