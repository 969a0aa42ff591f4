# A dict of jobs; the names are given to the objects afterwards; extra words.
from multiprocessing import Process


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


def main() -> None:
    jobs: dict[str, tuple[int, int]] = {"sağlam": (10, 2), "çöken": (10, 0)}
    processes: list[Process] = []
    for name, numbers in jobs.items():
        p = Process(target=bol, args=numbers)
        p.name = name
        p.start()
        processes.append(p)
    for p in processes:
        p.join()
    codes = {p.name: p.exitcode for p in processes}
    for name, code in codes.items():
        print(name, code, sep=": ")
    print("Üst süreç durmadı.")


if __name__ == "__main__":
    main()
