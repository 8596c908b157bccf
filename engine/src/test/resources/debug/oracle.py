"""`oracle.py FILE_OR_FOLDER`: the walks that CPython's own tracer would make through a plugin, computed from its events alone.

Prints one line for each case: start line (as `file:line`), a tab, the kind of step, a tab, the stops. A case begins at the
first time that the line is reached, and then steps until the run ends or LIMIT stops were made."""

import builtins
import inspect
import opcode
import os
import sys
import threading

LIMIT = 40


class Api:
    def info(self, *args):
        str(args)


def load(path):
    """Runs the plugin like the server does: a file in fresh globals, a folder as a package."""
    if os.path.isdir(path):
        parent, name = os.path.split(path)
        sys.dont_write_bytecode = True
        sys.path.insert(0, parent)
        __import__(name)
        return getattr(sys.modules[name], 'process_writes')
    with open(path, encoding='utf-8') as file:
        scope = {'__builtins__': builtins}
        exec(compile(file.read(), path, 'exec'), scope)
        return scope['process_writes']


def codes(*names):
    return {opcode.opmap[name] for name in names if name in opcode.opmap}


RETURN = codes('RETURN_VALUE', 'RETURN_CONST')
YIELD = codes('YIELD_VALUE', 'YIELD_FROM')


class Event:
    """A line of the plugin's own code that is about to run, or, with `leaving`, a frame of it that goes back to its caller
    with a value; then `frame` is where that leads: the caller, or itself when its caller is not the plugin's."""

    def __init__(self, frame, file, leaving=None):
        self.thread = threading.current_thread()
        self.frame = frame
        self.leaving = leaving
        self.callers = []
        caller = frame.f_back
        while caller is not None:
            self.callers.append(caller)
            caller = caller.f_back
        self.place = '%s:%d' % (file, frame.f_lineno)
        self.function = frame.f_code.co_name


class Events:
    def __init__(self, path):
        self.path = path
        self.prefix = path + os.sep
        self.all = []
        self.raised = None

    def is_own(self, frame):
        file = frame.f_code.co_filename
        return file == self.path or file.startswith(self.prefix)

    def file(self, frame):
        return os.path.relpath(frame.f_code.co_filename, os.path.dirname(self.path))

    def trace(self, frame, event, argument):
        if not self.is_own(frame):
            return None
        if event == 'line':
            self.raised = None
            self.all.append(Event(frame, self.file(frame)))
        elif event == 'exception':
            self.raised = frame
        elif event == 'return' and self.has_value(frame):
            self.all.append(Event(frame, self.file(frame), frame))
            caller = frame.f_back
            while caller is not None and caller.f_code.co_filename.startswith('<frozen importlib'):
                caller = caller.f_back
            if caller is not None and self.is_own(caller):
                self.all.append(Event(caller, self.file(caller), frame))
        return self.trace

    def has_value(self, frame):
        """Not an exception, and not a coroutine that waits."""
        op = frame.f_code.co_code[frame.f_lasti]
        return op in RETURN or op in YIELD and frame.f_code.co_flags & inspect.CO_GENERATOR and self.raised is not frame

    def ends(self, event, begin, kind):
        if event.thread is not begin.thread:
            return False
        if event.leaving is None:
            wanted = begin.callers if kind == 'out' else [begin.frame] + begin.callers
            return kind == 'into' or any(one is event.frame for one in wanted)
        if kind != 'out':
            return False
        if event.leaving is begin.frame:
            return event.frame is not begin.frame
        return event.frame is event.leaving and any(one is event.frame for one in begin.callers)

    def next(self, at, kind):
        begin = self.all[at]
        return next((i for i in range(at + 1, len(self.all)) if self.ends(self.all[i], begin, kind)), None)

    def walk(self, at, kind):
        stops = []
        while at is not None and len(stops) < LIMIT:
            stops.append('%s:%s' % (self.all[at].place, self.all[at].function))
            at = self.next(at, kind)
        return stops


def main(path):
    events = Events(os.path.abspath(path))
    threading.settrace(events.trace)
    sys.settrace(events.trace)
    try:
        load(events.path)(Api(), [], None)
    except Exception:
        pass
    sys.settrace(None)
    seen = set()
    for at, event in enumerate(events.all):
        if event.leaving is None and event.place not in seen:
            seen.add(event.place)
            for kind in ('into', 'over', 'out'):
                print('%s\t%s\t%s' % (event.place, kind, ' '.join(events.walk(at, kind))))


main(sys.argv[1])
