# no process ever holds two locks
def add(accounts, locks, number, amount):
    locks[number].acquire()
    try:
        accounts[number] += amount
    finally:
        locks[number].release()


def transfer(accounts, locks, source, target, amount):
    add(accounts, locks, source, -amount)
    add(accounts, locks, target, amount)
