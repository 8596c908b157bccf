"""Counts lines through `sys.settrace`, on a CPython whose code we do not know how to change."""

import sys
import threading

from . import debug_points
from .line_samples import Sampler

CODES_LIMIT = 100000
"""Functions whose counters are remembered."""


class Counter:
    def __init__(self, belongs, root, trigger):
        self._belongs = belongs
        self._debugger = trigger.debugger
        self._counts = {}
        self._locals = {}
        self._codes = []
        self._sampler = Sampler(belongs, trigger)
        self._call = self._made()

    def begin(self):
        self._sampler.begin()
        if self._is_debugged():
            self._debugger.tracer.count(self)
            return
        threading.settrace(self._call)
        sys.settrace(self._call)

    def _is_debugged(self):
        return self._debugger is not None and self._debugger.attached

    def end(self):
        if self._debugger is not None:
            self._debugger.tracer.count(None)
        if not self._is_debugged():
            threading.settrace(None)
            sys.settrace(None)
        return self._sampler.end(self._counts)

    def look(self):
        """The sampler sees also who waits."""

    def _made(self):
        known = self._locals
        look = self._look

        def call(frame, event, argument):
            try:
                return known[id(frame.f_code)]
            except KeyError:
                return look(frame.f_code)
        return call

    def _look(self, code):
        file = code.co_filename
        local = None
        if self._belongs(file) and not debug_points.is_part_of_line(code):
            local = _local(self._counts.setdefault(file, {}))
        if len(self._codes) < CODES_LIMIT:
            # its number is its own as long as it is there
            self._codes.append(code)
            self._locals[id(code)] = local
        return local

    # --- what a debugger asks, who has the one trace function there is

    def counts(self, code):
        return self._call_of(code) is not None

    def _call_of(self, code):
        try:
            return self._locals[id(code)]
        except KeyError:
            return self._look(code)

    def line(self, frame):
        local = self._call_of(frame.f_code)
        if local is not None:
            local(frame, 'line', None)


def _local(counts):
    def local(frame, event, argument):
        if event == 'line':
            line = frame.f_lineno
            try:
                counts[line] += 1
            except KeyError:
                counts[line] = 1
        return local
    return local
