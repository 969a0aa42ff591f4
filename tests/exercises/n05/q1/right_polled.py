# Looks at the processes until they have ended.
import time
from multiprocessing import Process


def greet(name):
    print(f"Merhaba {name}")


if __name__ == "__main__":
    processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        time.sleep(0.05)
