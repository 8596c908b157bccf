"""`python3 bench/debug_cost.py`: processor time of a plugin on CPython while nobody, somebody, or somebody else is debugged.

Milliseconds, best and median of nine runs, in one process without an engine."""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'engine', 'src', 'main', 'python'))

from sluice_host import debug_wire, wire  # noqa: E402
from sluice_host.debug import Debugger  # noqa: E402
from sluice_host.trigger import Input, Trigger  # noqa: E402

FILE = '/plugins/m.py'
TEXT = '''def f(x):
    return x + 1

def never():
    return 0

def process_writes(influxdb3_local, table_batches, args):
    total = 0
    for i in range(200000):
        total += f(i)
    n = 0
    while n < 1000000:
        n += 1
    return total
'''
CODE = bytes((wire.SINGLE_FILE,)) + wire.text(FILE) + wire.text(TEXT)
REQUEST = bytes((wire.WRITES_CALL, 0, 0, 0, wire.UNTRACED))


class Channel:
    def send(self, frame_type, number, payload):
        if frame_type == wire.DONE:
            self.ending = bytes(payload)[8]

    def rows(self, data, at):
        return []


channel = Channel()
trigger = Trigger(channel)


def once():
    before = time.process_time()
    trigger.run(Input(1, 1, lambda: CODE, REQUEST, []))
    assert channel.ending == wire.COMPLETED
    return (time.process_time() - before) * 1000


def measure(what):
    times = sorted(once() for _ in range(9))
    os.write(1, ('%-45s %6.1f %6.1f\n' % (what, times[0], times[4])).encode())


def breakpoint_at(file, line):
    debugger.take(1, bytes((debug_wire.BREAKPOINTS,)) + wire.text(file) + wire.u32(1)
                  + wire.u32(1) + wire.u32(line) + b'\0' + wire.u32(0) + b'\0')


os.write(1, (sys.version.split()[0] + '\n').encode())
measure('not attached')
debugger = trigger.debugger = Debugger(channel, trigger, lambda run: None)
debugger.take(1, bytes((debug_wire.ATTACH,)))
measure('attached, no breakpoint')
breakpoint_at('/plugins/other.py', 1)
measure('a breakpoint in another file')
breakpoint_at(FILE, 5)
measure('a breakpoint in a function that is not called')
debugger.take(1, bytes((debug_wire.DETACH,)))
measure('detached again')
