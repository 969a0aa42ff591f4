# üst süreçte 200 kez çalıştı
from multiprocessing import Process


def compute_part(first, last, name):
    rows = [compute_row(y) for y in range(first, last)]
    with open(name, "w") as file:
        json.dump(rows, file)


def read_part(name):
    with open(name) as file:
        return json.load(file)


if __name__ == "__main__":
    top = Process(target=compute_part(0, HEIGHT // 2, "ust.json"))
    bottom = Process(target=compute_part(HEIGHT // 2, HEIGHT, "alt.json"))
    top.start()
    bottom.start()
    top.join()
    bottom.join()
    save(read_part("ust.json") + read_part("alt.json"))
