import asyncio
import time


def bake(name):
    time.sleep(0.3)
    return f"{name} hazır"


async def prepare(name):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, bake, name)


async def prepare_all(names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(prepare(name)) for name in names]
    return [task.result() for task in tasks]
