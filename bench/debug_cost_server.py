"""What a debugger costs a plugin in a server, on either Python, when nothing stops.

    python3 bench/debug_cost_server.py [--runtime graalpy|cpython] [--rounds 15]

Milliseconds of a run with 200,000 calls and a loop of a million steps, told by the plugin itself: best and median."""

import argparse
import itertools
import json
import re
import socket

from server import Server, load

PLUGIN = '''import time

def f(x):
    return x + 1

def never():
    return 0

def process_writes(influxdb3_local, table_batches, args):
    begun = time.perf_counter()
    total = 0
    for i in range(200000):
        total += f(i)
    n = 0
    while n < 1000000:
        n += 1
    influxdb3_local.info("took %.3f ms" % ((time.perf_counter() - begun) * 1000))
'''
NEVER_LINE = 7


class Editor:
    """At the debug adapter, without an interest in what it tells."""

    def __init__(self, port):
        self.socket = socket.create_connection(('127.0.0.1', port))
        self.stream = self.socket.makefile('rb')
        self.numbers = itertools.count(1)
        self.ask('initialize', adapterID='bench')

    def ask(self, command, **arguments):
        number = next(self.numbers)
        body = json.dumps({'seq': number, 'type': 'request', 'command': command, 'arguments': arguments}).encode()
        self.socket.sendall(b'Content-Length: %d\r\n\r\n' % len(body) + body)
        while True:
            length = int(self.stream.readline().split(b':')[1])
            self.stream.readline()
            message = json.loads(self.stream.read(length))
            if message.get('request_seq') == number:
                assert message['success'], message
                return

    def break_at(self, file, line):
        self.ask('setBreakpoints', source={'path': str(file)}, breakpoints=[{'line': line}])

    def close(self):
        self.socket.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def measure(server, what, rounds):
    times = []
    for _ in range(rounds):
        answer = server.ask('POST', '/api/v3/plugin_test/wal', {'filename': 'm.py', 'database': 'd', 'input_lp': 'cpu v=1'})
        times.append(float(re.search(r'took ([0-9.]+) ms', answer.decode()).group(1)))
    times.sort()
    print('%-48s %8.1f %8.1f' % (what, times[0], times[len(times) // 2]), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--runtime', default='graalpy', choices=('graalpy', 'cpython'))
    parser.add_argument('--rounds', type=int, default=15)
    options = parser.parse_args()
    port = free_port()
    with Server({'m.py': PLUGIN, 'other.py': 'x = 1\n'}, '--plugin-runtime', options.runtime,
                '--debug-adapter', '127.0.0.1:%d' % port) as server:
        print(options.runtime, load())
        measure(server, 'first runs, not attached', options.rounds)
        server.until_compiled()
        measure(server, 'not attached', options.rounds)
        editor = Editor(port)
        editor.ask('attach')
        editor.ask('configurationDone')
        measure(server, 'attached, no breakpoint', options.rounds)
        editor.break_at(server.plugins / 'other.py', 1)
        measure(server, 'a breakpoint in another file', options.rounds)
        editor.break_at(server.plugins / 'm.py', NEVER_LINE)
        measure(server, 'a breakpoint in a function that is not called', options.rounds)
        editor.close()
        measure(server, 'detached again', options.rounds)


main()
