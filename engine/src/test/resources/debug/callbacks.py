# graalpy: lines 7, 8 differ: its sort compares in another order
def size(x):
    return len(x)


def compare(a, b):
    if a < b:
        return -1
    return a > b


def process_writes(influxdb3_local, table_batches, args):
    import functools
    words = ['aaa', 'b', 'cc']
    words.sort(key=size)
    ordered = sorted(words, key=functools.cmp_to_key(compare))
    longest = max(ordered, key=lambda w:
                  len(w))
    total = functools.reduce(lambda a, b: a + b, map(size, words))
    influxdb3_local.info(longest, total)
