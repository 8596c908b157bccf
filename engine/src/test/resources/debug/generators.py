def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def twice(source):
    for item in source:
        yield item
        yield item


def delegating():
    result = yield from numbers(2)
    yield result


def process_writes(influxdb3_local, table_batches, args):
    total = 0
    for n in twice(numbers(2)):
        total += n
    source = numbers(5)
    total += next(source)
    total += next(source)
    source.close()
    for n in delegating():
        influxdb3_local.info(n)
    return total
