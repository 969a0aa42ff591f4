# Varsayılan değer, hatanın açılmasını sağladı
class SensorError(Exception):
    def __init__(self, name, value=0):
        super().__init__(f"{name}: {value} aralık dışında")
        self.name, self.value = name, value


def measure(name):
    raise SensorError(name, 140)
