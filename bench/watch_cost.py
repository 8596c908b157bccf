"""What watching a write plugin costs: rows through servers that differ in it alone, turn by turn.

    python3 bench/watch_cost.py [--runtime graalpy|cpython] [--rows 1000000] [--warm-up 8] [--rounds 6]

`off` records no run, `all` records each, `debugged` records none and has an editor at its debug adapter, with a breakpoint in
the plugin's file that is never met. Figures are medians over the rounds."""

import argparse
import contextlib
import json
import socket
import statistics

import server
import write_plugin

WAYS = 'off', 'all', 'debugged'
NEVER = '''

def never():
    return 0
'''
PLUGIN = write_plugin.FUNCTION + NEVER


class Editor:
    """As much of an editor as it takes to set a breakpoint in a live trigger."""

    def __init__(self, address, file):
        host, port = address.rpartition('/')[2].split(':')
        self.stream = socket.create_connection((host, int(port))).makefile('rwb')
        self.ask('initialize', adapterID='sluice')
        self.send('attach', database='db')
        self.await_event('initialized')
        line = PLUGIN.count('\n')
        self.ask('setBreakpoints', source={'path': file}, breakpoints=[{'line': line}])
        self.ask('configurationDone')

    def send(self, command, **arguments):
        text = json.dumps({'seq': 1, 'type': 'request', 'command': command, 'arguments': arguments}).encode()
        self.stream.write(b'Content-Length: %d\r\n\r\n%s' % (len(text), text))
        self.stream.flush()

    def ask(self, command, **arguments):
        self.send(command, **arguments)
        while True:
            message = self.read()
            if message['type'] == 'response' and message['command'] == command:
                if not message['success']:
                    raise RuntimeError('%s: %s' % (command, message))
                return

    def await_event(self, name):
        while self.read().get('event') != name:
            pass

    def read(self):
        length = 0
        while line := self.stream.readline().strip():
            length = int(line.rpartition(b':')[2])
        return json.loads(self.stream.read(length))


class Watched(server.Server):
    def __init__(self, way):
        self.way = way
        super().__init__({'sums.py': PLUGIN}, '--wal-flush-interval', '100ms',
                         *(['--debug-adapter', '127.0.0.1:0'] if way == 'debugged' else []))

    def prepare(self, runtime):
        self.database('db')
        self.database('sums')
        self.trigger('db', 'sums', 'sums.py', 'table:cpu', plugin_runtime=runtime)
        self.ask('POST', '/api/sluice/v1/triggers/recording', {
            'db': 'db', 'trigger_name': 'sums', 'recording': 'all' if self.way == 'all' else 'off'})
        if self.way == 'debugged':
            debug_adapter = self.process.stdout.readline().split()[-1]
            self.editor = Editor(debug_adapter, str(self.plugins / 'sums.py'))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options.add_argument('--rows', type=int, default=1_000_000, help='of each round')
    options.add_argument('--warm-up', type=int, default=8, metavar='ROUNDS')
    options.add_argument('--rounds', type=int, default=6)
    options = options.parse_args()
    with contextlib.ExitStack() as stack:
        watched = [stack.enter_context(Watched(way)) for way in WAYS]
        rates = {way: [] for way in WAYS}
        seconds = {way: [] for way in WAYS}
        for each in watched:
            each.prepare(options.runtime)
        start = write_plugin.START
        for turn in range(options.warm_up + options.rounds):
            for each in watched[turn % len(WAYS):] + watched[:turn % len(WAYS)]:
                if turn in (options.warm_up // 2, options.warm_up):
                    each.until_compiled()
                before = each.processor_seconds()
                _, ended, _ = write_plugin.through(each, options.rows, start)
                if turn >= options.warm_up:
                    rates[each.way].append(options.rows / ended / 1e3)
                    seconds[each.way].append(each.processor_seconds() - before)
            start += options.rows
        for way in WAYS:
            print('%s, %s, %s: %.0f krows/s, %.2f processor seconds a round (%s)' % (
                options.runtime, server.load(), way, statistics.median(rates[way]), statistics.median(seconds[way]),
                ', '.join('%.2f' % each for each in seconds[way])), flush=True)


if __name__ == '__main__':
    main()
