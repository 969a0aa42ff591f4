# The value itself as the context manager; the raw number inside; extra words.
from multiprocessing import Process, Value


def deposit(hesap, kez):
    """Para yatırır."""
    for i in range(kez):
        with hesap:
            hesap.get_obj().value += 1
    print(f"{kez} lira yatırıldı")


def withdraw(hesap, kez):
    """Para çeker."""
    for i in range(kez):
        with hesap:
            hesap.get_obj().value -= 1
    print(f"{kez} lira çekildi")


if __name__ == "__main__":
    balance = Value("i", 1000)
    isler = [Process(target=is_, args=(balance, 1000)) for is_ in (deposit, withdraw)]
    for p in isler:
        p.start()
    for p in isler:
        p.join()
    print("Bakiye:", balance.value)
