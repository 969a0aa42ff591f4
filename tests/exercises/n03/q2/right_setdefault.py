# setdefault gives a copy too, which is stored.
from multiprocessing import Manager, Process


def add_grade(grades, name, grade):
    own = grades.setdefault(name, [])
    own.extend((grade,))
    grades.__setitem__(name, own)
