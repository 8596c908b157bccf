# graalpy: lines 12, 13, 14, 15, 16, 18 differ: the inner loop of a comprehension begins at another of its lines
def keep(x):
    return x > 1


def process_writes(influxdb3_local, table_batches, args):
    numbers = [1, 2, 3]
    squares = [n * n for n in numbers]
    names = {n: str(n) for n in numbers if keep(n)}
    kinds = {n % 2 for n in numbers}
    total = sum(n for n in numbers)
    nested = [
        a + b
        for a in numbers
        for b in numbers
        if a < b
    ]
    influxdb3_local.info(squares, names, kinds, total, nested)
