FACTOR = 2


def scale(x):
    from .deep import inner
    result = inner.shift(x)
    return result * FACTOR
