"""What a run reads of clocks and of chance.

Of a run that is traced it is kept for the record. A run that is run again reads the same, and is told of when it reads more
than there was. Only the plugin's own look at a clock that measures durations counts; others, such as locks, have theirs."""

import marshal
import os
import sys
import time

CLOCK_LIMIT = 1000
"""Readings of each clock that are kept of one run."""

CHANCE_LIMIT_BYTES = 16 << 10
"""Random bytes of the system that are kept of one run."""

STATES_LIMIT = 4
"""States of the generator of `random` that are kept of one run; each has 3 kB."""

WALL, MONOTONIC, COUNTER = 0, 1, 2
_NANOS = time.time_ns, time.monotonic_ns, time.perf_counter_ns
_NAMES = 'time.time', 'time.monotonic', 'time.perf_counter'
_SECOND = 10 ** 9
_DRAWING = 'random', 'getrandbits'
_DECIDING = 'seed', 'setstate'

_urandom = os.urandom
_current = None


class Kept:
    """Of a run that is traced."""

    def __init__(self, run):
        self.run = run
        self.is_drawn = False
        self._clocks = [], [], []
        self._chance = []
        self._room = CHANCE_LIMIT_BYTES
        self._states = []

    def nanos(self, clock):
        nanos = _NANOS[clock]()
        kept = self._clocks[clock]
        if len(kept) < CLOCK_LIMIT:
            kept.append(nanos)
        return nanos

    def chance(self, size):
        data = _urandom(size)
        self._room -= size
        if self._room >= 0:
            self._chance.append(data)
        return data

    def draw(self, generator):
        """Before the first number that the run draws, and the first after it has asked for a seed by chance."""
        if len(self._states) < STATES_LIMIT:
            self._states.append(generator.getstate())

    def packed(self):
        """For `Given`; empty when nothing was read."""
        if not any(self._clocks) and not self._chance and not self._states:
            return b''
        return marshal.dumps((self._clocks, self._chance, self._states))


class Given:
    """Of a run that is run again: `data` is what `Kept` has packed, or empty."""

    def __init__(self, run, data):
        clocks, chance, states = marshal.loads(data) if data else (((), (), ()), (), ())
        self.run = run
        self.is_drawn = False
        self._clocks = [iter(clock) for clock in clocks]
        self._ahead = [0, 0, 0]
        self._chance = iter(chance)
        self._states = iter(states)
        self._told = set()

    def nanos(self, clock):
        now = _NANOS[clock]()
        nanos = next(self._clocks[clock], None)
        if nanos is None:
            # goes on from where it was then
            self._tell('clock', _NAMES[clock])
            return now + self._ahead[clock]
        self._ahead[clock] = nanos - now
        return nanos

    def chance(self, size):
        data = next(self._chance, b'')
        if len(data) == size:
            return data
        self._tell('chance', 'os.urandom')
        return _urandom(size)

    def draw(self, generator):
        state = next(self._states, None)
        if state is None:
            self._tell('chance', 'random')
        else:
            generator.setstate(state)

    def packed(self):
        return b''

    def _tell(self, what, name):
        """Once is enough."""
        if name not in self._told:
            self._told.add(name)
            self.run.trace.touched(what, name)


def _here():
    run = _current()
    return run.readings if run is not None and run.inside else None


def install(current):
    """For good; `current()` is the run of this thread."""
    global _current
    first, _current = _current is None, current
    if first:
        for clock, name in enumerate(('time', 'monotonic', 'perf_counter')):
            setattr(time, name, _Clock(getattr(time, name), clock, False))
            setattr(time, name + '_ns', _Clock(getattr(time, name + '_ns'), clock, True))
        local = time.localtime
        time.strftime = _Format(time.strftime, local)
        for name in ('gmtime', 'localtime', 'ctime'):
            setattr(time, name, _Since(getattr(time, name)))
        os.urandom = _Chance(_urandom)
        if sys.implementation.name == 'cpython':
            import random
            _wrap_datetime()
    watch_random()


def watch_random():
    """Once somebody has imported it, which takes long on GraalPy."""
    random = sys.modules.get('random')
    generator = getattr(random, '_inst', None)
    if generator is None:
        return
    random._urandom = os.urandom
    # all else comes down to these
    for name in _DRAWING + _DECIDING:
        if name in vars(generator):
            continue
        wrapper = (_Draw if name in _DRAWING else _Decide)(getattr(generator, name), generator)
        setattr(generator, name, wrapper)
        setattr(random, name, wrapper)


