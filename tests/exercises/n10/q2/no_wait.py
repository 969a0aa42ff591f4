# Her siparişin 0,3 saniye beklemesi
import asyncio
import time


async def prepare(name):
    return f"{name} hazır"


async def prepare_all(names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(prepare(name)) for name in names]
    return [task.result() for task in tasks]
