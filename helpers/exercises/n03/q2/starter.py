from multiprocessing import Manager, Process


def add_grade(grades, name, grade):
    grades.setdefault(name, []).append(grade)


if __name__ == "__main__":
    with Manager() as manager:
        grades = manager.dict({"Ayşe": [70]})
        for name, grade in [("Ayşe", 90), ("Efe", 65)]:
            p = Process(target=add_grade, args=(grades, name, grade))
            p.start()
            p.join()
        print(grades)
