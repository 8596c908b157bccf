"""`oracle.py FILE_OR_FOLDER...`: the lines of plugins that CPython's own tracer tells of, and those that there are.

Prints `ran` or `can`, a tab, file, a tab, the line, and behind a line that ran a tab and how often it was told."""

import builtins
import dis
import os
import sys
import threading


class Api:
    def info(self, *args):
        str(args)


def codes(code):
    found = [code]
    for one in found:
        found.extend(part for part in one.co_consts if type(part) is type(code))
    return found


def lines(code):
    if hasattr(code, 'co_lines'):
        return {line for _, _, line in code.co_lines() if line}
    return {line for _, line in dis.findlinestarts(code)}


class Tracer:
    def __init__(self, path):
        self.path = path
        self.prefix = path + os.sep
        self.ran = {}

    def trace(self, frame, event, argument):
        file = frame.f_code.co_filename
        if file != self.path and not file.startswith(self.prefix):
            return None
        if event == 'line':
            place = file, frame.f_lineno
            self.ran[place] = self.ran.get(place, 0) + 1
        return self.trace


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


def sources(path):
    if not os.path.isdir(path):
        return [path]
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if name.endswith('.py'))


def main(path):
    tracer = Tracer(path)
    threading.settrace(tracer.trace)
    sys.settrace(tracer.trace)
    try:
        load(path)(Api(), [], None)
    except Exception:
        pass
    sys.settrace(None)
    threading.settrace(None)
    for (file, line), times in sorted(tracer.ran.items()):
        print('ran\t%s\t%d\t%d' % (file, line, times))
    for file in sources(path):
        with open(file, encoding='utf-8') as source:
            code = compile(source.read(), file, 'exec')
        for line in sorted({line for part in codes(code) for line in lines(part)}):
            print('can\t%s\t%d' % (file, line))


for argument in sys.argv[1:]:
    main(os.path.abspath(argument))