def _let_draw(generator):
    """Further numbers of the run are no news, and may be many."""
    random = sys.modules['random']
    for name in _DRAWING:
        wrapper = vars(generator).pop(name, None)
        if wrapper is not None and getattr(random, name, None) is wrapper:
            setattr(random, name, wrapper._original)


class _Wrapper:
    """No function, since that would become a method as an attribute of a class."""

    __slots__ = ('_original',)

    def __init__(self, original):
        self._original = original

    def __getattr__(self, name):
        if name == '_original':
            raise AttributeError(name)
        return getattr(self._original, name)

    def __repr__(self):
        return repr(self._original)

    def __reduce__(self):
        reduced = self._original.__reduce__()
        return (_of_module, (self._original.__module__, reduced)) if isinstance(reduced, str) else reduced

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _of_module(module, name):
    return getattr(sys.modules[module], name)


class _Clock(_Wrapper):
    __slots__ = ('_clock', '_is_whole')

    def __init__(self, original, clock, is_whole):
        super().__init__(original)
        self._clock = clock
        self._is_whole = is_whole

    def __call__(self):
        readings = _here()
        clock = self._clock
        if readings is None or clock != WALL and not readings.run.belongs(sys._getframe(1).f_code.co_filename):
            return self._original()
        nanos = readings.nanos(clock)
        return nanos if self._is_whole else nanos / 1e9


class _Since(_Wrapper):
    """Of the seconds since 1970, by default those now."""

    __slots__ = ()

    def __call__(self, seconds=None):
        if seconds is None:
            readings = _here()
            if readings is not None:
                seconds = readings.nanos(WALL) / 1e9
        return self._original(seconds)


class _Format(_Wrapper):
    __slots__ = ('_local',)

    def __init__(self, original, local):
        super().__init__(original)
        self._local = local

    def __call__(self, *args):
        readings = _here() if len(args) == 1 else None
        if readings is not None:
            args += self._local(readings.nanos(WALL) / 1e9),
        return self._original(*args)


class _Chance(_Wrapper):
    __slots__ = ()

    def __call__(self, size):
        readings = _here()
        return self._original(size) if readings is None else readings.chance(size)


class _Draw(_Wrapper):
    __slots__ = ('_generator',)

    def __init__(self, original, generator):
        super().__init__(original)
        self._generator = generator

    def __call__(self, *args):
        readings = _here()
        if readings is not None and not readings.is_drawn:
            readings.is_drawn = True
            readings.draw(self._generator)
            _let_draw(self._generator)
        return self._original(*args)


class _Decide(_Draw):
    """The plugin says itself which numbers it draws, unless it asks for a seed by chance."""

    __slots__ = ()

    def __call__(self, *args, **named):
        self._original(*args, **named)
        readings = _here()
        if readings is not None:
            readings.is_drawn = bool(args and args[0] is not None or named.get('a') is not None or 'state' in named)
            if not readings.is_drawn:
                watch_random()


def _wrap_datetime():
    """Its type is written in C and asks the system by itself; what else it reads comes from `time`."""
    import datetime
    import gc
    try:
        import ctypes
        names, = (found for found in gc.get_referents(datetime.datetime.__dict__) if type(found) is dict)
        plain, plain_utc = names['now'], names['utcnow']
    except (ImportError, ValueError, KeyError):
        return
    utc = datetime.timezone.utc

    def reading(cls, readings, tz):
        nanos = readings.nanos(WALL)
        return cls.fromtimestamp(nanos // _SECOND, tz).replace(microsecond=nanos // 1000 % 1_000_000)

    def now(cls, tz=None):
        readings = _here()
        return plain.__get__(None, cls)(tz) if readings is None else reading(cls, readings, tz)

    def utcnow(cls):
        readings = _here()
        return plain_utc.__get__(None, cls)() if readings is None else reading(cls, readings, utc).replace(tzinfo=None)

    now.__doc__, utcnow.__doc__ = plain.__doc__, plain_utc.__doc__
    now.__qualname__, utcnow.__qualname__ = 'datetime.now', 'datetime.utcnow'
    names['now'], names['utcnow'] = classmethod(now), classmethod(utcnow)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime.datetime))
