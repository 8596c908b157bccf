"""The GraalPy host's side in Python: one context for one trigger.

`host` is a Java object with `send(type, id, payload)`, `log(run, level, source, text)`, `call(run, payload)`, `rows(data, at)`,
`starved(run)` and `cancelling(run)`; it makes bytes, lists and dicts that are Python's own."""

import sys

from . import blake2, environment, limits, loader, native_code, program, sources, unicode_data, wire
from .trigger import Input, Trigger


class Channel:
    def __init__(self, host):
        self.send = host.send
        self.log = host.log
        self.call = host.call
        self.rows = host.rows
        self.starved = host.starved
        self.cancelling = host.cancelling


class Context:
    """What the Java side calls."""

    def __init__(self, host, environments, unicode, watch, turns):
        program.keep_bytecode()
        if not sys.argv:
            # as in an embedded CPython; `runpy` needs it
            sys.argv.append('')
        sys.modules['_blake2'] = blake2
        unicode_data.install(unicode)
        native_code.guard(self._alone)
        environment.prepare(list(environments))
        limits.thread_started = turns.begin
        limits.apply()
        self.channel = Channel(host)
        self.trigger = Trigger(self.channel)
        self.watch = self.trigger.watch = watch
        sources.use(watch, loader)

    def _alone(self):
        for run in list(self.trigger.running):
            self.channel.send(wire.ALONE, run.number, b'')

    def run(self, host):
        rows = map(host.rows, range(host.rowPayloads()))
        self.trigger.run(Input(host.number(), host.codeNumber(), host.code, host.request(), rows))

    def cancel(self, number):
        """Any thread. A run that is stopped by the debugger ends with an exception."""
        self.trigger.cancel(number)

    def debug(self, number, payload):
        """What the engine tells the debugger."""
        if self.trigger.debugger is None:
            from . import debug, debug_graalpy
            debug_graalpy.watch = self.watch
            self.trigger.debugger = debug.Debugger(self.channel, self.trigger, lambda run: None)
        self.trigger.debugger.take(number, payload.encode('latin-1'))

    def warm_up(self):
        """What has `round()`, to be called as often as there is time."""
        from .warm_up import WarmUp
        return WarmUp(self.channel.rows)
