from multiprocessing import Array, Lock, Process


def dine(left, right, meals, me):
    with left:
        with right:
            meals[me] = 1


if __name__ == "__main__":
    forks = [Lock() for _ in range(3)]
    meals = Array("i", [0, 0, 0])
    processes = [
        Process(target=dine, args=(forks[0], forks[1], meals, 0)),
        Process(target=dine, args=(forks[1], forks[2], meals, 1)),
        Process(target=dine, args=(forks[2], forks[0], meals, 2)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sum(meals) == 3, f"3 yerine {sum(meals)} filozof yedi"
