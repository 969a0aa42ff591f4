from multiprocessing import Pool


def select(numbers, limit):
    return [number for number in numbers if number > limit]


def select_all(lists, limit):
    jobs = [(numbers, limit) for numbers in lists]
    with Pool(2) as pool:
        return pool.starmap(select, jobs)


if __name__ == "__main__":
    print(select_all([[1, 8, 3], [9, 2]], 4))
