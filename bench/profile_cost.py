"""Processor time of a plugin while its lines are counted and while they are not.

    python3 bench/profile_cost.py              # on this CPython, in one process without an engine
    python3 bench/profile_cost.py --graalpy    # test runs of a server, once they are warm

Milliseconds of a run, best of nine, and how many times as long it takes."""

import argparse
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'engine', 'src', 'main', 'python'))

import server  # noqa: E402
from write_plugin import FUNCTION as ROWS_PLUGIN  # noqa: E402

LOOPS_PLUGIN = '''def f(x):
    return x + 1

def process_writes(influxdb3_local, table_batches, args):
    total = 0
    for i in range(200000):
        total += f(i)
    n = 0
    while n < 1000000:
        n += 1
'''
PLUGINS = {'rows': ROWS_PLUGIN, 'loops': LOOPS_PLUGIN}
ROWS = 10_000
BATCHES = 10
START = 1_700_000_000_000_000_000
TURNS = 9
WARM_UP = 12


def row(i):
    return {'host': 'host%d' % (i % 100), 'region': 'r%d' % (i % 4), 'usage': i * 0.01, 'load': i % 500 * 0.03,
            'count': i % 1000, 'ok': i % 3 != 0, 'time': START + i}


def show(runtime, name, plain, counted):
    os.write(1, ('%s, %s, %-6s %7.1f ms, counted %7.1f ms: x %.2f\n' % (
        runtime, server.load(), name, plain * 1e3, counted * 1e3, counted / plain)).encode())


def cpython():
    import builtins
    from sluice_host import wire
    from sluice_host.line_builder import LineBuilder
    from sluice_host.trigger import Input, Trigger
    builtins.LineBuilder = LineBuilder

    class Channel:
        def send(self, frame_type, number, payload):
            if frame_type == wire.DONE:
                self.ending = bytes(payload)[8]

    channel = Channel()
    trigger = Trigger(channel)
    rows = [row(i) for i in range(ROWS)]
    for code_number, (name, text) in enumerate(PLUGINS.items()):
        path = '/plugins/%s.py' % name
        code = bytes((wire.SINGLE_FILE,)) + wire.text(path) + wire.text(text)
        best = {}
        for counted in (False, True) * TURNS:
            request = (bytes((wire.WRITES_CALL, 0, 0)) + (wire.optional_text(path) if counted else b'\0')
                       + bytes((wire.UNTRACED,)))
            # a run makes one list of them
            batches = [[('cpu', list(rows))] for _ in range(BATCHES)] if name == 'rows' else []
            before = time.process_time()
            trigger.run(Input(1, code_number, lambda: code, request, batches))
            took = time.process_time() - before
            assert channel.ending == wire.COMPLETED, name
            best[counted] = min(took, best.get(counted, took))
        show('CPython %d.%d.%d' % sys.version_info[:3], name, best[False], best[True])


def graalpy():
    lines = '\n'.join('cpu,host=%(host)s,region=%(region)s usage=%(usage)r,load=%(load)r,count=%(count)di,ok=%(ok)s %(time)d' % row(i)
                      for i in range(ROWS))
    with server.Server({name + '.py': text for name, text in PLUGINS.items()}, '--plugin-runtime', 'graalpy') as bench:
        bench.database('db')

        def once(name, counted):
            before = host(bench)
            bench.ask('POST', '/api/v3/plugin_test/wal', {
                'filename': name + '.py', 'database': 'db', 'input_lp': lines if name == 'rows' else 'cpu v=1',
                'profile': counted})
            return host(bench) - before

        for name in PLUGINS:
            best = {}
            for turn in range(WARM_UP + TURNS):
                for counted in (False, True):
                    took = sum(once(name, counted) for _ in range(BATCHES)) / BATCHES
                    if turn >= WARM_UP:
                        best[counted] = min(took, best.get(counted, took))
            show('GraalPy', name, best[False], best[True])


def host(bench):
    """Processor seconds of the plugin hosts."""
    return sum(seconds for _, name, _, _, seconds in bench.processes() if 'host' in name)


options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
options.add_argument('--graalpy', action='store_true')
if options.parse_args().graalpy:
    graalpy()
else:
    cpython()
