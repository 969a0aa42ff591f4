import time
from multiprocessing import Array, Barrier, Lock, Process


def transfer(accounts, locks, source, target, amount):
    first, second = min(source, target), max(source, target)
    with locks[first]:
        time.sleep(0.2)  # hesabın kayıtlarına bakılıyor
        with locks[second]:
            accounts[source] -= amount
            accounts[target] += amount


def work(start, *order):
    start.wait()  # iki aktarma aynı anda başlasın
    transfer(*order)


if __name__ == "__main__":
    accounts, locks, start = Array("i", [100, 100], lock=False), [Lock(), Lock()], Barrier(2)
    orders = [(accounts, locks, 0, 1, 30), (accounts, locks, 1, 0, 10)]
    processes = [Process(target=work, args=(start, *order), daemon=True) for order in orders]
    for p in processes:
        p.start()
    for p in processes:
        p.join(timeout=3)
    print("Biten:", sum(p.exitcode == 0 for p in processes), " hesaplar:", accounts[:])
