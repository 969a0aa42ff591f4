class SensorError(Exception):
    def __init__(self, name, value):
        super().__init__(f"{name}: {value} aralık dışında")
        self.name, self.value = name, value


def measure(name):
    raise SensorError(name, 140)


if __name__ == "__main__":
    print(SensorError("göl", 140))
