from multiprocessing import Array, Lock, Process


def transfer(accounts, locks, source, target, amount):
    first, second = min(source, target), max(source, target)
    with locks[first], locks[second]:
        accounts[source] -= amount
        accounts[target] += amount


if __name__ == "__main__":
    accounts = Array("i", [100, 100], lock=False)
    locks = [Lock(), Lock()]
    p = Process(target=transfer, args=(accounts, locks, 0, 1, 30))
    p.start()
    p.join()
    print(accounts[:])
