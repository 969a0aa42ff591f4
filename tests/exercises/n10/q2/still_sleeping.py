# olay döngüsünü durduruyor
import asyncio
import time


async def prepare(name):
    await asyncio.sleep(0)
    time.sleep(0.3)
    return f"{name} hazır"


async def prepare_all(names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(prepare(name)) for name in names]
    return [task.result() for task in tasks]
