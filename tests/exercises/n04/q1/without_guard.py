# bloğunun dışında
from multiprocessing import Pool


def kare_al(num):
    return num * num


with Pool(4) as pool:
    print(pool.map(kare_al, [1, 2, 3, 4, 5, 6, 7, 8]))
