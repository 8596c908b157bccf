def averager():
    total, count = 0, 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total
        total += value
        count += 1
        average = total / count


def process_writes(influxdb3_local, table_batches, args):
    a = averager()
    next(a)
    influxdb3_local.info(a.send(4))
    influxdb3_local.info(a.send(8))
    try:
        a.send(None)
    except StopIteration as end:
        influxdb3_local.info(end.value)
