"""`oracle.py FILE_OR_FOLDER`: the walks that CPython's own tracer would make through a plugin, computed from its line events alone.

Prints one line for each case: start line (as `file:line`), a tab, the kind of step, a tab, the stops. A case begins at the
first time that the line is reached, and then steps until the run ends or LIMIT stops were made."""

import builtins
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


class Events:
    """(thread, frame, callers, file, line, function) of each line event in the plugin's own code."""

    def __init__(self, path):
        self.path = path
        self.prefix = path + os.sep
        self.all = []

    def trace(self, frame, event, argument):
        file = frame.f_code.co_filename
        if file != self.path and not file.startswith(self.prefix):
            return None
        if event == 'line':
            callers, caller = [], frame.f_back
            while caller is not None:
                callers.append(caller)
                caller = caller.f_back
            self.all.append((threading.current_thread(), frame, callers, os.path.relpath(file, os.path.dirname(self.path)),
                             frame.f_lineno, frame.f_code.co_name))
        return self.trace

    def next(self, at, kind):
        thread, frame, callers = self.all[at][:3]
        wanted = callers if kind == 'out' else [frame] + callers
        for i in range(at + 1, len(self.all)):
            other = self.all[i]
            if other[0] is thread and (kind == 'into' or any(one is other[1] for one in wanted)):
                return i
        return None

    def walk(self, at, kind):
        stops = []
        while at is not None and len(stops) < LIMIT:
            file, line, function = self.all[at][3:]
            stops.append('%s:%d:%s' % (file, line, function))
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
        place = '%s:%d' % event[3:5]
        if place not in seen:
            seen.add(place)
            for kind in ('into', 'over', 'out'):
                print('%s\t%s\t%s' % (place, kind, ' '.join(events.walk(at, kind))))


main(sys.argv[1])
