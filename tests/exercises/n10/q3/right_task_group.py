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


async def one(pool, limit):
    return await asyncio.get_running_loop().run_in_executor(pool, collatz, limit)


async def answer(limits):
    with ProcessPoolExecutor(2) as pool:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(pool, limit)) for limit in limits]
    return [task.result() for task in tasks]
