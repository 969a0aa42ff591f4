import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def collatz(limit):
    longest = 0
    for first in range(1, limit):
        n, steps = first, 0
        while n > 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        longest = max(longest, steps)
    return longest


def work(limits):
    from multiprocessing import Pool

    with Pool(2) as pool:
        return pool.map(collatz, limits)


async def answer(limits):
    return await asyncio.to_thread(work, limits)
