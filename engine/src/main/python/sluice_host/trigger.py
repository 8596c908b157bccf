"""A trigger's home in a context: its loaded plugin, its cache, its runs."""

import _thread
import os
import sys
import time

from . import cache, limits, loader, response, rows, trace, tracebacks, wire
from .api import PyPluginCallApi, Run
from .packing import found
from .streams import LogStream

WRITES_FRAME_BYTES = 4 << 20
"""Buffered writes travel in frames of about this size."""

processor_nanos = getattr(time, 'thread_time_ns', time.process_time_ns)

_gmtime = time.gmtime

_FUNCTIONS = {
    wire.WRITES_CALL: 'process_writes',
    wire.SCHEDULED_CALL: 'process_scheduled_call',
    wire.REQUEST_CALL: 'process_request',
}


class Input:
    """Of a run: `request` is the payload of RUN, `code()` that of CODE, `rows` iterates once over decoded payloads."""

    __slots__ = ('number', 'code_number', 'code', 'request', 'rows')

    def __init__(self, number, code_number, code, request, rows):
        self.number = number
        self.code_number = code_number
        self.code = code
        self.request = request
        self.rows = rows


class Trigger:
    """`channel` has `send(type, id, payload)`, `log(run, level, source, encoded text)`, false when the run is being cancelled,
    `cancelling(run)`, true when it is and may not know,
    `call(run, payload) -> [payload]` and `rows(data, at) -> [(table name, rows)]`. `watch` is what knows of lines on GraalPy."""

    def __init__(self, channel):
        self.channel = channel
        self.plugin = None
        self.code_number = -1
        self.store = cache.LocalStore()
        self.test_stores = {}
        self.debugger = None
        self.watch = None
        self.running = []
        self.cancelled_early = set()
        self.of_thread = {}
        self.loading = _thread.RLock()
        limits.started = self._process_started
        self.streams = [LogStream('<stdout>', 1, lambda text: self._printed(wire.STDOUT, text)),
                        LogStream('<stderr>', 2, lambda text: self._printed(wire.STDERR, text))]
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__ = self.streams

    def cancel(self, number):
        """Any thread. The run finds out at its next use of the API.

        Returns the run when its thread is to be interrupted; None when it has not begun or knows already."""
        self.cancelled_early.add(number)
        for run in list(self.running):
            if run.number == number:
                self.cancelled_early.discard(number)
                known, run.cancelled = run.cancelled, True
                if self.debugger is not None:
                    self.debugger.release(run)
                return None if known else run
        return None

    def ended(self, number):
        """Called before DONE is sent."""

    def run(self, given):
        """Runs the plugin on an `Input` and sends WRITES and DONE. Raises nothing."""
        number = given.number
        request = wire.Reader(given.request)
        kind = request.u8()
        arguments = request.optional_text_map()
        test_cache = request.optional_text()
        counted = request.optional_text()
        run = Run(self.channel, number, lambda filename: False)
        self.running.append(run)
        self.of_thread[run.thread] = run
        self.channel.send(wire.BEGUN, number, b'')
        if number in self.cancelled_early:
            self.cancelled_early.discard(number)
            run.cancelled = True
        local, shared = self._stores(run, test_cache)
        stores = local, shared
        tracing = request.u8()
        if tracing != wire.UNTRACED:
            stores = self._trace(run, tracing, request, stores)
        if counted is not None:
            from .lines import Lines
            run.lines = Lines(run, counted, self)
        raised = False
        processor_start = processor_nanos()
        start = time.perf_counter_ns()
        try:
            try:
                plugin = self._plugin(given)
                run.belongs = plugin.belongs
                if run.lines is not None:
                    run.belongs = run.lines.belongs
                    run.lines.loaded(plugin)
                values = self._values(kind, request, given)
                start = time.perf_counter_ns()
                self._enter(run)
                run.check()
                if run.lines is not None:
                    run.lines.begin()
                if self.debugger is not None:
                    self.debugger.arm()
                if run.readings is not None:
                    from . import readings
                    readings.watch_random()
                function = self._function(run, plugin, _FUNCTIONS[kind])
                raised = True
                result = function(PyPluginCallApi(run, *stores), *values, arguments)
                nanos = time.perf_counter_ns() - start - run.stopped_nanos
                raised = False
                ending = bytes((wire.COMPLETED,))
                if kind == wire.REQUEST_CALL:
                    # a body may be a generator of the plugin, which only runs now
                    ending = _response(response.of(result))
                self._leave(run)
            except BaseException as error:
                nanos = time.perf_counter_ns() - start - run.stopped_nanos
                said = self._said(run, error)
                self._leave(run)
                if self.debugger is not None and not run.cancelled:
                    self.debugger.failed(error, said.get(id(error)))
                ending = self._failure(run, error, raised, said)
            for stream in self.streams:
                stream.finish()
            if test_cache is not None:
                local.share()
        except BaseException as error:
            self._leave(run)
            nanos = time.perf_counter_ns() - start
            ending = self._failure(run, error, False, {})
        finally:
            if self.debugger is not None:
                self.debugger.end(run)
            run.alive = False
            run.names = None
            self.running.remove(run)
            self.of_thread.pop(run.thread, None)
        if run.lines is not None:
            run.lines.end()
        if run.trace is not None:
            run.trace.end(processor_nanos() - processor_start)
        if run.has_children:
            os.write(2, b'\x1e%d\n' % number)
        self._send_writes(run)
        self.ended(number)
        self.channel.send(wire.DONE, number, wire.i64(nanos) + ending)

    def _enter(self, run):
        """From now on its thread can be interrupted."""
        run.inside = True
        if self.watch is not None:
            self.watch.interruptible(True)

    def _leave(self, run):
        if self.watch is not None:
            self.watch.interruptible(False)
        run.inside = False

    def _trace(self, run, tracing, request, stores):
        """Reads what RUN says of it. The caches of the run."""
        from . import readings
        readings.install(self._current)
        shift = request.i64() if tracing & wire.SHIFTED else 0
        tracing &= ~wire.SHIFTED
        if tracing == wire.UNTRACED:
            run.readings = readings.Live(run, shift)
            return stores
        run.trace = trace.Trace(run)
        if tracing == wire.AGAIN:
            from . import again
            stores = again.stores(request, self._own(run))
            again.watch(self._current)
            run.trace.watching = True
        if tracing == wire.TRACED:
            run.readings = readings.Kept(run, shift)
        else:
            run.readings = readings.Given(run, shift, bytes(request.blob()))
        return run.trace.stores(*stores)

    def _stores(self, run, test_cache):
        if test_cache is None:
            return self.store, cache.SharedStore(run.call, cache.GLOBAL)
        scope = 'test ' + test_cache
        own = self._own(run)
        shared = cache.SharedStore(run.call, scope + ' local', own)
        local = self.test_stores.get(test_cache)
        if local is None:
            # a context has one name at a time: another means that all is to be forgotten
            local = cache.TestStore(shared)
            self.test_stores = {test_cache: local}
        local.shared = shared
        return local, cache.SharedStore(run.call, scope + ' global', own)

    def _plugin(self, given):
        with self.loading:
            if given.code_number != self.code_number:
                reader = wire.Reader(given.code())
                if reader.u8() == wire.SINGLE_FILE:
                    self.plugin = loader.SingleFile(reader.text(), reader.text())
                else:
                    self.plugin = loader.Package(reader.text(), reader.i64())
                self.code_number = given.code_number
            return self.plugin

    def _function(self, run, plugin, name):
        if isinstance(plugin, loader.Package):
            with self.loading:
                function = plugin.function(name)
                if run.trace is not None:
                    run.trace.earlier(plugin.calls)
                plugin.calls += 1
                return function
        run.names = plugin.names()
        return plugin.function(name, run.names)

    def _own(self, run):
        """Finds classes of a plugin of one file for what the cache holds: those of an execution before this one, as they
        were then."""
        names = None

        def own(qualified):
            nonlocal names
            if names is None:
                plugin = self.plugin
                names = {} if isinstance(plugin, loader.Package) else run.aside(plugin.names)
            kind = found(names, qualified)
            if kind is None:
                raise AttributeError("the plugin has no class '%s'" % qualified)
            return kind

        return own

    @staticmethod
    def _values(kind, request, given):
        if kind == wire.WRITES_CALL:
            return (rows.tables(given.rows),)
        if kind == wire.SCHEDULED_CALL:
            return (_moment(request.i64()),)
        return request.text_map(), request.text_map(), bytes(request.blob())

    def _said(self, run, error):
        """What the exceptions say may be code of the plugin, which is a part of the run: it can be stopped."""
        if self.channel.cancelling(run.number):
            run.cancelled = True
        if isinstance(error, MemoryError):
            tracebacks.forget_locals(error)
        return tracebacks.texts(error, self._own_file(), lambda: not run.cancelled)

    def _own_file(self):
        return self.plugin.path if isinstance(self.plugin, loader.SingleFile) else None

    def _failure(self, run, error, raised, said):
        if run.cancelled or self.channel.cancelling(run.number):
            return bytes((wire.CANCELLED,))
        if isinstance(error, MemoryError) and self.channel.starved(run.number):
            return bytes((wire.STARVED,))
        said = said or self._said(run, error)
        plugin, own = self.plugin, self._own_file()
        traceback, frames, held = '', [], []
        if isinstance(error, (loader.LoadError, response.ResponseError)):
            text = str(error)
            if error.__cause__ is not None:
                traceback, frames = tracebacks.whole(error.__cause__, said=said)
        else:
            text = tracebacks.line(error, own, said.get(id(error)))
            traceback, frames = tracebacks.whole(error, own, plugin.text if own else None, said)
            if run.trace is not None:
                held = tracebacks.held(error)
        how = wire.OUT_OF_MEMORY if isinstance(error, MemoryError) else wire.FAILED
        parts = [bytes((how, raised)), wire.text(text, 'backslashreplace'),
                 wire.text(traceback, 'backslashreplace'), wire.u32(len(frames))]
        if len(held) != len(frames):
            held = [[]] * len(frames)
        for (file, line, function), variables in zip(frames, held):
            parts.append(wire.text(file, 'replace') + wire.u32(line) + wire.text(function, 'replace')
                         + wire.u32(len(variables)))
            for name, value in variables:
                parts.append(wire.text(name, 'backslashreplace') + wire.text(value, 'backslashreplace'))
        return b''.join(parts)

    def _current(self):
        """The run of this thread; for a thread that a plugin has started the youngest run."""
        run = self.of_thread.get(_thread.get_ident())
        if run is None and self.running:
            run = self.running[-1]
        return run

    def _process_started(self):
        run = self._current()
        if run is not None and not run.has_children:
            run.has_children = True
            self.channel.send(wire.CHILDREN, run.number, b'')

    def _printed(self, level, text):
        run = self._current()
        number = 0 if run is None else run.number
        source = '' if run is None else run.source()
        self.channel.log(number, level, source, text.encode('utf-8', 'backslashreplace'))

    def _send_writes(self, run):
        """Neighbours with one target and one source line share their head."""
        writes = run.writes
        at = 0
        while at < len(writes):
            parts = []
            groups = size = 0
            while at < len(writes) and size < WRITES_FRAME_BYTES:
                database, _, source = head = writes[at]
                texts = []
                while at < len(writes) and size < WRITES_FRAME_BYTES:
                    entry = writes[at]
                    if entry[0] != database or entry[2] != source:
                        break
                    data = entry[1].encode('utf-8', 'replace')
                    texts.append(wire.u32(len(data)))
                    texts.append(data)
                    size += len(data) + 4
                    at += 1
                parts.append(wire.optional_text(database) + wire.text(source, 'replace') + wire.u32(len(texts) // 2))
                parts.extend(texts)
                groups += 1
            self.channel.send(wire.WRITES, run.number, wire.u32(groups) + b''.join(parts))


def _moment(seconds):
    """A `datetime` in UTC without a zone."""
    import datetime
    if seconds < 0:
        return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    # on GraalPy datetime is Python code, and a sum of two takes much of it
    return datetime.datetime(*_gmtime(seconds)[:6])


def _response(answer):
    status, headers, body = answer
    parts = [bytes((wire.COMPLETED_WITH_RESPONSE,)), wire.u32(status), wire.u32(len(headers))]
    for name, value in headers.items():
        parts.append(wire.text(name, 'replace') + wire.text(value, 'replace'))
    parts.append(wire.blob(body))
    return b''.join(parts)
