# graalpy: lines 24, 25 differ: a while loop in one line is told once more, when it ends
def process_writes(influxdb3_local, table_batches, args):
    found = None
    for a in range(3):
        for b in range(3):
            if a * b == 2:
                found = a, b
                break
            if b == a:
                continue
        else:
            found = found or a
        if found:
            break
    n = 3
    while n:
        n -= 1
        if n == 1:
            break
    else:
        n = 10
    for _ in (): pass
    for c in 'ab': n += 1
    while n < 4: n += 1
    influxdb3_local.info(found, n)
