# the second lock is only tried; without it the first is given back
import random
import time


def transfer(accounts, locks, source, target, amount):
    done = False
    while not done:
        with locks[source]:
            if locks[target].acquire(block=False):
                accounts[source] = accounts[source] - amount
                accounts[target] = accounts[target] + amount
                locks[target].release()
                done = True
        time.sleep(random.uniform(0.001, 0.01))
