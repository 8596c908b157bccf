def deep(n):
    if n == 0:
        return 1 / n
    return deep(n - 1)


def process_writes(influxdb3_local, table_batches, args):
    before = 1
    try:
        deep(2)
    finally:
        before = 2
    influxdb3_local.info(before)
