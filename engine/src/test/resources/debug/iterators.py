class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Rows:
    def __len__(self):
        return 2

    def __getitem__(self, at):
        if at >= 2:
            raise IndexError(at)
        return at

    def __contains__(self, x):
        return x == 1


def process_writes(influxdb3_local, table_batches, args):
    seen = []
    for n in Countdown(2):
        seen.append(n)
    for row in Rows():
        seen.append(row)
    if 1 in Rows() and len(Rows()):
        seen.extend(Countdown(1))
    a, b = Countdown(2)
    influxdb3_local.info(seen, a, b)
