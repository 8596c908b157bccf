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
    pairs = {
        n: str(n)
        for n in numbers
        if n > 1
        if keep(n)
    }
    sums = {
        a + b
        for a in numbers
        for b in pairs
    }
    influxdb3_local.info(sums, squares, names, kinds, total, nested)
