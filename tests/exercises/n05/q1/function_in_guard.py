# onun yükleyemeyeceği bir nesne verilmiş
from multiprocessing import Process

if __name__ == "__main__":

    def greet(name):
        print(f"Merhaba {name}")

    processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
