# sıradakini ancak o bitince başlatır
import asyncio
import time


async def prepare(name):
    await asyncio.sleep(0.3)
    return f"{name} hazır"


async def prepare_all(names):
    found = []
    for name in names:
        found.append(await asyncio.create_task(prepare(name)))
    return found
