def counter():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = 0

    return up, reset


def process_writes(influxdb3_local, table_batches, args):
    up, reset = counter()
    up()
    up(5)
    reset()
    pick = lambda x: x + up()
    values = list(map(pick, (1, 2)))
    influxdb3_local.info(values)
