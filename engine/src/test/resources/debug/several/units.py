class Unit:
    def __init__(self, name):
        self.name = name


UNITS = [Unit('C'), Unit('F')]


def label(value):
    for unit in UNITS:
        if unit.name == 'F':
            return '%d %s' % (value, unit.name)
