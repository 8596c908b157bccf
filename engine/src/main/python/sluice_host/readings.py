"""What a run reads of clocks and of chance, and by what names it knows this machine and process.

Of a run that is traced it is kept for the record. A run that is run again reads the same, and is told of when it reads more
than there was. Only the plugin's own look at a clock that measures durations counts; others, such as locks, have theirs."""

import _thread
import binascii
import os
import struct
import sys
import time

CLOCK_LIMIT = 1000
"""Readings of each clock that are kept of one run, and results of each function that makes names."""

CHANCE_LIMIT_BYTES = 16 << 10
"""Random bytes of the system that are kept of one run."""

TELL_NANOS = 20_000_000
"""Readings wait so long to be told: what a run reads just before its host is killed is lost."""

SEED_BYTES = 32
"""What a generator is seeded with that was given no seed."""

WALL, MONOTONIC, COUNTER, PROCESSOR, THREAD, CACHE = range(6)
_CLOCKS = 'time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'
_NAMES = *('time.' + name for name in _CLOCKS), 'cache'
"""The last is what times to live run by."""

_NANOS = *(getattr(time, name + '_ns', time.process_time_ns) for name in _CLOCKS), time.monotonic_ns
_BY_NUMBER = {getattr(time, name): clock for name, clock in (
    ('CLOCK_REALTIME', WALL), ('CLOCK_MONOTONIC', MONOTONIC), ('CLOCK_PROCESS_CPUTIME_ID', PROCESSOR),
    ('CLOCK_THREAD_CPUTIME_ID', THREAD)) if hasattr(time, name)}
_CHANCE = 'os.urandom'
_STATE = 'random'
_BEGAN = 'began'
"""Where the time of day of a run that is run again goes on from, in place of a reading of it."""

_MORE = '…'
"""In place of the first value that is not kept."""

_SECOND = 10 ** 9
_DRAWING = 'random', 'getrandbits', 'getstate'
_DECIDING = 'seed', 'setstate'

_urandom = os.urandom
_process = os.getpid
_current = None


class Live:
    """Of a run that reads what there is, with the clock that says the time of day `shift` nanoseconds off.

    `aside` is the thread that reads something for us just now, which is not the run's own reading."""

    is_drawn = True
    aside = None
    untold = None

    def __init__(self, run, shift):
        self.run = run
        self.shifts = shift, 0, 0, 0, 0, 0

    def nanos(self, clock):
        return _NANOS[clock]() + self.shifts[clock]

    def put_moment(self):
        """What is put into the cache for a time lives from here on."""
        return self.nanos(CACHE)

    def chance(self, size):
        return _urandom(size)

    def named(self, name, make):
        return self.make(make)

    def constant(self, name, make):
        return self.make(make)

    def unknown(self, name):
        """A look at a clock of which nothing is ever kept."""

    def make(self, make):
        """Without a trace."""
        before, self.aside = self.aside, _thread.get_ident()
        try:
            return make()
        finally:
            self.aside = before


class Kept(Live):
    """Of a run that is traced."""

    def __init__(self, run, shift):
        super().__init__(run, shift)
        self.is_drawn = False
        self._left = {_CHANCE: CHANCE_LIMIT_BYTES}
        self.untold = {}
        self._told = _NANOS[MONOTONIC]()
        self._constants = set()

    def _keep(self, name, value, size=1):
        left = self._left[name] = self._left.get(name, CLOCK_LIMIT) - size
        if left < 0:
            # and so is all that comes after it
            if left + size < 0:
                return
            value = _MORE
        self.untold.setdefault(name, []).append(value)
        if self.is_due():
            self.run.trace.flush()

    def is_due(self):
        """What waits, in `untold`, is to be told."""
        return _NANOS[MONOTONIC]() - self._told >= TELL_NANOS

    def nanos(self, clock):
        nanos = _NANOS[clock]() + self.shifts[clock]
        name = _NAMES[clock]
        if self._left.get(name, 0) >= 0:
            self._keep(name, nanos)
        return nanos

    def is_past(self, end):
        """Never: the cache knows by itself."""
        return False

    def found(self, end, is_gone):
        """The cache has been asked for what was to live until `end`. Its own clock may be a little off."""
        if self._left.get(_NAMES[CACHE], 0) >= 0:
            now = _NANOS[CACHE]()
            self._keep(_NAMES[CACHE], max(now, end) if is_gone else min(now, end - 1))

    def chance(self, size):
        data = _urandom(size)
        self._keep(_CHANCE, data, size)
        return data

    def named(self, name, make):
        value = self.make(make)
        self._keep(name, value)
        return value

    def constant(self, name, make):
        value = self.make(make)
        if name not in self._constants:
            self._constants.add(name)
            self._keep(name, value)
        return value

    def draw(self, generator):
        """Before the first number that the run draws, unless it has said with what seed."""
        self._keep(_STATE, generator.getstate())

    def packed(self):
        """What has been read since the last time: lines of a name and values, for `Given`."""
        untold, self.untold = self.untold, {}
        self._told = _NANOS[MONOTONIC]()
        return ''.join('%s %s\n' % (name, ' '.join([_text(value) for value in values]))
                       for name, values in list(untold.items())).encode()


