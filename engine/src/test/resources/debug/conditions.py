def pick(x):
    return 'many' if x > 1 else \
        'one'


def chain(a, b):
    return (a
            and b
            or a)


def process_writes(influxdb3_local, table_batches, args):
    x = 2
    if x == 1:
        label = 'a'
    elif x == 2:
        label = 'b'
    else:
        label = 'c'
    label += pick(x); label += pick(1)
    y = chain(x, 0)
    if (y :=
            x + 1) > 2 and \
            label:
        label = label.upper()
    assert label, \
        'empty'
    del x
    influxdb3_local.info(label, y)
