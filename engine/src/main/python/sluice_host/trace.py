"""What a run does without asking the engine, told to it when somebody keeps a record of the run."""

from . import plain, wire
from .packing import packed

USES_LIMIT = 2000
"""Uses of the cache told of one run; the others are counted."""

_MISSING = object()
_SECOND_NANOS = 1_000_000_000


class Trace:
    """Of one run. Events wait here for the next thing that the run says or asks, so that all are told in order."""

    def __init__(self, run):
        self.run = run
        self.events = []
        self.known = {}
        self.uses = 0
        self.watching = False
        self.reached = set()

    def stores(self, local, shared):
        return _Traced(local, self, False), _Traced(shared, self, True)

    def use(self, operation, is_global, key, before, after, content=None):
        self.known[is_global, key] = after
        self.uses += 1
        if self.uses > USES_LIMIT:
            return
        self.events.append(b''.join((
            bytes((wire.TRACE_CACHE, operation, is_global)), wire.text(key, 'surrogatepass'), _optional(before),
            _optional(after), b'\0' if content is None else b'\1' + wire.blob(content),
            wire.text(self.run.source(), 'replace'))))

    def touched(self, what, detail):
        """Once for each line is enough."""
        source = self.run.source()
        if (what, detail, source) in self.reached:
            return
        self.reached.add((what, detail, source))
        self.events.append(bytes((wire.TRACE_TOUCHED,)) + wire.text(what) + wire.text(detail, 'backslashreplace')
                           + wire.text(source, 'replace'))

    def earlier(self, calls):
        """The modules of the plugin have been used by so many runs already."""
        if calls:
            self.events.append(bytes((wire.TRACE_EARLIER,)) + wire.u32(calls))

    def _read(self):
        if self.run.readings.untold:
            self.events.append(bytes((wire.TRACE_READINGS,)) + wire.blob(self.run.readings.packed()))

    def flush(self):
        readings = self.run.readings
        if readings.untold and readings.is_due():
            self._read()
        if self.events:
            events, self.events = self.events, []
            self.run.channel.send(wire.TRACE, self.run.number, b''.join(events))

    def end(self, processor_nanos):
        if self.uses > USES_LIMIT:
            self.events.append(bytes((wire.TRACE_OMITTED,)) + wire.u32(self.uses - USES_LIMIT))
        self._read()
        self.events.append(bytes((wire.TRACE_PROCESSOR_TIME,)) + wire.i64(processor_nanos))
        self.flush()


class _Traced:
    """A store of the cache whose uses are told. `ends` says until when what the run has put there for a time lives."""

    def __init__(self, store, trace, is_global):
        self.store = store
        self.trace = trace
        self.is_global = is_global
        self.ends = {}

    def _before(self, key):
        """What was shown last: the value itself may have been changed since, and be put again."""
        name = _plain(key)
        try:
            return self.trace.known[self.is_global, name]
        except KeyError:
            return shown(name, self.store.get(key, _MISSING))

    def get(self, key, default):
        name = _plain(key)
        end = self.ends.get(name)
        is_past = end is not None and self.trace.run.readings.is_past(end)
        value = _MISSING if is_past else self.store.get(key, _MISSING)
        key = name
        if end is not None:
            self.trace.run.readings.found(end, value is _MISSING)
        first = (self.is_global, key) not in self.trace.known
        text = shown(key, value)
        self.trace.use(wire.TRACE_GET, self.is_global, key, text, text,
                       packed(value, self.trace.run.names) if first and value is not _MISSING else None)
        return default if value is _MISSING else value

    def put(self, key, value, ttl):
        before = self._before(key)
        self.store.put(key, value, ttl)
        key = _plain(key)
        if ttl is None:
            self.ends.pop(key, None)
        else:
            self.ends[key] = self.trace.run.readings.put_moment() + int(ttl * _SECOND_NANOS)
        self.trace.use(wire.TRACE_PUT, self.is_global, key, before, shown(key, value))

    def delete(self, key):
        before = self._before(key)
        held = self.store.delete(key)
        key = _plain(key)
        self.ends.pop(key, None)
        self.trace.use(wire.TRACE_DELETE, self.is_global, key, before, None)
        return held

    def sweep(self):
        self.store.sweep()


def _optional(text):
    return b'\0' if text is None else b'\1' + wire.text(text, 'backslashreplace')


def _plain(key):
    """Without what a class of the plugin says of it."""
    return key if type(key) is str else str.__getitem__(key, slice(None))


def shown(key, value):
    """None for what is missing."""
    return None if value is _MISSING else plain.shown(value, name=key)
