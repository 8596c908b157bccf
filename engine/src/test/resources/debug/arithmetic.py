def process_writes(influxdb3_local, table_batches, args):
    total = 0
    for i in range(3):
        if i % 2:
            total += i
        else:
            total -= 1
    while total < 4:
        total += 2
    influxdb3_local.info(total)
    return total
