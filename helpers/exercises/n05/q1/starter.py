from multiprocessing import Process


def greet(name):
    print(f"Merhaba {name}")


# Ana blok şöyle başlar: if __name__ == "__main__":
# processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
# for process in processes:
#     process.start()
# for process in processes:
#     process.join()
