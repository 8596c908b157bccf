"""`influxdb3_local`: what a running plugin may ask of the engine. Exactly the names of InfluxDB 3.10."""

import _thread
import sys

from . import debug_data, wire
from .arguments import check_text, not_a
from .cache import PyCache
from .tracebacks import PACKAGE

ENDED = 'influxdb3_local was used after its run had ended'
ABORTED = 'influxdb3 is shutting down; aborting plugin execution'

SOURCE_DEPTH_LIMIT = 32
"""Callers looked at to find the line of the plugin that called."""


class QueryError(Exception):
    """A query that could not be answered."""


QueryError.__module__ = 'influxdb3_py_api'


class Run:
    """One call of a plugin, seen from its API object.

    `writes` holds (database or None, text, source) in call order; `inside` is true while the plugin's own code runs;
    `trace` and `readings` are None unless the run is traced, `lines` unless its lines are counted; `names` are the globals of a plugin of one file; `stopped_nanos` counts the time that its thread was stopped by a debugger."""

    def __init__(self, channel, number, belongs):
        self.channel = channel
        self.number = number
        self.belongs = belongs
        self.thread = _thread.get_ident()
        self.writes = []
        self.alive = True
        self.inside = False
        self.cancelled = False
        self.has_children = False
        self.trace = None
        self.readings = None
        self.lines = None
        self.names = None
        self.stopped_nanos = 0

    def check(self):
        if self.cancelled:
            raise KeyboardInterrupt(ABORTED)
        if not self.alive:
            raise RuntimeError(ENDED)

    def aside(self, make):
        """What it reads is no news."""
        return make() if self.readings is None else self.readings.make(make)

    def log(self, level, text, source=''):
        if self.trace is not None:
            self.trace.flush()
        if self.channel.log(self.number, level, source, text.encode('utf-8', 'backslashreplace')) is False:
            self.cancelled = True
            raise KeyboardInterrupt(ABORTED)

    def call(self, payload):
        """Asks the engine and waits; a `Reader` of what comes after the status."""
        return self.answers(payload)[-1]

    def answers(self, payload):
        if not self.alive:
            raise RuntimeError(ENDED)
        if self.trace is not None:
            self.trace.flush()
        answers = self.channel.call(self.number, payload)
        if self.lines is not None:
            self.lines.look()
        readers = [wire.Reader(answer) for answer in answers]
        for reader in readers:
            if reader.u8() == wire.ANSWER_ERROR:
                error = _error(reader)
                if isinstance(error, KeyboardInterrupt):
                    self.cancelled = True
                raise error
        return readers

    def source(self, known=1):
        """`file:line` of the nearest caller that is the plugin's own code, else of the nearest that is not ours.

        The `known` nearest callers are ours."""
        nearest = ''
        frame = sys._getframe(known).f_back
        for _ in range(SOURCE_DEPTH_LIMIT):
            if frame is None:
                break
            filename = frame.f_code.co_filename
            if self.belongs(filename):
                return '%s:%d' % (filename, frame.f_lineno)
            if not nearest and not filename.startswith(PACKAGE):
                nearest = '%s:%d' % (filename, frame.f_lineno)
            frame = frame.f_back
        return nearest


def _error(reader):
    kind = reader.u8()
    text = reader.text()
    if kind == wire.ERROR_QUERY:
        return QueryError(text)
    if kind == wire.ERROR_VALUE:
        return ValueError(text)
    if kind == wire.ERROR_MEMORY:
        return MemoryError(text)
    if kind == wire.ERROR_CANCELLED:
        return KeyboardInterrupt(text)
    if kind == wire.ERROR_ENDED:
        return RuntimeError(text)
    return Exception(text)


class PyPluginCallApi:
    """Shape of InfluxDB 3.10's own object."""

    __slots__ = ('__sluice_run__', '__sluice_cache__')

    def __init__(self, run, local, shared):
        self.__sluice_run__ = run
        self.__sluice_cache__ = (local, shared)

    def __init_subclass__(cls):
        raise TypeError("type 'builtins.PyPluginCallApi' is not an acceptable base type")

    def info(self, *args):
        _log(self.__sluice_run__, wire.INFO, args)

    def warn(self, *args):
        _log(self.__sluice_run__, wire.WARN, args)

    def error(self, *args):
        _log(self.__sluice_run__, wire.ERROR, args)

    def query(self, query, args=None, database=None):
        run = self.__sluice_run__
        run.check()
        check_text('query', query)
        if database is not None:
            check_text('database', database)
        result = []
        source = run.source()
        try:
            answers = run.answers(bytes((wire.CALL_QUERY,)) + wire.text(query) + _parameters(args)
                                  + wire.optional_text(database) + wire.text(source, 'replace'))
            for answer in answers:
                for _, part in run.channel.rows(answer.data, answer.at):
                    result.extend(part)
        finally:
            if run.lines is not None:
                run.lines.queried(source, len(result))
        if debug_data.watcher is not None:
            debug_data.watcher.answered(result)
        return result

    def write(self, line_builder):
        run = self.__sluice_run__
        run.check()
        run.writes.append((None, _line(line_builder), run.source()))

    def write_to_db(self, db_name, line_builder):
        run = self.__sluice_run__
        run.check()
        check_text('db_name', db_name)
        run.writes.append((db_name, _line(line_builder), run.source()))

    def write_sync(self, line_builder, no_sync):
        run = self.__sluice_run__
        _write_sync(run, None, _line(line_builder), no_sync, run.source())

    def write_sync_to_db(self, db_name, line_builder, no_sync):
        check_text('db_name', db_name)
        run = self.__sluice_run__
        _write_sync(run, db_name, _line(line_builder), no_sync, run.source())

    @property
    def cache(self):
        local, shared = self.__sluice_cache__
        local.sweep()
        return PyCache(local, shared)


PyPluginCallApi.__module__ = 'builtins'


def _log(run, level, args):
    run.check()
    run.log(level, ' '.join(map(str, args)), run.source(2))


def _line(line_builder):
    """Its text, on its way to be written."""
    text = line_builder.build()
    if not isinstance(text, str):
        raise TypeError(not_a('str', text))
    if debug_data.watcher is not None:
        debug_data.watcher.wrote(text)
    return text


def _parameters(args):
    if args is None:
        return wire.u32(0)
    if not isinstance(args, dict):
        raise TypeError("argument 'args': " + not_a('dict', args))
    parts = [wire.u32(len(args))]
    for key, value in args.items():
        check_text('args', key)
        check_text('args', value)
        parts.append(wire.text(key))
        parts.append(wire.text(value))
    return b''.join(parts)


def _write_sync(run, database, text, no_sync, source):
    run.check()
    if not isinstance(no_sync, bool):
        raise TypeError("argument 'no_sync': " + not_a('bool', no_sync))
    run.call(bytes((wire.CALL_WRITE_SYNC,)) + wire.optional_text(database) + wire.text(text)
             + (b'\1' if no_sync else b'\0') + wire.text(source, 'replace'))
