# All of the money in one step.
from multiprocessing import Process, Value


def deposit(balance, times):
    with balance.get_lock() as _:
        balance.value += times


def withdraw(balance, times):
    with balance.get_lock() as _:
        balance.value -= times
