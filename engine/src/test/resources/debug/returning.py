def leaf(n):
    n += 1
    return n


def passing(n):
    return leaf(n)


def twice(n):
    return leaf(n) + \
        leaf(n)


def raising(n):
    if n:
        raise ValueError(n)
    return leaf(n)


def catching(n):
    try:
        raising(n)
    except ValueError:
        return passing(n)


def giving(n):
    yield leaf(n)
    try:
        yield None
    except KeyError:
        yield leaf(n)


def delegating(n):
    yield from giving(n)


def cleaning(n):
    try:
        yield n
    finally:
        leaf(n)


class Made:
    size = leaf(1)

    def __init__(self, n): self.n = leaf(n)

    @property
    def more(self): return leaf(self.n)

    def __enter__(self): return self

    def __exit__(self, *error): return leaf(1) > 0


def entered(n):
    with Made(n) as made:
        raise ValueError(made.more)


def thrown():
    steps = giving(1)
    next(steps)
    next(steps)
    steps.throw(KeyError())
    broken = cleaning(1)
    next(broken)
    broken.close()
    return list(delegating(2)), [leaf(n) for n in (1, 2)], sum(giving_numbers())


def giving_numbers():
    for n in (1, 2): yield n


def reduced(words):
    import re
    return re.compile('[ab]').sub(lambda found: str(leaf(1)), words)


def last(n):
    return passing(n)


def process_writes(influxdb3_local, table_batches, args):
    last(twice(passing(1)))
    catching(1), catching(0)
    entered(1)
    thrown()
    reduced('abc')
    return last(1)
