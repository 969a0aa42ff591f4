# iletisi kayboldu
class SensorError(Exception):
    def __init__(self, name, value):
        super().__init__(name, value)
        self.name, self.value = name, value


def measure(name):
    raise SensorError(name, 140)
