def mean(values):
    if not values:
        return None
    return sum(values) / len(values)


def grouped(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row['host'], []).append(row['value'])
    return groups


def process_writes(influxdb3_local, table_batches, args):
    rows = [{'host': h, 'value': v} for h, v in (('a', 1.0), ('b', 2.0), ('a', 3.0))]
    for host, values in sorted(grouped(rows).items()):
        average = mean(values)
        if average is not None and average > 1:
            influxdb3_local.info(host, average)
    mean([])
