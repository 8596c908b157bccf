"""How long a plugin's first run takes: from the request that creates its trigger to the answer of its first run.

    python3 bench/first_run.py [--runtime graalpy|cpython] [--starts 3]

*Cold*: the program is started as well; with it, the processor seconds that the plugin host has used by then. *Warm*: a
further trigger, a few seconds later."""

import argparse
import statistics
import time

import server

PLUGIN = '''
import json
import time
from datetime import datetime, timezone


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    rows = influxdb3_local.query("SELECT max(v) AS v FROM m")
    influxdb3_local.write(LineBuilder("seen").tag("by", "first").float64_field("v", rows[0]["v"]))
    influxdb3_local.info("at", datetime.now(timezone.utc).isoformat())
    return {"rows": rows, "body": json.loads(request_body or b"{}"), "at": time.time()}
'''
REST_SECONDS = 8.0


def first(bench, number, settings):
    before = time.perf_counter()
    bench.trigger('db', 'first%d' % number, 'first.py', 'request:first%d' % number, **settings)
    bench.ask('POST', '/api/v3/engine/first%d' % number, {'x': 1})
    return time.perf_counter() - before


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options.add_argument('--starts', type=int, default=3)
    options = options.parse_args()
    settings = {'plugin_runtime': options.runtime}
    cold, warm, processor = [], [], []
    for _ in range(options.starts):
        with server.Server({'first.py': PLUGIN}) as bench:
            bench.database('db')
            bench.write('db', 'm v=1 1')
            first(bench, 0, settings)
            cold.append(time.perf_counter() - bench.started)
            processor.append(sum(seconds for pid, _, _, _, seconds in bench.processes() if pid != bench.process.pid))
            for number in range(1, 4):
                time.sleep(REST_SECONDS)
                warm.append(first(bench, number, settings))
    print('%s, %s: cold %s, of which processor seconds of the host %s; warm %s' % (
        options.runtime, server.load(), told(cold), told(processor), told(warm)))


def told(seconds):
    return '%.2f s (median of %s)' % (statistics.median(seconds), ', '.join('%.2f' % s for s in seconds))


main()
