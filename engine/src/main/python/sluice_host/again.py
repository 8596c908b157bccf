"""A run that is run again: its caches hold what they held then, and what it touches outside of the engine is told."""

import _thread
import builtins
import io
import os
import sys

from . import wire
from .readings import Wrapper
from .packing import unpacked

_UNKNOWN = object()
_OF_NOBODY = '', os.devnull
class Store:
    """A cache in the state of then; forgotten at the end."""

    def __init__(self, held, own_class):
        self.held = held
        self.own_class = own_class
        self.own = {}

    def get(self, key, default):
        if key not in self.own and key in self.held:
            data = self.held[key]
            self.own[key] = _UNKNOWN if data is None else unpacked(data, self.own_class)
        value = self.own.get(key, _UNKNOWN)
        return default if value is _UNKNOWN else value

    def put(self, key, value, ttl):
        self.own[key] = value

    def delete(self, key):
        held = key in self.own or key in self.held
        self.own.pop(key, None)
        self.held.pop(key, None)
        return held

    def sweep(self):
        pass


def stores(request, own_class):
    """The local and the global cache, from the fields of RUN."""
    held = {}, {}
    for _ in range(request.u32()):
        of = held[request.u8()]
        key = request.blob().decode('utf-8', 'surrogatepass')
        of[key] = request.blob() if request.u8() else None
    return Store(held[0], own_class), Store(held[1], own_class)


_current = None


def watch(current):
    """From now on, for good; `current()` is the run of this thread."""
    global _current
    first, _current = _current is None, current
    if not first:
        return
    _watch_looks()
    if sys.implementation.name == 'cpython':
        sys.addaudithook(_audited)
        return
    # GraalPy tells audit hooks of nearly nothing
    import socket
    import subprocess
    builtins.open = io.open = _told('file', _path, 0, builtins.open)
    os.open = _told('file', _path, 0, os.open)
    os.listdir = _told('file', _path, 0, os.listdir)
    os.scandir = _told('file', _path, 0, os.scandir)
    os.system = _told('process', _path, 0, os.system)
    for name in ('connect', 'connect_ex'):
        setattr(socket.socket, name, _connecting(getattr(socket.socket, name), _told('network', _address, 1, getattr(socket.socket, name))))
    subprocess.Popen.__init__ = _told('process', _line, 1, subprocess.Popen.__init__)


def _watch_looks():
    """No audit hook hears of them. What `os.path` has in C asks the system by itself, all else comes down to `os`."""
    features = [value for name, value in vars(os).items() if name.startswith('supports_') and isinstance(value, set)]
    # which before Python 3.11 has functions of `os` for its own
    paths = getattr(sys.modules.get('pathlib'), '_NormalAccessor', None)
    for module, names in _LOOKS:
        for name in names:
            original = getattr(module, name, None)
            if original is None or hasattr(original, '__code__'):
                continue
            look = _Look(original)
            setattr(module, name, look)
            for having in features:
                if original in having:
                    having.add(look)
            if getattr(paths, name, None) is original:
                setattr(paths, name, look)


_LOOKS = ((os, ('stat', 'lstat', 'access', 'readlink', 'statvfs')),
          (os.path, ('exists', 'lexists', 'isfile', 'isdir', 'islink', 'isjunction')))


class _Look(Wrapper):
    __slots__ = ()

    def __call__(self, *args, **named):
        if args or 'path' in named:
            _touched('look', _path, args[0] if args else named['path'])
        return self._original(*args, **named)


def _connecting(original, told):
    """`socket.socketpair`, of which every loop of asyncio has one, connects to itself here; the two ends are no network."""

    def watched(*args, **kwargs):
        pairing = sys._getframe(1).f_code.co_name.endswith('socketpair')
        return (original if pairing else told)(*args, **kwargs)

    watched.__name__, watched.__doc__ = told.__name__, told.__doc__
    return watched


def _told(what, text, place, original):
    def watched(*args, **kwargs):
        if len(args) > place:
            _touched(what, text, args[place])
        return original(*args, **kwargs)

    watched.__name__, watched.__doc__ = getattr(original, '__name__', ''), original.__doc__
    return watched


def _path(path):
    """Empty for a descriptor: what it stands for was opened before."""
    if isinstance(path, int):
        return ''
    path = '.' if path is None else os.fspath(path)
    return os.fsdecode(path) if isinstance(path, bytes) else path


def _address(address):
    if isinstance(address, tuple) and len(address) >= 2:
        host = address[0].decode() if isinstance(address[0], bytes) else str(address[0])
        return '%s:%s' % ('[%s]' % host if ':' in host else host, address[1])
    return os.fsdecode(address) if isinstance(address, bytes) else str(address)


def _line(args):
    return ' '.join([_path(each) for each in args]) if isinstance(args, (list, tuple)) else _path(args)


_EVENTS = {
    'open': ('file', _path, 0),
    'os.listdir': ('file', _path, 0),
    'os.scandir': ('file', _path, 0),
    'sqlite3.connect': ('file', _path, 0),
    'socket.connect': ('network', _address, 1),
    'socket.sendto': ('network', _address, 1),
    'subprocess.Popen': ('process', _line, 1),
    'os.system': ('process', _path, 0),
    'os.startfile': ('process', _path, 0),
    'os.exec': ('process', _line, 1),
    'os.posix_spawn': ('process', _line, 1),
    'os.spawn': ('process', _line, 2),
    'os.fork': ('process', str, -1),
    'os.forkpty': ('process', str, -1),
}
"""What of an audited event is told: which of its arguments, and how it is shown; -1: its name."""


def _audited(event, args):
    told = _EVENTS.get(event)
    if told is None or event == 'os.posix_spawn' and sys._getframe(1).f_globals.get('__name__') == 'subprocess':
        return
    what, text, place = told
    _touched(what, text, event if place < 0 else args[place])


def _touched(what, text, value):
    run = _current()
    if run is None or not run.inside or run.trace is None or not run.trace.watching:
        return
    if run.readings.aside == _thread.get_ident():
        return
    try:
        detail = text(value)
    except Exception:
        # what fails here would make fail what is told
        detail = str(value)
    if detail in _OF_NOBODY:
        return
    own = ('linecache', 'tempfile') if what == 'look' else ('linecache',)
    frame = sys._getframe(2)
    while frame is not None:
        # what an import or a traceback reads is the plugin itself, or Python; who makes a name tries it out
        if frame.f_code.co_filename.startswith('<frozen importlib') or frame.f_globals.get('__name__') in own:
            return
        frame = frame.f_back
    run.trace.touched(what, detail)
