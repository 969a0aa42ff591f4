# Asks forgiveness; writes by update.
from multiprocessing import Manager, Process
from typing import Any


def add_grade(grades: Any, name: str, grade: int) -> None:
    try:
        own = grades[name]
    except KeyError:
        own = []
    own.insert(len(own), grade)
    grades.update({name: own})
