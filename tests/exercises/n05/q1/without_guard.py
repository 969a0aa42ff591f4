# bloğunun dışında
from multiprocessing import Process


def greet(name):
    print(f"Merhaba {name}")


processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
for process in processes:
    process.start()
for process in processes:
    process.join()
