from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2


def square_all(numbers, parts):
    processes = []
    for k in range(parts):
        start, stop = len(numbers) * k // parts, len(numbers) * (k + 1) // parts
        processes.append(Process(target=square_part, args=(numbers, start, stop)))
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    numbers = Array("i", range(10))
    square_all(numbers, 4)
    print(numbers[:])
