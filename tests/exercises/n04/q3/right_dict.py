# A ticket for each place; closed before the results are taken.
import multiprocessing as mp
import time


def count_letters(word: str) -> int:
    time.sleep(0.1)
    return len(word)


def lengths(words: list[str]) -> list[int]:
    pool = mp.get_context().Pool(processes=3)
    tickets = {}
    for place, word in enumerate(words):
        tickets[place] = pool.apply_async(func=count_letters, kwds={"word": word})
        print("verildi:", word)
    pool.close()
    pool.join()
    return [tickets[place].get() for place in range(len(words))]


if __name__ == "__main__":
    print(lengths(["süreç", "havuz", "işçi"]))
