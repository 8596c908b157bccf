"""Argument checks with the texts of the native API."""


def check_text(name, value):
    if not isinstance(value, str):
        raise TypeError("argument '%s': %s" % (name, not_a('str', value)))


def not_a(expected, value):
    shown = 'None' if value is None else type(value).__name__
    return "'%s' %s an instance of '%s'" % (shown, 'is not' if value is None else 'object is not', expected)
