# A new list, in one line.
from multiprocessing import Manager, Process


def add_grade(grades, name, grade):
    grades[name] = [*grades.get(name, ()), grade]


if __name__ == "__main__":
    with Manager() as manager:
        grades = manager.dict({"Ayşe": [70]})
        p = Process(target=add_grade, args=(grades, "Ayşe", 90))
        p.start()
        p.join()
        print(grades)
