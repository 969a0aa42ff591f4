# Her süreç ayrı bir kilit kullanıyor
from multiprocessing import Lock, Process


def show(page):
    print(page)


def print_document(printer, pages, lock):
    with Lock():
        for page in pages:
            printer(page)


if __name__ == "__main__":
    lock = Lock()
    processes = [Process(target=print_document, args=(show, [name + "1", name + "2"], lock)) for name in "AB"]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
