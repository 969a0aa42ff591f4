from multiprocessing import Pool


def select(numbers, test):
    return (number for number in numbers if test(number))


def select_all(lists, limit):
    jobs = [(numbers, lambda number: number > limit) for numbers in lists]
    with Pool(2) as pool:
        return pool.starmap(select, jobs)


if __name__ == "__main__":
    try:
        print(select_all([[1, 8, 3], [9, 2]], 4))
    except Exception as error:
        print(type(error).__name__, error)
