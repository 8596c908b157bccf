"""Runs a typical plugin over made-up rows, so that the first real run meets compiled code."""

import array
import struct

from . import wire
from .trigger import Input, Trigger

ROWS = 1000

ROUNDS_BEFORE_IMPORTS = 20

IMPORTS = ('urllib.parse', 'tomllib', 'pathlib', 'uuid', 'random', 'math', 'threading', 'typing', 'traceback', 're', 'os', 'time',
           'datetime', 'json')
"""What plugins and tracebacks import most, last first: the slowest parts of a first run."""

_PLUGIN = '''
def process_writes(influxdb3_local, table_batches, args=None):
    total = {}
    for batch in table_batches:
        for row in batch["rows"]:
            key = (row["host"], row.get("region"))
            total[key] = total.get(key, 0.0) + row["usage"] + row["count"]
            if not row["ok"]:
                influxdb3_local.warn("not ok", row["time"])
    for (host, region), value in total.items():
        line = LineBuilder("totals").tag("host", host).tag("region", region)
        line.float64_field("value", value).int64_field("n", 1).string_field("s", "x").bool_field("b", True).time_ns(1)
        influxdb3_local.write(line)
    influxdb3_local.info(str(len(total)))
'''


class _NoChannel:
    def __init__(self, rows):
        self.rows = rows

    def send(self, frame_type, number, payload):
        pass

    def log(self, run, level, source, text):
        pass

    def call(self, number, payload):
        return [bytes((wire.ANSWER_OK, 0))]


def _strings(words):
    blob = ''.join(words).encode()
    ends = array.array('I')
    at = 0
    for word in words:
        at += len(word)
        ends.append(at)
    return struct.pack('<IIB', len(words), len(blob), 1) + ends.tobytes() + blob


def _payload():
    hosts = bytes(i % 10 for i in range(ROWS))
    columns = [
        ('host', bytes((5, 1)) + hosts + _strings(['host%d' % i for i in range(10)])),
        ('region', bytes((5, 1)) + bytes(i % 3 for i in range(ROWS)) + _strings(['east', 'west', 'north'])),
        ('usage', b'\2' + array.array('d', [i * 0.5 for i in range(ROWS)]).tobytes()),
        ('count', b'\1' + array.array('q', range(ROWS)).tobytes()),
        ('ok', b'\3' + bytes(i % 100 != 0 for i in range(ROWS))),
        ('note', b'\4' + _strings(['note %d' % i for i in range(ROWS)])),
        ('time', b'\1' + array.array('q', range(ROWS)).tobytes()),
    ]
    parts = [struct.pack('<H', 1), wire.text('warm'), struct.pack('<IB', ROWS, 1), struct.pack('<IH', ROWS, len(columns))]
    for name, data in columns:
        parts.append(wire.text(name) + data)
    return b''.join(parts)


class WarmUp:
    def __init__(self, rows):
        import sys
        kept = sys.stdout, sys.stderr
        self.trigger = Trigger(_NoChannel(rows))
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__ = kept
        self.code = bytes((wire.SINGLE_FILE,)) + wire.text('/warm-up.py') + wire.text(_PLUGIN)
        self.payload = _payload()
        self.rounds = 0
        self.imports = list(IMPORTS)
        self.request = bytes((wire.WRITES_CALL, 0, 0, 0, wire.UNTRACED))

    def round(self):
        self.rounds += 1
        if self.rounds > ROUNDS_BEFORE_IMPORTS and self.imports:
            __import__(self.imports.pop())
        else:
            rows = [self.trigger.channel.rows(self.payload, 0)]
            self.trigger.run(Input(0, 1, lambda: self.code, self.request, rows))
