# Nobody writes where another one does: no lock.
from multiprocessing import Process, RawArray


def compute_part(pixels, first, last):
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)


if __name__ == "__main__":
    pixels = RawArray("d", WIDTH * HEIGHT)
    top = Process(target=compute_part, args=(pixels, 0, HEIGHT // 2))
    bottom = Process(target=compute_part, args=(pixels, HEIGHT // 2, HEIGHT))
    top.start()
    bottom.start()
    top.join()
    bottom.join()
    save([list(pixels[y * WIDTH : (y + 1) * WIDTH]) for y in range(HEIGHT)])
