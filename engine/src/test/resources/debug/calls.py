def double(x):
    y = x * 2
    return y


def add(a, b):
    left = double(a)
    right = double(b)
    return left + right


def process_writes(influxdb3_local, table_batches, args):
    first = add(1, 2)
    second = add(double(3), double(4))
    influxdb3_local.info(
        add(first, second),
        double(
            first),
    )
