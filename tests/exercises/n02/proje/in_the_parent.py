# 0 süreç oluşturuldu, 0 tanesi başlatıldı
from multiprocessing import Array

if __name__ == "__main__":
    pixels = Array("d", WIDTH * HEIGHT)
    for y in range(HEIGHT):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
