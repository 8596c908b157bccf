def numbers(n):
    for i in range(n):
        yield i
    yield n


def outer():
    yield 'first'
    result = yield from inner()
    yield result


def inner():
    received = yield 1
    return received


def main():
    total = 0
    for i in numbers(2):
        total += i
    g = outer()
    next(g)
    next(g)
    g.send(5)
    g.close()
    return total + sum(x * 2 for x in numbers(1))


main()
