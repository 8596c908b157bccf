"""A week of `every:1m` with a plugin that does nothing, over HTTP: 10,080 ticks, each at its own time.

    python3 bench/schedule_span.py [--runtime graalpy|cpython] [--rounds 10]"""

import argparse
import time

import server

FUNCTION = '''
def process_scheduled_call(influxdb3_local, call_time, args=None):
    pass
'''


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options.add_argument('--rounds', type=int, default=10)
    options = options.parse_args()
    with server.Server({'nothing.py': FUNCTION}) as bench:
        bench.database('db')
        question = {'database': 'db', 'filename': 'nothing.py', 'schedule': 'every:1m', 'plugin_runtime': options.runtime,
                    'from': '2026-01-05T00:00:00Z', 'to': '2026-01-12T00:00:00Z', 'detail': False}
        for _ in range(options.rounds):
            before = time.perf_counter()
            bench.ask('POST', '/api/sluice/v1/plugin_test/span', question)
            print('%s, %s: %.2f s' % (options.runtime, server.load(), time.perf_counter() - before), flush=True)


if __name__ == '__main__':
    main()
