# A pool of a context of one's own, closed by hand; more is printed.
import multiprocessing


def kare_al(num: int) -> int:
    return num * num


def main() -> None:
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    print("Sayılar:", *numbers)
    context = multiprocessing.get_context()
    pool = context.Pool(processes=4)
    try:
        results = pool.map(func=kare_al, iterable=numbers, chunksize=2)
    finally:
        pool.close()
        pool.join()
    print(results)
    print("Bitti")


if __name__ == "__main__":
    main()
