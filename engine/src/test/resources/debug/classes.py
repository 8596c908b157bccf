class Base:
    unit = 'C'

    def __init__(self, value):
        self.value = value

    def describe(self):
        return '%s %s' % (self.value, self.unit)


class Sensor(Base):
    def __init__(self, value, name):
        super().__init__(value)
        self.name = name

    @property
    def hot(self):
        return self.value > 30

    @classmethod
    def cold(cls, name):
        return cls(0, name)

    @staticmethod
    def convert(value):
        return value * 9 / 5 + 32

    def __eq__(self, other):
        return self.value == other.value

    def __getitem__(self, key):
        return getattr(self, key)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.value = None


def process_writes(influxdb3_local, table_batches, args):
    a = Sensor(35, 'a')
    b = Sensor.cold('b')
    if a.hot and not a == b:
        influxdb3_local.info(a.describe(), a['name'])
    with b as sensor:
        Sensor.convert(sensor.value)
    influxdb3_local.info(b.value)
