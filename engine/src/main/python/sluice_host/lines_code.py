"""Counts lines through the plugin's own code, see `counting_code`: from what is loaded while a run is counted."""

import importlib.machinery
import operator

from . import counting_code, loader, wire
from .line_samples import Sampler

KEPT_LIMIT = 400
"""Modules whose counting code is kept for the next run."""

VERSIONS_LIMIT = 2
"""Of one module: it may be imported anew, and the one before be still in use."""

_kept = []
"""_Module, oldest first"""


class _Module:
    def __init__(self, code):
        self.code = code
        self.file = code.co_filename
        self.counters = []
        self.counting = counting_code.counting(code, self.counters)

    def add_to(self, hits):
        for line, left in self.counters:
            done = counting_code.ITEMS - operator.length_hint(left)
            if done:
                hits[line] = hits.get(line, 0) + done


class Counter:
    def __init__(self, belongs, root, trigger):
        self._belongs = belongs
        self._trigger = trigger
        self._sampler = Sampler(belongs, trigger)
        self._before = {}

    def begin(self):
        self._forget()
        self._before = self._hits()
        loader.prepared = self._prepared
        self._sampler.begin()

    def _forget(self):
        """What will not be run any more, most likely."""
        seen = {}
        for module in reversed(list(_kept)):
            seen[module.file] = seen.get(module.file, 0) + 1
            if seen[module.file] > VERSIONS_LIMIT or len(seen) > KEPT_LIMIT and not self._belongs(module.file):
                _kept.remove(module)

    def look(self):
        """The sampler sees also who waits."""

    def end(self):
        loader.prepared = None
        return self._sampler.end({
            file: {line: count - self._before.get(file, {}).get(line, 0) for line, count in hits.items()}
            for file, hits in self._hits().items()})

    def _hits(self):
        hits = {}
        for module in list(_kept):
            if self._belongs(module.file):
                module.add_to(hits.setdefault(module.file, {}))
        return hits

    def _prepared(self, code):
        """What is run in place of a module's code."""
        if not self._belongs(code.co_filename):
            return code
        module = next((module for module in reversed(list(_kept)) if module.code is code), None)
        if module is None:
            try:
                module = _Module(code)
            except Exception as error:
                self._trigger._printed(wire.STDERR, 'the lines of %s cannot be counted: %s: %s' % (
                    code.co_filename, type(error).__name__, error))
                return code
            _kept.append(module)
        return module.counting


def _code_of_module(original):
    def get_code(self, name):
        code = original(self, name)
        prepared = loader.prepared
        return code if code is None or prepared is None else prepared(code)
    return get_code


importlib.machinery.SourceFileLoader.get_code = _code_of_module(importlib.machinery.SourceFileLoader.get_code)
