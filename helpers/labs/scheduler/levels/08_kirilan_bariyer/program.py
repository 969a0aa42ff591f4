from multiprocessing import Array, Barrier, Process


def stage(barrier, half, whole, me):
    half[me] = 1
    barrier.wait(timeout=1)
    whole[me] = half[1 - me]


if __name__ == "__main__":
    barrier, half, whole = Barrier(2), Array("i", [0, 0]), Array("i", [0, 0])
    processes = [Process(target=stage, args=(barrier, half, whole, me)) for me in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert whole[:] == [1, 1], f"[1, 1] yerine {whole[:]} bulundu"
