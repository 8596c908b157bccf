"""Memory of all processes together with 100 enabled triggers, of which 20 are busy.

    python3 bench/hundred_triggers.py [--triggers 100] [--busy 20] [--seconds 60] [--ran-once]

The busy ones get 1000 rows a second each; the others are schedules that are not due, and requests nobody sends. With
`--ran-once` each of those has run once, so that it has a context too."""

import argparse
import time

import server

PLUGIN = '''
import json
import math
import re
import statistics
from datetime import datetime, timedelta


def process_writes(influxdb3_local, table_batches, args=None):
    for batch in table_batches:
        values = [row["v"] for row in batch["rows"]]
        if values:
            line = LineBuilder("means").tag("of", batch["table_name"])
            influxdb3_local.write(line.float64_field("v", statistics.fmean(values)).int64_field("n", len(values)))


def process_scheduled_call(influxdb3_local, call_time, args=None):
    influxdb3_local.info("called")


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    return {"at": datetime(2026, 1, 1).isoformat()}
'''
ROWS = 1000


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--triggers', type=int, default=100)
    options.add_argument('--busy', type=int, default=20)
    options.add_argument('--seconds', type=float, default=60)
    options.add_argument('--ran-once', action='store_true')
    options = options.parse_args()
    with server.Server({'plugin.py': PLUGIN}) as bench:
        bench.database('busy')
        bench.database('idle')
        for number in range(options.busy):
            bench.trigger('busy', 'busy%d' % number, 'plugin.py', 'table:t%d' % number)
        for number in range(options.triggers - options.busy):
            bench.trigger('idle', 'idle%d' % number, 'plugin.py',
                          'every:1d' if number % 2 and not options.ran_once else 'request:idle%d' % number)
        if options.ran_once:
            for number in range(options.triggers - options.busy):
                bench.ask('GET', '/api/v3/engine/idle%d' % number)
        begin = last = time.perf_counter()
        peak = 0.0
        while time.perf_counter() < begin + options.seconds:
            for number in range(options.busy):
                bench.write('busy', '\n'.join('t%d,host=h%d v=%d.5' % (number, row % 10, row) for row in range(ROWS)))
            processes = bench.processes()
            peak = max(peak, sum(process[2] for process in processes))
            last = max(last + 1, time.perf_counter())
            time.sleep(max(0.0, last - time.perf_counter()))
        for _, name, rss, pss, seconds in processes:
            print('%-28s RSS %5.0f MiB, PSS %5.0f MiB, %5.1f s of processor time' % (name, rss, pss, seconds))
        runs = [trigger['runs'] for trigger in bench.triggers('busy')]
        failures = sum(trigger['failures'] for trigger in bench.triggers('busy'))
        print('%s: %d triggers, %d busy (%d to %d runs each, %d failed): RSS %.0f MiB together, at most %.0f; PSS %.0f' % (
            server.load(), options.triggers, options.busy, min(runs), max(runs), failures,
            sum(process[2] for process in processes), peak, sum(process[3] for process in processes)))


main()