class Given(Live):
    """Of a run that is run again: `data` is what `Kept` has packed, or empty."""

    def __init__(self, run, shift, data):
        super().__init__(run, shift)
        self.is_drawn = False
        kept = {}
        for line in data.decode('utf-8', 'replace').splitlines():
            name, *values = line.split() or ('',)
            kept.setdefault(name, []).extend(values)
        self._kept = {name: iter(values) for name, values in kept.items()}
        self._constants = {}
        self._ahead = list(self.shifts)
        began = self._next(_BEGAN, int)
        if began is not None:
            self._ahead[WALL] += began - _NANOS[WALL]()
        self._process = _process()
        self._told = set()

    def _next(self, name, parse):
        try:
            return parse(next(self._kept.get(name, iter(()))))
        except (StopIteration, ValueError, struct.error):
            return None

    def nanos(self, clock):
        now = _NANOS[clock]()
        nanos = self._next(_NAMES[clock], int)
        if nanos is None:
            # goes on from where it was then
            if clock != CACHE:
                self._tell('clock', _NAMES[clock])
            return now + self._ahead[clock]
        nanos += self.shifts[clock]
        self._ahead[clock] = nanos - now
        return nanos

    def is_past(self, end):
        return self.nanos(CACHE) >= end

    def found(self, end, is_gone):
        pass

    def chance(self, size):
        data = self._next(_CHANCE, binascii.unhexlify)
        if data is not None and len(data) == size:
            return data
        self._tell('chance', _CHANCE)
        return _urandom(size)

    def named(self, name, make):
        value = self._next(name, _value)
        if value is None:
            self._tell('chance', name)
            return self.make(make)
        return value

    def constant(self, name, make):
        # a child process that the plugin has forked knows itself
        if _process() != self._process:
            return self.make(make)
        if name not in self._constants:
            value = self._next(name, _value)
            self._constants[name] = self.make(make) if value is None else value
        return self._constants[name]

    def draw(self, generator):
        state = self._next(_STATE, _state)
        if state is None:
            self._tell('chance', _STATE)
        else:
            generator.setstate(state)

    def unknown(self, name):
        self._tell('clock', name)

    def _tell(self, what, name):
        """Once is enough."""
        if name not in self._told:
            self._told.add(name)
            if self.run.trace is not None:
                self.run.trace.touched(what, name)


def _text(value):
    """Without blanks."""
    kind = type(value)
    if value is _MORE:
        return value
    if kind is bytes:
        return binascii.hexlify(value).decode()
    if kind is tuple:
        version, numbers, gauss = value
        data = struct.pack('<I%dI' % len(numbers), version, *numbers)
        return '%s/%s' % (binascii.b2a_base64(data, newline=False).decode(), '-' if gauss is None else gauss.hex())
    return repr(value) if kind is int else "'%s'" % ''.join(value.split())


def _value(text):
    return text[1:-1] if text[:1] == "'" else int(text)


