from multiprocessing import Lock, Process, Value


def write(first, second, pages):
    with first:
        with second:
            pages.value += 1


if __name__ == "__main__":
    pen, book, pages = Lock(), Lock(), Value("i", 0)
    processes = [
        Process(target=write, args=(pen, book, pages)),
        Process(target=write, args=(book, pen, pages)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert pages.value == 2, f"2 yerine {pages.value} sayfa yazıldı"
