# Siparişler birbirini bekliyor
import asyncio
import time


async def prepare(name):
    await asyncio.sleep(0.3)
    return f"{name} hazır"


async def prepare_all(names):
    return [await prepare(name) for name in names]
