from . import NAME


def shift(x):
    y = x + len(NAME)
    return y
