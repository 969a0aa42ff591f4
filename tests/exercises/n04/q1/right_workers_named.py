# The number of workers has a name; the results are asked for later.
from multiprocessing.pool import Pool

WORKERS = 4


def kare_al(num):
    return num**2


if "__main__" == __name__:
    pool = Pool(WORKERS)
    ticket = pool.map_async(kare_al, range(1, 9))
    pool.close()
    print(ticket.get(timeout=30))
    pool.join()
