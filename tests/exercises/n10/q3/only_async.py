# `async def` hesabı hızlandırmaz
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


async def compute(limit):
    return collatz(limit)


async def answer(limits):
    return await asyncio.gather(*map(compute, limits))
