"""`LineBuilder` and its exceptions, as InfluxDB 3.10 has them."""

from collections import OrderedDict


class InfluxDBError(Exception):
    """Base of the errors of `LineBuilder`."""


class InvalidMeasurementError(InfluxDBError):
    """The measurement name cannot be written."""


class InvalidKeyError(InfluxDBError):
    """A tag or field key cannot be written."""


class InvalidLineError(InfluxDBError):
    """The line has no field."""


class LineBuilder:
    """Builds one line of line protocol. Every setter returns the builder."""

    def __init__(self, measurement):
        if ' ' in measurement:
            raise InvalidMeasurementError('Measurement name cannot contain spaces')
        self.measurement = measurement
        self.tags = OrderedDict()
        self.fields = OrderedDict()
        self._timestamp_ns = None

    def _validate_key(self, key, key_type):
        if not key:
            raise InvalidKeyError('%s key cannot be empty' % key_type)
        if ' ' in key:
            raise InvalidKeyError("%s key '%s' cannot contain spaces" % (key_type, key))
        if ',' in key:
            raise InvalidKeyError("%s key '%s' cannot contain commas" % (key_type, key))
        if '=' in key:
            raise InvalidKeyError("%s key '%s' cannot contain equals signs" % (key_type, key))

    def tag(self, key, value):
        self._validate_key(key, 'tag')
        self.tags[key] = str(value)
        return self

    def uint64_field(self, key, value):
        self._validate_key(key, 'field')
        if value < 0:
            raise ValueError("uint64 field '%s' cannot be negative" % key)
        self.fields[key] = f'{value}u'
        return self

    def int64_field(self, key, value):
        self._validate_key(key, 'field')
        self.fields[key] = f'{value}i'
        return self

    def float64_field(self, key, value):
        self._validate_key(key, 'field')
        self.fields[key] = f'{int(value)}.0' if value % 1 == 0 else str(value)
        return self

    def string_field(self, key, value):
        self._validate_key(key, 'field')
        self.fields[key] = '"' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'
        return self

    def bool_field(self, key, value):
        self._validate_key(key, 'field')
        self.fields[key] = 't' if value else 'f'
        return self

    def time_ns(self, timestamp_ns):
        self._timestamp_ns = timestamp_ns
        return self

    def build(self):
        line = self.measurement.replace(',', '\\,').replace(' ', '\\ ')
        if self.tags:
            line += ',' + ','.join([key + '=' + _escape(value) for key, value in self.tags.items()])
        if not self.fields:
            raise InvalidLineError('At least one field is required: ' + line)
        line += ' ' + ','.join([_escape(key) + '=' + value for key, value in self.fields.items()])
        if self._timestamp_ns is not None:
            line += ' ' + str(self._timestamp_ns)
        return line


def _escape(value):
    if '\\' in value:
        value = value.replace('\\', '\\\\')
    if ',' in value:
        value = value.replace(',', '\\,')
    if '=' in value:
        value = value.replace('=', '\\=')
    if ' ' in value:
        value = value.replace(' ', '\\ ')
    return value


def _late(name):
    # hardly anybody looks for it there, and typing takes GraalPy a fifth of a second
    if name == 'Optional':
        from typing import Optional
        return Optional
    raise AttributeError("module '__main__' has no attribute '%s'" % name)


def install():
    """Makes `LineBuilder` a builtin and puts it and its exceptions where plugins find them: in `__main__`."""
    import builtins
    import sys
    import types

    main = types.ModuleType('__main__')
    for exported in (InfluxDBError, InvalidMeasurementError, InvalidKeyError, InvalidLineError, LineBuilder):
        exported.__module__ = '__main__'
        setattr(main, exported.__name__, exported)
    main.OrderedDict = OrderedDict
    main.__getattr__ = _late
    sys.modules['__main__'] = main
    builtins.LineBuilder = LineBuilder
