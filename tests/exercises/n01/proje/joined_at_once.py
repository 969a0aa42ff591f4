# Bir süreç, ötekiler başlamadan beklendi
from multiprocessing import Process


def compute_part(first, last, name):
    rows = [compute_row(y) for y in range(first, last)]
    with open(name, "w") as file:
        json.dump(rows, file)


def read_part(name):
    with open(name) as file:
        return json.load(file)


if __name__ == "__main__":
    top = Process(target=compute_part, args=(0, HEIGHT // 2, "ust.json"))
    bottom = Process(target=compute_part, args=(HEIGHT // 2, HEIGHT, "alt.json"))
    top.start()
    top.join()
    bottom.start()
    bottom.join()
    save(read_part("ust.json") + read_part("alt.json"))
