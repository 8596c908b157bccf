"""The GraalPy host's side in Python: one context for one trigger.

`host` is a Java object with `send(type, id, payload)` and `call(run, payload)`; bytes cross the border as Latin-1 text,
which is many times faster than any other way."""

import sys

from . import blake2, environment, limits, native_code, program, unicode_data, wire
from .trigger import Trigger


class Channel:
    def __init__(self, host):
        self._send = host.send
        self._call = host.call

    def send(self, frame_type, number, payload):
        return self._send(frame_type, number, payload.decode('latin-1'))

    def call(self, number, payload):
        return [answer.encode('latin-1') for answer in list(self._call(number, payload.decode('latin-1')))]


class Context:
    """What the Java side calls."""

    def __init__(self, host, environments, unicode, watch):
        program.keep_bytecode()
        sys.modules['_blake2'] = blake2
        unicode_data.install(unicode)
        native_code.guard(self._alone)
        environment.prepare(list(environments))
        limits.apply()
        self.channel = Channel(host)
        self.trigger = Trigger(self.channel)
        self.watch = watch

    def _alone(self):
        for run in list(self.trigger.running):
            self.channel.send(wire.ALONE, run.number, b'')

    def run(self, number, code_number, code, payload, row_payloads):
        self.trigger.run(number, code_number, code.encode('latin-1'), payload.encode('latin-1'),
                         [rows.encode('latin-1') for rows in list(row_payloads)])

    def warm_up(self):
        """What has `round()`, to be called as often as there is time."""
        from .warm_up import WarmUp
        return WarmUp()
