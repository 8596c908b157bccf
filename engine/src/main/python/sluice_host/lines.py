"""What each line of a plugin does while a run is counted: how often it is begun, its time, its queries.

How often a line is begun is what CPython's tracer tells. A comprehension or generator expression within one line belongs to
its line and does not count by itself."""

import os
import sys

from . import counting_code, debug_points, line_events, loader, sources, wire
from .line_events import FILES_LIMIT

TESTS = 'tests'
"""The folder of a plugin's tests, which are no part of it."""

if sys.implementation.name == 'graalpy':
    from .lines_graalpy import Counter
elif counting_code.works():
    from .lines_code import Counter
else:
    from .lines_settrace import Counter

_known = {}
"""file -> (text, lines that can run)"""


class Lines:
    """Of one run that is counted; `root` is the file or the folder whose lines are."""

    def __init__(self, run, root, trigger):
        self._run = run
        self._root = root
        self._prefix = root + os.sep
        self._tests = self._prefix + TESTS + os.sep
        self._counter = Counter(self.belongs, root, trigger)
        self._begun = False

    def belongs(self, file):
        return file == self._root or file.startswith(self._prefix) and not file.startswith(self._tests)

    def begin(self):
        """On the run's thread, before anything of the plugin runs. Threads that it starts are counted, too."""
        self._begun = True
        self._counter.begin()

    def loaded(self, plugin):
        """Tells which lines can run."""
        if isinstance(plugin, loader.SingleFile) and plugin.path == self._root:
            self._tell_file(self._root, plugin.text)
            return
        for file in _files(self._root, self._tests):
            try:
                with open(file, 'rb') as source:
                    text = source.read()
            except OSError:
                continue
            self._tell_file(file, text)

    def _tell_file(self, file, text):
        known = _known.get(file)
        if known is None or known[0] != text:
            if len(_known) >= FILES_LIMIT:
                _known.clear()
            known = _known[file] = text, _lines(file, text)
        self._tell(line_events.of_file(file, known[1]))

    def queried(self, source, rows):
        """Told at once: an end that comes from outside does not wait for us."""
        self._tell(line_events.query(source, rows))

    def end(self):
        """On the run's thread, however the run has ended, and before DONE is sent."""
        if not self._begun:
            return
        self._tell(self._counter.end())

    def look(self):
        """The thread has waited for the engine."""
        self._counter.look()

    def _tell(self, events):
        if events:
            self._run.channel.send(wire.TRACE, self._run.number, events)


def _files(root, tests):
    """Of a folder with a plugin, or the file itself."""
    if not os.path.isdir(root):
        return [root]
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(('.', '__pycache__'))
                            and os.path.join(folder, name) + os.sep != tests)
        found += [os.path.join(folder, name) for name in sorted(names) if name.endswith('.py')]
        if len(found) >= FILES_LIMIT:
            break
    return found[:FILES_LIMIT]


def _lines(file, text):
    try:
        return sorted(debug_points.lines_of(sources.compiled(text, file)))
    except (SyntaxError, ValueError):
        # the run will say so, when it comes to it
        return []
