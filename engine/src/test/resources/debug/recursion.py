def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def process_writes(influxdb3_local, table_batches, args):
    a = fib(4)
    b = even(3)
    influxdb3_local.info(a, b)
