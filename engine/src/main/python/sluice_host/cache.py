"""`influxdb3_local.cache`.

A trigger's own entries are kept here, by reference. What crosses contexts (the global cache, and the caches that test
runs share by name) is kept by the engine, by value.
"""

import time

from . import wire
from .arguments import check_text
from .packing import Packed, unpacked

SWEEP_SECONDS = 10
"""Expired entries are dropped when the cache is looked at, at most this often."""

_TTL_LIMIT_SECONDS = 2.0 ** 64
_SECOND_NANOS = 1_000_000_000
_I64_MAX = (1 << 63) - 1
_MISSING = object()

GLOBAL = ''
"""Name of the scope that all triggers share."""


class LocalStore:
    """Key to (value, time of expiry or None)."""

    def __init__(self):
        self.entries = {}
        self.swept = time.monotonic()

    def get(self, key, default):
        entry = self.entries.get(key)
        if entry is None or (entry[1] is not None and entry[1] <= time.monotonic()):
            return default
        return entry[0]

    def put(self, key, value, ttl):
        self.entries[key] = (value, None if ttl is None else time.monotonic() + ttl)

    def delete(self, key):
        return self.entries.pop(key, None) is not None

    def sweep(self):
        now = time.monotonic()
        if now - self.swept < SWEEP_SECONDS:
            return
        self.swept = now
        for key, entry in list(self.entries.items()):
            if entry[1] is not None and entry[1] <= now:
                self.entries.pop(key, None)


class SharedStore:
    """A scope kept by the engine; values travel as pickles. How long a test run's value lives that was given no time to
    live, the engine decides."""

    def __init__(self, call, scope, own_class=None):
        self.call = call
        self.scope = scope
        self.own_class = own_class

    def _request(self, method, key, more=b''):
        return self.call(bytes((method,)) + wire.text(self.scope) + wire.text(key, 'surrogatepass') + more)

    def get(self, key, default):
        answer = self._request(wire.CALL_CACHE_GET, key)
        if not answer.u8():
            return default
        import pickle
        try:
            value = pickle.loads(answer.blob())
            return unpacked(value.data, self.own_class) if type(value) is Packed else value
        except Exception as e:
            raise ValueError("cache key '%s' holds a value that cannot be rebuilt here: %s: %s"
                             % (key, type(e).__qualname__, e)) from None

    def put(self, key, value, ttl):
        self.put_pickled(key, _pickled(key, value), ttl)

    def put_pickled(self, key, data, ttl):
        nanos = -1 if ttl is None else min(int(ttl * _SECOND_NANOS), _I64_MAX)
        self._request(wire.CALL_CACHE_PUT, key, wire.i64(nanos) + wire.blob(data))

    def delete(self, key):
        return bool(self._request(wire.CALL_CACHE_DELETE, key).u8())

    def sweep(self):
        pass


class TestStore:
    """The local cache of a test run: by reference while the run lasts, then shared by value with the next of that name.

    What cannot be pickled stays with this context."""

    def __init__(self, shared):
        self.shared = shared
        self.own = {}
        self.deleted = set()

    def get(self, key, default):
        if key in self.own:
            entry = self.own[key]
            return default if entry[1] is not None and entry[1] <= time.monotonic() else entry[0]
        if key in self.deleted:
            return default
        value = self.shared.get(key, _MISSING)
        if value is _MISSING:
            return default
        self.own[key] = (value, None, True)
        return value

    def put(self, key, value, ttl):
        self.deleted.discard(key)
        self.own[key] = (value, None if ttl is None else time.monotonic() + ttl, False)

    def delete(self, key):
        held = self.own.pop(key, None) is not None
        if key not in self.deleted:
            held = self.shared.delete(key) or held
        self.deleted.add(key)
        return held

    def sweep(self):
        pass

    def share(self):
        """At the end of the run."""
        kept = {}
        for key, entry in self.own.items():
            value, expires, fetched = entry
            try:
                data = _pickled(key, value)
            except TypeError:
                kept[key] = entry
                continue
            if not fetched:
                self.shared.put_pickled(key, data, None if expires is None else max(0.0, expires - time.monotonic()))
        self.own = kept
        self.deleted = set()


def _pickled(key, value):
    import pickle
    try:
        return pickle.dumps(value)
    except Exception as e:
        raise TypeError("cache key '%s': a value of type '%s' cannot be shared between triggers, which get copies (%s)"
                        % (key, type(value).__qualname__, e)) from None


def _ttl(ttl):
    if ttl is None:
        return None
    if not isinstance(ttl, (int, float)):
        if not hasattr(type(ttl), '__float__') and not hasattr(type(ttl), '__index__'):
            raise TypeError("argument 'ttl': must be real number, not " + type(ttl).__name__)
        ttl = float(ttl)
    if ttl < 0:
        raise ValueError('cannot convert float seconds to Duration: value is negative')
    if not ttl < _TTL_LIMIT_SECONDS:
        raise ValueError('cannot convert float seconds to Duration: value is either too big or NaN')
    return ttl


class PyCache:
    """Shape of InfluxDB 3.10's own object."""

    __slots__ = ('__sluice_stores__',)

    def __init__(self, local, shared):
        self.__sluice_stores__ = (local, shared)

    def put(self, key, value, ttl=None, use_global=None):
        check_text('key', key)
        self.__sluice_stores__[bool(use_global)].put(key, value, _ttl(ttl))

    def get(self, key, default=None, use_global=None):
        check_text('key', key)
        return self.__sluice_stores__[bool(use_global)].get(key, default)

    def delete(self, key, use_global=None):
        check_text('key', key)
        return self.__sluice_stores__[bool(use_global)].delete(key)


PyCache.__module__ = 'builtins'
