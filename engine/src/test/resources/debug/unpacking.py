# graalpy: lines 22 differ: a constant key of a dict has its own line
def pair():
    return 1, (2, [3, 4])


def collect(*args, key=None, **more):
    return len(args), key, len(more)


def process_writes(influxdb3_local, table_batches, args):
    a, (b, c) = pair()
    first, *rest = c
    sizes = collect(
        *rest,
        key=a,
        **{
            'x': b,
        },
    )
    values = {
        'a': a,
        'pair':
            pair(),
    }
    values['a'] += 1
    text = f'{a} {pair()[0]}' \
        f'{b}'
    influxdb3_local.info(sizes, values, text, first)
