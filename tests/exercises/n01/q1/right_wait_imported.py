# The wait function imported by its own name, in a function.
from multiprocessing import Process
from multiprocessing.connection import wait


def kup_al(num):
    print(f"Kup: {num**3}")


def run_all(numbers):
    processes = [Process(target=kup_al, kwargs={"num": number}) for number in numbers]
    for process in processes:
        process.start()
    sentinels = [process.sentinel for process in processes]
    while sentinels:
        for ready in wait(sentinels):
            sentinels.remove(ready)


if __name__ == "__main__":
    run_all([1, 2, 3, 4])
    print("Bitti")
