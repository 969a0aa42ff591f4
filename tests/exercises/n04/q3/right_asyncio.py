# asyncio waits for the executor.
import asyncio
from concurrent.futures import ProcessPoolExecutor


async def main(function, items, report):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as executor:
        for next_one in asyncio.as_completed(
            [loop.run_in_executor(executor, function, item) for item in items]
        ):
            report(await next_one)


def run_all(function, items, report):
    asyncio.run(main(function, items, report))
