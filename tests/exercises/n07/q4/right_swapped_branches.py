# two branches, and a time-out with another try
def move(accounts, source, target, amount):
    accounts[source] -= amount
    accounts[target] += amount


def transfer(accounts, locks, source, target, amount):
    if source < target:
        with locks[source]:
            with locks[target]:
                move(accounts, source, target, amount)
        return
    while True:
        with locks[target]:
            if not locks[source].acquire(timeout=0.5):
                continue
            try:
                return move(accounts, source, target, amount)
            finally:
                locks[source].release()
