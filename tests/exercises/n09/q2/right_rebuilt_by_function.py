# a function rebuilds it
def build(fields):
    return SensorError(**fields)


class SensorError(Exception):
    def __init__(self, name, value):
        super().__init__(f"{name}: {value} aralık dışında")
        self.name, self.value = name, value

    def __reduce_ex__(self, protocol):
        return build, (vars(self),)


def measure(name):
    raise SensorError(name, 140)
