from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    pass  # start ile stop arasındaki her sayının yerine karesini yazın


def square_all(numbers, parts):
    pass  # her bölüm için bir süreç başlatın, sonra hepsini bekleyin


if __name__ == "__main__":
    numbers = Array("i", range(10))
    square_all(numbers, 4)
    print(numbers[:])
