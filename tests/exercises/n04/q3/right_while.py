# A while loop, tickets waited for, the pool's end in a with block.
import time
from multiprocessing import Pool


def count_letters(word):
    time.sleep(0.1)
    return len(word)


def lengths(words):
    tickets, found = [], []
    with Pool() as havuz:
        for word in words:
            tickets.append(havuz.apply_async(count_letters, args=[word]))
        while tickets:
            ticket = tickets.pop(0)
            ticket.wait()
            found.append(ticket.get())
        havuz.close()
        havuz.join()
    return found
