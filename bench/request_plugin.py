"""Round trip of a request plugin over HTTP, on one connection, once it has warmed up.

    python3 bench/request_plugin.py [--runtime graalpy|cpython] [--requests 5000] [--warm-up 5000]"""

import argparse
import time

import server

PLUGIN = '''
import json


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    data = json.loads(request_body)
    return {"sum": sum(data["values"]), "name": query_parameters["name"]}
'''


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options.add_argument('--requests', type=int, default=5000)
    options.add_argument('--warm-up', type=int, default=5000)
    options = options.parse_args()
    with server.Server({'answer.py': PLUGIN}) as bench:
        bench.database('db')
        bench.trigger('db', 'answer', 'answer.py', 'request:answer', plugin_runtime=options.runtime)
        times = []
        for number in range(options.warm_up + options.requests):
            if number == options.warm_up:
                bench.until_compiled()
            before = time.perf_counter()
            bench.ask('POST', '/api/v3/engine/answer?name=x', {'values': [1, 2, 3]})
            times.append(time.perf_counter() - before)
        pings = []
        for _ in range(options.requests):
            before = time.perf_counter()
            bench.ask('GET', '/ping')
            pings.append(time.perf_counter() - before)
        for name, values in ('first 100', times[:100]), ('warm', times[options.warm_up:]), ('/ping', pings):
            print('%s, %s, %s: p50 %.2f ms, p99 %.2f ms, slowest %.1f ms' % (
                options.runtime, server.load(), name, server.percentile(values, 0.5) * 1e3,
                server.percentile(values, 0.99) * 1e3, max(values) * 1e3))


main()
