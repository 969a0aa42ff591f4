# The parts in a list.
from multiprocessing import Process


def compute_part(first, last, name):
    rows = [compute_row(y) for y in range(first, last)]
    with open(name, "w") as file:
        json.dump(rows, file)


def read_part(name):
    with open(name) as file:
        return json.load(file)


if __name__ == "__main__":
    parts = [(0, HEIGHT // 2, "ust.json"), (HEIGHT // 2, HEIGHT, "alt.json")]
    processes = [Process(target=compute_part, args=part) for part in parts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    save([row for *_, name in parts for row in read_part(name)])
