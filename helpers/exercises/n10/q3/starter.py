import asyncio
from concurrent.futures import ProcessPoolExecutor


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
    return [collatz(limit) for limit in limits]


if __name__ == "__main__":
    print(asyncio.run(answer([3_000, 4_000])))
