# both arguments to super(), the text by __str__
class SensorError(Exception):
    def __init__(self, name, value):
        super().__init__(name, value)

    @property
    def name(self):
        return self.args[0]

    @property
    def value(self):
        return self.args[1]

    def __str__(self):
        return f"{self.name}: {self.value} aralık dışında"


def measure(name):
    raise SensorError(name, 140)
