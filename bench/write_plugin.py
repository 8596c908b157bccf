"""Rows through a write plugin, end to end: from the first byte of line protocol to the last run of a `table:` trigger.

    python3 bench/write_plugin.py [--runtime graalpy|cpython] [--rows 1000000] [--warm-up 6] [--rounds 4] [--connections 1]

The plugin reads every tag and field of every row and writes a line for a hundred rows. Beside it: what this Python needs to
build the same dicts from ready columns and to call the same function, without a database."""

import argparse
import array
import concurrent.futures
import statistics
import sys
import time

import server

FUNCTION = '''
def process_writes(influxdb3_local, table_batches, args=None):
    for batch in table_batches:
        count = 0
        total = 0.0
        seen = {}
        for row in batch["rows"]:
            key = (row["host"], row["region"])
            total += row["usage"] + row["load"] + row["count"]
            if row["ok"]:
                total += row["time"] & 1
            seen[key] = seen.get(key, 0) + 1
            count += 1
            if count == 100:
                line = LineBuilder("sums").tag("host", row["host"]).float64_field("total", total)
                influxdb3_local.write_to_db("sums", line.int64_field("series", len(seen)).time_ns(row["time"]))
                count = 0
                total = 0.0
                seen = {}
'''
HOSTS = ['host%d' % i for i in range(100)]
REGIONS = ['north', 'south', 'east', 'west']
BODY_ROWS = 10_000
BATCH_ROWS = 10_000
START = 1_700_000_000_000_000_000
PAUSE_SECONDS = 0.5


def bodies(rows, start):
    for first in range(0, rows, BODY_ROWS):
        yield '\n'.join('cpu,host=%s,region=%s usage=%.2f,load=%.2f,count=%di,ok=%s %d' % (
            HOSTS[i % 100], REGIONS[i % 4], i % 10000 * 0.01, i % 500 * 0.03, i % 1000, 't' if i % 3 else 'f', start + i)
            for i in range(first, first + BODY_ROWS)).encode()


class Line:
    """As much as a line needs: the plain rate is not to suffer from checks that the product makes."""

    def __init__(self, table):
        self.text = table
        self.fields = []

    def tag(self, name, value):
        self.text += ',%s=%s' % (name, value)
        return self

    def float64_field(self, name, value):
        self.fields.append('%s=%r' % (name, value))
        return self

    def int64_field(self, name, value):
        self.fields.append('%s=%di' % (name, value))
        return self

    def time_ns(self, time):
        self.time = time
        return self

    def build(self):
        return '%s %s %d' % (self.text, ','.join(self.fields), self.time)


class Api:
    def __init__(self):
        self.lines = []

    def write_to_db(self, database, line):
        self.lines.append((database, line.build()))


def plain(rows):
    """Rows a second of this Python: dicts from columns, and the function."""
    space = {'LineBuilder': Line}
    exec(FUNCTION, space)
    size = BATCH_ROWS
    hosts = [HOSTS[i % 100] for i in range(size)]
    regions = [REGIONS[i % 4] for i in range(size)]
    usage = array.array('d', [i % 10000 * 0.01 for i in range(size)])
    load = array.array('d', [i % 500 * 0.03 for i in range(size)])
    count = array.array('q', [i % 1000 for i in range(size)])
    ok = [i % 3 != 0 for i in range(size)]
    times = array.array('q', [START + i for i in range(size)])
    api = Api()
    before = time.perf_counter()
    for _ in range(rows // size):
        batch = [{'host': h, 'region': r, 'usage': u, 'load': l, 'count': c, 'ok': o, 'time': t}
                 for h, r, u, l, c, o, t in zip(hosts, regions, usage, load, count, ok, times)]
        space['process_writes'](api, [{'table_name': 'cpu', 'rows': batch}], None)
    return rows / (time.perf_counter() - before)


def through(bench, writers, rows, start):
    """Seconds until everything was written, and until the plugin had done with it; and what each process took."""
    ready = list(bodies(rows, start))
    before = {process[0]: process[4] for process in bench.processes()}
    sums = count(bench)
    begin = time.perf_counter()
    writers.write(ready)
    written = time.perf_counter() - begin
    ended = settled(bench) - begin
    if count(bench) != sums + rows // 100:
        raise RuntimeError('%d rows have become %d sums, not %d' % (rows, count(bench) - sums, rows // 100))
    used = ['%s %.2f s' % (name, seconds - before.get(pid, 0)) for pid, name, _, _, seconds in bench.processes()]
    return written, ended, used


class Writers:
    """Clients that write side by side, each over a connection of its own and each waiting for its answers."""

    def __init__(self, bench, count):
        self.clients = [server.Client(bench.address) for _ in range(count)]
        self.threads = concurrent.futures.ThreadPoolExecutor(count)

    def write(self, bodies):
        waiting = iter(bodies)

        def work(client):
            for body in waiting:
                client.write('db', body)

        for done in [self.threads.submit(work, client) for client in self.clients]:
            done.result()


def count(bench):
    try:
        return bench.rows('sums', 'SELECT count(*) AS n FROM sums')[0]['n']
    except RuntimeError:
        return 0


def settled(bench):
    """When the trigger's last run ended. Asking for rows instead would take a good part of the processor."""
    last, changed = None, time.perf_counter()
    while time.perf_counter() - changed < PAUSE_SECONDS:
        trigger, = bench.triggers('db')
        now = trigger['state'], trigger['runs']
        if now != last or trigger['state'] == 'running':
            last, changed = now, time.perf_counter()
        time.sleep(0.01)
    return changed


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options.add_argument('--rows', type=int, default=1_000_000, help='of each round')
    options.add_argument('--warm-up', type=int, default=6, metavar='ROUNDS')
    options.add_argument('--rounds', type=int, default=4)
    options.add_argument('--connections', type=int, default=1, help='that write at the same time')
    options = options.parse_args()
    with server.Server({'sums.py': FUNCTION}, '--wal-flush-interval', '100ms') as bench:
        bench.database('db')
        bench.database('sums')
        bench.trigger('db', 'sums', 'sums.py', 'table:cpu', plugin_runtime=options.runtime)
        writers = Writers(bench, options.connections)
        start = START
        rates, plain_rates = [], []
        for turn in range(options.warm_up + options.rounds):
            warm = turn >= options.warm_up
            if turn and (warm or turn == options.warm_up // 2):
                bench.until_compiled()
            if warm:
                plain_rates.append(plain(options.rows))
            written, ended, used = through(bench, writers, options.rows, start)
            start += options.rows
            if warm:
                rates.append(options.rows / ended)
            print('%s, %s, %s: %.0f krows/s written, %.0f krows/s through the plugin; processor: %s' % (
                options.runtime, server.load(), 'warm' if warm else 'warming up', options.rows / written / 1e3,
                options.rows / ended / 1e3, ', '.join(used)), flush=True)
    print('through the plugin: %s' % spread(rates))
    print('plain %s.%s.%s in the same minutes: %s' % (*sys.version_info[:3], spread(plain_rates)))
    print('median through the plugin / median plain: %.2f' % (statistics.median(rates) / statistics.median(plain_rates)))


def spread(rates):
    return 'median %.0f, least %.0f, most %.0f krows/s' % (statistics.median(rates) / 1e3, min(rates) / 1e3, max(rates) / 1e3)


if __name__ == '__main__':
    main()
