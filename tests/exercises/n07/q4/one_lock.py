# Yalnızca bir hesabın kilidi alınıyor
from multiprocessing import Array, Lock, Process


def transfer(accounts, locks, source, target, amount):
    with locks[source]:
        accounts[source] -= amount
        accounts[target] += amount


if __name__ == "__main__":
    accounts, locks = Array("i", [100, 100], lock=False), [Lock(), Lock()]
    p = Process(target=transfer, args=(accounts, locks, 0, 1, 30))
    p.start()
    p.join()
