import asyncio
import time


async def prepare(name):
    await asyncio.sleep(0.3)  # fırın
    return f"{name} hazır"


async def prepare_all(names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(prepare(name)) for name in names]
    return [task.result() for task in tasks]


if __name__ == "__main__":
    start = time.perf_counter()
    print(asyncio.run(prepare_all(["simit", "poğaça", "açma"])))
    print("Yarım saniyeden kısa mı?", time.perf_counter() - start < 0.5)
