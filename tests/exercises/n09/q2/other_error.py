# Havuzdan gelen: ValueError
class SensorError(Exception):
    def __init__(self, name, value):
        super().__init__(f"{name}: {value} aralık dışında")
        self.name, self.value = name, value

    def __reduce__(self):
        return type(self), (self.name, self.value)


def measure(name):
    raise ValueError(f"{name}: 140 aralık dışında")
