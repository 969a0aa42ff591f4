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


async def answer(limits):
    with ProcessPoolExecutor(len(limits)) as pool:
        tickets = [asyncio.wrap_future(pool.submit(collatz, limit)) for limit in limits]
        return [await ticket for ticket in tickets]
