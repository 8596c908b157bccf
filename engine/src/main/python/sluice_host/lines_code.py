"""Counts lines through the plugin's own code, see `counting_code`: from what is loaded, or compiled by the plugin itself, while
a run is counted."""

import __future__
import builtins
import functools
import importlib.machinery
import operator
import sys

from . import counting_code, loader, wire
from .line_samples import Sampler
from .tracebacks import PACKAGE

KEPT_LIMIT = 400
"""Modules, and texts that plugins have compiled, whose counting code is kept for the next run."""

VERSIONS_LIMIT = 2
"""Of one module: it may be imported anew, and the one before be still in use."""

TEXTS_LIMIT = 1000
"""Texts compiled by the plugin in one run that are counted."""

_LOADERS = '<frozen importlib', PACKAGE
"""Whose callers ask for `prepared` code themselves."""

_FUTURE = functools.reduce(operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names))

_kept = []
"""_Module, oldest first"""

_compile = builtins.compile


class _Module:
    """`is_loaded`: nobody but the plugin itself has the code of what it has compiled."""

    def __init__(self, code, is_loaded):
        self.code = code
        self.is_loaded = is_loaded
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
        self._texts = 0

    def begin(self):
        self._forget()
        self._before = self._hits()
        loader.prepared = self._prepared
        builtins.compile = self._compiled
        self._sampler.begin()

    def _forget(self):
        """What will not be run any more, most likely."""
        seen = {}
        for number, module in enumerate(reversed(list(_kept))):
            seen[module.file] = seen.get(module.file, 0) + module.is_loaded
            if seen[module.file] > VERSIONS_LIMIT or number >= KEPT_LIMIT and not (module.is_loaded and self._belongs(module.file)):
                _kept.remove(module)

    def look(self):
        """The sampler sees also who waits."""

    def end(self):
        loader.prepared = None
        builtins.compile = _compile
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
        return self._counting(code, True) if module is None else module.counting

    def _compiled(self, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, **others):
        """What `compile` is meanwhile."""
        caller = sys._getframe(1).f_code
        if not dont_inherit:
            flags |= caller.co_flags & _FUTURE
        code = _compile(source, filename, mode, flags, True, optimize, **others)
        if type(code) is not type(caller) or not self._belongs(code.co_filename) or caller.co_filename.startswith(_LOADERS):
            return code
        self._texts += 1
        return self._counting(code, False) if self._texts <= TEXTS_LIMIT else code

    def _counting(self, code, is_loaded):
        try:
            module = _Module(code, is_loaded)
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