def _state(text):
    packed, gauss = text.rsplit('/', 1)
    data = binascii.a2b_base64(packed)
    version, *numbers = struct.unpack('<%dI' % (len(data) // 4), data)
    return version, tuple(numbers), None if gauss == '-' else float.fromhex(gauss)


def _here():
    run = _current()
    if run is None or not run.inside:
        return None
    readings = run.readings
    return None if readings is None or readings.aside is not None and readings.aside == _thread.get_ident() else readings


def install(current):
    """For good; `current()` is the run of this thread."""
    global _current
    first, _current = _current is None, current
    if not first:
        return
    for clock, name in enumerate(_CLOCKS):
        for name, is_whole in ((name, False), (name + '_ns', True)):
            if hasattr(time, name):
                setattr(time, name, _Clock(getattr(time, name), clock, is_whole))
    for name in ('clock_gettime', 'clock_gettime_ns'):
        if hasattr(time, name):
            setattr(time, name, _NumberedClock(getattr(time, name), name.endswith('_ns')))
    local = time.localtime
    for name, before in (('strftime', 1), ('asctime', 0)):
        setattr(time, name, _Format(getattr(time, name), local, before))
    for name in ('gmtime', 'localtime', 'ctime'):
        setattr(time, name, _Since(getattr(time, name)))
    for name in ('urandom', 'getrandom'):
        if hasattr(os, name):
            setattr(os, name, _Chance(getattr(os, name)))
    for name, kind in (('getpid', _Constant), ('getppid', _Constant), ('times', _Unknown)):
        if hasattr(os, name):
            setattr(os, name, kind(getattr(os, name), 'os.' + name))
    if sys.implementation.name == 'cpython':
        import datetime
    for name, wrap in _WRAPS.items():
        if name in sys.modules:
            wrap(sys.modules[name])
    sys.meta_path.insert(0, _Finder)


def _wrap_random(module):
    module._urandom = os.urandom
    seed = module.Random.seed

    def seed_by(self, a=None, version=2):
        if a is None:
            readings = _here()
            if readings is not None:
                a = int.from_bytes(readings.chance(SEED_BYTES), 'little')
        return seed(self, a, version)

    seed_by.__doc__, seed_by.__name__, seed_by.__qualname__ = seed.__doc__, 'seed', 'Random.seed'
    module.Random.seed = seed_by
    watch_random()


def _wrap_uuid(module):
    for name in ('uuid1', 'uuid6', 'uuid7'):
        if hasattr(module, name):
            setattr(module, name, _Uuid(getattr(module, name), name, module))
    module.getnode = _Constant(module.getnode, 'uuid.getnode')


def _wrap_tempfile(module):
    names = module._RandomNameSequence
    another = names.__next__

    def __next__(self):
        readings = _here()
        return another(self) if readings is None else readings.named('tempfile', lambda: another(self))

    names.__next__ = __next__
    # which tries out names when it is asked first in a process
    module._get_default_tempdir = _Aside(module._get_default_tempdir)


def _wrap_socket(module):
    module.gethostname = _Constant(module.gethostname, 'socket.gethostname')


def _wrap_resource(module):
    if hasattr(module, 'getrusage'):
        module.getrusage = _Unknown(module.getrusage, 'resource.getrusage')


class _Finder:
    """Wraps what else can be read, once somebody imports it: on GraalPy that takes long. What modules that are not the
    plugin's read while they are imported is no news, since only the first run imports them."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        wrap = _WRAPS.get(name)
        readings = _here()
        if wrap is None and readings is None:
            return None
        for finder in sys.meta_path:
            spec = None if finder is _Finder else finder.find_spec(name, path, target)
            if spec is None:
                continue
            if hasattr(spec.loader, 'exec_module') and not (readings and readings.run.belongs(spec.origin or '')):
                spec.loader = _Loader(spec.loader, wrap)
            return spec
        return None


class _Loader:
    def __init__(self, loader, wrap):
        self._loader = loader
        self._wrap = wrap

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self._loader
        readings = _here()
        if readings is None:
            self._loader.exec_module(module)
        else:
            readings.make(lambda: self._loader.exec_module(module))
        if self._wrap is not None:
            self._wrap(module)


def watch_random():
    """Before each run."""
    random = sys.modules.get('random')
    generator = getattr(random, '_inst', None)
    if generator is None:
        return
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


class Wrapper:
    """Calls `_original` and more. No function, since that would become a method as an attribute of a class."""

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


class _Clock(Wrapper):
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


class _NumberedClock(Wrapper):
    __slots__ = ('_is_whole',)

    def __init__(self, original, is_whole):
        super().__init__(original)
        self._is_whole = is_whole

    def __call__(self, number):
        clock = _BY_NUMBER.get(number)
        readings = None if clock is None else _here()
        if readings is None or clock != WALL and not readings.run.belongs(sys._getframe(1).f_code.co_filename):
            return self._original(number)
        nanos = readings.nanos(clock)
        return nanos if self._is_whole else nanos / 1e9


class _Since(Wrapper):
    """Of the seconds since 1970, by default those now."""

    __slots__ = ()

    def __call__(self, seconds=None):
        if seconds is None:
            readings = _here()
            if readings is not None:
                seconds = readings.nanos(WALL) / 1e9
        return self._original(seconds)


class _Format(Wrapper):
    """Of a time that comes after `before` other arguments, by default that of now."""

    __slots__ = ('_local', '_before')

    def __init__(self, original, local, before):
        super().__init__(original)
        self._local = local
        self._before = before

    def __call__(self, *args):
        readings = _here() if len(args) == self._before else None
        if readings is not None:
            args += self._local(readings.nanos(WALL) / 1e9),
        return self._original(*args)


class _Chance(Wrapper):
    __slots__ = ()

    def __call__(self, size, *flags, **named):
        readings = _here() if size else None
        return self._original(size, *flags, **named) if readings is None else readings.chance(size)


class _Constant(Wrapper):
    """The same for the whole of a run."""

    __slots__ = ('_name',)

    def __init__(self, original, name):
        super().__init__(original)
        self._name = name

    def __call__(self):
        readings = _here()
        return self._original() if readings is None else readings.constant(self._name, self._original)


class _Aside(Wrapper):
    """What it reads is no news."""

    __slots__ = ()

    def __call__(self, *args):
        readings = _here()
        return self._original(*args) if readings is None else readings.make(lambda: self._original(*args))


class _Unknown(_Constant):
    """Never kept."""

    __slots__ = ()

    def __call__(self, *args):
        readings = _here()
        if readings is not None:
            readings.unknown(self._name)
        return self._original(*args)


class _Uuid(Wrapper):
    """They are made of the time, of chance, of the machine and of those made before, also by the system itself."""

    __slots__ = ('_name', '_module')

    def __init__(self, original, name, module):
        super().__init__(original)
        self._name = name
        self._module = module

    def __call__(self, *args, **named):
        readings = _here()
        if readings is None:
            return self._original(*args, **named)

        def made():
            # else some would draw it from `random`, whose next numbers would be others then
            if self._name == 'uuid6' or self._name == 'uuid1' and getattr(self._module, '_generate_time_safe', None) is None:
                if len(args) < 2:
                    named.setdefault('clock_seq', int.from_bytes(_urandom(2), 'little') & 0x3fff)
            return self._original(*args, **named).int

        return self._module.UUID(int=readings.named('uuid.' + self._name, made))


class _Draw(Wrapper):
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
    """From here on the plugin's seed says which numbers are drawn, or a seed by chance that is kept."""

    __slots__ = ()

    def __call__(self, *args, **named):
        self._original(*args, **named)
        readings = _here()
        if readings is not None:
            readings.is_drawn = True


def _wrap_datetime(module):
    """CPython's is written in C and asks the system by itself. GraalPy's rounds microseconds, where CPython cuts them off:
    a run is to read the same on either."""
    try:
        names = _methods_of(module.datetime)
        plain, plain_utc = names['now'], names['utcnow']
    except (ImportError, ValueError, KeyError):
        return
    utc = module.timezone.utc

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
    wrapped = {'now': classmethod(now), 'utcnow': classmethod(utcnow)}
    if type(names) is not dict:
        for name, method in wrapped.items():
            setattr(module.datetime, name, method)
        return
    import ctypes
    names.update(wrapped)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(module.datetime))


def _methods_of(kind):
    """Of a type written in C: to be changed in place, which needs `ctypes`."""
    if sys.implementation.name != 'cpython':
        return vars(kind)
    import ctypes
    import gc
    names, = (found for found in gc.get_referents(kind.__dict__) if type(found) is dict)
    return names


_WRAPS = {'random': _wrap_random, 'uuid': _wrap_uuid, 'tempfile': _wrap_tempfile, 'socket': _wrap_socket,
          'resource': _wrap_resource, 'datetime': _wrap_datetime}
