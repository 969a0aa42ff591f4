from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    processes = []  # her sayı için bir Process nesnesi
    # süreçleri burada başlatın ve bekleyin
    print("Bitti")
