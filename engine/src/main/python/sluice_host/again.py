"""A run that is run again: its caches hold what they held then, and what it touches outside of the engine is told."""

import builtins
import io
import sys

from . import wire
from .trace import unpacked

_UNKNOWN = object()
_PROCESSES = ('subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'os.fork')


class Store:
    """A cache in the state of then; forgotten at the end."""

    def __init__(self, held):
        self.held = held
        self.own = {}

    def get(self, key, default):
        if key not in self.own and key in self.held:
            data = self.held[key]
            self.own[key] = _UNKNOWN if data is None else unpacked(data)
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


def stores(request):
    """The local and the global cache, from the fields of RUN."""
    held = {}, {}
    for _ in range(request.u32()):
        of = held[request.u8()]
        key = request.blob().decode('utf-8', 'surrogatepass')
        of[key] = request.blob() if request.u8() else None
    return Store(held[0]), Store(held[1])


_current = None


def watch(current):
    """From now on, for good; `current()` is the run of this thread."""
    global _current
    first, _current = _current is None, current
    if not first:
        return
    if sys.implementation.name == 'cpython':
        sys.addaudithook(_audited)
        return
    # GraalPy tells audit hooks of nearly nothing
    import socket
    opened = builtins.open

    def open(file, *args, **kwargs):
        _touched('file', file)
        return opened(file, *args, **kwargs)

    builtins.open = io.open = open
    connect = socket.socket.connect

    def connected(self, address):
        _touched('network', address)
        return connect(self, address)

    socket.socket.connect = connected


def _audited(event, args):
    if event == 'open':
        _touched('file', args[0])
    elif event == 'socket.connect':
        _touched('network', args[1])
    elif event in _PROCESSES:
        _touched('process', args[0])


def _touched(what, detail):
    run = _current()
    if run is None or not run.inside or run.trace is None or not run.trace.watching:
        return
    frame = sys._getframe(2)
    while frame is not None:
        # what an import reads is the plugin itself, or Python
        if frame.f_code.co_filename.startswith('<frozen importlib'):
            return
        frame = frame.f_back
    run.trace.touched(what, str(detail))
