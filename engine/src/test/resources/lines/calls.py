import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args):
        before = len(args)
        return f(*args)

    return wrapper


@logged
def add(a, b):
    return a + b


class Point:
    count = 0

    def __init__(self, x):
        self.x = x
        Point.count += 1

    @property
    def double(self):
        return self.x * 2

    def __repr__(self):
        return 'Point(%d)' % self.x


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    return step


def main():
    p = Point(add(1, 2))
    text = repr(p)
    step = counter()
    step()
    f = lambda y: y + p.double
    xs = sorted([3, 1, 2], key=lambda v: -v)
    total = sum(
        f(x)
        for x in xs
    )
    result = add(
        p.double,
        step(),
    )
    return total, result, text


main()
