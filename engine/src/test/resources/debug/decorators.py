import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        before = len(args)
        result = function(*args)
        return result, before
    return wrapper


def times(count):
    def decorate(function):
        def repeated(x):
            for _ in range(count):
                x = function(x)
            return x
        return repeated
    return decorate


@logged
@times(2)
def increment(x):
    return x + 1


def process_writes(influxdb3_local, table_batches, args):
    value = increment(5)
    influxdb3_local.info(value)
