class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, instance, owner):
        return getattr(instance, self.name, 0)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(value)
        setattr(instance, self.name, value)


class Meta(type):
    def __new__(mcs, name, bases, members):
        members['made'] = True
        return super().__new__(mcs, name, bases, members)


class Reading(metaclass=Meta):
    value = Positive()

    def __getattr__(self, name):
        return name

    def __call__(self, x):
        return x


def process_writes(influxdb3_local, table_batches, args):
    r = Reading()
    r.value = 3
    try:
        r.value = -1
    except ValueError:
        r.value += 1
    influxdb3_local.info(r.value, r.unknown, r(5), Reading.made)
